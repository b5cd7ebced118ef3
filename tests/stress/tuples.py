t = tuple(range(10))
a, *b, c = t
print(t[2:5], a, b, c, t + (1,), (1, (2, (3,))) < (1, (2, (4,))), t.index(4), hash((1, "a")) == hash((1, "a")))
print(*zip(t, t[1:], "abc"), dict([(1, 2)]), max((2, "b"), (2, "a")))
