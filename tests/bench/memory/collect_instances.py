# gc.collect() over 1,000,000 live instances with two attributes; the same with __slots__; and live dicts.
import gc

from common import check, cpu, mib, report, resident


class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a = a
        self.b = b


def timed():
    best = None
    for _ in range(5):
        start = cpu()
        gc.collect()
        spent = cpu() - start
        if best is None or spent < best:
            best = spent
    return best * 1000


items = [Plain(i, None) for i in range(1000000)]
gc.collect()
report("collect_live_instances", timed(), "ms")
report("resident_instances", mib(resident()), "MiB")
check(len(items), items[-1].a)
items = None
items = [Slotted(i, None) for i in range(1000000)]
gc.collect()
report("collect_live_slotted", timed(), "ms")
check(len(items), items[-1].a)
items = None
items = [{"a": i, "b": [i]} for i in range(500000)]
gc.collect()
report("collect_live_dicts", timed(), "ms")
check(len(items))
