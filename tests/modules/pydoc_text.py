# help() and pydoc.render_doc(): every kind of thing, laid out as CPython lays it out (the texts are these classes' own).
import pydoc


class Base:
    """A base.

    With more to say.
    """

    count = 0
    table = {"a": 1}

    def __init__(self, x, y: int = 3, *args, key=None, **kw) -> None:
        "Make it."

    def area(self):
        """The area.

        In square metres.
        """

    def long(self, first_parameter, second_parameter, third_parameter, fourth_parameter=1, *, fifth_parameter="five"):
        pass

    @staticmethod
    def make(a, b=2):
        "Make one."

    @classmethod
    def create(cls, *, z):
        "Create one."

    @property
    def size(self):
        "The size."

    @size.setter
    def size(self, value):
        pass

    @property
    def fixed(self):
        return 2

    def _hidden(self):
        pass

    alias = area
    __dict__ = __weakref__ = None


class Derived(Base):
    def area(self):
        return 5

    def more(self):
        # not a docstring
        pass

    shout = staticmethod(lambda text, /: text.upper())


class Plain:
    __slots__ = ()


def function(a, /, b, *, c: str = "x", d=None) -> list[int]:
    "Do it."


async def later(x):
    "Do it later."


# A comment stands for a text.
def commented():
    pass


for thing in function, later, commented, lambda x, y=1: x, Base, Derived, Plain, Base.area, Base(1).area, Base.create, Base.size, Base.fixed:
    print(pydoc.render_doc(thing, renderer=pydoc.plaintext))
help(Derived.more)
help("__main__.function")
help("nothing.of.that.name")
print(pydoc.splitdoc("one\n\ntwo\nthree"), pydoc.splitdoc("one\ntwo"), pydoc.splitdoc("one"))
print(pydoc.plain(pydoc.TextDoc().bold("bold")), pydoc.locate("os.path.join").__name__, pydoc.locate("no.such"), pydoc.locate("len"))
print(pydoc.describe(pydoc), pydoc.describe(len), pydoc.describe(Base), pydoc.describe(3), pydoc.describe(Base.size), pydoc.describe(Base(1).area))
print(pydoc.classname(Base, "__main__"), pydoc.classname(Base, "other"), pydoc.visiblename("_x"), pydoc.visiblename("x", ["y"]))
print(repr(help))
