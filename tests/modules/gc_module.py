# gc: every function once, with what it returns. ouro-test: no-gc-stress (the last line counts what one collection finds)
import gc

print(gc.collect() >= 0, gc.collect(0) >= 0, gc.collect(1) >= 0, gc.collect(2), gc.collect(generation=1))
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(gc.get_threshold(), gc.set_threshold(500, 5), gc.get_threshold(), gc.set_threshold(2000, 10, 10))
print(gc.get_debug(), gc.set_debug(gc.DEBUG_SAVEALL), gc.get_debug(), gc.set_debug(0), gc.garbage)
print(type(gc.get_count()), len(gc.get_count()), type(gc.get_stats()), type(gc.get_stats()[0]), type(gc.get_objects()), gc.get_objects(None) != [])
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_finalized(object()), gc.get_referents([1, 2]), gc.get_referrers(object()), gc.freeze(), gc.get_freeze_count() > 0, gc.unfreeze(), gc.get_freeze_count())
print(gc.callbacks, gc.__name__, gc.__doc__ is not None, gc.collect.__name__)


class C:
    pass


before = gc.get_stats()[2]["collected"]
for i in range(10):
    c = C()
    c.me = c
del c
n = gc.collect()
print(n, gc.get_stats()[2]["collected"] - before)
