from collections import Counter, OrderedDict, defaultdict, deque, namedtuple, ChainMap
print(Counter("abracadabra").most_common(2), dict(Counter(a=3) - Counter(a=1)))
d = defaultdict(list)
for w in "the quick the lazy".split():
    d[w].append(len(w))
print(dict(d))
q = deque([1, 2, 3], maxlen=4)
q.append(4); q.appendleft(0); q.rotate(1)
print(q, q.pop(), q.popleft())
P = namedtuple("P", "x y", defaults=[5])
print(P(1), P(1, 2)._replace(x=9), P(3)._asdict())
o = OrderedDict(a=1, b=2); o.move_to_end("a")
print(list(o), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
