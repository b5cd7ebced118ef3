# Names of subclasses of str as keywords of f(**d), such as members of a StrEnum, were hashed and compared while the values of the
# call already lay on the stack: methods written in Python ran on top of them, and the interpreter crashed. A dict that they changed
# was read on, freed keys and all. Its siblings: str.maketrans() held no value while it hashed the key, and what keys() of a mapping
# gave was read while values were asked for, so that a mapping that changes when it is read could not be copied.
import collections
import enum


class Name(str):
    def __hash__(self):
        noise = [1, 2, 3]
        return str.__hash__(self)

    def __eq__(self, other):
        a = b = c = d = e = [1]
        return str.__eq__(self, other)


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def everything(*a, **k): return a, k
def some(a, *, b, **k): return a, b, k
def named(a=1, b=2, c=3): return a, b, c
def fewer(a=1, b=2): return a, b
def generator(a, b, **k): yield a, b, k


class Thing:
    def __init__(self, a, **k): self.k = a, k


d = {Name("a"): [1], Name("b"): [2], Name("c"): [3]}
attempt(lambda: everything(**d))
attempt(lambda: everything(0, 5, *[6, 7], **d))
attempt(lambda: everything(x=1, **d))
attempt(lambda: some(**d))
attempt(lambda: named(**d))
attempt(lambda: fewer(**d))
attempt(lambda: list(generator(**d)))
attempt(lambda: Thing(**d).k)
attempt(lambda: everything(**{Colour.RED: 1, Colour.BLUE: [2]}))
attempt(lambda: everything(**{Name("b"): [3]}, **d))


class Clearing(str):
    def __hash__(self): return str.__hash__(self)

    def __eq__(self, other):
        changing.clear()
        return str.__eq__(self, other)


def colliding(count):  # names that meet others in a small table
    return {Clearing(c): [c] for c in "abcdefgh"[:count]}


for count in range(2, 8):
    changing = colliding(count)
    try:
        everything(**{"n%d" % i: i for i in range(count)}, **changing)
    except RuntimeError as e:
        assert str(e) == "dict mutated during update", e


class Number(int):
    armed = False

    def __hash__(self):
        if Number.armed:
            numbers.clear()
        return 5


numbers = {Number(3): ["value"], 4: ["q"]}
Number.armed = True
print(len(str.maketrans(numbers)))
attempt(str.maketrans, collections.OrderedDict(a=1))


class Recent(collections.OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value


class Growing:
    def __init__(self): self.d = {"a": 1}
    def keys(self): return self.d.keys()

    def __getitem__(self, key):
        self.d[key + "x"] = 1
        return 5


print(dict(Recent(a=1, b=2)), {**Recent(a=1, b=2)}, everything(**Recent(a=1, b=2)), {1: 2} | Recent(a=3))
print(dict(Growing()), {**Growing()}, everything(**Growing()))
