# sys.monitoring: the bookkeeping of tools, events and callbacks.
import sys

m = sys.monitoring
E = m.events
print("monitoring" in dir(sys), m.DEBUGGER_ID, m.COVERAGE_ID, m.PROFILER_ID, m.OPTIMIZER_ID, E.NO_EVENTS, E.LINE, E.PY_START | E.PY_RETURN, E.C_RAISE)


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except (ValueError, TypeError) as e:
        print(f.__name__, type(e).__name__, e)


def f():
    return 1


attempt(m.get_tool, 2)
attempt(m.use_tool_id, 2, "test")
attempt(m.use_tool_id, 2, "again")
attempt(m.use_tool_id, 9, "far")
attempt(m.use_tool_id, 3, 5)
attempt(m.get_tool, 2)
attempt(m.set_events, 3, E.LINE)
attempt(m.set_events, 2, E.C_RETURN)
attempt(m.set_events, 2, -1)
attempt(m.set_events, 2, E.PY_START | E.LINE)
attempt(m.get_events, 2)
attempt(m.set_events, 2, 0)
attempt(m.set_local_events, 2, f.__code__, E.LINE)
attempt(m.get_local_events, 2, f.__code__)
attempt(m.set_local_events, 2, f.__code__, 0)
attempt(m.set_local_events, 2, f, E.LINE)
attempt(m.register_callback, 2, E.LINE, f)
print(m.register_callback(2, E.LINE, None) is f, m.register_callback(2, E.LINE, None))
attempt(m.register_callback, 2, E.LINE | E.PY_START, f)
attempt(m.restart_events)
attempt(m.free_tool_id, 2)
attempt(m.get_tool, 2)
attempt(m.get_events, 2)

# what is sent while a function runs; DISABLE silences one place until restart_events
log = []


def g(x):
    y = x + 1
    for i in range(2):
        y += i
    return y


def note(event):
    def callback(code, place, *rest):
        if code is g.__code__:
            log.append((event, place - code.co_firstlineno) if event == "line" else (event, *rest))
            return m.DISABLE if silent and event == "line" else None
    return callback


for silent in False, True:
    m.use_tool_id(2, "test")
    for name, event in ("start", E.PY_START), ("line", E.LINE), ("return", E.PY_RETURN):
        m.register_callback(2, event, note(name))
    m.set_events(2, E.PY_START | E.LINE | E.PY_RETURN)
    g(1)
    m.set_events(2, 0)
    m.free_tool_id(2)
    g(2)
    print(log)
    log.clear()
    m.restart_events()
print(sys.gettrace())
