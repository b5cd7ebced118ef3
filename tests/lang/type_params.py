# Type parameters: generic functions, classes, aliases, bounds, defaults, lazy evaluation.


def first[T](l: list[T]) -> T:
    return l[0]


print(first([1]), first.__type_params__, first.__annotations__["l"], first.__annotations__["return"])


class Stack[T]:
    def __init__(self):
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def method[U](self, u: U) -> tuple[T, U]:
        return u


s = Stack[int]()
s.push(1)
print(s.items, Stack.__type_params__, Stack[int].__origin__ is Stack, Stack[int].__args__, Stack.method.__type_params__)
type Alias = int | str
print(Alias, type(Alias).__name__, Alias.__name__, Alias.__value__, Alias.__type_params__)
type Pair[A, B] = tuple[A, B]
print(Pair, Pair.__type_params__, Pair[int, str], Pair.__value__)
type Rec = list[Rec] | None
print(Rec.__value__)
type Lazy = undefined_thing
try:
    Lazy.__value__
except NameError as e:
    print("NameError:", e)


def multi[T: int, U: (int, str), *Ts, **P](a: T, *args: *Ts) -> U: ...


T, U, Ts, P = multi.__type_params__
print(T, U, Ts, P, [type(p).__name__ for p in multi.__type_params__])
print(T.__name__, T.__bound__, T.__constraints__, U.__constraints__, U.__bound__, T.__infer_variance__, T.__covariant__)


class D[T = int, **P = [int, str]]:
    pass


print([p.has_default() for p in D.__type_params__], D.__type_params__[0].__default__, D.__type_params__[1].__default__)


def lazy_bound[T: not_there](): ...


try:
    lazy_bound.__type_params__[0].__bound__
except NameError as e:
    print("NameError:", e)


class Outer[T]:
    class Inner[U]:
        def f[V](self) -> (T, U, V): ...

    type A[X] = dict[T, X]


print(Outer.Inner.f.__annotations__, Outer.A.__value__)


def scoped[T]():
    def inner[T]():
        return T
    return T, inner()


a, b = scoped()
print(a, b, a is b)
try:
    print(T is first.__type_params__[0], Zzz)
except NameError as e:
    print(e)


class Base[T]:
    pass


class Child[T](Base[T]):
    pass


print(Child.__bases__[0].__name__, [str(b) for b in Child.__orig_bases__], Child[int])


@(lambda f: f)
def deco[T](x: T = None) -> T:
    return x


print(deco(5), deco.__name__, deco.__qualname__)


async def co[T](x: T): return x


print(co.__type_params__)
type = 5
type X = int
print(type, X)
type[0] if False else None
type = lambda x: x
print(type(5))
type (5)
print(X == int, X.__value__ == int, X | None, list[X])


def default_arg[T](x: T, y=lambda: T): return y


print(default_arg.__type_params__)


class WithKw[T](metaclass=__import__("builtins").type):
    v = T.__name__


print(WithKw.v)
