# Alternatives that capture the same names in other orders gave the names each other's values, and a class derived from a
# sequence and a mapping matched as both.
import collections.abc


def f(x):
    match x:
        case (a, b, c, d, 0) | (d, a, c, b, 1) | (b, d, a, c, 2) | (c, b, d, a, 3):
            return a, b, c, d


def g(x):
    match x:
        case [y, (a, b, c, 1) | (c, a, b, 2), z] | [z, y, a, b, c]:
            return y, z, a, b, c


for n in range(5):
    print(f((10, 20, 30, 40, n)))
print(g([1, (2, 3, 4, 1), 5]), g([1, (2, 3, 4, 2), 5]), g([1, (2, 3, 2), 4]), g([1, 2, 3, 4, 5]))


def kind(x):
    match x:
        case {}:
            return "mapping"
        case [*_]:
            return "sequence"


class A(dict, collections.abc.Sequence):
    pass


class B(collections.UserList, collections.abc.Mapping):
    __iter__ = __getitem__ = __len__ = lambda *a: 0


print(kind(A()), kind(B()))
