# Hooks of sys.settrace, sys.setprofile and sys.monitoring: set while frames run, told of calls, lines and exceptions, taken away.
import sys


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def work(n):
    try:
        for i in range(n):
            n += len([i])
        return 1 // (n - 4)
    except ZeroDivisionError:
        return -n


def hook(frame, event, arg):
    if frame.f_code is work.__code__:
        seen.append((event, frame.f_lineno - work.__code__.co_firstlineno))
    return hook


def told(set_hook, function):
    set_hook(hook)
    try:
        return function(2), function(1)
    finally:
        set_hook(None)


for set_hook in (sys.settrace, sys.setprofile):
    seen = []; attempt(told, set_hook, work); print(len(seen), seen[:2], seen[-1:], sys.gettrace(), sys.getprofile())
events, tool = sys.monitoring.events, sys.monitoring.PROFILER_ID
def monitored():
    sys.monitoring.use_tool_id(tool, "mine")
    try:
        for event in (events.PY_START, events.LINE, events.RAISE): sys.monitoring.register_callback(tool, event, lambda code, *rest: seen.append(rest[:1]))
        sys.monitoring.set_local_events(tool, work.__code__, events.PY_START | events.LINE); return work(2)
    finally:
        sys.monitoring.free_tool_id(tool)
seen = []; attempt(monitored); print(len(seen))
