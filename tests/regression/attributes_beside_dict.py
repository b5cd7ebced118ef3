# Methods and attributes of exceptions, streams and other built-in objects that have a __dict__ were looked up anew each time. They
# are cached now where they are used: with what may hide them, replace them or take them away.
import io
from types import SimpleNamespace


class Trouble(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def tell(self):
        return "told"


def code_of(x):
    return x.code


def told(x):
    return x.tell()


troubles = [Trouble(i) for i in range(30)]
print(sum(code_of(t) for t in troubles), {told(t) for t in troubles})
odd = Trouble(1)
odd.tell = lambda: "hidden"
print(told(odd), told(troubles[0]))
del odd.tell
print(told(odd))
odd.__dict__ = {"x": 1, "code": 7}
print(code_of(odd))
del odd.code
for x in odd, Trouble.__new__(Trouble), None:
    try:
        print(code_of(x))
    except AttributeError as e:
        print(e)
Trouble.code = 5
print(code_of(odd), code_of(troubles[3]))
Trouble.code = property(lambda self: "of the class")
print(code_of(odd), code_of(troubles[3]))
del Trouble.code
print(code_of(troubles[3]))
Trouble.tell = lambda self: "another"
print(told(troubles[0]))

stream = io.BytesIO(b"one\ntwo\nthree\n")


def first(s):
    s.seek(0)
    return s.readline()


print({first(stream) for _ in range(30)})
stream.readline = lambda: "mine"
print(first(stream))
del stream.readline
print(first(stream), first(io.StringIO("text\n")), first(stream))


class Louder(io.BytesIO):
    def readline(self):
        return super().readline().upper()

    def close(self):
        print("closed")
        super().close()


print(first(Louder(b"abc\n")))
del stream

names = [SimpleNamespace(code=i, tell=lambda: "a field") for i in range(20)]
print(sum(code_of(n) for n in names), {told(n) for n in names})


class A:
    pass


class B:
    pass


def class_of(x):
    return x.__class__.__name__


a = A()
print({class_of(a) for _ in range(30)}, class_of(B()), class_of(5), class_of(A))
a.__class__ = B
print(class_of(a))


class Masked:
    __class__ = property(lambda self: int)


print(class_of(Masked()), class_of(A()), isinstance(Masked(), int | str))
a.__dict__["z"] = 1
print({class_of(a) for _ in range(30)})


class Many:
    pass


many = Many()
for i in range(80):
    setattr(many, f"a{i}", i)


def some(x):
    return x.a3 + x.a70


print({some(many) for _ in range(30)})
many.__dict__ = {f"a{i}": i + 1 for i in reversed(range(80))}
print(some(many))
del many.a3
try:
    some(many)
except AttributeError as e:
    print(e)
many.__dict__.clear()
try:
    some(many)
except AttributeError as e:
    print(e)


class Shouting:
    upper = str.upper  # no method of this class


def upper(x):
    return str.upper(x), dict.get({x: 1}, x), int.__add__(1, 2), hasattr(x, "upper"), hasattr(x, "lower" + "s")


print({upper("a") for _ in range(30)})
try:
    hasattr(Shouting(), "upper")
except TypeError as e:
    print(e)
try:
    upper(5)
except TypeError as e:
    print(e)

both = int | str
print([isinstance(x, both) for x in (1, "a", None, True)], isinstance(None, int | None), isinstance(None, None | int), issubclass(bool, both))
print(int | None == None | int, int | int, None | int | None, both | float | int)
for wrong in lambda: isinstance(1, str | list[int]), lambda: None | None, lambda: int | 5:
    try:
        wrong()
    except TypeError as e:
        print(e)
