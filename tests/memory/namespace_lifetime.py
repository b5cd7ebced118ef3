# Locals, globals and closures as namespaces: what keeps what alive.
import gc
import weakref

gc.disable()


class T:
    pass


def show(title, r):
    print(f"{title}: {'alive' if r() is not None else 'dead'}")


def f():
    t = T()
    r = weakref.ref(t)

    def uses():
        return t

    def ignores():
        return 1
    return uses, ignores, r


uses, ignores, r = f()
show("held by the cell", r)
del ignores
show("still", r)
del uses
show("gone with the closure", r)


def g():
    t = T()
    r = weakref.ref(t)
    yield r
    yield t


it = g()
r = next(it)
show("held by the suspended frame", r)
it.close()
show("closed generator", r)


def h():
    t = T()
    return weakref.ref(t), locals()


r, ns = h()
show("held by the locals() snapshot", r)
ns.clear()
show("snapshot cleared", r)


def comp():
    rs = [weakref.ref(t) for t in [T() for _ in range(3)]]
    return [r() for r in rs]


print(comp())
ns = {"T": T}
exec("a = T()\ndef use(): return a", ns)
r = weakref.ref(ns["a"])
show("in an exec namespace", r)
del ns["a"]
show("deleted there", r)
ns["a"] = T()
r = weakref.ref(ns["a"])
fn = ns["use"]
del ns
show("function holds its globals", r)
del fn
gc.collect()
show("namespace collected", r)
t = T()
r = weakref.ref(t)
for t in [t]:
    pass
show("loop variable", r)
t = None
show("rebound", r)


class Box:
    pass


b = Box()
b.t = T()
r = weakref.ref(b.t)
vars(b).clear()
show("vars().clear()", r)
b.t = T()
r = weakref.ref(b.t)
b.__dict__ = {}
show("__dict__ replaced", r)
x = T()
r = weakref.ref(x)
x = (x, x)[0] if False else None
show("conditional", r)
d = {}
d[T()] = 1
r = weakref.ref(next(iter(d)))
d.popitem()
show("popitem", r)
l = [T()]
r = weakref.ref(l[0])
l[:] = []
show("slice assigned", r)
l = [T(), T(), T()]
r = weakref.ref(l[1])
l.sort(key=id)
l = [i for i in l if i is not r()]
del l
show("filtered out", r)
