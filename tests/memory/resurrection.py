# A finaliser may bring its object back; it does not run a second time.
import gc

saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        saved.append(self)


p = Phoenix("one")
del p
print(len(saved), saved[0].name, gc.is_finalized(saved[0]))
saved.clear()
print("second death is silent", len(saved))


class Cycle:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("del", self.name)
        saved.append(self)


gc.collect()
c = Cycle("cyc")
del c
print(len(saved))
print("collected", gc.collect())
print(len(saved), saved[0].me is saved[0], gc.is_finalized(saved[0]))
saved.clear()
print("second time", gc.collect(), len(saved))


class A:
    pass


class Rescue:
    def __init__(self, other):
        self.other = other
        self.me = self

    def __del__(self):
        saved.append(self.other)


a = A()
a.loop = a
r = Rescue(a)
a.r = r
del a, r
gc.collect()
print("rescued by a neighbour:", type(saved[0]).__name__, saved[0].loop is saved[0], type(saved[0].r).__name__)
saved.clear()
print("unreachable again:", gc.collect())


class Once:
    count = 0

    def __del__(self):
        Once.count += 1
        global keep
        keep = self


o = Once()
del o
k = keep
del keep
del k
print("count", Once.count)
Once()
print("count", Once.count)
