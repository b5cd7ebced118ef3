# Callbacks: called at start and stop with a phase and an info dict. ouro-test: no-gc-stress (it counts collections)
import gc

gc.collect()
log = []


def cb(phase, info):
    log.append((phase, dict(info)))


gc.callbacks.append(cb)
l = []
l.append(l)
del l
gc.collect()
for entry in log:
    print(entry)
log.clear()
gc.collect(0)
gc.collect(1)
print([(p, i["generation"], sorted(i)) for p, i in log])
log.clear()


def second(phase, info):
    log.append(("second", phase))


gc.callbacks.append(second)
gc.collect()
print([e[0] for e in log], len(log))
gc.callbacks.remove(cb)
log.clear()
gc.collect()
print(log)
gc.callbacks.clear()
log.clear()
gc.collect()
print(log, gc.callbacks)


class Counter:
    def __init__(self):
        self.n = {"start": 0, "stop": 0}

    def __call__(self, phase, info):
        self.n[phase] += 1


c = Counter()
gc.callbacks.append(c)
gc.collect()
gc.collect(0)
print(c.n)
gc.callbacks.clear()


def collects(phase, info):
    log.append((phase, "inner:", gc.collect()))


log.clear()
gc.callbacks.append(collects)
gc.collect()
gc.callbacks.clear()
print(log)


class Dies:
    def __init__(self):
        self.me = self

    def __del__(self):
        log.append("del")


log.clear()
gc.callbacks.append(lambda phase, info: log.append(phase))
Dies()
gc.collect()
gc.callbacks.clear()
print(log)
