# Debug messages go to sys.stderr; here an object of the script's own listens.
import gc
import sys


class Listener:
    def __init__(self):
        self.text = ""

    def write(self, s):
        self.text += s

    def flush(self):
        pass


def scrub(text):
    out = []
    for line in text.splitlines():
        if " 0x" in line:
            i = line.index(" 0x")
            line = line[:i] + " ADDR" + line[i:].lstrip(" 0123456789abcdefx")
        if "elapsed" in line:
            line = line[:line.rindex(",")] + ", TIME"
        if "objects in each generation" in line:
            line = "gc: objects in each generation: N N N"
        out.append(line)
    return out


class Node:
    pass


def run(flags, make):
    gc.collect()
    real, sys.stderr = sys.stderr, Listener()
    gc.set_debug(flags)
    make()
    n = gc.collect()
    gc.set_debug(0)
    heard, sys.stderr = sys.stderr, real
    print(flags, n)
    for line in scrub(heard.text):
        print("  ", line)
    gc.garbage.clear()
    gc.collect()


def lists():
    a, b = [], []
    a.append(b)
    b.append(a)


def nodes():
    a, b = Node(), Node()
    a.other, b.other = b, a


def func():
    def f():
        return f


run(gc.DEBUG_COLLECTABLE, lists)
run(gc.DEBUG_COLLECTABLE, nodes)
run(gc.DEBUG_COLLECTABLE, func)
run(gc.DEBUG_UNCOLLECTABLE, lists)
run(gc.DEBUG_STATS, lists)
run(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE, lists)
run(gc.DEBUG_LEAK, nodes)
run(gc.DEBUG_STATS, lambda: None)
