# itertools, functools, operator, heapq, bisect and collections, every function on small pieces of work.
import bisect
import functools
import heapq
import itertools as it
import operator
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y z")
NUMBERS = list(range(200))
PAIRS = [(i, i * 7 % 50) for i in NUMBERS]
WORDS = [str(i * 37 % 100) for i in NUMBERS]


def streams():
    n = 0
    for made in (it.chain(NUMBERS, WORDS), it.chain.from_iterable(PAIRS), it.islice(NUMBERS, 3, 150, 2), it.islice(it.count(), 200),
                 it.islice(it.cycle("abc"), 200), it.repeat(1, 200), it.accumulate(NUMBERS), it.accumulate(NUMBERS, max),
                 it.takewhile(lambda x: x < 150, NUMBERS), it.dropwhile(lambda x: x < 50, NUMBERS), it.filterfalse(None, NUMBERS),
                 it.starmap(operator.add, PAIRS), it.starmap(lambda a, b: a, PAIRS), it.compress(NUMBERS, NUMBERS),
                 it.zip_longest(NUMBERS, "abc"), it.pairwise(NUMBERS), it.tee(NUMBERS)[1], it.product(range(12), range(12)),
                 it.product("ab", repeat=7), it.permutations(range(5)), it.combinations(range(10), 3),
                 it.combinations_with_replacement(range(6), 3)):
        n += len(list(made))
    for key, group in it.groupby(WORDS, len):
        n += key + len(list(group))
    for key, group in it.groupby([x // 5 for x in NUMBERS]):
        n += key
    for a, b in it.combinations(range(20), 2):
        n += a
    for a, b in it.product(range(12), repeat=2):
        n += b
    return n


@functools.lru_cache(maxsize=64)
def bounded(x):
    return x + 1


@functools.lru_cache(maxsize=None)
def unbounded(x, y=2):
    return x + y


def functions():
    n = functools.reduce(operator.add, NUMBERS) + functools.reduce(lambda a, b: a ^ b, NUMBERS)
    first, both, tail = operator.itemgetter(1), operator.itemgetter(1, 0), operator.methodcaller("count", 1)
    half = functools.partial(pow, 2)
    real = operator.attrgetter("real")
    for i, pair in zip(NUMBERS, PAIRS):
        n += bounded(i % 80) + unbounded(i % 5) + unbounded(5, 6) + unbounded(x=i) + half(5) + first(pair) + both(pair)[0] + tail(pair)
        n += real(i) + operator.mul(i, 2)
    n += sorted(NUMBERS, key=functools.cmp_to_key(lambda a, b: b - a))[0] + sorted(PAIRS, key=first)[0][0]
    return n


def containers():
    queue, last = deque(NUMBERS), deque(maxlen=10)
    n = 0
    for i in NUMBERS:
        queue.append(i)
        queue.appendleft(i)
        last.append(i)
        n += queue.pop() + queue.popleft() + queue[i % 50]
    queue.rotate(3)
    queue.extend(NUMBERS)
    n += sum(queue) + len(deque(WORDS)) + last[0]
    groups, counts, order = defaultdict(list), Counter(WORDS), OrderedDict()
    for i, w in enumerate(WORDS):
        groups[w[0]].append(w)
        counts[w] += 1
        order[w] = i
        order.move_to_end(w)
        if len(order) > 30:
            order.popitem(last=False)
    n += len(groups) + counts.most_common(3)[0][1] + sum((counts + counts).values()) + len(order) + len(list(order.items()))
    chain = ChainMap({}, dict.fromkeys(WORDS, 1))
    for w in WORDS:
        n += chain[w]
    for i in NUMBERS:
        p = Point(i, 2, z=3)
        x, y, z = p
        n += p.x + x + p._replace(y=4).y
    heap = []
    for i, pair in zip(NUMBERS, PAIRS):
        heapq.heappush(heap, pair[1])
        n += bisect.bisect(NUMBERS, i) + bisect.bisect_left(NUMBERS, i)
    while len(heap) > 1:
        n += heapq.heappop(heap) + heapq.heapreplace(heap, 1000)
        heapq.heappop(heap)
    line = []
    for a, b in PAIRS:
        bisect.insort(line, b)
    return n + len(heapq.nlargest(5, PAIRS)) + len(heapq.nsmallest(5, NUMBERS, key=lambda x: -x)) + len(list(heapq.merge(NUMBERS, NUMBERS)))


total = 0
for _ in range(600):
    total += streams() + functions() + containers()
print(total)
