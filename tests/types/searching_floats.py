# Searching for floats: equal is equal by value, but what is the very object is found without asking.
import operator

nan = float("nan")


class Odd(float):
    def __eq__(self, other):
        return "odd" in asked or asked.append("odd") is None

    __hash__ = float.__hash__


asked = []
for make in list, tuple, lambda items: iter(items):
    print(1.0 in make([0.5, 1.0]), 1 in make([0.5, 1.0]), 1.0 in make([0, 1]), -0.0 in make([0.0]), nan in make([nan]),
          float("nan") in make([nan]), True in make([1.0]), 1.5 in make([]), "1.0" in make([1.0]))
items = [1.0, 2.0, nan, 1, True, -0.0, 0.0, 2.5]
print(items.count(1.0), items.count(0), items.count(nan), items.count(float("nan")), items.index(2.5), items.index(nan))
print(operator.countOf(items, 1.0), operator.indexOf(items, nan), operator.countOf(iter(items), 0.0), operator.countOf("banana", "a"))
print([Odd(1.0)] == [3.0], asked, (2.0,) == (2.0,), [nan] == [nan], [float("nan")] == [nan], [1.0, 2.0] < [1.0, 2.5])
items.remove(2.0)
print(items)


class Clears:  # the list that is searched goes away
    def __eq__(self, other):
        del held[:]
        return NotImplemented


held = [1.0, Clears(), 2.0]
print(3.0 in held, held, operator.countOf([Clears(), 2.0], 2.0))
try:
    operator.indexOf([1.0], 5)
except ValueError as error:
    print(error)

# Copies, backwards, repeated
for n in 0, 1, 2, 3, 7, 8, 9, 10, 33, 300:
    items = [float(i) for i in range(n)]
    assert items[:] == list(items) == items.copy() == list(tuple(items)) == [*items] == items[::-1][::-1] and tuple(items) == (*items,)
    assert items * 2 == items + items and items[::2] + items[1::2] == sorted(items, key=lambda x: (x % 2, x)), n
    backwards = items.copy()
    backwards.reverse()
    assert backwards == list(reversed(items)) == items[::-1] and items[::-3] == [items[i] for i in range(n - 1, -1, -3)]
