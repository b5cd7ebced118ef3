# Collections started inside finalisers and callbacks. ouro-test: no-gc-stress (it counts collections)
import gc
import weakref

gc.disable()
log = []


class Collects:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        log.append((self.n, "collect gives", gc.collect()))


gc.collect()
for i in range(3):
    Collects(i)
print(gc.collect())
print(log)
log.clear()


class MakesGarbage:
    def __init__(self, depth):
        self.depth = depth
        self.me = self

    def __del__(self):
        log.append(self.depth)
        if self.depth:
            MakesGarbage(self.depth - 1)


MakesGarbage(3)
print([gc.collect() for _ in range(5)], log)
log.clear()


class Plain:
    pass


p = Plain()
p.me = p
r = weakref.ref(p, lambda ref: log.append(("callback collects", gc.collect())))
del p
print(gc.collect(), log)
log.clear()


class Switches:
    def __init__(self):
        self.me = self

    def __del__(self):
        gc.enable()
        log.append(gc.isenabled())
        gc.disable()


Switches()
gc.collect()
print(log, gc.isenabled())
log.clear()


class Allocates:
    def __init__(self):
        self.me = self

    def __del__(self):
        log.append(len([[[]] for _ in range(5000)]))


gc.enable()
gc.set_threshold(10)
for _ in range(5):
    Allocates()
gc.collect()
gc.set_threshold(2000, 10, 10)
print(log)
log.clear()


class Adds:
    def __init__(self):
        self.me = self

    def __del__(self):
        kept.append(Plain())


kept = []
Adds()
Adds()
gc.collect()
print(len(kept))


class Breaks:
    def __init__(self, other=None):
        self.other = other

    def __del__(self):
        self.other = None
        log.append("broke")


a = Breaks()
b = Breaks(a)
a.other = b
del a, b
print(gc.collect(), log)
