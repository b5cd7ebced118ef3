# What a dataclass tells of itself: its doc has the signature of its __init__, own ones too, or none if the metaclass decides;
# errors in written methods have the line numbers of one text; annotations that are strings are understood with spaces and
# with names from other modules; slots go around those of the bases.
import dataclasses
import traceback
import typing
import weakref
from dataclasses import KW_ONLY, InitVar, dataclass, field


@dataclass
class Own:
    x: int

    def __init__(self, a, /, b: "str" = "s", *rest, c=None, **others):
        pass


class Meta(type):
    __call__ = dict


@dataclass
class Plain(metaclass=Meta):
    x: int = 1


@dataclass
class Bare:
    x: list[int]
    y: typing.Optional[int] = None
    z: dict = field(default_factory=dict, kw_only=True)


@dataclass(init=False, repr=False, eq=False)
class Nothing:
    x: int


for cls in Own, Plain, Bare, Nothing:
    print(cls.__doc__)


@dataclass(order=True)
class Fails:
    x: object
    y: object = 0

    def __post_init__(self):
        if self.x is None:
            raise ValueError("x")


for action in "Fails(None)", "Fails(1) < Fails('a')", "Fails(1, 2) >= Fails(1, None)":
    try:
        eval(action)
    except Exception as error:
        print(action, [(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)[1:]])


@dataclass
class Text:
    a: "typing.ClassVar[int]" = 1
    b: " typing . ClassVar [str]" = 2
    c: "InitVar[int]" = 3
    d: "dataclasses.InitVar" = 4
    e: "typing.ClassVariable" = 5
    _: "KW_ONLY"
    f: "int" = 6

    def __post_init__(self, c, d):
        print("got", c, d)


print([f.name for f in dataclasses.fields(Text)], Text(7, f=8))


@dataclass(slots=True)
class Base:
    x: int


@dataclass(slots=True, weakref_slot=True)
class Derived(Base):
    x: int
    y: int = 2


@dataclass(slots=True, weakref_slot=True)
class Again(Derived):
    z: int = 3


print(Base.__slots__, Derived.__slots__, Again.__slots__, weakref.ref(made := Again(1))() is made)


class Used:
    __slots__ = iter(["a"])


try:
    @dataclass(slots=True)
    class Odd(Used):
        x: int
except TypeError as error:
    print(error)


@dataclass
class Inner:
    parts: dict
    more: tuple


deep = Inner({"k": [Inner({}, (1, Inner({2: 3}, ())))]}, (Inner({}, ()),))
print(dataclasses.asdict(deep))
print(dataclasses.astuple(deep))
print(dataclasses.asdict(deep, dict_factory=lambda pairs: [name for name, _ in pairs]))
