# Resident bytes for each of many small objects: floats, tuples, lists, instances, strings, dicts, closures.
from common import check, mib, report, resident

N = 300000


class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a = a
        self.b = b


def closure(i):
    def f():
        return i
    return f


def measure(name, make):
    holder = [None] * N
    kept.append(holder)   # so that no measurement lives in what another one left free
    before = resident()
    for i in range(N):
        holder[i] = make(i)
    report(name, (resident() - before) / float(N), "bytes")
    check(len(holder))


kept = []
measure("float", lambda i: i * 1.5)
measure("int_big", lambda i: i + (1 << 100))
measure("tuple_2", lambda i: (i & 1, None))
measure("list_empty", lambda i: [])
measure("list_2", lambda i: [None, None])
measure("dict_empty", lambda i: {})
measure("dict_2", lambda i: {"a": None, "b": None})
measure("instance_2", lambda i: Plain(None, None))
measure("slotted_2", lambda i: Slotted(None, None))
measure("string_8", lambda i: "%08d" % i)
measure("set_1", lambda i: {None})
measure("closure", closure)
