# Built-in functions, types and exceptions are made when they are first asked for. Nobody may notice: not by deleting one,
# by putting another in its place, by looking at all of them, or in the collector's count.
import builtins
import sys

# what is deleted stays deleted, asked for before or not
del builtins.hex
try:
    hex(3)
except NameError as e:
    print(e)
print(oct(8))
del builtins.oct
try:
    oct(8)
except NameError as e:
    print(e)
try:
    del builtins.hex
except AttributeError as e:
    print(e)

# and sys
del sys.intern
try:
    sys.intern("x")
except AttributeError as e:
    print(e)
print(hasattr(sys, "intern"), hasattr(sys, "getrecursionlimit"))

# one of the program's own stays there
code = """
import builtins
builtins.ascii = lambda x: 'mine'
print(ascii(3), builtins.ascii(3), set(dir(builtins)) - set(vars(builtins)) <= {"__loader__"}, ascii(3))
class ValueError(Exception): pass
builtins.KeyError = ValueError
print(KeyError is ValueError, issubclass(IndexError, LookupError), EnvironmentError is OSError is IOError)
try:
    {}[1]
except LookupError as e:
    print(type(e) is KeyError, type(e).__name__)
"""
exec(code, {})
print("reversed" in vars(builtins), "ZeroDivisionError" in dir(builtins), "exit" in vars(builtins))

# each is one object, and belongs to its module
print(len is builtins.len is vars(builtins)["len"], len.__self__ is builtins, len.__module__, sys.getsizeof.__self__ is sys)
from sys import exc_info, exc_info as again
print(exc_info is again is sys.exc_info)

# types with their first object, or by name
print(type(iter([])) is type(iter([1, 2])), type(x for x in ()).__name__, type({}.items()).__name__, type(2j) is complex)
subclasses = {c.__name__ for c in object.__subclasses__()}
print({"zip", "generator", "range", "list_iterator", "memoryview", "coroutine", "dict_keys", "BaseException"} - subclasses)
print(bytearray(b"x"), memoryview(b"abc")[1], [*zip("ab", range(2))], next(map(str, [1])), property, super.__name__)


class C:
    @staticmethod
    def s():
        return "static"

    @classmethod
    def c(cls):
        return cls.__name__

    @property
    def p(self):
        return "property"


print(C.s(), C.c(), C().p, {C.s: 1}.keys() & {C.s} == {C.s})

try:
    nowhere
except NameError as e:
    print(e)
for name in ("quit", "exit", "copyright", "credits", "license", "help"):
    print(name, name in dir(builtins))
