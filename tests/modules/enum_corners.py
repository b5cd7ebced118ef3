# enum: names of a body, auto() in tuples, members that share a name with a method, values without a hash, who sees what when.
import copy
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e, "|", type(e.__context__).__name__, getattr(e, "__notes__", None))


def body(text, **names):
    def run():
        space = dict(vars(enum), **names)
        exec(text, space)
        return list(space["X"]), dict(space["X"].__members__)
    show(run)


body("class X(Enum):\n _mine_ = 1")
body("class X(Enum):\n _repr_html_ = 1\n A = 2")
body("class X(Enum):\n __private = 1\n A = 2")
body("class X(Enum):\n __major_ = 1\n A = 2")
body("class X(Enum):\n ___a_b = 1\n A = 2")
body("class X(Enum):\n A = 1\n A = 2")
body("class X(Enum):\n def f(self): pass\n f = 2")
body("class X(Enum):\n f = 2\n def f(self): pass")
body("class X(Enum):\n mro = 2")
body("class X(Enum):\n A = auto()\n def _generate_next_value_(*a): return 3")
body("class X(Enum):\n _ignore_ = 'B, D'\n A = 1\n B = 2\n D = 3\n C = 4")
body("class X(Enum):\n A = 1\n _ignore_ = 'A'")
body("class X(Enum):\n _order_ = 'A C B'\n A = 1\n B = 2\n C = 3")
body("class X(Enum):\n _order_ = 'A B C'\n A = 1\n B = 1\n C = 3")
body("class X(Flag):\n _order_ = 'A B D C'\n A = 1\n B = 2\n D = 3\n C = 4")
body("class X(Enum):\n A = auto(), 'a'\n B = auto(), 'b'\n C = 'x', auto(), auto()")
body("class X(Enum):\n A = 'x'\n B = auto()")
body("class X(Enum):\n A = 'x'\n B = 3\n C = auto()")
body("class X(Enum):\n A = [1]\n B = {1}\n C = [1]\n D = 2")
body("class X(Flag):\n A = auto()\n E = None\n B = 2")
body("class X(Enum, int):\n A = 1")
body("class X(Enum):\n A = 1\nclass Y(X): pass")
body("class X(Enum):\n A = 1\n class N: pass\n B = member(N)\n def f(self): pass\n C = member(f)\n D = nonmember(5)")
body("class X(Enum):\n A = 1\n def __new__(cls, v): return super().__new__(cls, v)")
body("class X(date, Enum):\n A = 1", date=tuple)
body("class X(Flag):\n A = 1\n B = 'x'")


class Shared(Enum):
    name = 1
    value = 2
    both = 3

    @property
    def upper(self):
        return self._name_.upper()


show(lambda: (Shared.name, Shared.value, Shared.both.name, Shared.name.value, Shared.value.name))
show(lambda: Shared.both.upper)
show(lambda: setattr(Shared.both, "value", 3))


class Text(StrEnum):
    title = auto()
    x = "ab c"


show(lambda: (Text.title, Text.x.title(), Text.title.title(), Text.x.upper()))
show(lambda: Text("nothing"))


class Watch(Enum):
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, list(cls.__members__), kw)


class Watched(Watch, color="red"):
    A = 1
    B = 2


class Aliased(Enum):
    A = 1
    B = [2]

    def __init__(self, value):
        if self._name_ == "A":
            self._add_value_alias_(10)
            self._add_value_alias_([11])


show(lambda: (Aliased(10), Aliased([11]), [2] in Aliased, [3] in Aliased, 10 in Aliased, {} in Aliased))
Aliased.A._add_alias_("Z")
show(lambda: (Aliased.Z, Aliased["Z"], Aliased.__members__))
show(lambda: Aliased.B._add_alias_("Z"))
show(lambda: Aliased.B._add_value_alias_(10))


class Odd(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        if value == "raise":
            raise KeyError("no")
        return value


show(lambda: Odd(5))
show(lambda: Odd("raise"))
show(lambda: Odd())
show(lambda: Enum("E", {"A": 1, "B": 2})("C"))
show(lambda: Odd(1, 2))
show(lambda: Enum("E", [("a", 1), ("b", 2)], type=int).b + 1)
show(lambda: list(Flag("F", ["a", "b", "c"], start=4, boundary=enum.CONFORM)))
show(lambda: IntEnum("I", "a b", module="here", qualname="q.I").a.__class__.__qualname__)
show(lambda: vars(Aliased.B))
show(lambda: dir(Aliased.A))
show(lambda: dir(Aliased))
show(lambda: dir(Shared.both))


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RX = 5


class Late(Flag):
    B = 2
    A = 1


class Gap(Flag, boundary=enum.KEEP):
    A = 1
    D = 8


class Loose(Flag, boundary=enum.EJECT):
    A = 1
    D = 8


show(lambda: (list(Perm.RX | Perm.W), ~Perm.RX, Perm(7), Perm(-1), Perm(0), repr(Perm(-8))))
show(lambda: (list(Late(3)), Late(3), Late.A | Late.B is Late(3)))
show(lambda: (Gap(2), Gap(11), ~Gap.A, Gap(-1), list(Gap(11)), len(Gap(11)), Gap(64), Gap(-100)))
show(lambda: (Loose(9), Loose(2), Loose(64), ~Loose.A))
show(lambda: Perm.R | 1)
show(lambda: Perm.R | Late.A)
show(lambda: 5 in Perm.R)
show(lambda: Perm(8))
show(lambda: Perm("x"))
show(lambda: (enum.bin(10), enum.bin(~10), enum.bin(-8), enum.bin(0), enum.bin(0, 3), enum.bin(-1, 6), enum.show_flag_values(13)))


class Bits(IntFlag):
    A = 1
    B = 2


show(lambda: (Bits.A | 8, Bits(7), ~Bits.A, 5 | Bits.A, Bits.A ^ Bits.B, Bits.A + 4, Bits(-3), str(Bits.A | 4), f"{Bits.B:04b}"))
for m in (Perm.R | Perm.W, Bits(9), Shared.both, Text.x):
    show(lambda: (m.__reduce_ex__(4), copy.copy(m) is m, copy.deepcopy(m) is m))


@enum.global_enum
class Glob(Flag, boundary=enum.KEEP):
    GA = 1
    GB = 2


show(lambda: (GA, GA | GB, Glob(9), Glob(0), str(GB), str(GA | GB)))


def checked(*checks, base=Enum, **members):
    def run():
        return list(enum.verify(*checks)(base("V", members)))
    show(run)


checked(enum.UNIQUE, A=1, B=2, C=1, D=2)
checked(enum.CONTINUOUS, A=1, B=5)
checked(enum.CONTINUOUS, base=Flag, A=1, B=8)
checked(enum.NAMED_FLAGS, base=Flag, A=1, B=6)
checked(enum.NAMED_FLAGS, base=Flag, A=1, B=6, C=24, D=31)
checked(enum.NAMED_FLAGS, enum.UNIQUE, base=Flag, A=1, B=2, C=3)
show(lambda: enum.unique(Enum("U", {"a": 1, "b": 1})))
show(lambda: (repr(auto()), repr(auto(3)), repr(Perm), repr(Enum), Perm.__members__))
show(lambda: Enum("x", "a b", module=None).a.name)
