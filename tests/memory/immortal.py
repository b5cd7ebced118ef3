# Immortal objects show 4294967295 whoever holds them.
import sys

for obj in (None, True, False, ..., NotImplemented, 0, 1, -5, 256, "", "x", "\xff", b"", b"x", ()):
    print(repr(obj), sys.getrefcount(obj))
for t in (int, str, list, dict, type, object, Exception):
    print(t.__name__, sys.getrefcount(t) > 1000000)
held = [None] * 1000
print(sys.getrefcount(None))
del held
print(sys.getrefcount(None))
n = 1000
n = n + 1
print(sys.getrefcount(n))
keep = [n] * 3
print(sys.getrefcount(n))
s = "".join(["ab", "cd"])
print(sys.getrefcount(s))
keep = (s, s)
print(sys.getrefcount(s))
x = float("1.5")
print(sys.getrefcount(x))
e = frozenset([1])
print(sys.getrefcount(e))
