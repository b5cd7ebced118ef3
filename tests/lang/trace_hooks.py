# What hooks may do: raise, remove themselves, set f_trace of frames that run already, skip lines, ask for instructions.
import sys
import threading


def short(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__, str(arg[1]), arg[2].tb_lineno - frame.f_code.co_firstlineno
    elif event.startswith("c_"):
        arg = arg.__qualname__
    elif callable(arg):
        arg = arg.__name__
    print(frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, arg)


def leaf(x):
    y = x + 1
    return y


def work():
    total = 0
    for i in range(2):
        total += leaf(i)
    try:
        len(5)
    except TypeError:
        pass
    return sorted([3, 1], key=lambda v: -v), max(total, 0), "a".upper()


def raising(event_wanted):
    def tracer(frame, event, arg):
        if event == event_wanted:
            raise RuntimeError(event)
        return tracer
    return tracer


print("--- hooks that raise")
for event in ("call", "line", "return", "exception"):
    def failing():
        try:
            [].x
        except AttributeError:
            pass
        return 1
    sys.settrace(raising(event))
    try:
        failing()
    except RuntimeError as e:
        names = []
        tb = e.__traceback__
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(event, repr(e), names, sys.gettrace())
    sys.settrace(None)

print("--- profile")


def profiler(frame, event, arg):
    short(frame, event, arg)


sys.setprofile(profiler)
work()
sys.setprofile(None)


def bad_profiler(frame, event, arg):
    if event == "c_call":
        raise ValueError("no C")


sys.setprofile(bad_profiler)
try:
    work()
except ValueError as e:
    print("profile raised", e, sys.getprofile())

print("--- both")


def both_trace(frame, event, arg):
    print("t", frame.f_code.co_name, event)
    return both_trace


sys.settrace(both_trace)
sys.setprofile(lambda frame, event, arg: print("p", frame.f_code.co_name, event))
leaf(1)
sys.setprofile(None)
sys.settrace(None)

print("--- a frame that runs already")


def late():
    a = 1
    set_now()
    b = 2
    for i in range(2):
        b += i
    return b


def tracer(frame, event, arg):
    short(frame, event, arg)
    return tracer


def set_now():
    sys._getframe().f_back.f_trace = tracer
    sys.settrace(tracer)


print(late())
sys.settrace(None)
print(sys._getframe().f_trace)

print("--- lines off, instructions on")


def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    print(event, frame.f_trace_lines, frame.f_trace_opcodes)
    return no_lines


sys.settrace(no_lines)
leaf(1)
sys.settrace(None)
count = 0


def opcodes(frame, event, arg):
    global count
    frame.f_trace_opcodes = True
    count += event == "opcode"
    return opcodes


sys.settrace(opcodes)
leaf(1)
sys.settrace(None)
print(count > 3)
for name in ("f_trace_lines", "f_trace_opcodes"):
    try:
        setattr(sys._getframe(), name, 1)
    except TypeError as e:
        print(e)

print("--- the local function's answers")


def first(frame, event, arg):
    print("first", event)
    return second


def second(frame, event, arg):
    print("second", event)
    return third if event == "line" else None


def third(frame, event, arg):
    print("third", event)


sys.settrace(first)
leaf(1)
sys.settrace(None)


def nothing(frame, event, arg):
    print("nothing", event)


sys.settrace(nothing)
leaf(1)
sys.settrace(None)

print("--- not inside a hook")


def inner_calls(frame, event, arg):
    leaf(2)
    print(frame.f_code.co_name, event)
    return inner_calls


sys.settrace(inner_calls)
leaf(1)
sys.settrace(None)


def through(frame, event, arg):
    if frame.f_code.co_name == "work" and event == "call":
        sys.call_tracing(leaf, (4,))
    print(frame.f_code.co_name, event)
    return None


sys.settrace(through)
work()
sys.settrace(None)

print("--- threads")
seen = []


def thread_hook(frame, event, arg):
    if frame.f_code.co_name in ("leaf", "in_thread"):
        seen.append((frame.f_code.co_name, event))
    return thread_hook


def in_thread():
    leaf(1)


threading.settrace(thread_hook)
t = threading.Thread(target=in_thread)
t.start()
t.join()
threading.settrace(None)
leaf(2)
print(seen, threading.gettrace(), sys.gettrace())
seen.clear()
threading.setprofile(thread_hook)
t = threading.Thread(target=in_thread)
t.start()
t.join()
threading.setprofile(None)
print(seen)

print("--- generators")


def numbers():
    try:
        got = yield 1
        yield got
    except ValueError:
        yield 3


def drive():
    g = numbers()
    next(g)
    g.send(5)
    g.throw(ValueError("x"))
    g.close()
    for n in numbers():
        break


sys.settrace(tracer)
drive()
sys.settrace(None)
sys.setprofile(lambda frame, event, arg: event.startswith("c_") or short(frame, event, arg))
drive()
sys.setprofile(None)

print("--- the same code, traced and not")
for hook in (tracer, None, tracer):
    sys.settrace(hook)
    leaf(3)
    sys.settrace(None)
print(leaf.__code__.co_code == leaf.__code__.replace().co_code, leaf.__code__ == leaf.__code__.replace())
