# Generators: next, send, throw, close, return values, delegation.


def attempt(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e.args, getattr(e, "value", None))


def g():
    print("start")
    x = yield 1
    print("got", x)
    try:
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e)
        yield "handled"
    finally:
        print("finally")
    return "result"


it = g()
print(next(it), it.send("a"))
attempt(it.send, "b")
attempt(next, it)
it = g()
next(it), next(it)
print(it.throw(ValueError("v")))
attempt(next, it)
it = g()
next(it), next(it)
print(it.close())
attempt(next, it)
it = g()
attempt(it.send, 5)
print(it.close())
attempt(next, it)
it = g()
attempt(it.throw, KeyError("k"))
attempt(next, it)


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


it = ignores()
next(it)
attempt(it.close)


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


it = returns_on_close()
next(it)
print(it.close())


def raises_stop():
    yield 1
    raise StopIteration("x")


it = raises_stop()
next(it)
attempt(next, it)


def inner():
    try:
        r = yield "i1"
        print("inner got", r)
        yield "i2"
    except KeyError:
        yield "inner handled"
    return "inner result"


def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [10, 20]
    yield from "ab"
    return (yield from range(2))


print(list(outer()))
it = outer()
print(next(it), it.send("S"), it.throw(KeyError()))
print(next(it), next(it))
it.close()


class It:
    def __iter__(self):
        return self

    n = 0

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("done")
        return self.n


def deleg():
    print("value", (yield from It()))


print(list(deleg()))
it = deleg()
next(it)
attempt(it.send, 5)
it = deleg()
next(it)
attempt(it.throw, ValueError("t"))


def reentrant():
    try:
        next(me)
    except ValueError as e:
        print("ValueError:", e)
    yield 1


me = reentrant()
print(next(me))


def expr():
    a = yield
    b = (yield a) or "none"
    l = [(yield), (yield b)]
    print(l)
    lam = lambda: (yield 5)
    print(list(lam()))


it = expr()
print(next(it), it.send(1), it.send(None), it.send(2), )
attempt(it.send, 3)
attempt(it.send, 4)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


from itertools import islice

print(list(islice(fib(), 12)), sum(islice(fib(), 100)))


def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])


print(list(tree(((None, 1, None), 2, (None, 3, (None, 4, None))))))


def empty():
    return
    yield


print(list(empty()))
ge = (x * x for x in range(5))
print(type(ge).__name__, next(ge), list(ge), list(ge))
print(sum(i for i in range(10)), max((i % 7 for i in range(20)), default=0))
print(it.gi_running, it.gi_frame, g.__code__.co_flags & 0x20, type(g()).__name__, g().gi_yieldfrom)
it = outer()
next(it)
print(it.gi_yieldfrom.__name__, it.gi_suspended, it.__name__, it.__qualname__)
attempt(it.throw, TypeError)
it = g()
for bad in ((), (5,), (1, 2, 3, 4)):
    attempt(it.throw, *bad)


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"


print(list(deep(100)))


def lazy():
    print("evaluated only when asked")
    yield


x = lazy()
print("made")
next(x)
try:
    ge = (i for i in 5)
except TypeError as e:
    print("TypeError:", e)
def ctx():
    try:
        raise ValueError("outer")
    except ValueError:
        yield "in handler"
        import sys
        yield repr(sys.exception())
it = ctx()
print(next(it), __import__("sys").exception(), next(it))
