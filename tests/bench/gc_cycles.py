# Work for the cycle collector: doubly linked lists, parents and children, closures, dropped again and again.
import gc


class Node:
    def __init__(self, value):
        self.value = value
        self.next = self
        self.previous = self

    def insert(self, node):
        node.next = self.next
        node.previous = self
        self.next.previous = node
        self.next = node


class Owner:
    def __init__(self, n):
        self.items = [Item(self, i) for i in range(n)]


class Item:
    def __init__(self, owner, i):
        self.owner = owner
        self.number = i
        self.data = {"i": i}


def ring(n):
    head = Node(0)
    for i in range(1, n):
        head.insert(Node(i))
    return head.next.value + head.previous.value


def self_lists(n):
    for i in range(n):
        a = [i]
        b = [a]
        a.append(b)
    return len(a)


def closures(n):
    total = 0
    for i in range(n):
        def f(k):
            return k if k < 1 else f(k - 1) + i
        total += f(2)
    return total


keep = [[i, {"n": i}, (i, [i])] for i in range(40000)]
total = 0
for r in range(320):
    total += ring(1500)
    total += len(Owner(800).items)
total += self_lists(600000) + closures(250000)
collected = gc.collect()
print(total, len(keep), sum(item[1]["n"] for item in keep), gc.collect())
