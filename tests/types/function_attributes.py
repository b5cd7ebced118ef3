# Functions, methods, builtins, code objects and modules: attributes and their errors.


def f(a, /, b, c=3, *args, d, e=5, **kw):
    """Doc string."""
    x = a
    return lambda: x


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__dict__, f.__closure__, f.__type_params__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_names, c.co_firstlineno, bool(c.co_flags & 4), bool(c.co_flags & 8))
f.x = 1
print(f.x, f.__dict__, vars(f))
del f.x
f.__name__ = "g"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__qualname__)
f.__defaults__ = (10, 20)
print(f.__defaults__, f(1, d=4)())
f.__kwdefaults__ = {"d": 1, "e": 2}
print(f(5)())


def attempt(s, **ns):
    try:
        exec(s, globals() | ns)
        print(s, "fine")
    except Exception as e:
        print(s, "->", type(e).__name__ + ":", e)


for s in ("f.__name__ = 5", "f.__qualname__ = 5", "f.__defaults__ = 5", "f.__kwdefaults__ = 5", "f.__code__ = 5", "f.__dict__ = 5", "f.__closure__ = ()", "f.__globals__ = {}", "del f.__name__", "del f.__defaults__", "f.nope", "del f.nope", "len.x = 1", "len.__name__ = 'x'", "print.nope", "f.__module__ = 5", "f.__annotations__ = 5",
          "C.m.x = 1", "C().m.x = 1", "C().m.__name__ = 'x'", "del C().m.__func__", "type(f)()", "type(f)(f.__code__)", "type(f)(f.__code__, {})", "C().m.__self__ = 5", "type(C().m)(5, 6)", "type(C().m)(len, None)", "type(C().m)(len, [1, 2])()", "[].append.__self__.append(1)", "f.__code__.co_name = 'x'", "f.__get__()", "C.m.__get__(C())()"):
    class C:
        def m(self):
            return "m"
    attempt(s)


class D:
    def m(self, x=1):
        "method doc"
        return self, x

    @classmethod
    def c(cls):
        return cls

    @staticmethod
    def s():
        return "s"


d = D()
print(d.m.__name__, d.m.__func__ is D.m, d.m.__self__ is d, d.m.__doc__, d.m.__qualname__, d.m.__defaults__, D.c.__self__ is D, D.c.__func__.__name__, D.s.__name__, D.m.__qualname__, d.m == d.m, d.m is d.m, hash(d.m) == hash(d.m), d.m.__code__ is D.m.__code__)
print(repr(len), repr([].append).startswith("<built-in method append of list object at 0x"), repr(str.upper), repr(D).replace("__main__", "main"), repr(D.m).startswith("<function D.m at 0x"), repr(d.m).startswith("<bound method D.m of <__main__.D object at 0x"), repr(f).startswith("<function f at 0x"), repr(int.__add__), repr(dict.fromkeys).startswith("<built-in method fromkeys of type object at 0x"), repr((5).__add__).startswith("<method-wrapper '__add__' of int object at 0x"))
print(len.__name__, len.__module__, len.__self__.__name__, len.__doc__ is not None, [].append.__name__, [].append.__qualname__, str.upper.__qualname__, str.upper.__objclass__, [].append.__self__, dict.fromkeys.__self__)
g = type(f)((lambda v=1: v).__code__, {}, "made", (7,))
print(g.__name__, g(), g.__defaults__)


def outer():
    n = 1

    def inner():
        return n
    return inner


i = outer()
print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, [type(k).__name__ for k in outer.__code__.co_consts if type(k).__name__ == "code"])
h = type(f)(i.__code__, {"__builtins__": {}}, "h", None, i.__closure__)
print(h())
import types, sys

print(types.FunctionType is type(f), types.MethodType is type(d.m), types.BuiltinFunctionType is type(len), types.CodeType is type(c), types.ModuleType is type(sys), types.GeneratorType is type(x for x in ()), types.LambdaType is types.FunctionType)
m = types.ModuleType("m", "doc")
m.x = 1
print(m.__name__, m.__doc__, sorted(m.__dict__), repr(m), m.__spec__, m.__loader__)
attempt("m.y", m=m)
attempt("del m.y", m=m)
attempt("sys.nope")
m.__getattr__ = lambda n: "dynamic " + n
print(m.anything)
print(types.MethodType(lambda s, v: (s, v), 5)(6), types.SimpleNamespace(a=1, b="x"), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1))
p = types.MappingProxyType({"k": 1})
print(p, p["k"], len(p), list(p))
attempt("p['k'] = 2", p=p)
print(eval(c.replace(co_name="renamed").co_name.__repr__()), c == c, c.co_filename.endswith("function_attributes.py"), callable(f), callable(D), callable(5))
