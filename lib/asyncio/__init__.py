"""Concurrent programs of one thread: coroutines driven by an event loop.

What every such program needs is imported at once; locks, queues, groups, streams and the rest when they are first asked for.
"""
from .events import *
from .events import _get_running_loop, _set_running_loop
from .exceptions import *
from .coroutines import *
from .futures import *
from .runners import *
from .tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, _enter_task, _leave_task, _register_task,
                    _swap_current_task, _unregister_task, all_tasks, create_eager_task_factory, create_task, current_task,
                    eager_task_factory, ensure_future, sleep)
from .unix_events import *
from .base_events import BaseEventLoop
from . import constants, format_helpers, log

_LATE = {}  # name -> the module that has it
for _module, _names in {
    "waiting": "wait wait_for as_completed gather shield run_coroutine_threadsafe",
    "locks": "Lock Event Condition Semaphore BoundedSemaphore Barrier",
    "queues": "Queue PriorityQueue LifoQueue QueueFull QueueEmpty QueueShutDown",
    "taskgroups": "TaskGroup",
    "timeouts": "Timeout timeout timeout_at",
    "threads": "to_thread",
    "protocols": "BaseProtocol Protocol DatagramProtocol SubprocessProtocol BufferedProtocol",
    "transports": "BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport",
    "servers": "Server",
    "streams": "StreamReader StreamWriter StreamReaderProtocol open_connection start_server open_unix_connection "
               "start_unix_server",
    "subprocess": "create_subprocess_exec create_subprocess_shell",
}.items():
    for _name in _names.split():
        _LATE[_name] = _module
del _module, _names, _name

__all__ = (events.__all__ + exceptions.__all__ + coroutines.__all__ + futures.__all__ + runners.__all__ + tasks.__all__ +
           unix_events.__all__ + ("BaseEventLoop",) + tuple(name for name in _LATE if name not in tasks.__all__))


def __getattr__(name):
    from importlib import import_module
    module = _LATE.get(name)
    if module is None:
        try:
            return import_module("." + name, __name__) if name.isidentifier() and not name.startswith("__") else _none(name)
        except ModuleNotFoundError as error:
            if error.name != __name__ + "." + name:
                raise
            _none(name)
    value = globals()[name] = getattr(import_module("." + module, __name__), name)
    return value


def _none(name):
    raise AttributeError("module %r has no attribute %r" % (__name__, name)) from None


def __dir__():
    return sorted({*globals(), *__all__})
