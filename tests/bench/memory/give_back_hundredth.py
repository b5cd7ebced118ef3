# About 190 MB of small objects, one in a hundred kept, scattered: resident size above the start.
import gc

from common import check, mib, report, resident

N = 1250000     # about 190 MB with CPython

gc.collect()
start = resident()
everything = []
for i in range(N):
    everything.append([i, str(i)] if i % 3 else (i, i * 0.5))
grown = resident() - start
x = 1
kept = []
for k in range(len(everything) // 100):
    x = (x * 1103515245 + 12345) % 2147483648
    kept.append(everything[x // 4 % len(everything)])
check(len(kept))
del everything
gc.collect()
left = resident() - start
report("grown_by", mib(grown), "MiB")
report("left", mib(left), "MiB")
report("given_back", (grown - left) * 100.0 / grown, "%")
