# All kinds of parameters, and every way to call.


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, e=7, z=8))
print(f(*[1, 2], **{"d": 4, "x": 5}))
print(f(1, d=1, a=9, b=8))
print(f(*(1,), *(2, 3), 4, **{"d": 1}, **{"y": 2}))


def pos(a, b, /):
    return a, b


def kwonly(*, a, b=2):
    return a, b


def mixed(a, *, b):
    return a, b


def rest(*a, **k):
    return a, k


print(pos(1, 2), kwonly(a=1), mixed(1, b=2), mixed(b=1, a=2), rest(1, 2, x=3), rest())
print(rest(*"ab", *[1], **{"k": 1}, z=2))


def defaults(a, b=[], c=None):
    b.append(a)
    return b


print(defaults(1), defaults(2), defaults.__defaults__)
i = 5


def early(x=i):
    return x


i = 6
print(early())


def bad(call):
    try:
        print(eval(call))
    except TypeError as e:
        print(call, "->", e)


for call in ("f()", "f(1)", "f(d=1)", "pos()", "pos(1)", "pos(1, 2, 3)", "pos(a=1, b=2)", "pos(1, b=2)", "kwonly()",
             "kwonly(1)", "kwonly(a=1, c=2)", "kwonly(1, 2, a=3)", "mixed()", "mixed(1)", "mixed(1, 2)", "mixed(1, 2, b=3)",
             "mixed(1, a=1, b=2)", "mixed(1, b=2, **{'b': 3})", "rest(*5)", "rest(**5)", "rest(**{1: 2})", "early(1, 2)",
             "early(y=1)", "early(1, x=2)", "defaults()", "(lambda: 0)(1)", "(lambda x, y: 0)()", "(lambda *, k: 0)()",
             "(lambda a, b, c: 0)(1)", "(lambda a, b, c, d: 0)()", "(lambda *, a, b, c: 0)()", "rest(*None)", "rest(**None)"):
    bad(call)


def many(a, b, c=1, *, d, e, f=2):
    pass


bad("many()")
bad("many(1, 2, 3, 4)")
bad("many(1, 2, 3, 4, d=1, e=2)")
bad("many(1, 2, d=1)")


class K:
    def m(self, a):
        return a

    @classmethod
    def c(cls, a):
        return a

    @staticmethod
    def s(a):
        return a

    def noself():
        pass


for call in ("K().m()", "K().m(1, 2)", "K.m()", "K.m(1)", "K.c()", "K.c(1, 2)", "K.s()", "K.s(1, 2)", "K().noself()", "K(1)",
             "K(a=1)", "K.m(self=1, a=2)", "K().m(b=1)"):
    bad(call)
order = []


def o(n):
    order.append(n)
    return n


rest(o(1), *[o(2)], o(3), k=o(4), **{"z": o(5)})
print(order)


def annotated(a: int, b: "str" = 1, *c: float, d: list[int] = (), **e: dict) -> None:
    """doc"""


print(annotated.__annotations__)
print(annotated.__doc__, annotated.__name__, annotated.__qualname__, annotated.__module__)
print(annotated.__defaults__, annotated.__kwdefaults__)
c = annotated.__code__
print(c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_name, c.co_flags & 12)


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


print(recursive(20))


def trailing(
    a,
    b,
    *,
    c,
):
    return a, b, c


print(trailing(1, 2, c=3,))


def ret_none():
    pass


def ret_bare():
    return


print(ret_none(), ret_bare())
