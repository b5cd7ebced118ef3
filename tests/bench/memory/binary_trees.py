# Binary trees as instances: time with the collector running by itself, and resident size of the long-lived one.
from common import check, cpu, mib, report, resident


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def count(tree):
    if tree.left is None:
        return 1
    return 1 + count(tree.left) + count(tree.right)


before = resident()
start = cpu()
long_lived = make(17)
report("resident_long_lived", mib(resident() - before), "MiB")
total = 0
for depth in range(4, 17, 4):
    for _ in range(1 << (16 - depth)):
        total += count(make(depth))
report("binary_trees", (cpu() - start) * 1000, "ms")
check(total, count(long_lived))
