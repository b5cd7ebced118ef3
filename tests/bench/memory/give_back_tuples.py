# 1,000 small tuples allocated throughout 190 MB of short-lived objects, and kept: what do they pin?
import gc

from common import check, mib, report, resident

N = 1250000     # about 190 MB with CPython

gc.collect()
start = resident()
kept = []
everything = []
for i in range(N):
    everything.append([i, str(i)] if i % 3 else (i, i * 0.5))
    if i % (N // 1000) == 0:
        kept.append((i, i))
grown = resident() - start
check(len(kept))
del everything
gc.collect()
left = resident() - start
report("grown_by", mib(grown), "MiB")
report("left", mib(left), "MiB")
report("given_back", (grown - left) * 100.0 / grown, "%")
