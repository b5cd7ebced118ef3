# What pretty printers look at: whose repr a dataclass has, dir() of what hides its class, and where a slot is missed.
import dataclasses
import reprlib


@dataclasses.dataclass
class Plain:
    x: object = 1


@dataclasses.dataclass
class Own:
    x: int = 1

    def __repr__(self):
        return "own"


plain = Plain()
plain.x = plain
print(plain, Own(), Plain.__repr__.__code__.co_filename == reprlib.__file__, Own.__repr__.__code__.co_filename == reprlib.__file__)


class Shy:
    @property
    def __class__(self):
        raise AttributeError


class Broken:
    @property
    def __class__(self):
        raise ValueError("no class")


print(dir(Shy()))
try:
    dir(Broken())
except ValueError as e:
    print(e)


class Outer:
    class Slotted:
        __slots__ = ("a", "b")


def local():
    class Slotted:
        __slots__ = "a"
        __module__ = "some.module"
    return Slotted


for thing in (Outer.Slotted(), local()()):
    try:
        thing.a
    except AttributeError as e:
        print(e, e.name, e.obj is thing)
