# dict: methods, views, their set operations, iterators backwards, mappingproxy.
d = {"a": 1, "b": 2, 3: "c"}
e = d.copy(); e.update(x=1, a=5); e.setdefault("y", []).append(1); e |= {"z": 0}; print(d | e, e.pop("x"), e.popitem(), e.get("q", 9))
print("a" in d, d.__contains__("zz"), d.__getitem__("a"), d == e, d != e, dict.fromkeys("ab", 0), dict([(1, 2)], k=3), d.__sizeof__() > 0)
k, v, i = d.keys(), d.values(), d.items()
print(k & {"a", 9}, sorted(map(str, k | {"q"})), sorted(map(str, k - {"a"})), sorted(map(str, k ^ {"a", "n"})), k.isdisjoint([7]), k == {"a", "b", 3}, k <= {"a", "b", 3, 4})
print(i & {("a", 1)}, ("a", 1) in i, ("a", 2) in i, 2 in v, repr(k), repr(v), repr(i), k.mapping["a"], len(i), i == set(i))
print(list(reversed(d)), list(reversed(v)), list(reversed(i)), iter(d).__length_hint__(), iter(d).__reduce__()[1])
p = type(int.__dict__)(d)
print(p["a"], p.get("z"), list(p.keys()), list(p.values()), list(p.items()), p.copy() == d, p | {"w": 1}, list(reversed(p)), p == d, len(p), repr(p), str(p))
d.clear(); print(d, p, bool(d))
class D(dict):
    def __missing__(self, key): return key * 2
print(D()["ab"], D(a=1), D(a=1) | {"b": 2})
try:
    {}[("no", "key")]
except KeyError as error:
    print(error)
for change in ({}, {"k": 1}):
    try:
        for key in change: change[key + "x"] = 1
    except RuntimeError as error:
        print(error)
