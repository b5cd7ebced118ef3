# Keep one object in a thousand of 500 MB of mixed small objects: how much is given back.
import gc

from common import check, mib, report, resident

N = 3000000     # about 500 MB with CPython


class Thing:
    def __init__(self, i):
        self.i = i
        self.text = "x" * (i % 100)


def make(i):
    kind = i % 6
    if kind == 0:
        return [i, i + 1, i + 2]
    if kind == 1:
        return {"number": i, "next": i + 1}
    if kind == 2:
        return Thing(i)
    if kind == 3:
        return ("t", i, str(i))
    if kind == 4:
        return "string number %d" % i * (i % 8 + 1)
    return i * 1.5


gc.collect()
start = resident()
everything = []
for i in range(N):
    everything.append(make(i))
grown = resident() - start
kept = everything[::1001]
check(len(kept), kept[78])
del everything
gc.collect()
left = resident() - start
report("grown_by", mib(grown), "MiB")
report("left", mib(left), "MiB")
report("given_back", (grown - left) * 100.0 / grown, "%")
