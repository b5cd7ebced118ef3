# What a comparison, a key, a repr does to the very container that is being worked on: CPython notices, Ouro did not always.
import functools, pickle, collections, itertools

# a sort sees an empty list; what was put in and taken out again counts as a change, looking does not
def touch(change):
    items = [3, 1, 2]
    def key(x):
        change(items)
        return x
    try:
        items.sort(key=key)
    except ValueError as e:
        return str(e), items
    return items

print(touch(lambda l: (l.append(1), l.pop())))
print(touch(lambda l: (l.append(1), l.__delitem__(slice(None)))))
print(touch(lambda l: l.append(1)))
print(touch(lambda l: l.clear()))
print(touch(lambda l: len(l)))

# lists that shrink while they are compared: the lengths decide
class X:
    def __eq__(self, other):
        a.clear()
        return NotImplemented
class Y:
    def __eq__(self, other):
        b.clear()
        return NotImplemented
a, b = [X()], [Y()]
print(a == b)
a, b = [X()], [1]
print(a == b, a != b)

# deque.count
class Mutator:
    def __eq__(self, other):
        d.clear()
        return False
d = collections.deque([Mutator(), 1])
try:
    print(d.count(3))
except RuntimeError as e:
    print(e)

# partial: a key that replaces its value while it is shown
class Key(str):
    def __str__(self):
        p.keywords[self] = "new"
        return "key"
p = functools.partial(print)
p.__setstate__((print, (), {Key("k"): "a long value that nobody else holds" * 2}, {}))
print(repr(p).replace(str(print), "print"))

# a reversed list that has one step to go to its end is not at its start again
it = reversed([4, 5])
print(list(itertools.islice(it, 2)), list(pickle.loads(pickle.dumps(it))))

# keywords for set() have no use, even if __new__ takes them
class S(set):
    def __new__(cls, items, more=None):
        return super().__new__(cls, items)
try:
    S([1], more=2)
except TypeError as e:
    print(e)

# line tables made by hand
def f():
    return 1
for table in (b"\xff" * 30, b"\x80" * 5 + b"\xf8" + b"\xff" * 12, b""):
    print(type(list(f.__code__.replace(co_linetable=table).co_lines())).__name__)

@functools.total_ordering
class Version:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
print(Version.__ge__.__qualname__, pickle.loads(pickle.dumps(Version.__ge__)) is Version.__ge__)

# steps of any size, and an int whose __abs__ is none, for a seed
import array, random, sys
for make in (str, tuple, list, bytes, bytearray, lambda x: array.array("b", x)):
    x = make("abc") if make is str else make([97, 98, 99])
    print(x[1::sys.maxsize], x[::-sys.maxsize - 1], x[2::sys.maxsize - 1])
class Odd(int):
    def __abs__(self): return None
random.seed(Odd(7))
x = random.random()
random.seed(7)
print(x == random.random(), sys.maxsize ** 2, (-sys.maxsize - 1) ** 2)
