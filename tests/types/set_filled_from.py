# Sets made from lists and tuples that change while they are read: hashing and comparing items runs Python. What is float,
# bool, a large int or a zero hash takes the same places as in any other set.
import sys


class Item:
    def __init__(self, n, act=None):
        self.n, self.act = n, act

    def __hash__(self):
        if self.act:
            self.act()
        return self.n % 4

    def __eq__(self, other):
        if self.act:
            self.act()
        return isinstance(other, Item) and self.n == other.n


for change in (lambda: items.clear(), lambda: items.pop(), lambda: items.append("more") if len(items) < 20 else None,
               lambda: items.__setitem__(slice(None), ["other", 2, 3.0])):
    for make in (set, frozenset, lambda x: {1, 2} | set(x), lambda x: set().union(x, x), lambda x: {0, 1}.update(x)):
        items = [1, "a", Item(1, change), Item(5), 2.5, "b", Item(9), (1, 2), None, 10 ** 30]
        made = make(items)
        print(made and sorted(map(lambda x: str(x.n if isinstance(x, Item) else x), made)), len(items), end="; ")
    print()


def fail():
    raise KeyError("no hash today")


for source in ([1, 2, Item(3, fail), 4], (1, 2, Item(3, fail), 4), [1, [], 2], ("x", {})):
    for make in (set, frozenset, {5, 6}.update, {5}.union):
        try:
            print(make(source))
        except (KeyError, TypeError) as e:
            print(type(e).__name__, e)

# a hash of 0 looks like an empty place, one of -1 is never stored
zeros = [0, 0.0, False, Item(0), Item(4), Item(8), "", b"", 2 ** 61 - 1, -(2 ** 61 - 1), -1, -2]
for make in (set, frozenset):
    s = make(zeros)
    print(len(s), 0 in s, 2 ** 61 - 1 in s, -1 in s, -2 in s, Item(4) in s, Item(12) in s, Item(12) in s - {0, -1})
s = set(zeros)
for x in zeros[3:6]:
    s.discard(x)
    s.add(Item(16))
print(len(s), Item(16) in s, Item(0) in s, len(s - {Item(16)}), len(s & {Item(16), 0, ""}), len(s.copy()))

# fractions collide: long searches, also over places that are free again
floats = [i / 4 for i in range(700)]
a, b = set(floats[:500]), set(floats[200:])
for x in floats[100:300]:
    a.discard(x)
print(len(a), len(b), len(a - b), len(a & b), len(a | b), len(a ^ b), a <= b, a - b == {i / 4 for i in range(100)}, len(a.copy()))
print(sorted(a & b)[:3], sorted(a - b)[-2:], a.isdisjoint(b), {1.5} <= a, frozenset(a) == a)
# the order of ints, also after growth by a list
print(list(set(list(range(20, 0, -3)))), list(set((33, 1, 65, 8, 0))), list({7, 15} | set([23, 31, 39])))
items = [object() for _ in range(100)]
before = [sys.getrefcount(items[i]) for i in range(100)]
for _ in range(3):
    s = set(items) - set(items[:50]) | frozenset(tuple(items)[25:])
    t = s.copy()
print(len(s), len(t), {sys.getrefcount(items[i]) - before[i] for i in range(75, 100)})
