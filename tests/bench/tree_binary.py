# Allocation and recursion: complete binary trees built, walked and dropped, as tuples, lists and instances.


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def make_tuple(depth):
    if depth == 0:
        return (None, None)
    return (make_tuple(depth - 1), make_tuple(depth - 1))


def check_tuple(node):
    left, right = node
    if left is None:
        return 1
    return 1 + check_tuple(left) + check_tuple(right)


def make_list(depth):
    return [make_list(depth - 1), make_list(depth - 1)] if depth else []


def check_list(node):
    return 1 + sum([check_list(child) for child in node])


long_lived = make(16)
total = 0
for depth in range(4, 17, 3):
    for _ in range(1 << (17 - depth)):
        total += make(depth).check()
print(total, check_tuple(make_tuple(18)), check_list(make_list(16)), long_lived.check())
