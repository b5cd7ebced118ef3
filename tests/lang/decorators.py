# Decorators on functions, methods and classes; any expression; order of evaluation.


def deco(f):
    def w(*a, **k):
        return ["w", f(*a, **k)]
    return w


@deco
def one():
    return 1


print(one())


def log(n):
    print("make", n)

    def d(f):
        print("apply", n, getattr(f, "__name__", f))
        return f
    return d


@log(1)
@log(2)
@log(3)
def two():
    return 2


print(two())


@(lambda f: lambda x: f(x) + 1)
def three(x):
    return x


print(three(3))
table = [None, deco]


@table[1]
def four():
    return 4


print(four())


@deco if False else lambda f: "replaced"
def five():
    pass


print(five)


@print
class Six:
    def __repr__(self):
        return "Six"


print(Six)


@(x := deco)
def seven():
    return 7


print(seven(), x is deco)


class Reg:
    items = {}

    def __call__(self, f):
        self.items[f.__name__] = f
        return f

    @classmethod
    def all(cls):
        return sorted(cls.items)


reg = Reg()


@reg
def alpha(): ...


@reg
def beta(): ...


print(Reg.all())


class M:
    @staticmethod
    @deco
    def s():
        return "s"

    @classmethod
    def c(cls):
        return cls.__name__

    @property
    def p(self):
        return "p"

    @p.setter
    def p(self, v):
        print("set", v)

    @deco
    def m(self):
        return "m"

    @log("default arg")
    def d(self, a=print("default evaluated") or 1):
        return a


m = M()
m.p = 5
print(m.s(), m.c(), m.p, m.m(), m.d())
import functools


def keep(f):
    @functools.wraps(f)
    def w(*a):
        "inner doc"
        return f(*a)
    return w


@keep
def documented(x):
    "the doc"
    return x


print(documented.__name__, documented.__doc__, documented.__wrapped__(5))


class CountCalls:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)


@CountCalls
def hello(n):
    return "hello " + n


hello("a")
hello("b")
print(hello.n, hello.__name__)


def add_repr(cls):
    cls.__repr__ = lambda self: f"<{cls.__name__} {sorted(vars(self).items())}>"
    return cls


@add_repr
class Pt:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Pt(1, 2))


def trace(*, prefix="> "):
    def d(f):
        @functools.wraps(f)
        def w(*a):
            print(prefix + f.__name__, *a)
            return f(*a)
        return w
    return d


@trace(prefix="-- ")
def fact(n):
    return n * fact(n - 1) if n else 1


print(fact(3))
try:
    @5
    def bad(): ...
except TypeError as e:
    print("TypeError:", e)
