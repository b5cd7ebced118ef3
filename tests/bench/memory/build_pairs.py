# Build 1,000,000 `[i, {}]` with the collector on and off: what share of the time is spent collecting.
import gc

from common import check, cpu, mib, report, resident

N = 1000000


def build(n):
    result = []
    for i in range(n):
        result.append([i, {}])
    return result


gc.disable()
start = cpu()
a = build(N)
without = cpu() - start
report("resident", mib(resident()), "MiB")
check(len(a), a[-1])
del a
gc.enable()
gc.collect()

in_collector = 0.0
longest = 0.0
runs = 0
began = 0.0


def watch(phase, info):
    global in_collector, longest, runs, began
    if phase == "start":
        began = cpu()
    else:
        spent = cpu() - began
        in_collector += spent
        longest = max(longest, spent)
        runs += 1


gc.callbacks.append(watch)
start = cpu()
a = build(N)
total = cpu() - start
gc.callbacks.remove(watch)
check(len(a), a[-1])
report("without_collector", without * 1000, "ms")
report("with_collector", total * 1000, "ms")
report("collecting", in_collector * 1000, "ms")
report("share_collecting", in_collector / total * 100, "%")
report("collections", runs, "times")
report("longest_pause", longest * 1000, "ms")
