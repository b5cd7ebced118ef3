# Corners that differed: Generic's __new__ hid that of a later base; OrderedDict (fromkeys by keyword, order that changes while it is
# compared or iterated over, __init__ without update()); a module blocked in sys.modules took the library's own half away; `global` in
# an except clause after a use in else; partial as an attribute; reprs of modules with a loader; BytesIO that cannot be closed.
import bisect
import collections
import functools
import operator
import sys
import types
import warnings
from typing import Generic, TypeVar

T = TypeVar("T")


class Maker:
    def __new__(cls, *args):
        print("made", args)
        return object.__new__(cls)


class Both(Generic[T], Maker):
    pass


Both(1)
print("__new__" in vars(Generic))

OD = collections.OrderedDict
print(OD.fromkeys("ab", value=3), OD.fromkeys("ab"))


class Loud(OD):
    def update(self, *args):
        raise Exception

    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        raise Exception


loud = Loud([("a", 1), ("b", 2)])
print(loud.pop("a"), loud)
for change in (lambda d, k: d.pop(k), lambda d, k: d.update({k + 10: 1})):
    d = OD({1: 1, 2: 2, 3: 3})
    try:
        for key in d:
            change(d, key)
    except RuntimeError as e:
        print(e)


class Key:
    def __init__(self, action):
        self.action = action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self is other:
            return True
        self.action()
        return True


calls = []
first = OD()
second = OD()
first[Key(lambda: calls.append(1) or len(calls) > 1 and first.clear())] = 1
first[2] = 2
second[Key(lambda: None)] = 1
second[2] = 2
try:
    print(first == second)
except RuntimeError as e:
    print(e)

saved = sys.modules["_heapq"] if "_heapq" in sys.modules else None
sys.modules.pop("heapq", None)
sys.modules["_heapq"] = None
import heapq

heap = [3, 1, 2]
heapq.heapify(heap)
print(heap[0], sys.modules["_heapq"])
try:
    import _heapq
except ImportError as e:
    print(e)
del sys.modules["_heapq"]

print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, operator.__call__ is operator.call)

exec("""def f():
    try:
        pass
    except Exception:
        global a
    else:
        print(a)
""", {})


class Holder:
    method = functools.partial(lambda *args: args, 1)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(Holder().method(2), Holder.method(3))
print([(w.category.__name__, str(w.message)) for w in caught])


class Loader:
    def __repr__(self):
        return "a loader"


module = types.ModuleType("mine")
module.__loader__ = Loader()
print(module)
del module.__name__
print(module)


class Adds:
    def __getitem__(self, key):
        return 5

    def __iadd__(self, other):
        return "iadd"


print(operator.iconcat(Adds(), Adds()))
