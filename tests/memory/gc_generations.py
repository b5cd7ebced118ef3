# An object's way through the generations: 0, 1, 2, and there it stays. ouro-test: no-gc-stress (it counts collections)
import gc

gc.disable()
gc.collect()


def where(o):
    return [g for g in range(3) if any(x is o for x in gc.get_objects(generation=g))]


x = []
print("new:", where(x))
gc.collect(0)
print("after collect(0):", where(x))
gc.collect(0)
print("after another collect(0):", where(x))
gc.collect(1)
print("after collect(1):", where(x))
gc.collect()
print("after collect(2):", where(x))
y = {"a": []}
gc.collect(1)
print("new, after collect(1):", where(y), where(y["a"]))
z = [1]
gc.collect()
print("new, after collect(2):", where(z))
everything = gc.get_objects()
print("all of them:", any(o is z for o in everything), any(o is x for o in everything))
print("an untracked one:", any(o is everything for o in gc.get_objects()))
del everything
gc.collect()
l = []
l.append(l)
gc.collect(0)
print(where(l))
ref = id(l)
del l
print("young collections do not see it:", gc.collect(0))
print("middle one does:", gc.collect(1))
l = []
l.append(l)
gc.collect()
del l
print(gc.collect(0), gc.collect(1), gc.collect(2))
w = []
gc.freeze()
print("frozen:", where(w), gc.get_freeze_count() > 0)
gc.unfreeze()
print("unfrozen:", where(w), gc.get_freeze_count())
