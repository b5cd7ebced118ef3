"""Class machinery at work: a registry by metaclass, validating descriptors, mixins, an observer, serialisation, operators."""
import math
import sys
from collections import namedtuple
from functools import cached_property, partialmethod, singledispatchmethod, total_ordering
from operator import attrgetter, itemgetter, methodcaller


class Field:
    """A typed attribute with a default, in the order of definition."""

    def __init__(self, kind, default=None, *, low=None, doc=""):
        self.kind, self.default, self.low, self.__doc__ = kind, default, low, doc

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            kinds = self.kind if isinstance(self.kind, tuple) else (self.kind,)
            raise TypeError(f"{self.name} must be {' or '.join(k.__name__ for k in kinds)}, not {type(value).__name__}")
        if self.low is not None and value < self.low:
            raise ValueError(f"{self.name} must be at least {self.low}, not {value}")
        old = getattr(obj, self.name)
        obj.__dict__[self.name] = value
        if old != value:
            obj.changed(self.name, old, value)

    def __delete__(self, obj):
        obj.__dict__.pop(self.name, None)


class ShapeMeta(type):
    registry = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return {"number": (int, float)}

    def __new__(mcs, name, bases, namespace, *, tag=None, **options):
        del namespace["number"]
        cls = super().__new__(mcs, name, bases, namespace, **options)
        inherited = [f for base in reversed(cls.__mro__[1:]) for f in vars(base).values() if isinstance(f, Field)]
        own = [f for f in namespace.values() if isinstance(f, Field)]
        cls.fields = tuple(dict.fromkeys(f.name for f in inherited + own))
        cls.tag = tag or name.lower()
        if tag != "abstract":
            if cls.tag in mcs.registry:
                raise TypeError(f"tag {cls.tag!r} is taken by {mcs.registry[cls.tag].__name__}")
            mcs.registry[cls.tag] = cls
        return cls

    def __call__(cls, *args, **kwargs):
        if cls.tag == "abstract":
            raise TypeError(f"{cls.__name__} is abstract")
        return super().__call__(*args, **kwargs)

    def __iter__(cls):
        return iter(cls.fields)

    def __len__(cls):
        return len(cls.fields)

    def __repr__(cls):
        return f"<shape class {cls.__name__}({', '.join(cls.fields)})>"


class Observable:
    def __init__(self, *args, **kwargs):
        self.__dict__["_watchers"] = []
        super().__init__(*args, **kwargs)

    def watch(self, function):
        self._watchers.append(function)
        return function

    def changed(self, name, old, new):
        for watcher in self.__dict__.get("_watchers", ()):
            watcher(self, name, old, new)


class Serialisable:
    def to_dict(self):
        return {"shape": self.tag, **{name: self._plain(getattr(self, name)) for name in type(self)}}

    @staticmethod
    def _plain(value):
        return [v.to_dict() for v in value] if isinstance(value, list) else value

    @classmethod
    def from_dict(cls, data):
        data = dict(data)
        kind = ShapeMeta.registry[data.pop("shape")]
        return kind(**{k: [cls.from_dict(v) for v in value] if isinstance(value, list) else value for k, value in data.items()})


@total_ordering
class Shape(Observable, Serialisable, metaclass=ShapeMeta, tag="abstract"):
    x = Field(number, 0)
    y = Field(number, 0)
    name = Field(str, "")

    def __init__(self, *args, **kwargs):
        super().__init__()
        names = self.fields[3:] + self.fields[:3]
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} takes at most {len(names)} values, got {len(args)}")
        for key, value in {**dict(zip(names, args)), **kwargs}.items():
            if key not in names:
                raise TypeError(f"{type(self).__name__} has no field {key!r}")
            setattr(self, key, value)

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "area" not in vars(cls) and not hasattr(cls, "area"):
            raise TypeError(f"{cls.__name__} has no area")

    @property
    def area(self):
        raise NotImplementedError

    def move(self, dx=0, dy=0):
        self.x += dx
        self.y += dy
        return self

    right = partialmethod(move, dy=0)
    up = partialmethod(move, 0)

    def __eq__(self, other):
        return self.to_dict() == other.to_dict() if isinstance(other, Shape) else NotImplemented

    def __lt__(self, other):
        return self.area < other.area if isinstance(other, Shape) else NotImplemented

    __hash__ = None

    def __add__(self, other):
        match self, other:
            case Group(parts=a), Group(parts=b):
                return Group(parts=[*a, *b])
            case Group(parts=a), Shape():
                return Group(parts=[*a, other])
            case _, Shape():
                return Group(parts=[self, *(other.parts if isinstance(other, Group) else [other])])
        return NotImplemented

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __matmul__(self, factor):
        return self.scale(factor)

    @singledispatchmethod
    def scale(self, factor):
        raise TypeError(f"cannot scale by {type(factor).__name__}")

    @scale.register
    def _(self, factor: int):
        return self.scaled(float(factor))

    @scale.register
    def _(self, factor: float):
        return self.scaled(factor)

    @scale.register(str)
    def _(self, factor):
        return self.scaled(float(factor.rstrip("%")) / 100)

    def scaled(self, factor):
        data = {k: v * factor if isinstance(v, (int, float)) and k not in "xy" else v for k, v in self.to_dict().items()}
        return Shape.from_dict(data)

    def __repr__(self):
        shown = (f"{k}={getattr(self, k)!r}" for k in type(self) if getattr(self, k) != vars(Shape).get(k, Field(int)).default)
        return f"{type(self).__name__}({', '.join(shown)})"


class Circle(Shape):
    radius = Field((int, float), 1, low=0)

    @property
    def area(self):
        return math.pi * self.radius ** 2


class Rectangle(Shape):
    width = Field((int, float), 1, low=0, doc="from left to right")
    height = Field((int, float), 1, low=0)

    @property
    def area(self):
        return self.width * self.height

    @cached_property
    def diagonal(self):
        print("    computing a diagonal")
        return math.hypot(self.width, self.height)


class Square(Rectangle, tag="sq"):
    def __init__(self, side=1, *args, **kwargs):
        kwargs.setdefault("width", side)
        kwargs.setdefault("height", side)
        super().__init__(*args, **kwargs)

    def changed(self, name, old, new):
        super().changed(name, old, new)
        if name in ("width", "height"):
            self.__dict__["width"] = self.__dict__["height"] = new


class Group(Shape):
    parts = Field(list, ())

    @property
    def area(self):
        return sum(p.area for p in self.parts)

    def __iter__(self):
        for part in self.parts:
            if isinstance(part, Group):
                yield from part
            else:
                yield part

    def __getitem__(self, key):
        if isinstance(key, str):
            return next(p for p in self if p.name == key)
        return list(self)[key]

    def __contains__(self, shape):
        return any(shape is p for p in self)

    def __getattr__(self, name):
        if name.startswith("all_"):
            return [getattr(p, name[4:]) for p in self]
        raise AttributeError(f"{type(self).__name__!r} has no {name!r}")


def describe(shape):
    match shape:
        case Circle(radius=0):
            return "a point"
        case Circle(radius=r) if r > 10:
            return "a big circle"
        case Circle():
            return "a circle"
        case Rectangle(width=w, height=h) if w == h:
            return "as wide as high"
        case Rectangle(width=w, height=h):
            return f"{w} by {h}"
        case Group(parts=[]):
            return "nothing"
        case Group(parts=[only]):
            return f"just {describe(only)}"
        case Group(parts=[first, *rest]):
            return f"{describe(first)} and {len(rest)} more"


Change = namedtuple("Change", "shape name old new")


def main():
    print(ShapeMeta.registry, list(Circle), len(Rectangle), Rectangle.width.__doc__)
    circle, box, square = Circle(2, name="c"), Rectangle(3, 4, x=1), Square(5, name="s")
    print(circle, box, square, sep="\n")
    log = []
    for shape in (circle, box, square):
        shape.watch(lambda *change: log.append(Change(*change)))
    circle.radius = 3
    circle.radius = 3
    box.move(1, 2).right(5).up(-1)
    square.height = 7
    print([(c.shape.tag, *c[1:]) for c in log], square.width)
    print(f"{circle.area:.4f} {box.area} {square.area}", box.diagonal, box.diagonal, "diagonal" in vars(box))
    print(sorted([square, circle, box]), max(circle, box) is circle, box <= square, circle == Circle(3, name="c"))

    everything = circle + box + (square + Circle(0)) + Group()
    print(everything, len(list(everything)), everything.all_tag, everything["s"] is square, everything[1] is box)
    print(f"{everything.area:.3f} {sum([box, square]).area}", circle in everything, Circle(3, name="c") in everything)
    copy = Shape.from_dict(everything.to_dict())
    print(copy == everything, copy is everything, copy.to_dict())
    print([describe(s) for s in (circle, Circle(0), Circle(11), box, square, Group(), Group(parts=[box]), everything)])
    print(box @ 2, circle @ 0.5, (circle @ "150%").radius, (everything @ 2).area == everything.area)

    for attempt in (lambda: Shape(), lambda: Circle("big"), lambda: Circle(-1), lambda: Circle(1, 2, 3, 4, 5), lambda: Rectangle(colour=1),
                    lambda: circle @ None, lambda: circle < 3, lambda: circle + 3, lambda: hash(circle), lambda: everything.nothing,
                    lambda: type(Shape)("Circle", (Shape,), {"number": 0, "area": 1}), lambda: setattr(box, "area", 3), lambda: {**circle.to_dict(), **3}):
        try:
            print("unexpected", attempt())
        except (TypeError, ValueError, AttributeError) as error:
            print(f"{type(error).__name__}: {error}")
    del box.width
    print(box.width, box.area, vars(box).keys() - {"_watchers"} == {"height", "x", "y", "diagonal"})
    print(list(map(attrgetter("tag", "x"), (box, square))), itemgetter("shape", "y")(box.to_dict()), methodcaller("move", 1, dy=2)(circle))
    print([c.__name__ for c in Square.__mro__], type(Square) is ShapeMeta, isinstance(square, Observable), issubclass(Group, Rectangle))
    print(Square.__qualname__, Shape.__module__, Rectangle.diagonal.__class__.__name__, sys.intern("sq") is Square.tag, callable(Circle))


main()
