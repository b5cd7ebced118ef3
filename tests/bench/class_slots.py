# Classes with __slots__: particles, linked lists, a queue and a search tree.


class Particle:
    __slots__ = ("x", "y", "dx", "dy")

    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy

    def move(self):
        self.x += self.dx
        self.y += self.dy
        if self.x < 0 or self.x > 1000:
            self.dx = -self.dx
        if self.y < 0 or self.y > 1000:
            self.dy = -self.dy


class Link:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next


class Tree:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            elif key > node.key:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right
            else:
                return

    def height(self):
        left = self.left.height() if self.left else 0
        right = self.right.height() if self.right else 0
        return 1 + (left if left > right else right)


def particles(n, steps):
    all_of_them = [Particle(i * 37 % 1000, i * 61 % 1000, i % 7 - 3, i % 11 - 5) for i in range(n)]
    for _ in range(steps):
        for p in all_of_them:
            p.move()
    return sum(p.x * 3 + p.y for p in all_of_them)


def links(n, rounds):
    head = None
    for i in range(n):
        head = Link(i, head)
    for _ in range(rounds):
        previous = None
        node = head
        while node is not None:
            node.next, previous, node = previous, node, node.next
        head = previous
    total = 0
    node = head
    while node is not None:
        total = (total * 3 + node.value) % 1000003
        node = node.next
    return total


def tree(n):
    root = Tree(n // 2)
    x = 11
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        root.insert(x // 16 % n)
    return root.height()


print(particles(1000, 2700), links(60000, 40), tree(130000))
