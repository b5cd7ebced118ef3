# A class is referenced by each of its instances, and by what defines it.
import sys


class C:
    pass


start = sys.getrefcount(C)
one = C()
print(sys.getrefcount(C) - start)
two = C()
print(sys.getrefcount(C) - start)
many = [C() for _ in range(100)]
print(sys.getrefcount(C) - start)
many.clear()
print(sys.getrefcount(C) - start)
del one, two
print(sys.getrefcount(C) - start)
alias = C
print(sys.getrefcount(C) - start)


class Slotted:
    __slots__ = ("a",)


start = sys.getrefcount(Slotted)
many = [Slotted() for _ in range(7)]
print(sys.getrefcount(Slotted) - start)
del many
print(sys.getrefcount(Slotted) - start)


class L(list):
    pass


start = sys.getrefcount(L)
x = L()
print(sys.getrefcount(L) - start)
x = None
print(sys.getrefcount(L) - start)
x = C()
x.__class__ = L if False else C
start = sys.getrefcount(C)


class D:
    pass


dstart = sys.getrefcount(D)
x.__class__ = D
print("class changed:", sys.getrefcount(C) - start, sys.getrefcount(D) - dstart)
