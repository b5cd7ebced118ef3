# Operations that take a short way when they know what the items are: the same results as the long way.
import bisect, heapq, random
from collections import deque

# deques filled at once, with and without a bound
for bound in (None, 0, 1, 3, 8, 100):
    for before in ([], [0], list(range(5)), list(range(20))):
        for items in ([], [1], (1, 2, 3), list(range(10)), tuple(range(70)), range(9), "abc", {5: 1}):
            d = deque(before, bound)
            d.rotate(2)
            e = deque(d, bound)
            d.extend(items)
            for x in items:
                e.append(x)
            assert d == e and list(d) == list(e) and d.maxlen == bound, (bound, before, items)
        d.extend(d)
        d.extendleft([1, 2])
        assert len(d) <= (bound if bound is not None else 1000)


class Backwards(list):
    def __iter__(self):
        return iter(self[::-1])


print(deque(Backwards([1, 2, 3])), deque(Backwards([1, 2, 3]), 2), set(Backwards("ab")) == {"a", "b"})
d = deque([1, 2, 3])
it = iter(d)
next(it)
d.extend([4])
try:
    next(it)
except RuntimeError as e:
    print(e)
d = deque([1])
it = iter(d)
d.extend([])
print(list(it))


# dicts that are compared: values that are the same, equal, different, changing
class Value:
    def __init__(self, n, act=None):
        self.n, self.act = n, act

    def __eq__(self, other):
        if self.act:
            self.act()
        return self.n == other.n


nan = float("nan")
print({1: nan} == {1: nan}, {1: nan} == {1: float("nan")}, {1: 2 ** 70} == {1: 2 ** 70}, {1: 1} == {1: True}, {"a": 1.0} == {"a": 1}, {1: 2} == {1.0: 2})
print({i: Value(i) for i in range(9)} == {i: Value(i) for i in range(9)}, {"x": Value(1)} == {"x": Value(2)}, {(1, 2): [3]} == {(1, 2): [3]}, {1: 1, 2: 2} == {2: 2, 1: 1}, {1: 1} == {2: 1})
for change in (lambda: a.clear(), lambda: b.clear(), lambda: (a.clear(), b.clear()), lambda: b.update({i: Value(i) for i in range(100)}), lambda: b.pop(1, 0), lambda: b.__setitem__(0, Value(7))):
    a = {0: Value(0, change), 1: Value(1)}
    b = {0: Value(0), 1: Value(1)}
    try:
        a == b
    except RuntimeError as e:
        print(e)
    a = b = None


def fail():
    raise KeyError("no")


try:
    {1: Value(1, fail)} == {1: Value(1)}
except KeyError as e:
    print(e)

# reversed text of every width, bytes
for text in ("", "a", "ab", "abc" * 30, "äöü", "aé" * 20, "日本", "x日", "a😀b", "\0\xff"):
    assert text[::-1] == "".join(reversed(text)) and text[::-1][::-1] == text, text
    assert text[-2:0:-1] == "".join(text[i] for i in range(len(text) - 2, 0, -1)) if len(text) > 1 else True
b = bytes(range(256))
print(b == b[:], b != b, b == bytes(range(256)), b[::-1][0], "".join(map(chr, range(255, 60, -40)))[::-1].isascii(), "éa"[:0:-1].isascii())

# heaps and sorted lists of what is compared in several ways
random.seed(3)


class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return [1] if self.n < other.n else ""

    def __repr__(self):
        return str(self.n)


for make in (int, str, float, Odd, lambda n: (n, "x"), lambda n: 2 ** 80 + n, lambda n: [str(n)]):
    values = [make(random.randrange(50)) for _ in range(40)]
    h, s = [], []
    for x in values:
        heapq.heappush(h, x)
        bisect.insort(s, x)
    print([heapq.heappop(h) for _ in range(40)] == sorted(values) or make is Odd, s[0], s[20], bisect.bisect_left(s, s[20]), bisect.bisect(s, s[20]), heapq.nsmallest(2, values), sorted(values)[-1])
for items in ([1, "a"], [1.5, None], [Odd(1), 2]):
    for operation in (heapq.heapify, lambda l: bisect.bisect(l[1:], l[0]), sorted):
        try:
            operation(list(items))
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)

# bytes as items; iterators that end or fail in their own way
class Odd(bytes):
    def __iter__(self):
        return iter([1000])


for b in (b"", b"\0", bytes(range(256)), Odd(b"abc"), bytearray(b"abc")):
    l = [5]
    l.extend(b)
    l += b
    print(len(list(b)), list(b)[-3:], sum(b), sum(b, 2 ** 62), any(b), all(b), max(b, default=None), min(b, default=None), sorted(b, reverse=True)[:2], len(l), l[-1])


class Ends:
    def __init__(self, error):
        self.error, self.n = error, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise self.error
        return self.n


for error in (StopIteration, StopIteration("value"), KeyError("no")):
    for function in (sum, max, min, any, all, list, sorted, set, deque):
        try:
            print(function(Ends(error)), end=" ")
        except KeyError as e:
            print(e, end=" ")
    print()
d = {i: i for i in range(5)}
try:
    sum(d.pop(k) for k in d)
except RuntimeError as e:
    print(e)
print(sum(d.values()), max(d.values()), any({}.values()), list(map(list, (b"ab", {3: 4}.items()))))
