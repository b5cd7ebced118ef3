# Sets and what makes them hard: places left by deleted items, sizes around the 64 places that are walked at once, the order
# that small ints show, keys that collide, fail or change the very sets that are being combined.
import gc, random

random.seed(12)
digest = 0


def note(s):
    global digest
    for x in s:
        digest = (digest * 31 + x + 7) % 1000000007


# order and content, against a list of the items
for size in (0, 1, 3, 4, 5, 8, 19, 31, 38, 40, 63, 64, 65, 77, 200, 700, 3000):
    for deleted in (0, 3, 7):
        a = {random.randrange(3 * size + 1) for _ in range(size)}
        b = {random.randrange(3 * size + 1) for _ in range(size // 2 + 1)}
        for s in (a, b):
            for x in list(s):
                if random.randrange(10) < deleted:
                    s.discard(x)
        items, others = list(a), list(b)
        for s in (a.copy(), a | b, a & b, a - b, a ^ b, b - a, set(a), frozenset(a) | b, a.union(others, items), a.symmetric_difference(others)):
            note(s)
        assert a ^ b == {x for x in items + others if (x in items) != (x in others)} and sorted(a | b) == sorted(set(items + others))
        assert sorted(a - b) == sorted(x for x in items if x not in others) and sorted(a & b) == sorted(x for x in items if x in others)
        assert (a <= b) == all(x in others for x in items) and a.isdisjoint(b) == (not any(x in others for x in items))
        assert hash(frozenset(a)) == hash(frozenset(reversed(items))) and a == set(items) and not a != a.copy()
        c, d, e = set(a), set(a), set(a)
        c ^= b
        d -= b
        e |= b
        for s in (c, d, e):
            note(s)
        while c:
            note([c.pop()])
        a.clear()
        note(a)
print(digest)


# keys that are equal to few and collide with all
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        act()
        return self.n == other.n


def nothing():
    pass


act = nothing
a, b = {Key(i) for i in range(40)}, {Key(i) for i in range(20, 60)}
print(len(a | b), len(a & b), len(a - b), len(a ^ b), a <= b, a.isdisjoint(b), Key(39) in a, Key(40) in a)


class Stop(Exception):
    pass


def fail():
    global left
    left -= 1
    if left == 0:
        raise Stop


operations = [
    lambda a, b: a | b, lambda a, b: a & b, lambda a, b: a - b, lambda a, b: a ^ b, lambda a, b: a <= b, lambda a, b: a == b,
    lambda a, b: a.isdisjoint(b), lambda a, b: a.update(b), lambda a, b: a.difference_update(b), lambda a, b: a.intersection_update(b),
    lambda a, b: a.symmetric_difference_update(b), lambda a, b: a.union(list(b)), lambda a, b: a.difference(dict.fromkeys(b)), lambda a, b: a.issuperset(b),
]
for operation in operations:
    failures = 0
    for n in (1, 2, 5, 17, 60):
        act = nothing
        a, b = {Key(i) for i in range(12)}, {Key(i) for i in range(6, 18)}
        act, left = fail, n
        try:
            operation(a, b)
        except Stop:
            failures += 1
    print(failures > 0, end=" ")
print()

# comparisons that empty or refill the sets: whatever comes out, nothing is touched after its end
changes = [
    lambda a, b: a.clear(), lambda a, b: b.clear(), lambda a, b: (a.clear(), b.clear()), lambda a, b: a.update(map(Plain, range(100))),
    lambda a, b: b.update(map(Plain, range(100))), lambda a, b: (a.clear(), a.update(map(Plain, range(5)))), lambda a, b: b and b.pop(),
    lambda a, b: (a and a.pop(), b and b.pop()), lambda a, b: (b.clear(), b.update(map(Plain, range(300)))),
]


class Plain:
    def __init__(self, n):
        self.n = n
        self.me = self  # a cycle

    def __hash__(self):
        return self.n % 5


done = 0
for operation in operations:
    for change in changes:
        for n in (1, 3, 20):
            act = nothing
            a, b = {Key(i) for i in range(12)}, {Key(i) for i in range(6, 18)}

            def act():
                global left
                left -= 1
                if left == 0:
                    change(a, b)

            left = n
            try:
                operation(a, b)
            except (KeyError, RuntimeError, AttributeError):
                pass
            done += 1
            act = nothing
            for s in (a, b):
                assert len(list(s)) == len(s)
gc.collect()
print(done)

# releasing a set, a list, a dict runs what its items do at their end, in the order of the table
class End:
    def __init__(self, n, where):
        self.n, self.where = n, where

    def __hash__(self):
        return self.n

    def __del__(self):
        log.append((self.n, len(self.where)))


log = []
s = set()
s.update(End(i, s) for i in range(5))
s.discard(next(x for x in s if x.n == 3))
s.clear()
print(log)
log, l = [], []
l += [End(0, l), None, None, End(1, l), 7, End(2, l)]
l.clear()
print(log)
log, d = [], {}
d.update((End(i, d), End(i + 10, d)) for i in range(3))
d.clear()
print(log)
log, l = [], []
l.extend([End(i, l) for i in range(4)])
l[1:3] = [1] * 5
print(log, l[1:6])
l.clear()
