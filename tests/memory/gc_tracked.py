# Which objects the collector tracks, and when it stops or starts.
import gc


class C:
    pass


class S:
    __slots__ = ()


class S1:
    __slots__ = ("a",)


def f():
    yield 1


for name, o in [
    ("int", 1), ("float", 1.5), ("str", "x"), ("bytes", b"x"), ("None", None), ("()", ()), ("[]", []),
    ("{}", {}), ("{1: 2}", {1: 2}), ("{1: []}", {1: []}), ("set()", set()), ("frozenset([1])", frozenset([1])),
    ("object()", object()), ("C()", C()), ("S()", S()), ("S1()", S1()), ("C", C), ("int type", int), ("f", f),
    ("f()", f()), ("lambda", lambda: 0), ("C().x bound", C().__init__), ("len", len), ("[].append", [].append),
    ("range", range(3)), ("slice", slice(1)), ("iter([])", iter([])), ("iter('')", iter("")), ("map", map(str, [])),
    ("zip", zip()), ("enumerate", enumerate([])), ("bytearray", bytearray()), ("memoryview", memoryview(b"")),
    ("exception", ValueError()), ("property", property()), ("staticmethod", staticmethod(len)), ("complex", 1j),
    ("module", gc), ("cell", (lambda x: lambda: x)(1).__closure__[0]), ("code", f.__code__), ("range iter", iter(range(3))),
    ("dict keys", {}.keys()), ("type(None)", type(None)), ("Ellipsis", ...), ("big", 10**50),
]:
    print(name, gc.is_tracked(o))

a, b = int("1"), str("b")
t = (a, b)
print("fresh tuple of atoms", gc.is_tracked(t))
gc.collect()
print("after a collection", gc.is_tracked(t))
t2 = (a, [])
gc.collect()
print("tuple with a list", gc.is_tracked(t2))
t3 = (t, (a, (b,)))
print("nested tuple", gc.is_tracked(t3))
gc.collect()
print("nested tuple after a collection", gc.is_tracked(t3))
gc.collect()
print("after another", gc.is_tracked(t3))
d = {}
print("dict empty", gc.is_tracked(d))
d["a"] = 1
print("dict with an int", gc.is_tracked(d))
d["b"] = (1, 2)
print("dict with a tuple", gc.is_tracked(d))
d["c"] = []
print("dict with a list", gc.is_tracked(d))
del d["c"]
print("list removed", gc.is_tracked(d))
gc.collect()
print("after a collection", gc.is_tracked(d))
e = {}
e[object()] = 1
print("dict with an object key", gc.is_tracked(e))
k = {"a": 1}
print("copy of an untracked dict", gc.is_tracked(k.copy()), gc.is_tracked(dict(k)))
print("dict comprehension", gc.is_tracked({i: i for i in range(3)}))
print("list()", gc.is_tracked(list()), gc.is_tracked([1, 2, 3]))
l = [1]
gc.collect()
print("a list stays tracked", gc.is_tracked(l))
o = C()
o.x = 1
print("instance dict", gc.is_tracked(o), gc.is_tracked(o.__dict__))
print("set of ints", gc.is_tracked({1, 2}))
