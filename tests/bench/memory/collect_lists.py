# gc.collect() over 1,000,000 live two-element lists, in order of creation and shuffled.
import gc

from common import check, cpu, mib, report, resident


def timed():
    best = None
    for _ in range(3):
        start = cpu()
        found = gc.collect()
        spent = cpu() - start
        if best is None or spent < best:
            best = spent
    return best, found


a = [[i, i] for i in range(1000000)]
gc.collect()
best, found = timed()
report("collect_live_lists", best * 1000, "ms")
check(len(a))

x = 1
n = len(a)
for i in range(n - 1, 0, -1):
    x = (x * 1103515245 + 12345) % 2147483648
    j = x // 8 % (i + 1)
    a[i], a[j] = a[j], a[i]
b = [[item, item] for item in a]
del a
gc.collect()
best, found = timed()
report("collect_shuffled_nested_lists", best * 1000, "ms")
report("resident", mib(resident()), "MiB")
check(len(b))
