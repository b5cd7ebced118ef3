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
from collections import deque

print(list(b"abc"), sum(bytes(range(100))), max(b"az"), [*b"xy"], len([7] + list(bytes(300))))
print(deque([1, 2, 3], 2), len(deque(range(50), 7)), len(deque(tuple(range(100)))), list({1: 2}.values()), sum({1: 2, 3: 4}.values()))
