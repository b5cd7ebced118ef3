# Instructions that keep where an attribute is: __class__ of any object, stores into a real __dict__, calls of built-in functions.
import gc
import math
import operator
import weakref


class Proxy:
    __class__ = property(lambda self: int)


class Plain:
    pass


class Other(Plain):
    pass


def classes(objects):
    return [x.__class__.__name__ for x in objects]


class Meta(type):
    pass


class Made(metaclass=Meta):
    pass


for _ in range(30):
    classes([1, 2, 3])
print(classes([1, "a", [], {}, 1.5, None, True, Plain(), Proxy(), len, Plain, Made, Made(), type, int.__add__, weakref.proxy(Made) if 0 else ()]))
for _ in range(30):
    classes([Plain()])
one = Plain()
one.__class__ = Other
print(classes([one, Plain(), Proxy(), one]))
for _ in range(30):
    classes([Plain, int])
print(classes([Made, Plain, type, 5]))


def store(x, value):
    x.a = value


x = Plain()
x.b, x.a = 1, 2
d = x.__dict__
for i in range(50):
    store(x, i)
print(d, x.a)
del x.a
store(x, "again")  # behind b, in another place
print(d)
d.clear()
store(x, 1)
print(d, vars(x) is d)
x.__dict__ = other = {1: 2, "a": 3}
store(x, 4)
print(other, d)


class Text(str):
    pass


x.__dict__ = odd = {Text("a"): 1}
store(x, 5)
print(odd, [type(k).__name__ for k in odd])


class Noisy:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        self.owner.__dict__.pop("a", None)
        self.owner.__dict__["z"] = "gone"


y = Plain()
y.__dict__["a"] = 0
for i in range(20):
    store(y, i)
store(y, Noisy(y))
store(y, "new")
print(vars(y))
store(y, "newer")
print(vars(y))

# a dict of numbers is not tracked until it holds a container
z = Plain()
vars(z)["a"] = 1
for i in range(20):
    store(z, i)
print(gc.is_tracked(vars(z)))
store(z, [z])
print(gc.is_tracked(vars(z)))
gone = weakref.ref(z)
del z
gc.collect()
print(gone())


class Guard:
    def __setattr__(self, name, value):
        print("set", name, value)


store(Guard(), 1)


def call(f, *args):
    results = []
    for a in args:
        try:
            results.append(f(*a))
        except TypeError as error:
            results.append(str(error))
    return results


def two(f, a, b):
    return f(a, b)


functions = [math.isclose, divmod, pow, round, operator.add, math.gcd, isinstance, math.prod, format, math.fmod, print, max]
for _ in range(30):
    for f in functions[:3]:
        two(f, 7, 2)
for f in functions:
    try:
        print(two(f, 7, 2))
    except TypeError as error:
        print(error)


def sized(x):
    return len(x)


for _ in range(20):
    sized({1, 2})
print(sized({1}), sized(set()), sized(frozenset("ab")), sized([1]), sized("abc"), sized(b"a"), sized(range(4)))
