import itertools as it
print(list(it.chain([1], "a", (2.5,))), list(it.islice(it.count(10, 3), 4)), list(it.accumulate([1, 2, 3])))
print([(k, list(g)) for k, g in it.groupby("aabbbc")], list(it.product("ab", repeat=2))[:3])
print(list(it.permutations([1, 2, 3], 2))[:4], list(it.combinations("abcd", 2))[-2:], list(it.zip_longest("a", "bc", fillvalue="-")))
a, b = it.tee([1, 2, 3])
print(list(a), list(b), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 3, 1])))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abc")), list(it.batched("abcde", 2)), list(it.compress("abc", [1, 0, 1])))
