# Protocols 4 and 5 of larger graphs: batches, frames, sharing, cycles, instances, damaged data.
import collections
import copyreg
import enum
import pickle


class Point:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ("a", "b")


class Pairs(dict):
    pass


class Items(list):
    pass


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


class Color(enum.Enum):
    RED = 1


class Registered:
    def __init__(self, value):
        self.value = value


copyreg.pickle(Registered, lambda x: (Registered, (x.value + 1,)))


class Sneaky:
    """Changes the container it is in while it is pickled."""

    def __init__(self, change):
        self.change = change

    def __reduce__(self):
        self.change()
        return (list, ())


for protocol in (4, 5):
    for size in (0, 1, 2, 999, 1000, 1001, 2000, 2001):
        values = list(range(size))
        for x in (values, tuple(values), set(values), frozenset(values), dict.fromkeys(values), Items(values),
                  Pairs.fromkeys(values), collections.deque(values), bytes(size), bytearray(size), "é" * size):
            data = pickle.dumps(x, protocol)
            y = pickle.loads(data)
            assert y == x and type(y) is type(x), (protocol, size, type(x))
            print(len(data), end=" ")
    print()
    for size in (65535, 65536, 70000):
        x = ["a" * size, b"b" * size, 1, [2] * (size // 2)]
        data = pickle.dumps(x, protocol)
        print(len(data), data.count(b"\x95"), pickle.loads(data) == x)

for n in range(0, 20):
    for x in (2 ** (8 * n) - 1, 2 ** (8 * n), -2 ** (8 * n), -2 ** (8 * n + 7), -2 ** (8 * n + 7) - 1, 2 ** (8 * n + 7)):
        assert pickle.loads(pickle.dumps(x)) == x
        print(len(pickle.dumps(x)), end=" ")
print()
print(len(pickle.dumps(1 << 3000)), pickle.loads(pickle.dumps(-1 << 3000)) == -1 << 3000)

shared = [1]
p = Point([shared, shared])
p.me = p
q = pickle.loads(pickle.dumps(p))
print(q.me is q, q.x[0] is q.x[1], list(vars(q)))
t = ([],)
t[0].append(t)
u = pickle.loads(pickle.dumps(t))
print(u[0][0] is u, type(u))
f = frozenset([p2 := Point(0)])
p2.x = f
g = pickle.loads(pickle.dumps(f))
print(next(iter(g)).x is g)
s = Slots()
s.a = 5
print(pickle.loads(pickle.dumps(s)).a, hasattr(pickle.loads(pickle.dumps(s)), "b"))
print(pickle.loads(pickle.dumps([WithMeta, Color.RED, Color, Meta])), pickle.loads(pickle.dumps(Registered(1))).value)
items = Items([1, 2])
items.extra = "x"
print(pickle.loads(pickle.dumps(items)).extra, pickle.loads(pickle.dumps({"k": [items, items]}))["k"])

for make in (lambda d: d.append(Sneaky(d.clear)), lambda d: d.extend([Sneaky(lambda: d.append(0)), 7])):
    d = [1]
    make(d)
    print(pickle.loads(pickle.dumps(d)))
d = {1: 2}
d[3] = Sneaky(lambda: d.update({4: 5}))
d[6] = 7
try:
    pickle.dumps(d)
except RuntimeError as error:
    print(error)
d = {1}
d.add(Sneaky(lambda: d.add(5)))
try:
    pickle.dumps(d)
except RuntimeError as error:
    print(error)

data = pickle.dumps([Point(1), "text", {"a": (1, 2.5)}, b"x", {1}, None, 1 << 70])
seen = collections.Counter()
for end in range(len(data)):
    try:
        pickle.loads(data[:end])
    except Exception as error:
        seen[f"{type(error).__name__}: {error}"] += 1
for text, count in sorted(seen.items()):
    print(count, text)
for bad in (b"\x80\x04.", b"\x80\x04t.", b"\x80\x04(e.", b"\x80\x04N(u.", b"\x80\x04}(K\x01u.", b"\x80\x04h\x05.", b"\x80\x04NNR.",
            b"\x80\x04\x8c\x01", b"\x80\x06N.", b"\x80\x04Z.", b"\x80\x04(K\x010K\x02.", b"\x80\x04K\x01K\x02\x93."):
    try:
        print(bad, pickle.loads(bad))
    except Exception as error:
        print(bad, type(error).__name__, error)
for x in (lambda: 0, Point, pickle, open):
    try:
        print(pickle.loads(pickle.dumps(x)) is x)
    except Exception as error:
        print(type(error).__name__, str(error)[:26])
deep = []
for _ in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError as error:
    print("RecursionError")
print(pickle.loads(memoryview(pickle.dumps(3))), pickle.loads(bytearray(pickle.dumps("x"))))
