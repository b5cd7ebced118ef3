# Sizes themselves are excepted; what is bigger than what is not.
import sys

size = sys.getsizeof
print(size(0) > 0, size(0) <= size(10**30) <= size(10**300))
print(size("") <= size("abc") < size("abc" * 100))
print(size("a" * 100) < size("\u0100" * 100) < size("\U00010000" * 100))
print(size(b"") < size(b"x" * 100))
print(size(()) < size((1,)) < size((1, 2)) < size((1,) * 10))
print(size([]) < size([1]) < size([1] * 10))
print(size({}) < size({1: 2}) < size({i: i for i in range(100)}))
print(size(set()) < size(set(range(100))))
print(size(range(10)) == size(range(10**9)))
print(size([[]] * 10) == size([None] * 10))
print([].__sizeof__() <= size([]), (1).__sizeof__() <= size(1))


class P:
    def __init__(self):
        self.x = 1


class Q:
    __slots__ = ("x",)


print(size(P()) > 0, size(Q()) > 0)


class Big:
    def __sizeof__(self):
        return 1000


class Bad:
    def __sizeof__(self):
        return "no"


print(size(Big()) >= 1000)
try:
    size(Bad())
except TypeError as e:
    print("TypeError", e)
print(size(Bad(), 5))


class Neg:
    def __sizeof__(self):
        return -1


try:
    size(Neg())
except ValueError as e:
    print("ValueError", e)
try:
    size()
except TypeError as e:
    print("TypeError", e)
