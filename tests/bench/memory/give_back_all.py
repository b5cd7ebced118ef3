# Free everything: resident size above the start after 200 MB of mixed objects are gone, three times over.
import gc

from common import check, mib, report, resident


class Thing:
    def __init__(self, i):
        self.i = i
        self.name = "thing %d" % i
        self.items = [i, i + 1000]


def fill(n):
    return [Thing(i) for i in range(n)]


gc.collect()
start = resident()
peak = 0
for turn in range(3):
    things = fill(700000)
    peak = max(peak, resident())
    check(len(things))
    del things
report("grown_by", mib(peak - start), "MiB")
report("left_after_free", mib(resident() - start), "MiB")
gc.collect()
report("left_after_collect", mib(resident() - start), "MiB")
