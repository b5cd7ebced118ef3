s = set(range(20))
s |= {100, 200}
s -= {1, 2, 3}
print(sorted(s & {4, 5, 100}), len(s ^ {4, 1}), s.isdisjoint({1}), frozenset("aa"), sorted({x % 5 for x in s}))
s.add("text")
s.discard(100)
print(len(s), "text" in s, {1, 2} <= {1, 2, 3})
