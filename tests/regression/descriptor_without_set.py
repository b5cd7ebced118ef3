"""A descriptor whose class loses its __set__ no longer goes before the instance's own attribute, wherever it was read before."""


class K:
    def __get__(self, instance, owner):
        return "got"

    def __set__(self, instance, value):
        pass


class A:
    k = K()


def read(x):
    return x.k


a = A()
a.__dict__["k"] = "own"
for _ in range(200):
    read(a)
print(read(a))
del K.__set__
print(read(a), a.k)
K.__set__ = lambda self, instance, value: None
print(read(a))
