# super in all forms; __slots__ and what they allow.


class A:
    val = "A.val"

    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @property
    def p(self):
        return "A.p"

    @staticmethod
    def s():
        return "A.s"


class B(A):
    val = "B.val"

    def f(self):
        return "B.f " + super().f()

    @classmethod
    def c(cls):
        return "B.c " + super().c()

    @property
    def p(self):
        return "B.p " + super().p

    def explicit(self):
        return super(B, self).f(), super(B, B).c(), super().val, super().s()

    def in_lambda(self):
        return (lambda: super(B, self).f())()

    def in_comp(self):
        return [super(B, self).f() for _ in range(1)]

    def in_comp_zero(self):
        return [super().val for _ in range(2)]


class C(B):
    def f(self):
        return "C.f " + super().f()


b = B()
print(b.f(), b.c(), b.p, b.explicit(), b.in_lambda(), b.in_comp(), b.in_comp_zero(), C().f(), C.c())
sup = super(B, b)
print(sup.f(), sup.__thisclass__.__name__, sup.__self_class__.__name__, sup.__self__ is b)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: super(B, A()))
attempt(lambda: super(5, A()))
attempt(lambda: super().x)
attempt(lambda: super(B, b).missing)


def no_class(self):
    return super().f()


attempt(lambda: no_class(b))
attempt(lambda: super(A, b).f())


class D:
    def noargs():
        return super()

    def rebind(self):
        self = 5
        return super().__repr__()


attempt(lambda: D.noargs())
attempt(lambda: D().rebind())


class S:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = S(1)
print(s.a, S.__slots__, hasattr(s, "__dict__"), type(S.a).__name__)
attempt(lambda: s.b)
attempt(lambda: setattr(s, "c", 1))
attempt(lambda: delattr(s, "b"))
s.b = 2
del s.b
attempt(lambda: s.b)


class Sub(S):
    __slots__ = ("c",)


u = Sub(1)
u.c = 3
attempt(lambda: setattr(u, "d", 1))
print(u.a, u.c)


class Free(S):
    pass


f = Free(1)
f.anything = 5
print(f.__dict__, f.a)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.z = 2
print(w.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single, One.__slots__)


class Empty:
    __slots__ = ()


attempt(lambda: setattr(Empty(), "x", 1))


class Private:
    __slots__ = ("__x",)

    def __init__(self):
        self.__x = 1


print(Private()._Private__x)
for code in ("class X:\n __slots__ = ('a',)\n a = 1", "class X:\n __slots__ = (1,)", "class X:\n __slots__ = ('1a',)",
             "class X(int):\n __slots__ = ('a',)", "class X(S, WithDict): pass", "class X:\n __slots__ = ('__dict__', '__dict__')",
             "class X(tuple):\n __slots__ = ('a',)", "class X:\n __slots__ = 5"):
    try:
        exec(code)
        print("fine")
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Def:
    __slots__ = {"x": "doc of x"}


print(Def.__slots__, Def.x.__doc__ if hasattr(Def.x, "__doc__") else None)


class Root:
    def __init__(self, **kw):
        print("Root", kw)


class L(Root):
    def __init__(self, l=0, **kw):
        print("L", l)
        super().__init__(**kw)


class R(Root):
    def __init__(self, r=0, **kw):
        print("R", r)
        super().__init__(**kw)


class Bottom(L, R):
    def __init__(self, **kw):
        print("Bottom")
        super().__init__(**kw)


Bottom(l=1, r=2, x=3)
