# Order of death inside containers, instances and frames.


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")


def title(s):
    print()
    print(s, end=": ")


title("list: last to first")
x = [T(i) for i in range(5)]
del x
title("list.clear: last to first")
x = [T(i) for i in range(5)]
x.clear()
title("tuple")
x = tuple(T(i) for i in range(5))
del x
title("dict: insertion order")
x = {i: T(i) for i in range(5)}
del x
title("dict.clear")
x = {i: T(i) for i in range(5)}
x.clear()
title("dict keys and values")
x = {T("k"): T("v"), T("k2"): T("v2")}
del x


class O:
    pass


title("instance attributes")
x = O()
x.a, x.b, x.c = T("a"), T("b"), T("c")
del x


class S:
    __slots__ = ("a", "b", "c")


title("slots")
x = S()
x.c, x.b, x.a = T("c"), T("b"), T("a")
del x


def frame():
    a = T("first")
    b = T("second")
    c = T("third")


title("frame locals")
frame()


def frame_args(a, b, *c, **d):
    x = T("local")


title("arguments")
frame_args(T("a"), T("b"), T("c1"), T("c2"), d=T("kw"))
title("parent before child")


class P:
    def __init__(self, n, child=None):
        self.n, self.child = n, child

    def __del__(self):
        print(self.n, end=" ")


x = P(1, P(2, P(3)))
del x
title("nested lists")
x = [T(1), [T(2), T(3)], T(4)]
del x
title("slice assignment")
x = [T(i) for i in range(6)]
x[1:4] = [T("new")]
title("slice delete")
del x[:2]
title("the rest")
del x
title("extended slice delete")
x = [T(i) for i in range(6)]
del x[::2]
title("the rest")
del x
title("multiple targets")
a, b = T("a"), T("b")
a, b = 1, 2
title("swap kills nobody")
a, b = T("a"), T("b")
a, b = b, a
title("a then b")
a = None
b = None
title("deque")
from collections import deque

x = deque(T(i) for i in range(4))
del x
title("closure")


def outer():
    v = T("cell")

    def inner():
        return v
    return inner


x = outer()
x = None
title("generator")


def gen():
    a = T("ga")
    b = T("gb")
    yield 1


x = gen()
next(x)
del x
title("expression temporaries")
(T("left"), T("right"))[0]
title("comparison temporaries")
T("x") == T("y")
title("call arguments")
len([T("only")])
print()
