"""Telling coroutines from other things."""
import os
import sys
from types import CoroutineType

from .format_helpers import _format_coroutine

__all__ = ("iscoroutinefunction", "iscoroutine")

_is_coroutine = object()


def _is_debug_mode():
    flags = sys.flags
    return flags.dev_mode or (not flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG")))


def iscoroutinefunction(func):
    """Whether calling it gives a coroutine: an `async def`, or a function marked as one."""
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    functools = sys.modules.get("functools")
    while True:
        if functools is not None and isinstance(func, functools.partial):
            func = func.func
        elif hasattr(func, "__func__") and hasattr(func, "__self__"):
            func = func.__func__
        else:
            break
    code = getattr(func, "__code__", None)
    if code is not None and getattr(code, "co_flags", 0) & 0x80:
        return True
    inspect = sys.modules.get("inspect")  # inspect.markcoroutinefunction() can have been used only if it is there
    return inspect is not None and inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    """Whether it is a coroutine, or has all the methods of one."""
    if type(obj) is CoroutineType:
        return True
    from collections.abc import Coroutine
    return isinstance(obj, Coroutine)
