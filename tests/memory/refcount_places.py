# Where a reference can hide: cells, defaults, attributes, bound methods, generators, classes.
import sys


class Thing:
    def method(self):
        return self


t = Thing()
base = sys.getrefcount(t)


def delta(what):
    print(f"{what}: {sys.getrefcount(t) - base:+d}")


delta("nothing")


def make(x):
    def inner():
        return x
    return inner


f = make(t)
delta("a closure cell")
g = f
delta("the same closure under a second name")
del f, g
delta("closure gone")


def with_default(x=t):
    return x


delta("a default value")


def with_kwdefault(*, x=t):
    return x


delta("and a keyword-only default")
with_default.__defaults__ = None
delta("defaults removed")
del with_kwdefault
delta("function removed")

m = t.method
delta("a bound method")
m2 = t.method
delta("a second bound method")
del m, m2
delta("methods gone")


class Holder:
    pass


h = Holder()
h.attr = t
delta("an attribute")
h.attr = 1
delta("attribute rebound")
Holder.shared = t
delta("a class attribute")
del Holder.shared
delta("class attribute deleted")


def gen(x):
    yield x
    yield 2


g = gen(t)
delta("a generator that has not started")
next(g)
delta("a suspended generator")
next(g)
delta("a suspended generator, next yield")
g.close()
delta("a closed generator")


def annotated():
    pass


annotated.note = t
delta("a function attribute")
del annotated.note
delta("function attribute deleted")

from functools import partial

p = partial(print, t)
delta("a partial")
del p
delta("partial gone")
z = zip([t], [t])
delta("zip over two lists")
del z
delta("zip gone")
x = y = w = t
delta("chained assignment")
x = y = w = None
delta("rebound to None")
exc = ValueError(t)
delta("an exception argument")
del exc
delta("exception gone")
