# The refcount table every lesson draws: names, containers, arguments, temporaries.
import sys

a = []
print("one name:", sys.getrefcount(a))
b = a
print("two names:", sys.getrefcount(a))
c = [a, a]
print("two names and two list items:", sys.getrefcount(a))
del b
print("after del b:", sys.getrefcount(a))
print("a temporary:", sys.getrefcount([]))
print("a temporary dict:", sys.getrefcount({}))
print("a temporary object:", sys.getrefcount(object()))


def f(p):
    return sys.getrefcount(p)


print("argument that is a temporary:", f([]))
print("argument that has a name:", f(a) - sys.getrefcount(a))
c.pop()
print("after pop:", sys.getrefcount(a))
c.clear()
print("after clear:", sys.getrefcount(a))
d = {"k": a}
print("as dict value:", sys.getrefcount(a))
t = (a,)
print("as tuple item:", sys.getrefcount(a))
s = object()
st = {s}
print("as set element:", sys.getrefcount(s))
dk = {s: 1}
print("as dict key:", sys.getrefcount(s))
del d, t
print("both gone:", sys.getrefcount(a))
d = {"x": a, "y": a, "z": a}
print("three values:", sys.getrefcount(a))
d["x"] = None
print("one replaced:", sys.getrefcount(a))
del d["y"]
print("one deleted:", sys.getrefcount(a))
d.pop("z")
print("one popped:", sys.getrefcount(a))
L = [a] * 10
print("list times ten:", sys.getrefcount(a))
L2 = L[:5]
print("a slice of five:", sys.getrefcount(a))
L3 = L + L2
print("their sum:", sys.getrefcount(a))
del L, L2, L3
print("all gone:", sys.getrefcount(a))
it = iter(a)
print("an iterator holds its list:", sys.getrefcount(a))
list(it)
print("an exhausted iterator lets go:", sys.getrefcount(a))
