# Classes while they change: bases, slots, attributes, metaclasses with everything, conflicts.
class M(type):
    def __prepare__(name, bases, **kw): return {"prepared": name}
    def __new__(m, name, bases, ns, tag=None): c = super().__new__(m, name, bases, dict(ns)); c.tag = tag; return c
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): o = super().__call__(*a); o.called = True; return o
    def __instancecheck__(cls, x): return x == 1
    def __subclasscheck__(cls, x): return x is int
    def __getattr__(cls, n): return n.upper()
    def __iter__(cls): return iter("meta")
    def __len__(cls): return 7
    def __repr__(cls): return "<" + cls.__name__ + ">"
    def __add__(cls, o): return "sum"
    def mro(cls): return super().mro()
class C(metaclass=M, tag=3):
    def __init__(self, v=0): self.v = v
    def __init_subclass__(cls, **kw): super().__init_subclass__(); cls.sub = sorted(kw)
    def __class_getitem__(cls, k): return (cls.__name__, k)
class D(C, tag=4): pass
print(C.tag, C.prepared, C().called, isinstance(1, C), issubclass(int, C), C.other, list(C), len(C), C, C + 1, C[int], D.sub, D.__mro__, C.__subclasses__(), D.__base__, type(D) is M)
class X:
    __slots__ = ("a", "__dict__", "__weakref__")
class Y(X): __slots__ = ["b"]
y = Y(); y.a, y.b, y.c = 1, 2, 3; print(y.a, y.b, y.__dict__, X.a, Y.__slots__); del y.a
class P:
    def who(self): return "P"
class Q:
    def who(self): return "Q"
    def __len__(self): return 3
class R(P): pass
r = R(); print(r.who()); R.__bases__ = (Q,); print(r.who(), len(r), R.__mro__[1].__name__); R.__len__ = lambda s: 9; print(len(r)); del R.__len__; print(len(r)); r.__class__ = type("Z", (Q,), {}); print(type(r).__name__)
R.__name__ = "New"; R.__qualname__ = "q.New"; R.__module__ = "mod"; R.__doc__ = "doc"; print(R, R.__doc__, R.__name__); R.x = 1; del R.x; print(sorted(k for k in vars(R) if not k.startswith("__")), R.__dictoffset__ != 0, R.__basicsize__ > 0, R.__flags__ != 0, type.__dict__["__mro__"].__get__(R)[0] is R)
T = type("T", (P, Q), {"k": 1, "__doc__": "d"}); print(T().who(), T.k, T.__doc__, dir(T)[-1], T.__bases__, T.__annotations__)
for bad in ("type('A', (int, str), {})", "type('A', (bool,), {})", "type('A', (P, P), {})", "type('A', (1,), {})", "type('A', (), 1)", "type(1, (), {})", "type('A', (P,), {}, z=1)", "setattr(int, 'x', 1)", "setattr(R, '__bases__', ())", "setattr(R, '__bases__', (R,))", "setattr(y, '__class__', int)", "y.a", "R.nope", "type('S', (), {'__slots__': ('1a',)})", "type('S', (), {'__slots__': ('a',), 'a': 1})", "type('S', (int,), {'__slots__': ('a',)})", "object.__new__(int)", "object.__new__(1)", "object(1)", "type.__call__(1)", "setattr(R, '__name__', 1)", "delattr(R, '__name__')", "delattr(R, 'zz')", "type('A', (C, type('O', (), {}, )), {}).tag", "type('L', (list, dict), {})", "int.__new__(str)", "super().x"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, str(e).replace("\n", " ")[:90])
