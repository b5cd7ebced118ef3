# Finalisers of a garbage cycle run in order of creation, also when places are reused.
# ouro-test: no-gc-stress (a collection between two births puts the elder into an older generation, which comes later)
import gc

gc.disable()
log = []


class T:
    def __init__(self, n):
        self.n = n
        self.refs = []

    def __del__(self):
        log.append(self.n)


def ring(items):
    for a, b in zip(items, items[1:] + items[:1]):
        a.refs.append(b)


ring([T(i) for i in range(8)])
gc.collect()
print(log)
log.clear()
items = [T(i) for i in range(8)]
hole = items.pop(2)
hole = None
log.clear()
items.append(T("last, in the freed place"))
ring(items)
del items
gc.collect()
print(log)
log.clear()
items = [T(i) for i in range(6)]
items.reverse()
ring(items)
del items
gc.collect()
print(log)
log.clear()
a = [T(("a", i)) for i in range(3)]
b = [T(("b", i)) for i in range(3)]
ring(b)
ring(a)
del b, a
gc.collect()
print(log)
log.clear()
a = T("old")
gc.collect()
b = T("young")
ring([b, a])
del a, b
gc.collect()
print(log)
log.clear()
# A tail that hangs off a cycle.
a, b, c, d = T("a"), T("b"), T("tail c"), T("tail d")
ring([a, b])
b.refs.append(c)
c.refs.append(d)
del a, b, c, d
print(gc.collect())
print(log)
log.clear()
# Something reachable hangs there too: it stays.
a, b, keep = T("a"), T("b"), T("keep")
ring([a, b])
a.refs.append(keep)
del a, b
gc.collect()
print(log, keep.n)
del keep
print(log)
