# A key that came and went left one deleted slot more on its way each time, so that a dict which was used as a queue or a cache
# became slower until it grew. Now it takes the first slot that is free; then the slot of the youngest entry may be one that
# others are found behind, and must not become empty when that entry is popped.
# And an instance from which an attribute was deleted that was not the last one kept its attributes in a dict ever after.
from collections import OrderedDict
from random import Random

r = Random(3)
for kind in dict, OrderedDict:
    for keys in range(30), "abcdefghijklmnop", [1, "a", (1,), 2.5, None, "b", (2,)]:
        d, order = kind(), []
        for i in range(3000):
            k, chance = r.choice(keys), r.random()
            if chance < .4:
                if k not in order:
                    order.append(k)
                d[k] = i
            elif chance < .6:
                if d.pop(k, None) is not None:
                    order.remove(k)
            elif chance < .7 and order:
                assert d.popitem()[0] == order.pop()
            elif chance < .75 and order and kind is OrderedDict:
                assert d.popitem(False)[0] == order.pop(0)
            elif chance < .8 and k in order and kind is OrderedDict:
                d.move_to_end(k)
                order.remove(k)
                order.append(k)
            elif chance < .82:
                d = d.copy()
            if i % 50 == 0:
                assert list(d) == order and all(k in d for k in order) and not any(k in d for k in keys if k not in order)
        print(kind.__name__, len(d), list(d)[:5])


class Thing:
    def __init__(self):
        self.a, self.b, self.c, self.d = 1, 2, 3, 4

    def total(self):
        return self.b + self.d


things = [Thing() for _ in range(12)]
for n, name in enumerate("abcd" * 3):
    delattr(things[n], name)
    print(hasattr(things[n], name), end=" ")
    setattr(things[n], name, 9)
    print(things[n].total(), vars(things[n]))

thing, order = Thing(), ["a", "b", "c", "d"]
for i in range(2000):  # more orders than there may be shapes
    name = r.choice("abcdefg")
    if name in order:
        delattr(thing, name)
        order.remove(name)
    elif len(order) < 4:
        setattr(thing, name, i)
        order.append(name)
    if i % 100 == 0:
        other = Thing()
        for old in "acbd":
            delattr(other, old)
        for new in order:
            setattr(other, new, 0)
        print(list(vars(other)) == order, [hasattr(thing, name) for name in order])
print(list(vars(thing)) == order)


class Loud:
    def __del__(self):
        print("gone while", sorted(k for k in "abc" if hasattr(owner, k)))


class Owner:
    pass


owner = Owner()
owner.a, owner.b, owner.c = 1, Loud(), 3
del owner.b
print(vars(owner))
