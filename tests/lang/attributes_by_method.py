"""Attributes that Python methods give and take: __getattr__, __get__, __set__, while the classes that have them change."""
import traceback


class Kept:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        if instance.__dict__.get(self.name) is None:
            raise AttributeError("nothing in " + self.name)
        return instance.__dict__[self.name], owner.__name__

    def __set__(self, instance, value):
        if value == "bad":
            raise ValueError(value)
        instance.__dict__[self.name] = value


class A:
    kept = Kept("k")
    plain = 1

    def __init__(self):
        self.own = 2

    def method(self):
        return "method"


class B(A):
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"no {name}", name=name, obj=self)
        return "hook " + name


def attempt(f, *args):
    try:
        return f(*args)
    except (AttributeError, ValueError, TypeError) as error:
        return type(error).__name__, str(error), len(traceback.extract_tb(error.__traceback__))


def read_kept(x): return x.kept
def read_own(x): return x.own
def read_plain(x): return x.plain
def read_other(x): return x.other
def read_no(x): return x.nothing
def call(x): return x.method()


def write(x, value):
    x.kept = value
    return x.kept


def rounds(x):
    for n in range(120):
        write(x, n)
        for f in (read_kept, read_own, read_plain, read_other, read_no, call):
            last = attempt(f, x)
    for f in (read_kept, read_own, read_plain, read_other, read_no, call):
        print(f.__name__, attempt(f, x))
    print(attempt(write, x, "bad"), attempt(write, x, None), attempt(write, x, 7))


rounds(A())
rounds(B())
a, b = A(), B()
for x in (a, b):
    write(x, 1)
b.other = "own at last"
print(read_other(b), read_other(B()))
B.other = "of the class"
print(read_other(b), read_other(B()))
del B.other, b.other
print(read_other(b))
B.__getattr__ = lambda self, name: name.upper()
print(read_other(b), read_no(b))
del B.__getattr__
print(attempt(read_other, b), attempt(read_no, b))
Kept.__get__ = lambda self, instance, owner: "another"
print(read_kept(a), read_kept(b), write(a, 5))
Kept.__set__ = lambda self, instance, value: print("set", value)
print(write(a, 6), a.__dict__)
del Kept.__set__
print(write(a, 8), a.__dict__)
Kept.__get__ = property(lambda self: lambda instance, owner: "by a property")
print(attempt(read_kept, b), attempt(lambda: A.kept))
del Kept.__get__
print(type(read_kept(b)).__name__, read_kept(a))


class Picky:
    def __getattribute__(self, name):
        return "always " + name

    def __getattr__(self, name):
        return "never"


class Wide:
    def __getattr__(self, name, more=3, *rest):
        return name, more, rest


print([read_other(x) for x in (Picky(), Wide()) * 60][-2:])


def halves(values):
    return [x / 2 for x in values]


print(halves(range(100))[-1], halves([2**53, 2**53 + 1, 2**60 + 1, -2**62, 10**400 // 10**380, True, 1.5]))
print([attempt(lambda x, y: x / y, *pair) for pair in [(1, 3), (-7, 2), (0, -5)] * 30][-3:])
try:
    [1 / n for n in range(50, -1, -1)]
except ZeroDivisionError as error:
    print(error)
