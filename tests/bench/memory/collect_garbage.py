# 1,000,000 garbage lists in cycles of two, and instances in cycles with their dicts, collected.
import gc

from common import check, cpu, report


class Node:
    pass


def lists(n):
    for i in range(n):
        a = [i]
        b = [a]
        a.append(b)


def nodes(n):
    for i in range(n):
        node = Node()
        node.me = node
        node.other = [node]


gc.disable()
gc.collect()
lists(500000)
start = cpu()
found = gc.collect()
report("collect_garbage_lists", (cpu() - start) * 1000, "ms")
check(found)
nodes(300000)
start = cpu()
found = gc.collect()
report("collect_garbage_instances", (cpu() - start) * 1000, "ms")
check(found >= 600000)
gc.enable()
start = cpu()
lists(500000)
gc.collect()
report("make_and_collect_lists", (cpu() - start) * 1000, "ms")
