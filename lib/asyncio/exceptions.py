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

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__("%d bytes read on a total of %s expected bytes" % (len(partial), wanted))
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A stream's buffer is full and no separator was in it; `consumed` bytes can be thrown away."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
