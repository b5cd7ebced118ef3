# Pauses of young collections while 200,000 live containers sit in the old generation: the longest and the mean.
import gc

from common import check, report
from time import perf_counter

began = 0.0
pauses = []


def watch(phase, info):
    global began
    if phase == "start":
        began = perf_counter()
    elif info["generation"] == 0:
        pauses.append(perf_counter() - began)


def work(n):
    window = []
    total = 0
    for i in range(n):
        window.append([i, [i], {"i": [i]}])
        if len(window) >= 4000:
            window = []
        total += len(window)
    return total


keep = [[i, {"n": i}] for i in range(200000)]
gc.collect()
work(20000)
gc.callbacks.append(watch)
check(work(800000), len(keep))
gc.callbacks.remove(watch)
pauses.sort()
count = len(pauses)
report("young_collections", count, "times")
if count:
    report("young_pause_longest", pauses[-1] * 1e6, "us")
    report("young_pause_median", pauses[count // 2] * 1e6, "us")
    report("young_pause_total", sum(pauses) * 1e3, "ms")
