# Arguments the collector does not take.
import gc


def t(f, *a, **k):
    try:
        print(f.__name__, a, k, "->", f(*a, **k))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__ + ":", e)


t(gc.collect, 3)
t(gc.collect, -1)
t(gc.collect, "x")
t(gc.collect, 1.0)
t(gc.collect, 0, 1)
t(gc.collect, generation=0)
t(gc.collect, gen=0)
t(gc.set_threshold)
t(gc.set_threshold, "a")
t(gc.set_threshold, 1, 2, 3, 4)
t(gc.set_threshold, 1.5)
t(gc.set_debug)
t(gc.set_debug, "x")
t(gc.get_objects, 3)

t(gc.get_objects, "x")
t(gc.is_tracked)
t(gc.is_finalized)
t(gc.is_tracked, 1, 2)
t(gc.enable, 1)
t(gc.disable, 1)
t(gc.isenabled, 1)
t(gc.get_count, 1)
t(gc.get_stats, 1)
t(gc.get_threshold, 1)
t(gc.freeze, 1)
t(gc.unfreeze, 1)
t(gc.get_freeze_count, 1)
t(gc.get_referents)
t(gc.get_referrers)
t(gc.get_referents, 1, "x", None)
gc.set_threshold(2000, 10, 10)
