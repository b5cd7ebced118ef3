# DEBUG_SAVEALL keeps garbage where a script can look at it; the flags and their values.
import gc

print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug())
l = [1, 2]
l.append(l)
del l
print(gc.collect())
print(gc.garbage)
d = {"a": [1]}
d["d"] = d
del d
print(gc.collect())
print(len(gc.garbage), [type(x).__name__ for x in gc.garbage])


class C:
    def __del__(self):
        print("del ran", self.n)


c = C()
c.n = 1
c.me = c
del c
print(gc.collect())
print([type(x).__name__ for x in gc.garbage])
print(gc.is_finalized(gc.garbage[-1]))
gc.set_debug(0)
print(gc.get_debug())
gc.garbage.clear()
print("now really:", gc.collect())
print(gc.garbage)
gc.set_debug(gc.DEBUG_SAVEALL)
x = ([],)
x[0].append(x)
del x
print(gc.collect(0), [type(o).__name__ for o in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
gc.collect()
