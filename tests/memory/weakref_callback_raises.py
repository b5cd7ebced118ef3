# stderr: an exception in a weakref callback is reported and swallowed.
import weakref


class C:
    pass


def boom(r):
    raise ValueError("in callback")


c = C()
r = weakref.ref(c, boom)
del c
print("after")
c = C()
r1 = weakref.ref(c, boom)
r2 = weakref.ref(c, lambda r: print("the other still runs"))
r3 = weakref.ref(c, boom)
del c
print("end")
