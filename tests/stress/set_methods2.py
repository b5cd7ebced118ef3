# set and frozenset: every operator and method.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a & b, a | b, a - b, a ^ b, a.intersection(b, [4]), a.union(b, "x") - {"x"}, a.difference(b, [1]), a.symmetric_difference([4, 9]))
print(a.issubset(range(9)), a.issuperset([1]), a <= b, a >= {1}, a < b, a > {1}, a == set(a), a != b, a.isdisjoint([7]))
c = set(a); c &= {1, 2, 9}; c |= {10}; c -= {1}; c ^= {2, 11}; print(sorted(c))
c.intersection_update([10, 11], [10, 11, 2]); c.difference_update([11]); c.symmetric_difference_update([5]); c.update([6], "a"); c.add(7); c.discard(99); c.remove(7)
print(sorted(map(str, c)), len(c), 6 in c, c.copy() == c, c.pop() is not None, c.__sizeof__() > 0, a.__reduce__()[0] is set)
c.clear(); print(c, set(), frozenset(), bool(c))
f = frozenset("ab"); print(hash(f) == hash(frozenset("ba")), f | {"c"} == frozenset("abc"), f & {"a"}, {f: 1}[frozenset("ba")], f.copy() is f, {frozenset("ab")} == {f}, {1} in [{1}], {"a", "b"} in {f})
try:
    {1}.remove(2)
except KeyError as e:
    print(repr(e))
try:
    {[]}
except TypeError as e:
    print(e)
it = iter({5}); print(it.__length_hint__(), list(it), it.__length_hint__(), it.__reduce__()[1])
