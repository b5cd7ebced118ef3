import gc


def callback(phase, info):
    log.append((phase, info["generation"]))


log = []
gc.callbacks.append(callback)
gc.collect(0)
gc.callbacks.remove(callback)
print(log, gc.get_threshold(), len(gc.get_stats()), gc.isenabled())
box = []
print(box in gc.get_objects(0), gc.is_tracked(box), gc.get_referents([box]) == [box])
holder = [box]
print([x for x in gc.get_referrers(box) if x is holder] == [holder])
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
gc.set_debug(gc.DEBUG_SAVEALL)
loop = []
loop.append(loop)
del loop
gc.collect()
gc.set_debug(0)
print(len(gc.garbage) > 0)
gc.garbage.clear()


class Phoenix:
    def __del__(self):
        kept.append(self)


kept = []
bird = Phoenix()
bird.me = bird
del bird
gc.collect()
print(len(kept), gc.is_finalized(kept[0]))
gc.set_threshold(10, 2, 2)
print(len([[i, {"a": [i]}] for i in range(100)]))
