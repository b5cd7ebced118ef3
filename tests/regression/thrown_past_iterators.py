# StopIteration thrown into a generator that waits for an iterator without throw() ends the "yield from" with its value:
# the stack was taken for one higher than it is, and what lay below was released. A receiver with a throw() of its own
# gets what was thrown as it is: classes and things that are no exception too.


def waits(iterator, name="outer"):
    result = yield from iterator
    print(name, "goes on with", result)
    yield "last"


def tell(action):
    try:
        print("gives", action())
    except BaseException as e:
        print(type(e).__name__, e)


for thrown in (StopIteration, StopIteration(7), StopIteration("a", "b")):
    g = waits(range(3))
    next(g)
    tell(lambda: g.throw(thrown))
g = waits(waits(iter("abc"), "inner"))
next(g)
tell(lambda: g.throw(StopIteration(1)))
tell(lambda: g.throw(StopIteration(2)))


class ClosesOddly:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        raise StopIteration("from close")


g = waits(ClosesOddly())
next(g)
tell(lambda: g.throw(GeneratorExit))
tell(lambda: g.close())


class Catcher:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, *thrown):
        return "caught", thrown


class Deaf:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"


for receiver in (Catcher(), waits(Catcher(), "inner"), Deaf(), waits(Deaf(), "inner")):
    g = waits(receiver)
    tell(lambda: next(g))
    for thrown in ("text", ValueError, ValueError(1)):
        tell(lambda: g.throw(thrown))
    tell(lambda: next(g))


class Impostor(Exception):
    def __new__(cls):
        return 5


g = waits([1, 2])
next(g)
tell(lambda: g.throw(Impostor))


def blocks(n, first="while 1"):
    lines = [first + ":"] + [" " * i + "try:" for i in range(1, n)] + [" " * n + "break"]
    return "\n".join(lines + [" " * i + "finally: pass" for i in range(n - 1, 0, -1)])


for n in (20, 21, 22):
    tell(lambda: exec(blocks(n)))
import _thread
print(_thread.stack_size(), _thread.stack_size(1 << 16), _thread.stack_size(), _thread.stack_size())
