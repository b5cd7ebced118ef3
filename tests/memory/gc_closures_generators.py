# Cycles made by closures, generators, methods and slots.
import gc
from functools import partial

gc.disable()
gc.collect()


def rec():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact(5)


print(rec(), "self-referring closure:", gc.collect())


def two():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)
    return even(10)


print(two(), "two closures:", gc.collect())


def gen():
    me = yield
    try:
        yield me
    finally:
        print("generator closed")


def gen_cycle():
    g = gen()
    next(g)
    g.send(g)


gen_cycle()
print("generator suspended in a cycle:", gc.collect() > 0)


def gen_list():
    box = []

    def g():
        try:
            yield box
        finally:
            print("finally ran")
    it = g()
    box.append(next(it) is box)
    box.append(it)


gen_list()
gc.collect()


class M:
    def cb(self):
        pass


def method():
    m = M()
    m.callback = m.cb


method()
print("bound method in its own instance:", gc.collect())


class S:
    __slots__ = ("other", "__weakref__")

    def __del__(self):
        print("slot del")


def slots():
    a, b = S(), S()
    a.other, b.other = b, a


slots()
print("slots:", gc.collect())


class Meta(type):
    pass


def classes():
    class K(metaclass=Meta):
        pass
    K.me = K


classes()
print("a class is always in cycles:", gc.collect() > 0)


def dead_class():
    class K:
        pass


dead_class()
print("local class:", gc.collect() > 0)


def default():
    def f(x=[]):
        return x
    f.__defaults__[0].append(f)


default()
print("default that holds its function:", gc.collect())


def partials():
    l = []
    l.append(partial(print, l))


partials()
print("partial:", gc.collect())


def iters():
    l = []
    l.append(iter(l))


iters()
print("iterator:", gc.collect())


def prop():
    l = []
    l.append(property(lambda s: l))


prop()
print("property and lambda:", gc.collect())


async def coro(box):
    await box


class Aw:
    def __await__(self):
        yield 1


def coro_cycle():
    a = Aw()
    c = coro(a)
    c.send(None)
    a.c = c


coro_cycle()
print("coroutine:", gc.collect() > 0)
