# The collector as a script finds it. ouro-test: no-gc-stress (it counts collections)
import gc

print(gc.isenabled())
print(gc.get_threshold())
print(gc.get_debug())
print(gc.garbage, gc.callbacks)
print(gc.get_freeze_count())
s = gc.get_stats()
print(len(s), [sorted(g) for g in s])
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
print(len(gc.get_count()), all(isinstance(n, int) for n in gc.get_count()))
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
gc.set_threshold(5)
print(gc.get_threshold())
gc.set_threshold(5, 6)
print(gc.get_threshold())
gc.set_threshold(5, 6, 7)
print(gc.get_threshold())
gc.set_threshold(0)
print(gc.get_threshold())
gc.set_threshold(2000, 10, 10)
print(gc.get_threshold())
print(sorted(n for n in dir(gc) if not n.startswith("_")))
gc.collect()
print(gc.get_count()[1:])
gc.disable()
gc.collect()
c0 = gc.get_count()[0]
keep = [[] for _ in range(100)]
print(100 <= gc.get_count()[0] - c0 <= 105)
keep = None
print(gc.get_count()[0] - c0 <= 105)
before = gc.get_stats()[2]["collections"]
gc.collect()
print(gc.get_stats()[2]["collections"] - before)
before = [g["collections"] for g in gc.get_stats()]
gc.collect(0)
gc.collect(1)
gc.collect(1)
print([g["collections"] - b for g, b in zip(gc.get_stats(), before)])
l = []
l.append(l)
del l
before = gc.get_stats()[0]["collected"]
gc.collect(0)
print(gc.get_stats()[0]["collected"] - before, gc.get_stats()[0]["uncollectable"])
