items = []
for i in range(60):
    items.append(i * 3 % 17)
items.sort()
items.insert(3, "x")
items[5:9] = [None] * 7
items.extend(range(5))
print(items, items.count(None), items.index("x"), items[::-5])
while len(items) > 3:
    items.pop()
    items.remove(items[0])
print(items, sorted([3, 1, 2], key=lambda n: -n), [1, 2] * 3 + [4], [[0] * 2] * 2)
