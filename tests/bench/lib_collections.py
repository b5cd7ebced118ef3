# collections: deque, defaultdict, Counter, OrderedDict, namedtuple in ordinary use.
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")


class LRU:
    def __init__(self, size):
        self.size = size
        self.items = OrderedDict()
        self.hits = 0

    def get(self, key):
        if key in self.items:
            self.items.move_to_end(key)
            self.hits += 1
            return self.items[key]
        self.items[key] = key * 2
        if len(self.items) > self.size:
            self.items.popitem(last=False)
        return key * 2


def queues(n):
    q = deque(range(100))
    total = 0
    for i in range(n):
        q.append(q.popleft() + 1)
        if i % 10 == 0:
            q.rotate(3)
            q.appendleft(q.pop())
        total += q[0]
    last = deque(maxlen=5)
    for i in range(n):
        last.append(i)
    return total, list(last)


def groups(n):
    by = defaultdict(list)
    counts = defaultdict(int)
    for i in range(n):
        by[i % 97].append(i)
        counts[i % 13] += 1
    return len(by), sum(len(v) for v in by.values()), counts[5]


def counters(n):
    c = Counter("mississippi" * n)
    c.update(["m", "z"])
    d = Counter(i % 10 for i in range(n * 5))
    return c.most_common(2), (c + Counter(p=3))["p"], sum(d.values())


def points(n):
    total = 0
    for i in range(n):
        p = Point(i, i + 1)
        q = p._replace(y=3) if i % 16 == 0 else p
        x, y = q
        total += p.x * 2 + p.y + x - y
    return total


lru = LRU(300)
x = 1
for i in range(320000):
    x = (x * 1103515245 + 12345) % 2147483648
    lru.get(min(x // 65536 % 900, x // 128 % 900))
print(lru.hits, *queues(500000), *groups(700000), *counters(60000), points(360000))
