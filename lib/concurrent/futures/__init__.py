"""Futures and executors: calls that are made in other threads, and results to wait for.

A thread of this interpreter runs to its end when it is started. So a call that is submitted has been made when submit()
returns, its future is done, and what waits for futures finds them in the order in which they were submitted.
"""
from ._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future,
                    InvalidStateError, TimeoutError, as_completed, wait)

__all__ = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor")


def __getattr__(name):
    if name == "ThreadPoolExecutor":
        from .thread import ThreadPoolExecutor as found
    elif name == "ProcessPoolExecutor":
        from .process import ProcessPoolExecutor as found
    else:
        raise AttributeError("module %r has no attribute %r" % (__name__, name))
    globals()[name] = found
    return found


def __dir__():
    return [*__all__, "__doc__"]
