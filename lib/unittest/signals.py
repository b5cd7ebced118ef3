"""Ctrl-C during tests: the first one lets the running test end, the second interrupts."""
import signal
import weakref
from contextlib import ExitStack
from functools import wraps

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    def __init__(self, previous):
        self.called = False
        self.original_handler = previous
        if isinstance(previous, int):
            if previous not in (signal.SIG_DFL, signal.SIG_IGN):
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
            previous = signal.default_int_handler if previous == signal.SIG_DFL else lambda number, frame: None
        self.default_handler = previous

    def __call__(self, number, frame):
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            self.default_handler(number, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Put the old handler back; as a decorator, for the time of a call."""
    if method is not None:
        @wraps(method)
        def without(*args, **kwargs):
            with ExitStack() as stack:
                stack.callback(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT))
                removeHandler()
                return method(*args, **kwargs)
        return without
    global _interrupt_handler
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
        _interrupt_handler = None
