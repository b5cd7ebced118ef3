# Order: the callback after __del__ for counted death, before it in a collected cycle.
import gc
import weakref

gc.disable()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("  del", self.n)


def cb(name):
    return lambda r: print("  callback", name, r() is None)


print("by count:")
o = T(1)
r = weakref.ref(o, cb("one"))
del o
print("by the collector:")
o = T(2)
o.me = o
r = weakref.ref(o, cb("two"))
del o
gc.collect()
print("weakref inside the garbage: no callback")
o = T(3)
o.me = o
o.r = weakref.ref(o, cb("three"))
del o
gc.collect()
print("weakref in another garbage object:")
a, b = T("a"), T("b")
a.other, b.other = b, a
a.r = weakref.ref(b, cb("b"))
outside = weakref.ref(b, cb("b outside"))
del a, b
gc.collect()
print("several objects:")
objs = [T(i) for i in range(3)]
for i in range(3):
    objs[i].nxt = objs[(i + 1) % 3]
refs = [weakref.ref(x, cb(x.n)) for x in objs]
del objs
gc.collect()
print([r() for r in refs])
print("what __del__ sees through weakrefs:")


class Looks:
    def __del__(self):
        print("  sees", self.r())


x = Looks()
y = T("y")
x.y, y.x = y, x
x.r = weakref.ref(y)
del x, y
gc.collect()
print("callback that makes a new reference to a neighbour:")
saved = []
n = T("n")
m = T("m")
n.link, m.link = m, n
keep = T("keep")
n.keep = keep
rr = weakref.ref(n, lambda r: saved.append(keep))
del n, m
gc.collect()
print(saved[0].n)
saved.clear()
del keep
print("list death:")
l = [T("l0"), T("l1")]
rs = [weakref.ref(x, cb(x.n)) for x in l]
l.clear()
print("resurrected objects lose their weakrefs:")


class Back:
    def __del__(self):
        saved.append(self)


bk = Back()
r = weakref.ref(bk)
del bk
print(r() is None, len(saved))
bk = Back()
bk.me = bk
r = weakref.ref(bk)
del bk
gc.collect()
print(r() is None, len(saved))
