# Built-in functions that use a generator up, calls that spread sequences and mappings, and calls that are refused.
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Odd:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
    def __radd__(self, other): return other + self.n
    def __bool__(self): return self.n > 1
    def __repr__(self): return "Odd(%d)" % self.n


def items(*values):
    for v in values:
        if isinstance(v, type): raise v("raised")
        yield v


big = 2 ** 62
for values in ((), (1, 2, 3), (1.5, 2, 0.25), (big, big, big), ("b", "a", "c"), (Odd(1), Odd(3), Odd(2)), (1, ValueError), ((1, 2), (3,)), (0, None, False), ("a", 1)):
    attempt(lambda: sum(x for x in items(*values))); attempt(lambda: any(x for x in items(*values))); attempt(lambda: all(x for x in items(*values)))
    attempt(lambda: list(x for x in items(*values))); attempt(lambda: tuple(x for x in items(*values))); attempt(lambda: len(set(x for x in items(*values)))); attempt(lambda: len(frozenset(x for x in items(*values))))
    attempt(lambda: sorted(x for x in items(*values))); attempt(lambda: min(x for x in items(*values))); attempt(lambda: max(x for x in items(*values))); attempt(lambda: ", ".join(x for x in items(*values)))


def plain(a, b=2, *rest, k=3, **more): return a, b, rest, k, sorted(more.items())
def strict(a, *, k): return a, k


d = {"k": [1], "z": [2]}; seq = [[1], [2], [3]]
attempt(lambda: plain(**d)); attempt(lambda: plain(1, **d)); attempt(lambda: plain(*seq, **d)); attempt(lambda: plain(*seq, *seq, **d, **{"y": [1]})); attempt(lambda: strict(**d)); attempt(lambda: strict([1], [2], k=[3])); attempt(lambda: strict(*seq)); attempt(lambda: plain(**d, k=2)); attempt(lambda: strict(**{1: 2})); attempt(lambda: plain(*5)); attempt(lambda: plain(**5))
def inside():
    try:
        yield plain([1], *seq, **d)
        yield strict([1], [2], [3], k=[4])
    except TypeError as e:
        yield str(e)
print(*inside())
class Manager:
    def __enter__(self): return [self]
    def __exit__(self, kind, value, traceback): return kind is ValueError
def managed():
    with Manager() as m, Manager(): yield len(m); raise ValueError("swallowed")
    yield "after"
print(*managed())
