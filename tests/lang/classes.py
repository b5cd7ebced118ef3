# Classes: bodies, instances, inheritance, MRO, class and instance attributes.


class Empty: pass


class A:
    """doc of A"""
    x = 1
    y = x + 1
    l = [i for i in range(3)]

    def __init__(self, v=0):
        self.v = v

    def get(self):
        return self.v

    def __repr__(self):
        return f"{type(self).__name__}({self.v!r})"


class B(A):
    x = 10

    def get(self):
        return super().get() * 2


a, b = A(1), B(2)
print(a, b, a.get(), b.get(), a.x, b.x, b.y, A.l)
print(A.__doc__, B.__doc__, A.__name__, B.__bases__, A.__module__, B.__mro__)
b.x = 5
print(b.x, B.x, vars(b))
del b.x
print(b.x)
print(isinstance(b, A), issubclass(B, A), issubclass(A, B), isinstance(b, (int, A)), type(b) is B)


class X:
    def who(self):
        return ["X"]


class Y(X):
    def who(self):
        return ["Y"] + super().who()


class Z(X):
    def who(self):
        return ["Z"] + super().who()


class W(Y, Z):
    def who(self):
        return ["W"] + super().who()


print(W().who(), [c.__name__ for c in W.__mro__], [c.__name__ for c in W.mro()])
try:
    class Bad(X, Y):
        pass
except TypeError as e:
    print("TypeError:", str(e).splitlines()[0])
try:
    class Bad2(X, X):
        pass
except TypeError as e:
    print("TypeError:", e)
for base in (bool, type(None), type(...), range, slice, type(len), type(lambda: 0)):
    try:
        class Bad3(base):
            pass
    except TypeError as e:
        print("TypeError:", e)
try:
    class Bad4(5):
        pass
except TypeError as e:
    print("TypeError:", e)
try:
    class Bad5(int, str):
        pass
except TypeError as e:
    print("TypeError:", e)


class Body:
    print("body runs", __name__, __qualname__, __module__)
    n = 0
    for i in range(3):
        n += i
    if n:
        def cond(self):
            return "defined"
    del i
    class Inner:
        def m(self):
            return "inner"


print(Body.n, Body().cond(), Body.Inner().m(), Body.Inner.__qualname__, hasattr(Body, "i"))


def factory(n):
    class Local:
        val = n

        def get(self):
            return n
    return Local


L = factory(3)
print(L.val, L().get(), L.__qualname__)
A.added = lambda self: self.v + 100
print(a.added(), b.added())
a.get = lambda: "instance attr"
print(a.get())
print(Empty().__dict__, sorted(k for k in A.__dict__ if not k.startswith("__")))


class Meth:
    count = 0

    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)

    @classmethod
    def make(cls):
        return cls(1, 2)

    @staticmethod
    def stat(x):
        return x

    def plain(self):
        return self


class Sub(Meth):
    pass


m = Sub.make()
print(m.stat(5), Meth.stat(6), m.plain() is m, Meth.plain(m) is m, m.plain.__self__ is m, m.plain.__func__ is Meth.plain)


class Single:
    inst = None

    def __new__(cls):
        if cls.inst is None:
            cls.inst = object.__new__(cls)
        return cls.inst


print(Single() is Single())


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print("TypeError:", e)
T = type("T", (A,), {"z": 5, "m": lambda self: self.z})
print(T().m(), T.__name__, T(9))
print(A.get is A.__dict__["get"], type(A.__dict__["get"]).__name__)
o = Empty()
o.__class__ = A
o.v = 7
print(o)


class Priv:
    __slot = 1
    _one = 2

    def __init__(self):
        self.__x = 5

    def get(self):
        return self.__x, self.__slot, self._one


p = Priv()
print(p.get(), sorted(vars(p)), p._Priv__x, hasattr(p, "__x"))
print(Empty.__subclasses__(), [c.__name__ for c in X.__subclasses__()])
