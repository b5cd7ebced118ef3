# Containers that forget: WeakValueDictionary, WeakKeyDictionary, WeakSet.
import gc
import weakref


class C:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"C({self.n})"


a, b = C(1), C(2)
d = weakref.WeakValueDictionary()
d["a"] = a
d["b"] = b
print(len(d), sorted(d), d["a"], "a" in d, d.get("zz", 5), list(d.values()), list(d.items()))
del a
print(len(d), list(d), "a" in d, d.get("a"))
try:
    d["a"]
except KeyError as e:
    print("KeyError", e)
try:
    d["x"] = 5
except TypeError as e:
    print("TypeError", e)
print(d.setdefault("b", C(9)), d.pop("b"), len(d))
d.update({"q": b})
print(dict(d), d.copy() is not d, len(d.valuerefs()))
e = weakref.WeakValueDictionary({"k": b}, z=b)
print(sorted(e.keys()))
b = None
print(len(d), len(e))
k1, k2 = C("k1"), C("k2")
w = weakref.WeakKeyDictionary()
w[k1] = "one"
w[k2] = "two"
print(len(w), w[k1], k2 in w, list(w.keys()), list(w.values()), list(w.items()))
del k1
print(len(w), list(w.items()))
print(w.get(C(0)), w.pop(k2), len(w))
w[k2] = k2
try:
    w["str"] = 1
except TypeError as err:
    print("TypeError", err)
k2 = None
print("value holds its key:", len(w))
w.clear()
print(len(w))
s = weakref.WeakSet()
x, y = C("x"), C("y")
s.add(x)
s.add(y)
s.add(x)
print(len(s), x in s, sorted(o.n for o in s))
del x
print(len(s), [o.n for o in s])
s.discard(C(5))
s.remove(y)
print(len(s))
try:
    s.remove(y)
except KeyError:
    print("KeyError")
s2 = weakref.WeakSet([y])
print(len(s | s2), len(s2 & s), (s2 - s) == s2, y in s2.copy())
y = None
print(len(s2))
objs = [C(i) for i in range(5)]
d = weakref.WeakValueDictionary(enumerate(objs))
for key, v in d.items():
    if key == 1:
        objs[3] = None
    v = None
print(sorted(d))
c = C("cycle")
c.me = c
d["c"] = c
del c
print("c" in d)
gc.collect()
print("c" in d)
