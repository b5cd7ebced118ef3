# dict: construction, methods, order, views, errors.


def t(*exprs):
    for s in exprs:
        d = {"a": 1, "b": 2, "c": 3}
        try:
            r = eval(s, globals(), {"d": d})
            print(s, "=", r, "|", d)
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("dict()", "dict(a=1)", "dict({'a': 1}, b=2)", "dict([('a', 1), ('b', 2)])", "dict(['ab', 'cd'])", "dict([(1, 2)], x=3)", "dict(zip('ab', range(2)))", "dict([1])", "dict(['abc'])", "dict(5)", "dict([(1,)])", "dict([([], 1)])", "dict(1, 2)", "dict(**{1: 2})", "dict(d) is d", "dict.fromkeys('ab')", "dict.fromkeys([1, 2], 0)", "dict.fromkeys(5)", "dict.fromkeys([[]])", "{**d, 'a': 9, 'z': 0}", "{1: 'a', 1.0: 'b', True: 'c'}", "{[]: 1}", "dict([['a', 1]])", "dict({})")
t("d['a']", "d['z']", "d[1]", "d[[]]", "d.get('a')", "d.get('z')", "d.get('z', 5)", "d.get([])", "d.get()", "d.get('a', 1, 2)", "d.setdefault('a', 9)", "d.setdefault('z', 9)", "d.setdefault('z')", "d.setdefault([], 1)", "d.pop('a')", "d.pop('z')", "d.pop('z', None)", "d.pop()", "d.pop([])", "d.popitem()", "{}.popitem()", "d.clear()", "d.copy()", "d.copy() is d", "d.update({'a': 9, 'z': 8})", "d.update(z=1)", "d.update([('q', 1)])", "d.update({'x': 1}, y=2)", "d.update(5)", "d.update([1])", "d.update(['abc'])", "d.update()", "d.update(1, 2)", "d.keys()", "d.values()", "d.items()", "list(d)", "list(reversed(d))", "list(reversed(d.values()))", "list(reversed(d.items()))", "len(d)", "'a' in d", "1 in d", "[] in d", "d == {'c': 3, 'b': 2, 'a': 1}", "d == {}", "d != {'a': 1}", "d < {}", "d + {}", "d | {'a': 5, 'y': 6}", "d | [('a', 1)]", "{} | d", "d.__or__(5)", "d.__ior__({'n': 1})", "d.__ior__([('n', 1)])", "hash(d)", "bool({})", "min(d)", "sorted(d, reverse=True)", "max(d, key=d.get)", "sum(d.values())", "str(d)", "repr({})", "repr({1: {2: {}}})", "d.x", "d()", "d.has_key('a')", "d['a', 'b']", "d.__getitem__('a')", "d.__contains__('a')", "d.__missing__", "dict.get({}, 1)", "dict.get(5, 1)", "d.keys()[0]", "iter(d).__next__()")
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, ["c"] in i, 5 in i)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted({"a"} | k), k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, k > {"a"}, k.isdisjoint(["q"]), sorted(i & {("a", 1)}), v == v, d.values() == d.values(), k == d.keys())
print(k.mapping, type(k.mapping).__name__, type(k).__name__, type(v).__name__, type(i).__name__, type(iter(d)).__name__, type(iter(v)).__name__, type(iter(i)).__name__)
for f in (lambda: k & 5, lambda: v & v, lambda: hash(k), lambda: k[0], lambda: k.add(1), lambda: i - 5, lambda: v < v):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)
d = {}
for n in range(10):
    d[n] = n
for n in range(0, 10, 2):
    del d[n]
d[0] = "again"
d[1] = "updated keeps its place"
print(d)
d.pop(5)
d[5] = "last"
print(list(d), d.popitem(), d.popitem(), next(iter(d)), next(reversed(d)))
for mut in ("d[99] = 1", "del d[k]", "d.clear()", "d.pop(k); d[k] = 5"):
    d = {1: 1, 2: 2, 3: 3}
    try:
        for k in d:
            exec(mut)
        print(mut, "fine", d)
    except (RuntimeError, KeyError) as e:
        print(mut, type(e).__name__ + ":", e)
d = {1: 1, 2: 2}
for k in d:
    d[k] = "changed"
print(d)
it = iter(d.items())
next(it)
d[3] = 3
try:
    next(it)
except RuntimeError as e:
    print("RuntimeError:", e)


class H:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, o):
        return isinstance(o, H) and self.n == o.n

    def __repr__(self):
        return f"H{self.n}"


d = {H(i): i for i in range(20)}
print(d[H(13)], H(20) in d, len(d), d.pop(H(5)), H(5) in d, list(d)[:7])


class BadHash:
    def __hash__(self):
        raise ValueError("bad hash")


class BadEq:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError("bad eq")


for f in (lambda: {BadHash(): 1}, lambda: {1: 1}[BadEq()], lambda: {BadEq(): 1, 1: 2}, lambda: {}.get(BadHash())):
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
big = {}
for i in range(20000):
    big[i * 7919] = i
for i in range(0, 20000, 2):
    del big[i * 7919]
print(len(big), sum(big.values()), next(iter(big)), 7919 in big, 0 in big)
s = {str(i): i for i in range(1000)}
print(s["999"], len(s), list(s)[500], s.get("1000"))
a = {}
a["me"] = a
print(a, {"x": a})


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)


x = D(a=1)
x["b"] = 2
x.update(c=3)
print(x, x | {"d": 4}, type(x | {}).__name__, type(x.copy()).__name__, x == {"a": 1, "b": 4, "c": 3})
print({1: 2} == {1: 2.0}, {1: [1]} == {1: [1]}, {"a": float("nan")} == {"a": float("nan")})
print({**{}}, {None: 1, (): 2, "": 3, 0: 4, False: 5}, dict.fromkeys("abca"))
