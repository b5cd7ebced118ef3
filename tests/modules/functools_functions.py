# functools: reduce, partial, wraps, caches, total_ordering, cmp_to_key, singledispatch, cached_property.
import functools
from functools import *


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("reduce(lambda a, b: a + b, [1, 2, 3])", "reduce(lambda a, b: a * b, [], 5)", "reduce(max, [3])", "reduce(lambda a, b: a, [])", "reduce(5, [1, 2])", "reduce(max, 5)", "reduce(max)", "reduce(lambda a, b: f'({a}{b})', 'abcd')", "reduce(lambda a, b: a - b, [1, 2, 3], 10)")


def f(*a, **k):
    "doc of f"
    return a, sorted(k.items())


p = partial(f, 1, x=2)
print(p(3, y=4), p(x=9), p.func is f, p.args, p.keywords, partial(p, 5, z=1)(6), partial(p, 5).func is f)
t("partial()", "partial(5)", "partial(int, base=2)('101')", "partial(print).func is print", "partial(f).x")
print(repr(partial(int, base=2)), repr(partial(max, 1, 2)))
p.attr = 5
print(p.attr, p.__dict__)


class M:
    def base(self, *a, **k):
        return a, k

    half = partialmethod(base, 1, k=2)


print(M().half(3))


def deco(fn):
    @wraps(fn)
    def wrapper(*a):
        return fn(*a)
    return wrapper


@deco
def named(x: int) -> int:
    "named doc"
    return x


print(named.__name__, named.__doc__, named.__annotations__, named.__wrapped__(3), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
calls = []


@lru_cache(maxsize=2)
def slow(x):
    calls.append(x)
    return x * 2


print(slow(1), slow(2), slow(1), slow(3), slow(2), calls, slow.cache_info(), slow.cache_parameters())
slow.cache_clear()
print(slow.cache_info(), slow.__wrapped__(9), slow.__name__)
t("slow([])", "slow()", "slow(1, 2)")


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info())


@lru_cache(typed=True)
def ty(x):
    return type(x).__name__


print(ty(1), ty(1.0), ty(True), ty.cache_info())


@lru_cache(maxsize=0)
def nocache(x):
    return x


nocache(1), nocache(1)
print(nocache.cache_info())


@lru_cache
def kw(a, b=2, *c, **d):
    return a, b, c, d


print(kw(1), kw(1, 2), kw(a=1), kw(1, b=2), kw(1, 2, 3, x=4), kw.cache_info())


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) <= V(1), V(1) > V(0), V(1) >= V(2), V(1) != V(2), max(V(1), V(5)).n)
try:
    @total_ordering
    class Bad:
        pass
except ValueError as e:
    print("ValueError:", e)
k = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(k(1) < k(2), k(1) == k(1), sorted([3, 1, 2], key=k), k(5).obj)
t("hash(k(1))", "k(1) < 5", "cmp_to_key()", "cmp_to_key(5)(1) < cmp_to_key(5)(2)")


@singledispatch
def kind(x):
    return "object"


@kind.register(int)
def _(x):
    return "int"


@kind.register
def _(x: list):
    return "list of " + ", ".join(map(kind, x))


kind.register(str, lambda x: "str")
print(kind(1), kind("a"), kind([1, "a", 2.5]), kind(True), kind(None), kind.dispatch(bool)(1), sorted(c.__name__ for c in kind.registry))
t("kind()")


class P:
    @cached_property
    def v(self):
        print("computed")
        return 42

    @singledispatchmethod
    def m(self, x):
        return "default"

    @m.register
    def _(self, x: int):
        return "int method"

    @lru_cache
    def cached(self, x):
        return x


o = P()
print(o.v, o.v, o.__dict__, o.m(1), o.m("a"), o.cached(1), o.cached(1))
del o.v
print(o.v)
print(update_wrapper(lambda: 0, f).__name__, functools.__name__, Placeholder if "Placeholder" in dir(functools) else "no Placeholder")
