print([x * y for x in range(4) for y in range(x) if (x + y) % 2], {x: [y for y in range(x)] for x in range(4)}, sorted({c for c in "hello"}))
print(list(map(lambda p: p[0] + p[1], zip([1, 2], [3, 4]))), list(filter(None, [0, 1, "", "a"])), [i for i, c in enumerate("abc") if c > "a"])
print(any(x > 3 for x in range(5)), all([]), min((len(w), w) for w in "some words here".split()), [(a := 3) + n for n in range(3)], a)
