"""The errors of asyncio."""

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
           "LimitOverrunError", "SendfileNotAvailableError")

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """A task or a future was cancelled."""


class InvalidStateError(Exception):
    """A future is not in the state that the operation needs."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file through this transport."""


class BrokenBarrierError(RuntimeError):
    """A barrier was broken while tasks waited at it."""


class IncompleteReadError(EOFError):
    """A stream ended early: `partial` is what came, `expected` how many bytes were wanted (None: not known)."""

    __slots__ = ("partial", "expected")

    def __init__(self, partial, expected):
        self.partial, self.expected = partial, expected
        self.args = ("%d bytes read on a total of %s expected bytes" % (
            len(partial), "undefined" if expected is None else expected),)

    def __reduce__(self):
        return IncompleteReadError, (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A stream's buffer is full and no separator was in it; `consumed` bytes can be thrown away."""

    __slots__ = ("consumed",)

    def __init__(self, message, consumed):
        self.args, self.consumed = (message,), consumed

    def __reduce__(self):
        return LimitOverrunError, (*self.args, self.consumed)
