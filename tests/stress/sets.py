s = set(range(20))
s |= {100, 200}
s -= {1, 2, 3}
print(sorted(s & {4, 5, 100}), len(s ^ {4, 1}), s.isdisjoint({1}), frozenset("aa"), sorted({x % 5 for x in s}))
s.add("text")
s.discard(100)
print(len(s), "text" in s, {1, 2} <= {1, 2, 3})
wide = set(range(0, 900, 3))
wide.difference_update(range(0, 300, 3))
for other in ({1, 2, 3}, frozenset(range(500)), [3, 600], (9,), {600: 1}, "ab", iter([300, 303])):
    print(len(wide.union(other)), end=" ")
for other in ({300, 303}, [300], {303: 1}):
    print(len(wide ^ set(other)), len(wide.symmetric_difference(other)), len(wide.intersection(other)), len(wide.difference(other)), end=" ")
print(len(wide.copy()), wide == wide.copy(), hash(frozenset(wide)) == hash(frozenset(sorted(wide))))
