# str() of a UnicodeError whose reason is no string printed foreign memory. Also here: ImportError.__init__ called again, notes that
# are no sequence, __index__ that gives a subclass of int, names of classes, $PYTHONBREAKPOINT, f'\{x}', a list beside a tuple in
# assertSequenceEqual, a code object without lines, __eq__ as a property that fails, weak references to P.args.
import operator
import os
import sys
import types
import unittest
import warnings
import weakref
from typing import ParamSpec


def attempt(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(function())
        except Exception as e:
            print(type(e).__name__, e)
    for w in caught:
        print("   ", w.category.__name__, w.message)


u = UnicodeEncodeError("baz", "xxxxx", 1, 5, "foo")
u.reason = 965230951443685724997
attempt(lambda: str(u))
u.encoding = 4000
u.end = 2
attempt(lambda: str(u))
u = UnicodeDecodeError("baz", b"xxxxx", 1, 5, "foo")
u.reason = 96523
attempt(lambda: str(u))
u = UnicodeTranslateError("xxxxx", 1, 5, "foo")
u.reason = [1]
attempt(lambda: str(u))

e = ImportError("m", name="n", path="p")
e.__init__()
print(e.name, e.path, e.msg)

group = ExceptionGroup("eg", [ValueError(1), TypeError(2)])
group.__notes__ = 123
print([hasattr(part, "__notes__") for part in group.split(TypeError)])
group.__notes__ = ("a",)
print([part.__notes__ for part in group.split(TypeError)])


class Index:
    def __index__(self):
        return True


attempt(lambda: operator.index(Index()))
attempt(lambda: [1, 2][Index()])

attempt(lambda: type("A\udc80", (), {}))
attempt(lambda: setattr(Index, "__name__", "A\udc80"))
attempt(lambda: type("A", (), {"__slots__": ["a\0b"]}))


class Moved:
    pass


print("__firstlineno__" in vars(Moved))
Moved.__module__ = "elsewhere"
print("__firstlineno__" in vars(Moved))

for wanted in ("nosuch.foo", ".", "..", "int.", "nosuchbuiltin", "sys.nosuch"):
    os.environ["PYTHONBREAKPOINT"] = wanted
    attempt(lambda: breakpoint())

attempt(lambda: eval(compile(r"f'\{6*7}'", "x", "eval")))
attempt(lambda: unittest.TestCase().assertSequenceEqual([1, 2], (1, 2)))
attempt(lambda: unittest.TestCase().assertSequenceEqual([1, 2], (1, 3)))


def fails():
    1 / 0


fails.__code__ = fails.__code__.replace(co_linetable=b"")
try:
    fails()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_lineno)


class Equal:
    @property
    def __eq__(self):
        raise AttributeError("none")


print(Equal() == Equal())

P = ParamSpec("P")
args = P.args
print(weakref.ref(args)() is args)
