# What instances of many kinds are written as, and whether they come back: __reduce__ of every shape, slots, classes found and
# not found under their name, copyreg.
import collections
import copyreg
import datetime
import enum
import fractions
import pickle


class Plain:
    def __init__(self, i):
        self.i = i


class Slots:
    __slots__ = ("a", "b")


class MoreSlots(Slots):
    __slots__ = ("c",)


class Called:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Called, (1, 2)


class WithState:
    def __reduce__(self):
        return WithState, (), {"me": self}


class Items(list):
    def __reduce__(self):
        return Items, (), None, iter([1, 2, 3])


class Pairs(dict):
    def __reduce__(self):
        return Pairs, (), {"q": 1}, None, iter([(1, 2)])


class Text:
    def __reduce__(self):
        return "known_text"


known_text = Text()


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    pass


class Outer:
    class Inner:
        pass


class newobj_like:
    def __reduce__(self):
        return newobj_like, ()


class Color(enum.Enum):
    RED = 1


Pair = collections.namedtuple("Pair", "a b")


class InItself:
    def __init__(self, other=None):
        self.other = other

    def __reduce__(self):
        return InItself, (self.other,)


loop = InItself()
loop.other = [loop]
slots = MoreSlots()
slots.a, slots.c = 1, [slots]


class Raises:
    def __reduce__(self):
        raise ValueError("no")


objects = [Plain(1), slots, Called(), [Called(), Called()], WithState(), Items(), Pairs(), known_text, Meta, OfMeta, OfMeta(), Outer.Inner,
           Outer.Inner(), newobj_like(), Color.RED, Pair(1, 2), loop, int, type(None), type(...), NotImplemented,
           datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), datetime.timedelta(3),
           fractions.Fraction(1, 3), collections.deque([1, 2], 5), collections.Counter("abc"), collections.OrderedDict(a=1), 1j,
           bytearray(b"xx"), range(5), len, Exception("x", 1), frozenset({1}), Plain, Plain.__init__, 2 ** 100, -2 ** 63, 1.5, "\xe9", "\ud800"]
for x in objects:
    for protocol in (4, 5):
        data = pickle.dumps(x, protocol)
        back = pickle.loads(data)
        print(data, type(back) is type(x))
back = pickle.loads(pickle.dumps(slots))
print(back.a, back.c[0] is back, hasattr(back, "b"))
back = pickle.loads(pickle.dumps(loop))
print(type(back.other[0]) is InItself)
try:
    pickle.dumps([Raises()])
except ValueError as error:
    print(error)
copyreg.add_extension("__main__", "Plain", 7)
print(pickle.dumps(Plain(1)), pickle.loads(pickle.dumps(Plain(1))).i)
copyreg.pickle(Called, lambda x: (Plain, (9,)))
print(pickle.dumps([Called()]))
