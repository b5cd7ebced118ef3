f = frozenset([1, 2, 3])
print(f | {4}, f & {2, 9}, f - {1}, f ^ {1, 7}, hash(f) == hash(frozenset([3, 2, 1])), {f: 1}[frozenset([1, 2, 3])], f < {1, 2, 3, 4})
s = set("abc")
s.add("d"); s.discard("zz"); s.remove("a"); s |= {"x"}; s -= {"b"}
print(sorted(s), s.isdisjoint({"q"}), sorted(s.copy().union("yz")), len(s))
try:
    {[]}
except TypeError as e:
    print(e)
