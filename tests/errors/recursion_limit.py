# A small recursion limit.
import sys

sys.setrecursionlimit(60)


def f(n):
    return f(n + 1)


try:
    f(0)
except RecursionError as e:
    print("caught:", e)
sys.setrecursionlimit(1000)
print([sys.getrecursionlimit()])


class A:
    def __repr__(self):
        return repr(self)


try:
    repr(A())
except RecursionError as e:
    print(type(e).__name__)
l = []
for _ in range(100000):
    l = [l]
try:
    repr(l)
except RecursionError as e:
    print(e)
try:
    l == [[l]]
    print("different depth")
except RecursionError as e:
    print(e)
m = []
for _ in range(100000):
    m = [m]
try:
    l == m
except RecursionError as e:
    print(e)
try:
    hash(eval("(" * 50 + "1" + ",)" * 50))
    print("fine")
except RecursionError as e:
    print(e)


class G:
    def __getattr__(self, n):
        return self.other


try:
    G().x
except RecursionError as e:
    print(e)
sys.exit(5)
