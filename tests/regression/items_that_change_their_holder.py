# What an item runs while it is compared, written as text or asked for its bytes may take it out of the very object that is being
# worked on: a set that is compared, an exception that is printed, a list that is joined. Each used to be read after it was freed.
# And what is asked for its truth was asked although an argument before it had failed already: an answer of nothing, without an error.
# ouro-test: differs - CPython crashes
import binascii
import codecs
import collections
import functools
import io
import itertools
import os


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


# ---- sets: the last reference of the key is that of the set which its __eq__ clears

class Key:
    def __init__(self, victim):
        self.victim = victim

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.victim.clear()
        return True

    def __del__(self):
        self.victim.clear()


for operation in set.__le__, set.issubset, set.__eq__, set.isdisjoint, set.__and__, set.__sub__, set.difference_update, set.__xor__:
    a, b = set(), set()
    a.add(Key(a))
    b.add(Key(b))
    try:
        operation(a, b)
    except RuntimeError:
        pass
    print(operation.__name__, len(a), len(b))
a = set()
a.add(Key(a))
a.discard(Key(a))
print(a)


# ---- exceptions: the text of an argument gives them others

class Text:
    def __init__(self, change):
        self.change = change

    def __repr__(self):
        self.change()
        return "text"


for make in ValueError, KeyError, OSError:
    for size in 1, 2:
        e = make()
        e.__init__(*[Text(lambda: e.__init__()) for i in range(size)])
        show(repr, e)
        e.__init__(*[Text(lambda: e.__init__()) for i in range(size)])
        show(str, e)
g = ExceptionGroup("group", [ValueError()])
g.args = "changed", Text(lambda: setattr(g, "args", ())), Text(int)
show(str, g)


class Name(str):
    def __str__(self):
        self.change()
        return "name"


def name(change):
    x = Name("x" * 30)
    x.change = change
    return x


e = OSError(1, 2, 3)
e.strerror = Text(lambda: (setattr(e, "filename", object()), setattr(e, "strerror", 1)))
show(lambda: str(e)[:20])
for e in UnicodeDecodeError("a", b"\xff" * 9, 1, 5, "c"), UnicodeEncodeError("a", "abcdefghi", 1, 5, "c"), UnicodeDecodeError("a", b"\xff" * 9, 1, 2, "c"):
    e.encoding = name(lambda: (setattr(e, "reason", "other"), setattr(e, "encoding", "utf-8")))
    show(lambda: str(e).startswith("'name' codec"))
e = SyntaxError("x", ("file", 10**20, 2, "text"))
e.msg = Text(lambda: (setattr(e, "lineno", 7), setattr(e, "msg", "other")))
show(lambda: str(e)[:4])
p = functools.partial(int)
p.__setstate__((Text(lambda: p.__setstate__((int, (), {}, None))).__repr__, (), {}, None))
show(lambda: len(repr(p)) > 10)


# ---- bytes of the items of a list that changes

class Bytes:
    def __init__(self, change):
        self.change = change

    def __buffer__(self, flags):
        self.change()
        return memoryview(b"xyz")


items = []
items += [b"abc", Bytes(lambda: items.append(b"def"))]
show(b",".join, items)
items[:] = [Bytes(lambda: items.__setitem__(1, b"def")), b"abc"]
show(b",".join, items)
items[:] = [Bytes(lambda: items.__setitem__(0, 3)), b"abc"]
show(b",".join, items)
items[:] = [Bytes(lambda: items.__setitem__(1, 3)), b"abc"]
show(b",".join, items)


# ---- a deque that is emptied by what says how far it is to turn

class Index:
    def __index__(self):
        d.clear()
        return 1


d = collections.deque(range(5))
d.rotate(Index())
print(d)


# ---- truths that are not asked any more

class Truth:
    def __bool__(self):
        raise KeyError("truth")


show(binascii.b2a_qp, b"", Truth(), Truth(), Truth())
show(io.TextIOWrapper, io.BytesIO(), "utf-8", "strict", "", Truth(), Truth())
show(lambda: os.access(".", 0, effective_ids=Truth(), follow_symlinks=Truth()))
try:
    codecs.getincrementaldecoder("utf-8")()._buffer_decode(b"", [], Truth())
except (TypeError, KeyError):
    print("refused")


# ---- iterators that step the one that steps them, to its end

for make in (lambda it: itertools.batched(it, 3), lambda it: itertools.islice(it, 2, 9), lambda it: itertools.islice(it, 2, 3), itertools.pairwise,
             lambda it: itertools.zip_longest(it, it), lambda it: itertools.accumulate(it), lambda it: itertools.chain(it, it),
             lambda it: map(lambda *a: a, it, it), lambda it: itertools.filterfalse(None, it)):
    left = [3]

    def step(i):
        if left[0] > 0:
            left[0] -= 1
            for x in outer:
                pass
        return i

    outer = make(map(step, iter(range(7))))
    try:
        print([x for x in outer])
    except Exception as e:
        print(type(e).__name__, e)


# ---- what was fetched before an error was kept for ever

class Ends:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise KeyError("end")
        return self


def two():
    a, b = Ends(2)


def star():
    a, *b, c = Ends(2)


def loop():
    for a, b in [Ends(2)]:
        pass


for f in two, star, loop:
    show(f)


class Own:
    def __iter__(self):
        return self

    def __next__(self):
        return self.iterator


for make in zip, itertools.zip_longest:
    for count in 2, 6:
        own = Own()
        own.iterator = it = make(own, *[Ends(1) for i in range(count)])
        own.iterator = it
        first = next(it)
        del first
        try:
            next(it)
        except KeyError as e:
            print(e)
        del own, it


# ---- a function of its own

s = staticmethod(len)
s.__init__(s)
try:
    s.__isabstractmethod__
except RecursionError as e:
    print("RecursionError")
s.__init__(len)
