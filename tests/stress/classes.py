class Base:
    kind = "base"

    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"{type(self).__name__}({self.x})"

    def __add__(self, other):
        return type(self)(self.x + other.x)

    @property
    def double(self):
        return self.x * 2

    @classmethod
    def make(cls, *args):
        return [cls(a) for a in args]


class Child(Base):
    __slots__ = ("y",)

    def __init__(self, x):
        super().__init__(x)
        self.y = -x


items = Child.make(1, 2, 3)
print(items, items[0] + items[1], items[2].double, items[1].y, Child.__mro__, isinstance(items[0], Base))
items[0].extra = 5
print(vars(items[0]), hasattr(items[0], "nope"), getattr(items[0], "nope", None))
del items[0].extra
