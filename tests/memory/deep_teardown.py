# Structures a million deep die without overflowing anything.
N = 1_000_000
x = None
for _ in range(N):
    x = [x]
del x
print("lists")
x = ()
for _ in range(N):
    x = (x, 1)
del x
print("tuples")
x = None
for _ in range(N // 2):
    x = {"k": x}
del x
print("dicts")


class Node:
    def __init__(self, nxt):
        self.next = nxt


x = None
for _ in range(N // 2):
    x = Node(x)
del x
print("instances")


class Slot:
    __slots__ = ("next",)


x = None
for _ in range(N // 4):
    s = Slot()
    s.next = x
    x = s
del x, s
print("slots")


def wrap(f):
    return lambda: f


x = None
for _ in range(100000):
    x = wrap(x)
del x
print("closures")
x = iter([])
for _ in range(100000):
    x = map(str, x)
del x
print("iterators")
count = 0


class D:
    def __init__(self, nxt):
        self.next = nxt

    def __del__(self):
        global count
        count += 1


x = None
for _ in range(20000):
    x = D(x)
del x
print("finalisers", count)
e = None
for _ in range(50000):
    n = ValueError(e)
    e = n
del e, n
print("exceptions")
