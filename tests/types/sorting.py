# Sorting: stability, keys, reverse, errors on the way, runs of every shape.
data = [(i * 7919 % 101, i) for i in range(300)]
for key in (None, lambda p: p[0], lambda p: -p[0], lambda p: p[0] % 5, lambda p: str(p[0]), lambda p: 0):
    for rev in (False, True):
        s = sorted(data, key=key, reverse=rev)
        k = key or (lambda p: p)
        ok = all((k(a) < k(b)) != rev if k(a) != k(b) else (a[1] < b[1]) for a, b in zip(s, s[1:]) if k(a) != k(b) or key)
        print(ok, s[:3], s[-2:])
shapes = {"up": list(range(200)), "down": list(range(200, 0, -1)), "saw": [i % 17 for i in range(200)], "same": [5] * 200, "organ": list(range(100)) + list(range(100, 0, -1)), "mostly": list(range(150)) + [3, 1, 2] + list(range(150, 190)),
          "floats": [(-1) ** i * i / 7 for i in range(150)], "strings": [str(i * 37 % 113) for i in range(150)], "mixed": [i if i % 2 else float(i) for i in range(100, 0, -1)], "tuples": [(i % 3, -i) for i in range(90)], "big": [(-1) ** i * 10 ** (i % 40) for i in range(100)], "wide": [chr(0x4e00 + i * 31 % 97) + "é" * (i % 3) for i in range(100)], "bytes": [bytes([i * 5 % 251]) for i in range(120)], "lists": [[i % 4, [i % 3]] for i in range(60)]}
for name, l in shapes.items():
    s = sorted(l)
    t = sorted(l, reverse=True)
    m = list(l)
    m.sort(key=lambda v: v)
    print(name, all(a <= b for a, b in zip(s, s[1:])), all(a >= b for a, b in zip(t, t[1:])), m == s, len(s) == len(l), ascii(s[0]), ascii(s[-1]))
count = 0


class C:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        global count
        count += 1
        return self.v < o.v


for n, make in (("sorted", range(1000)), ("reversed", range(1000, 0, -1)), ("constant", [1] * 1000)):
    count = 0
    sorted(map(C, make))
    print(n, "comparisons", count)
count = 0
sorted(C(i * 7919 % 1009) for i in range(1000))
print("shuffled comparisons within bounds", count < 9500)


class Boom:
    n = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        Boom.n += 1
        if Boom.n == 20:
            raise ValueError("boom")
        return self.v < o.v


l = [Boom(i * 7 % 11) for i in range(11)]
ids = sorted(map(id, l))
try:
    l.sort()
except ValueError as e:
    print(e, sorted(map(id, l)) == ids, len(l))
try:
    [3, "a", 1].sort()
except TypeError as e:
    print(e)
words = "the Quick brown fox Jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)))
from functools import cmp_to_key

print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda a, b: b - a)), sorted(words, key=cmp_to_key(lambda a, b: (a > b) - (a < b)))[:2])
d = {"b": 2, "a": 2, "c": 1}
print(sorted(d.items(), key=lambda kv: kv[1]), sorted(d, key=d.get, reverse=True))
l = [1, 2, 3]
print(l.sort(), sorted(l) is l, sorted(()), sorted("hello"), sorted({3, 1}), sorted(iter([2, 1])), sorted([1]))
nan = float("nan")
print(len(sorted([3, nan, 1, nan, 2])), sorted([0.0, -0.0, 0]), sorted([True, 1, 1.0]))
