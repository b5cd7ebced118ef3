# ouro-test: differs
# Importing a module of the library takes its code from the library file (ouro.pack), where it was put when Ouro was built: it is the
# code that its text compiles to, with the same names interned, the same lines and columns.
import _imp
import sys

NAMES = ["os", "enum", "typing", "json.decoder", "argparse", "dataclasses", "calendar", "asyncio.queues", "email.message", "string", "random"]
code = type((lambda: 0).__code__)


def nested(c):
    yield c
    for x in c.co_consts:
        if type(x) is code:
            yield from nested(x)


def functions(thing, seen):
    for x in list(vars(thing).values()):
        x = getattr(x, "__func__", getattr(x, "fget", x))
        if id(x) in seen:
            continue
        seen.add(id(x))
        if type(x) is type(nested):
            yield x.__code__
        elif isinstance(x, type):
            yield from functions(x, seen)


def same(a, b):
    if type(a) is not type(b):
        return False
    if type(a) is code:
        return (a == b and list(a.co_positions()) == list(b.co_positions()) and a.co_names == b.co_names and a.co_varnames == b.co_varnames and
                a.co_freevars == b.co_freevars and a.co_flags == b.co_flags and a.co_exceptiontable == b.co_exceptiontable and
                a.co_firstlineno == b.co_firstlineno and a.co_filename == b.co_filename and len(a.co_consts) == len(b.co_consts) and
                all(map(same, a.co_consts, b.co_consts)) and all(x is y for x, y in zip(a.co_names, b.co_names)))
    return a == b and repr(a) == repr(b) or type(a) is frozenset and a == b


for name in NAMES:
    __import__(name)
    text = _imp._get_frozen_source(name)
    compiled = {(c.co_qualname, c.co_firstlineno): c for c in nested(compile(text, f"<frozen {name}>", "exec", dont_inherit=True))}
    here = [c for c in functions(sys.modules[name], set()) if c.co_filename == f"<frozen {name}>"]
    bad = [c.co_qualname for c in here if not same(c, compiled[c.co_qualname, c.co_firstlineno])]
    print(name, len(here) > 2, bad)

# all kinds of constants
from fractions import Fraction
print(Fraction.from_float(0.1), sys.intern("environ") is next(k for k in vars(__import__("os")) if k == "environ"))
try:
    Fraction("x")
except ValueError as e:
    import traceback
    print(traceback.extract_tb(e.__traceback__)[-1].filename, e)
