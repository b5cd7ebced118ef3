# A generator that was closed, or broken out of, released the values of its locals a second time when it died itself: they
# were still written in the place where a suspended frame keeps them.
import sys

x = [1]
before = sys.getrefcount(x)


def each():
    for a in [x] * 5:
        yield a


def broken_out_of():
    for i in each():
        break


def closed():
    g = each()
    next(g)
    g.close()
    del g


def thrown_into():
    g = each()
    next(g)
    try:
        g.throw(KeyError("stop"))
    except KeyError as e:
        return e.args


for f in (broken_out_of, closed, thrown_into):
    for _ in range(3):
        f()
    print(f.__name__, sys.getrefcount(x) - before)
