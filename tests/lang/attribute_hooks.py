# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, __init_subclass__, __class_getitem__ and module hooks.


class G:
    def __init__(self):
        self.real = 1

    def __getattr__(self, n):
        if n.startswith("no"):
            raise AttributeError(f"no {n}", name=n, obj=self)
        return f"made {n}"


g = G()
print(g.real, g.fake, hasattr(g, "nope"), getattr(g, "none", "dflt"), getattr(g, "yes"))
try:
    g.nothing
except AttributeError as e:
    print(e, e.name, e.obj is g)


class All:
    def __getattribute__(self, n):
        if n == "secret":
            return "intercepted"
        return object.__getattribute__(self, n)

    def __init__(self):
        self.secret, self.x = "real", 1


a = All()
print(a.secret, a.x, a.__dict__)


class Both:
    def __getattribute__(self, n):
        print("getattribute", n)
        return super().__getattribute__(n)

    def __getattr__(self, n):
        print("getattr", n)
        return "fallback"


print(Both().zz)


class Set:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v * 2)

    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)


s = Set()
s.x = 4
print(s.x)
del s.x
try:
    del s.x
except AttributeError as e:
    print(e)


class Frozen:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __setattr__(self, n, v):
        raise AttributeError("frozen")


f = Frozen(a=1)
try:
    f.a = 2
except AttributeError as e:
    print(e, f.a)
object.__setattr__(f, "a", 3)
print(f.a)


class Dir:
    def __dir__(self):
        return ["b", "a"]


print(dir(Dir()))


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))


class S1(Base): pass


class S2(Base, tag="t"): pass


class S3(S2): pass


print(Base.registry)
try:
    class S4(Base, wrong=1): pass
except TypeError as e:
    print("TypeError:", e)


class Gen:
    def __class_getitem__(cls, k):
        return (cls.__name__, k)


print(Gen[int], Gen[1, 2], Gen["x"])
try:
    Gen()[0]
except TypeError as e:
    print("TypeError:", e)
try:
    G[0]
except TypeError as e:
    print("TypeError:", e)


class NoneAttrs:
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __add__ = None


n = NoneAttrs()
for fn in (lambda: hash(n), lambda: iter(n), lambda: 1 in n, lambda: n + 1, lambda: list(n)):
    try:
        fn()
    except TypeError as e:
        print("TypeError:", e)


class Special:
    def __len__(self):
        return 3


sp = Special()
sp.__len__ = lambda: 99
print(len(sp), sp.__len__())
for code in ("(5).x", "(5).real = 1", "int.x = 1", "[].x = 1", "None.x", "object().x = 1", "(lambda: 0).x", "len.x", "G.zzz", "G().__dict__ = 5",
             "del (5).x", "''.join.x", "g.__class__ = 5", "g.__class__ = int", "type.x", "Exception().x", "(1, 2).x = 5", "g.__dict__['q'].z",
             "G.__name__ = 5", "G.__bases__ = ()", "del G.__name__", "print.__self__.zzz"):
    try:
        exec(code)
        print("fine", code)
    except (AttributeError, TypeError, KeyError) as e:
        print(code, "->", type(e).__name__ + ":", e)
G.__name__ = "Renamed"
print(G.__name__, type(g).__name__, G.__qualname__)
for args in ((g,), (g, 5), (g, "a", 1, 2)):
    try:
        getattr(*args)
    except TypeError as e:
        print("TypeError:", e)
setattr(g, "with space", 1)
print(getattr(g, "with space"), vars(g))
