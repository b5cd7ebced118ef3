# What throw() throws had no context when the generator was handling an exception, an exception class that could not be
# instantiated was raised outside instead of inside, a value of another class was taken as it was, and the result of a
# generator lambda was thrown away.
def handling():
    try:
        raise KeyError("a")
    except Exception:
        yield


g = handling()
next(g)
try:
    g.throw(ValueError)
except ValueError as e:
    print(repr(e), repr(e.__context__))


class Odd(Exception):
    def __init__(self):
        raise TypeError("cannot be made")


def catching():
    try:
        yield 1
    except TypeError as e:
        print("inside:", e)
        yield 2


g = catching()
print(next(g), g.throw(Odd))
g = (lambda: (yield 1))()
print(next(g))
try:
    g.send(2)
except StopIteration as e:
    print("result", e.value)

import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    g = catching()
    next(g)
    try:
        g.throw(ValueError, TypeError(1))
    except ValueError as e:
        print(repr(e))
print([str(w.message) for w in seen])
