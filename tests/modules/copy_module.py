# copy: what is copied and what is shared.
import copy

for v in (5, "s", None, (1, 2), frozenset([1]), len, int, 1.5, b"b", range(3), ...):
    print(copy.copy(v) is v, copy.deepcopy(v) is v, end=" ")
print()
l = [1, [2, 3], {"k": [4]}, (5, [6])]
s, d = copy.copy(l), copy.deepcopy(l)
print(s == l, d == l, s is l, s[1] is l[1], d[1] is l[1], d[2]["k"] is l[2]["k"], d[3] is l[3], d[3][1] is l[3][1])


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x


p = P([1])
print(copy.copy(p).x is p.x, copy.deepcopy(p).x is p.x, copy.deepcopy(p) == p, type(copy.copy(p)).__name__)


class S:
    __slots__ = ("a", "b")


o = S()
o.a = [1]
print(copy.copy(o).a is o.a, copy.deepcopy(o).a is o.a, hasattr(copy.copy(o), "b"))


class Sub(list):
    pass


x = Sub([1, [2]])
x.attr = [3]
y = copy.deepcopy(x)
print(y, type(y).__name__, y.attr, y.attr is x.attr, y[1] is x[1])


class N:
    def __reduce__(self):
        return (N.make, (5,))

    @staticmethod
    def make(v):
        n = N()
        n.v = v
        return n


print(copy.copy(N()).v)
g = (i for i in ())
for v in (g, iter([])):
    try:
        print(type(copy.copy(v)).__name__)
    except TypeError as e:
        print("TypeError:", e)
f = lambda: 0
print(copy.copy(f) is f, copy.deepcopy([f, f])[0] is f)
a = []
b = [a, a, [a]]
c = copy.deepcopy(b)
print(c[0] is c[1], c[2][0] is c[0], c[0] is a)
memo = {}
copy.deepcopy(b, memo)
print(id(b) in memo)
e = ValueError("x", 1)
print(repr(copy.copy(e)), copy.copy(e) is e)
print(copy.replace.__name__ if hasattr(copy, "replace") else "none", copy.Error.__mro__[1].__name__)
