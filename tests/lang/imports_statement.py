# import in all its forms, on modules that are always there.
import sys
import math as m, time
from math import sqrt, floor as fl, pi
from collections import (
    OrderedDict,
    deque as dq,
)
import collections.abc
import collections.abc as cabc
from itertools import *

print(m.sqrt(4), sqrt(9), fl(2.5), round(pi, 3), OrderedDict.__name__, dq.__name__)
print(collections.abc is cabc, collections.__name__, count.__name__, chain([1]).__next__())


def local():
    import math
    from functools import reduce
    return math.floor(1.5), reduce(lambda a, b: a + b, [1, 2, 3])


print(local(), "reduce" in globals())


def attempt(code):
    try:
        exec(code, {"__name__": "__main__", "__package__": None})
        print(code, "fine")
    except ImportError as e:
        print(code, "->", type(e).__name__ + ":", e, e.name)


for code in ("import no_such_module", "from sys import nothing_here", "import math.sub", "from no_such import x", "import collections.nope",
             "from . import x", "from .x import y", "from .. import z", "from sys import path as p, nope"):
    attempt(code)
try:
    import no_such_module
except ModuleNotFoundError:
    fallback = True
print(fallback)
if sys.version_info >= (3, 13):
    import functools
else:
    functools = None
print(functools.__name__)


class C:
    import math
    from math import pi as PI


print(C.math.floor(2.5), C.PI == pi)
print(sys.modules["math"] is m, "time" in sys.modules, __name__, type(sys).__name__)
mod = __import__("math")
print(mod is m, __import__("collections.abc").__name__, __import__("collections.abc", fromlist=["x"]).__name__)
sys.modules["fake"] = 42
import fake

print(fake)
sys.modules["blocked"] = None
attempt("import blocked")


class FakeMod:
    x = 1
    __all__ = ["y"]
    y = 2
    _z = 3

    def __getattr__(self, n):
        if n.startswith("dyn"):
            return "dynamic " + n
        raise AttributeError(n)


sys.modules["fakemod"] = FakeMod()
ns = {}
exec("from fakemod import *", ns)
print(sorted(k for k in ns if not k.startswith("__")))
from fakemod import dynamic_name, _z

print(dynamic_name, _z)
attempt("from fakemod import other")
global_name = 1
del m
print("m" in globals(), math.floor(1.2) if "math" in globals() else "math was never bound here")
