# A generator that is closed where no handler waits was resumed with GeneratorExit all the same, and a RERAISE that had
# gone back to an earlier instruction was forgotten by the handler around it: f_lineno was None while a frame unwound.
import sys


def simple():
    yield 1
    yield 2


def guarded():
    try:
        yield 1
    except ValueError:
        yield 2
    finally:
        print("finally")


def events(function):
    seen = []

    def hook(frame, event, arg):
        if frame.f_code is function.__code__:
            seen.append((event, frame.f_lineno - function.__code__.co_firstlineno))
        return hook
    sys.settrace(hook)
    g = function()
    next(g)
    g.close()
    sys.settrace(None)
    print(function.__name__, seen, next(g, "closed"))


events(simple)
events(guarded)
