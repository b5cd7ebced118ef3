"""How callbacks and coroutines look in the reprs of handles, futures and tasks."""
import reprlib
import sys
from types import FunctionType

from . import constants


def _get_function_source(function):
    """(file, line) of the definition of a Python function behind decorators and partials, or None."""
    while True:
        if hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif _is_partial(function):
            function = function.func
        else:
            break
    if type(function) is not FunctionType:
        return None
    return function.__code__.co_filename, function.__code__.co_firstlineno


def _is_partial(function):
    functools = sys.modules.get("functools")
    return functools is not None and isinstance(function, (functools.partial, functools.partialmethod))


def _name(function):
    return getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)


def _format_args_and_kwargs(args, kwargs):
    shown = [reprlib.repr(a) for a in args] + ["%s=%s" % (k, reprlib.repr(v)) for k, v in (kwargs or {}).items()]
    return "(" + ", ".join(shown) + ")"


def _format_callback(function, args, kwargs, *, debug=False, suffix=""):
    if _is_partial(function) and hasattr(function, "func"):
        own = _format_args_and_kwargs(args, kwargs) if debug else "()"
        return _format_callback(function.func, function.args, function.keywords, debug=debug, suffix=own + suffix)
    return _name(function) + (_format_args_and_kwargs(args, kwargs) if debug else "()") + suffix


def _format_callback_source(function, args, *, debug=False):
    text = _format_callback(function, args, None, debug=debug)
    source = _get_function_source(function)
    return text if source is None else "%s at %s:%s" % (text, *source)


def _format_callbacks(callbacks):
    """callbacks: pairs (function, context)."""
    shown = [_format_callback_source(pair[0], ()) for pair in callbacks]
    if len(shown) > 2:
        shown[1:-1] = ["<%d more>" % (len(shown) - 2)]
    return "cb=[" + ", ".join(shown) + "]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append("exception=%r" % (future._exception,))
        else:
            info.append("result=" + reprlib.repr(future._result))
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    if future._source_traceback:
        site = future._source_traceback[-1]
        info.append("created at %s:%s" % (site[0], site[1]))
    return info


def _task_repr_info(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, "name=%r" % task.get_name())
    at = 2
    if task._fut_waiter is not None:
        info.insert(at, "wait_for=%r" % (task._fut_waiter,))
    if task._coro:
        info.insert(at, "coro=<%s>" % _format_coroutine(task._coro))
    return info


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    name = (name or "<%s without __name__>" % type(coro).__name__) + "()"
    for prefix in ("cr_", "gi_"):
        if hasattr(coro, prefix + "code"):
            break
    code = getattr(coro, prefix + "code", None)
    running = getattr(coro, prefix + "running", False)
    if not code:
        return name + " running" if running else name
    frame = getattr(coro, prefix + "frame", None)
    place = code.co_filename or "<empty co_filename>"
    if frame is not None:
        return "%s running at %s:%s" % (name, place, frame.f_lineno)
    return "%s done, defined at %s:%s" % (name, place, code.co_firstlineno)


def creation_site(own=("call_soon", "call_soon_threadsafe", "call_at", "call_later", "create_task", "__init__")):
    """extract_stack() for what debug mode remembers: without the functions here that were on the way."""
    frame = sys._getframe(1)
    while frame.f_code.co_name in own and frame.f_globals.get("__package__") == __package__:
        frame = frame.f_back
    return extract_stack(frame)


def extract_stack(frame=None, limit=None):
    """Where we are: the entries of a traceback, of the innermost frames only."""
    import traceback
    frame = sys._getframe().f_back if frame is None else frame
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=limit or constants.DEBUG_STACK_DEPTH,
                                           lookup_lines=False)
    stack.reverse()
    return stack
