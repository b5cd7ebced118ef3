# Comparisons of everything with everything, sorting stability, identity of NaN in containers.
nan = float("nan")
print(nan == nan, nan != nan, nan in [nan], [nan] == [nan], nan < 1, nan > 1, max(nan, 1) != max(nan, 1), max(1, nan), min(nan, 1) is nan)
print(1 < 2 < 3 < 4, 1 < 2 > 0 < 5, 5 > 4 == 4.0 > 3, 1 == 1 in [1], 1 != 2 != 1, 1 < 3 < 2 < undefined if False else "short")
print("a" < "b" < "c", [1] < [1, 0] < [2], (1, "a") < (1, "b"), [[1], 2] < [[1], 3], "abc" < "abd", "" < "a", b"a" < b"b")
vals = [3, 1.5, True, 2, 0.0, -1, 10**20, -10**20, 1.5e19]
print(sorted(vals))
print(sorted([(1, "b"), (0, "z"), (1, "a")]), sorted("bca"), sorted({3: 1, 1: 2}), sorted([[2], [1, 5], []]))
recs = [("b", 2), ("a", 2), ("c", 1), ("d", 2), ("e", 1)]
print(sorted(recs, key=lambda r: r[1]), sorted(recs, key=lambda r: r[1], reverse=True))
big = [(i % 7, i) for i in range(200)]
s = sorted(big, key=lambda p: p[0])
print(all(a[0] < b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in zip(s, s[1:])))
s = sorted(big, key=lambda p: p[0], reverse=True)
print(all(a[0] > b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in zip(s, s[1:])))


class Cmp:
    log = []

    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        Cmp.log.append((self.n, o.n))
        return self.n < o.n

    def __repr__(self):
        return str(self.n)


print(sorted([Cmp(2), Cmp(1), Cmp(3)]), Cmp.log)
Cmp.log.clear()
print(max(Cmp(2), Cmp(5), Cmp(3)) if False else min([Cmp(2), Cmp(5), Cmp(1)]), Cmp.log)
for bad in ("sorted([1, 'a'])", "sorted([None, None])", "max([])", "min()", "max(1)", "max(1, 'a')", "sorted(5)", "sorted([1], 5)", "max([1], key=5)",
            "min([], default=3)", "max(1, 2, default=3)", "sorted([1, 2], key=1)", "[3, 1].sort(5)", "sorted([1j, 2j])", "max({}, default=None)",
            "sorted([1, 2], reverse='x')", "sorted([2, 1], reverse=None)", "max('abc', key=lambda c: -ord(c))", "min(3, 1, 2, key=lambda v: -v)"):
    try:
        print(bad, "=", eval(bad))
    except Exception as e:
        print(bad, "->", type(e).__name__ + ":", e)
l = [3, 1, 2]


def key(v):
    if v == 3:
        seen.append(list(l))
    return v


seen = []
l.sort(key=key)
print(seen, l)


def mod(v):
    l.append(1)
    return v


try:
    l.sort(key=mod)
except ValueError as e:
    print("ValueError:", e, l)
print([1, 2, 3] == [1, 2, 3.0], (1, 2) != (1, 2), {1, 2} == frozenset([2, 1]), {1: [1]} == {1: [1]}, range(0, 3, 2) == range(0, 4, 2), "a" == b"a", 1 == "1")


class T:
    def __bool__(self):
        raise ValueError("no truth")

    def __eq__(self, o):
        return self


try:
    T() == 1 and 2
except ValueError as e:
    print(e)
try:
    1 in [T()]
except ValueError as e:
    print(e)
a = [1, 2]
a.append(a)
try:
    b = [1, 2]
    b.append(b)
    a == b
except RecursionError as e:
    print("RecursionError:", e)
print(a == a, a[2] is a)
