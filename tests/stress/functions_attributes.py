# Functions, methods, cells, static and class methods, property: all their attributes.
import types
def outer(a, b=2, *args, c: int = 3, **kw) -> str:
    "doc"
    x = [a]
    def inner(): return x, b
    return inner
f = outer; inner = f(1)
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__closure__, f.__type_params__, f.__dict__, f.__globals__ is globals(), f.__builtins__["len"] is len)
cell = inner.__closure__[0]; print(cell.cell_contents, inner.__code__.co_freevars, repr(cell)[:5], cell == inner.__closure__[0], types.CellType(1) < types.CellType(9), types.CellType(1).cell_contents)
f.attr = 1; f.__name__ = "renamed"; f.__defaults__ = (5,); f.__kwdefaults__ = {"c": 9}; f.__annotations__ = {"q": int}; f.__doc__ = None; print(f.attr, f.__name__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__doc__, vars(f))
f.__code__ = (lambda a, b=1: a).__code__ if False else f.__code__; del f.__defaults__; print(f.__defaults__)
g = types.FunctionType(inner.__code__, {}, "g", None, inner.__closure__); print(g(), g.__name__, repr(g)[:12])
class C:
    def m(self): return 1
    @staticmethod
    def s(x=1): return x
    @classmethod
    def k(cls): return cls
    @property
    def p(self): "pdoc"; return self._p
    @p.setter
    def p(self, v): self._p = v
    @p.deleter
    def p(self): del self._p
c = C(); c.p = 4
print(c.m == c.m, hash(c.m) == hash(c.m), c.m.__func__ is C.m, c.m.__self__ is c, c.m.__name__, repr(c.m)[:22], c.p, C.p.__doc__, C.p.fget.__name__, C.p.__name__, C.s.__name__, C.__dict__["s"].__func__(2), C.__dict__["k"].__wrapped__.__name__, c.k() is C, types.MethodType(len, [1])())
del c.p
for bad in ("c.p", "C().m(1)", "f()", "f(1, 2, 3, q=4, a=5)", "inner(1)", "types.CellType().cell_contents", "setattr(f, '__code__', 1)", "setattr(f, '__defaults__', 1)", "property().__get__(1)", "types.MethodType(1, 2)", "(lambda *, k: k)()", "(lambda a, /: a)(a=1)", "(lambda a: a)(**{'a': 1, 'b': 2})", "(lambda a, b: a)(1)", "f(*1)", "f(**1)", "c.zz", "C.zz", "super(C, 1)", "super(C, c).zz"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
