# freeze puts everything aside; unfreeze brings it back as old objects.
import gc

gc.collect()
print(gc.get_freeze_count())
gc.freeze()
print(gc.get_freeze_count() > 0)
before = gc.get_freeze_count()
l = []
l.append(l)
gc.freeze()
print(gc.get_freeze_count() > before)
del l
print("frozen garbage is not found:", gc.collect())
gc.unfreeze()
print(gc.get_freeze_count())
print("now it is:", gc.collect())
gc.freeze()
m = []
m.append(m)
del m
print("new garbage is found:", gc.collect())
gc.unfreeze()


class C:
    def __del__(self):
        print("del")


c = C()
gc.freeze()
del c
print("counting still frees frozen objects")
gc.unfreeze()
