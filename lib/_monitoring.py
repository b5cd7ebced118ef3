"""sys.monitoring: tools that are told what happens while code runs. Lines, calls, returns and exceptions come from the
tracing function that is set while somebody wants them; events of single instructions and branches are accepted, never sent."""
import sys
from types import CodeType as _Code, SimpleNamespace as _Namespace

DEBUGGER_ID, COVERAGE_ID, PROFILER_ID, OPTIMIZER_ID = 0, 1, 2, 5


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


DISABLE, MISSING = _Sentinel("DISABLE"), _Sentinel("MISSING")
_names = """PY_START PY_RESUME PY_RETURN PY_YIELD CALL LINE INSTRUCTION JUMP BRANCH STOP_ITERATION RAISE EXCEPTION_HANDLED
            PY_UNWIND PY_THROW RERAISE C_RETURN C_RAISE""".split()
events = _Namespace(NO_EVENTS=0, **{name: 1 << i for i, name in enumerate(_names)})
_not_local = events.RAISE | events.EXCEPTION_HANDLED | events.PY_UNWIND | events.PY_THROW | events.RERAISE
_ancillary = events.C_RETURN | events.C_RAISE
_tools = [None] * 6        # names
_wanted = [0] * 6          # events, of all code
_local = {}                # (tool, code): events of this code alone
_callbacks = {}            # (tool, event): function
_disabled = set()          # (tool, event, code, offset)


def _valid(tool_id, in_use=False):
    if not 0 <= tool_id < 6:
        raise ValueError(f"invalid tool {tool_id} (must be between 0 and 5)")
    if in_use and _tools[tool_id] is None:
        raise ValueError(f"tool {tool_id} is not in use")


def use_tool_id(tool_id, name, /):
    _valid(tool_id)
    if not isinstance(name, str):
        raise ValueError("tool name must be a str")
    if _tools[tool_id] is not None:
        raise ValueError(f"tool {tool_id} is already in use")
    _tools[tool_id] = name


def free_tool_id(tool_id, /):
    _valid(tool_id)
    _tools[tool_id], _wanted[tool_id] = None, 0
    for table in _local, _callbacks:
        for key in [key for key in table if key[0] == tool_id]:
            del table[key]
    _listen()


def get_tool(tool_id, /):
    _valid(tool_id)
    return _tools[tool_id]


def register_callback(tool_id, event, func, /):
    _valid(tool_id)
    if event.bit_count() != 1:
        raise ValueError("The callback can only be set for one event at a time")
    if event >= 1 << len(_names):
        raise ValueError(f"invalid event {event}")
    old = _callbacks.pop((tool_id, event), None)
    if func is not None:
        _callbacks[tool_id, event] = func
    return old


def _event_set(event_set, forbidden):
    if not 0 <= event_set < 1 << len(_names):
        raise ValueError(f"invalid event set {event_set & 0xFFFFFFFF:#x}")
    if event_set & _ancillary and not event_set & events.CALL:
        raise ValueError("cannot set C_RETURN or C_RAISE events independently")
    if event_set & forbidden:
        raise ValueError(f"invalid local event set {event_set:#x}")
    return event_set & ~_ancillary


def get_events(tool_id, /):
    _valid(tool_id)
    return _wanted[tool_id]


def set_events(tool_id, event_set, /):
    _valid(tool_id)
    event_set = _event_set(event_set, 0)
    _valid(tool_id, True)
    _wanted[tool_id] = event_set
    _listen()


def get_local_events(tool_id, code, /):
    if not isinstance(code, _Code):
        raise TypeError("code must be a code object")
    _valid(tool_id, True)
    return _local.get((tool_id, code), 0)


def set_local_events(tool_id, code, event_set, /):
    if not isinstance(code, _Code):
        raise TypeError("code must be a code object")
    _valid(tool_id, True)
    if event_set := _event_set(event_set, _not_local):
        _local[tool_id, code] = event_set
    else:
        _local.pop((tool_id, code), None)
    _listen()


def restart_events():
    _disabled.clear()


def _listen():
    wanted = any(_wanted) or bool(_local)
    if wanted and sys.gettrace() is None:
        sys.settrace(_trace)
    elif not wanted and sys.gettrace() is _trace:
        sys.settrace(None)


def _send(event, code, offset, *details):
    for tool in range(6):
        if (_wanted[tool] | _local.get((tool, code), 0)) & event and (function := _callbacks.get((tool, event))):
            key = tool, event, code, offset
            if key not in _disabled and function(code, *details) is DISABLE:
                _disabled.add(key)


def _trace(frame, what, argument):
    code, offset = frame.f_code, frame.f_lasti
    if frame.f_globals is globals():  # its own doing
        return None
    if what == "line":
        _send(events.LINE, code, offset, frame.f_lineno)
    elif what == "call":
        _send(events.PY_RESUME if offset > 8 and code.co_flags & 0x2A0 else events.PY_START, code, offset, offset)
    elif what == "exception":
        _send(events.RAISE, code, offset, offset, argument[1])
    elif what == "return":
        _send(events.PY_RETURN, code, offset, offset, argument)
    return _trace
