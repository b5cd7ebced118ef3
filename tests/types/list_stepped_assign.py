# Slices with a step that are assigned: what is replaced is released afterwards, in order, when the list is whole again.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name, "beside", [getattr(x, "name", x) for x in items])


items = [Noisy("a"), 1, Noisy("b"), 2, Noisy("c"), 3]
items[::2] = [10, 20, 30]
print(items)
items[::2] = [None, True, 5]
print(items)
items[4::-2] = (7, 8, 9)
print(items)
items[1::2] = items[::2]
print(items)
items[::-1] = items
print(items)
items = [Noisy("d"), 300, 1000, 2 ** 70, "text", 1.5]
other = items[1:]
items[::2] = [Noisy("e"), 2, 3]
items[1::2] = [4, 5, 6]
items[::2] = range(3)
print(items, other)

for value in ([1], 5, range(4), iter([1, 2])):
    try:
        items[::2] = value
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(items)

flags = [1] * 100001
for i in range(2, 317):
    if flags[i]:
        flags[i * i::i] = [0] * len(range(i * i, 100001, i))
print(sum(flags) - 2)
