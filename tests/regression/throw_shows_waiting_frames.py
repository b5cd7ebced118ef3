# An exception thrown through `yield from` reached the innermost generator as if it had been called from throw()'s caller: the
# generators that wait for it were missing from the stack.
import sys
import traceback


def names():
    return [f.f_code.co_name for f, _ in traceback.walk_stack(sys._getframe(1))]


def inner():
    try:
        yield 1
    except ValueError:
        print("throw", names())
        yield 2
    finally:
        print("end", names())


def middle():
    yield from inner()


def outer():
    x = 1
    yield from middle()


g = outer()
print(next(g))
print(g.throw(ValueError))
print(g.gi_frame.f_back, g.gi_running, g.gi_yieldfrom.__name__)
g.close()
g = outer()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])


class Receiver:
    def __iter__(self):
        return self

    def __next__(self):
        return 0

    def throw(self, e):
        print("Receiver.throw", names())
        raise StopIteration(5)


def waits():
    print("value", (yield from Receiver()))


g = waits()
next(g)
try:
    g.throw(ValueError())
except StopIteration:
    print("stop", g.gi_frame)


async def deep():
    await deeper()


class Awaitable:
    def __await__(self):
        try:
            yield
        except ValueError:
            print("await", names())


async def deeper():
    await Awaitable()


c = deep()
c.send(None)
try:
    c.throw(ValueError)
except StopIteration:
    print("done")
