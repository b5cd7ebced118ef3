# What a program asks the collector to keep (gc.freeze, DEBUG_SAVEALL) survived the end of the program: the heap was not empty.
import gc

cycle = []
cycle.append(cycle)
del cycle
gc.set_debug(gc.DEBUG_SAVEALL)
gc.collect()
print(gc.garbage[-1:] == gc.garbage[-1:][:], len(gc.garbage) >= 1)


class Node:
    pass


for i in range(3):
    node = Node()
    node.me = node
del node
gc.freeze()
print(gc.get_freeze_count() > 0)
