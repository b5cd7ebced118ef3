# Two objects that hold each other die only when the collector comes.
import gc

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("del", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
gc.collect()
del a, b
print("both names gone, nobody died")
print("collected:", gc.collect())
print("again:", gc.collect())
a, b = Node("a2"), Node("b2")
a.other, b.other = b, a
del a
print("one name left")
print("collected:", gc.collect())
b.other = None
print("link cut: a2 is dead")
del b
print("b2 is dead")
l = []
l.append(l)
print(l)
del l
print("list in itself:", gc.collect())
d = {}
d["self"] = d
print(d)
del d
print("dict in itself:", gc.collect())
x, y = [], []
x.append(y)
y.append(x)
print(x)
del x, y
print("two lists:", gc.collect())
t = ([],)
t[0].append(t)
print(t)
del t
print("tuple and list:", gc.collect())


class C:
    pass


c = C()
c.me = c
del c
print("instance in itself:", gc.collect())
c = C()
c.__dict__["me"] = c
del c
print("instance with its dict shown:", gc.collect() > 0)


def f():
    def g():
        return g
    return g


h = f()
del h
print("function in its own cell:", gc.collect())
ring = [[] for _ in range(10)]
for i in range(10):
    ring[i].append(ring[(i + 1) % 10])
del ring
print("ring of ten:", gc.collect())
big = [[] for _ in range(1000)]
for item in big:
    item.append(big)
del big, item
print("star of a thousand:", gc.collect())
