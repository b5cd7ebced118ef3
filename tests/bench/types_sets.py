# Sets and dicts of ints, strings and tuples, small and large: made from everything, compared, combined, walked, emptied.


def combine(a, b):
    n = len(a | b) + len(a & b) + len(a - b) + len(a ^ b) + a.issubset(b) + a.isdisjoint(b) + (a == b) + len(a.copy())
    c = set(a)
    c |= b
    c -= a
    c ^= b
    c &= a
    c.update(b)
    c.difference_update(a)
    c.intersection_update(b)
    n += len(c) + len(a.union(b, [1])) + len(frozenset(a)) + len(a.symmetric_difference(b)) + a.issuperset(c)
    for x in a:
        n += x in b
    return n


def filled(items):
    s = set()
    for x in items:
        s.add(x)
    n = len(s)
    for x in items:
        s.discard(x)
    s.update(items)
    while s:
        s.pop()
    return n + len({x for x in items}) + len(set(tuple(items))) + len(set(x for x in items))


def dicts(items):
    d = {}
    for x in items:
        d[x] = d.get(x, 0) + 1
    n = len(d) + sum(d.values()) + len(d.keys() & set(items)) + len(dict.fromkeys(items)) + (d == dict(d)) + len(d | {1: 2})
    for k, v in d.items():
        n += v
    for x in items:
        n += d.pop(x, 0) + (x in d)
    e = dict(zip(items, items))
    while e:
        e.popitem()
    f = {x: 1 for x in items}
    for x in set(items):
        del f[x]
    return n


numbers = [i * 7919 % 3001 for i in range(2000)]
spread = [i * 2654435761 % 2 ** 40 for i in range(2000)]
words = [str(i) for i in numbers]
pairs = [(i % 50, i // 50) for i in numbers]
total = 0
for items in (numbers, spread, words, pairs, [-x for x in numbers], [x / 4 for x in numbers]):
    a, b = set(items[:1200]), set(items[600:])
    for _ in range(50):
        total += combine(a, b) + filled(items) + dicts(items)
big, other = set(range(120000)), set(range(60000, 180000))
for _ in range(3):
    total += combine(big, other)
for i in range(30000):
    total += len({i, 2, 3}) + hash(frozenset((i, 1))) % 2 + len({"a": i, "b": 2})
print(total)
