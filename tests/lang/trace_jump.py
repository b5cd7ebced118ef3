# f_lineno: a trace function moves its frame to another line, where the stack allows it.
import sys
import warnings


def run(function, start, to, *args):
    first = function.__code__.co_firstlineno
    said = []

    def tracer(frame, event, arg):
        if frame.f_code is not function.__code__:
            return None
        if event == "line" and frame.f_lineno == first + start and not said:
            try:
                frame.f_lineno = first + to
                said.append(f"moved to {frame.f_lineno - first}")
            except ValueError as e:
                said.append(f"ValueError: {e}")
        return tracer

    out = []
    sys.settrace(tracer)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            function(out, *args)
    except Exception as e:
        out.append(type(e).__name__)
    finally:
        sys.settrace(None)
    print(function.__name__, start, to, said, out, [str(w.message) for w in caught])


def straight(out):
    out.append(1)
    out.append(2)
    x = 3
    out.append(x)


def loop(out):
    out.append(1)
    for i in range(2):
        out.append(i + 10)
    else:
        out.append("else")
    out.append(5)


def handler(out):
    try:
        out.append(2)
        1 / 0
    except ZeroDivisionError as e:
        out.append("handled")
        out.append(sys.exception() is e)
    finally:
        out.append("finally")
    out.append(sys.exception())


class Context:
    def __init__(self, out):
        self.out = out

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.out.append("exit")


def block(out):
    out.append(1)
    with Context(out):
        out.append(3)
    out.append(4)


def generator(out):
    def numbers():
        yield 1
    out.append(list(numbers()))
    pass
    try:
        pass
    finally:
        out.append("end")
    out.append(
        8)


run(straight, 1, 4)
run(straight, 2, 4)
run(straight, 4, 2)
run(straight, 1, 100)
run(straight, 1, -1)
run(straight, 3, 1)
run(loop, 1, 3)
run(loop, 3, 6)
run(loop, 3, 1)
run(loop, 1, 5)
run(loop, 6, 2)
run(handler, 2, 5)
run(handler, 5, 9)
run(handler, 6, 2)
run(handler, 2, 8)
run(handler, 8, 9)
run(block, 1, 3)
run(block, 3, 4)
run(block, 3, 1)
run(generator, 3, 5)
run(generator, 5, 3)
run(generator, 8, 4)


def refused():
    frame = sys._getframe()
    for value in ("x", 3):
        try:
            frame.f_lineno = value
        except ValueError as e:
            print(e)
    try:
        del frame.f_lineno
    except AttributeError as e:
        print(e)

    def tracer(frame, event, arg):
        try:
            frame.f_lineno = frame.f_lineno
        except ValueError as e:
            print(event, e)
        return tracer

    def traced():
        [].nothing
    sys.settrace(tracer)
    try:
        traced()
    except AttributeError:
        pass
    sys.settrace(None)


refused()
