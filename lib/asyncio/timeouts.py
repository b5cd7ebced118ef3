"""A limit to the time that a block of code takes."""
from . import events, exceptions, tasks

__all__ = ("Timeout", "timeout", "timeout_at")

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """An async context manager that cancels its block when a time has come, and raises TimeoutError in its stead."""

    def __init__(self, when):
        self._state, self._when = _CREATED, when
        self._timer = self._task = None

    def when(self):
        """The loop's time of the deadline, or None."""
        return self._when

    def reschedule(self, when):
        """Set another deadline, or none."""
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError("Cannot change state of %s Timeout" % self._state)
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._expire)
            else:
                self._timer = loop.call_at(when, self._expire)

    def expired(self):
        """Whether the deadline has cut the block short."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        when = ""
        if self._state == _ENTERED:
            when = " when=%s" % (None if self._when is None else round(self._when, 3))
        return "<Timeout [%s]%s>" % (self._state, when)

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state, self._task = _ENTERED, task
        self._requests_before = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state != _EXPIRING:
            self._state = _EXITED
            return None
        self._state = _EXPIRED
        # Only if nobody else has asked the task to end is this cancellation ours.
        ours = self._task.uncancel() <= self._requests_before
        if ours and kind is not None:
            if issubclass(kind, exceptions.CancelledError):
                raise TimeoutError from error
            _replace_context(error)
            if isinstance(error, ExceptionGroup):
                for member in error.exceptions:
                    _replace_context(member)
        return None

    def _expire(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def _replace_context(error):
    """Our cancellation is behind an error that came while the block was left: show it as the timeout that it was."""
    while error.__context__ is not None:
        behind = error.__context__
        if isinstance(behind, exceptions.CancelledError):
            expired = TimeoutError()
            expired.__context__ = expired.__cause__ = behind
            error.__context__ = expired
            break
        error = behind


def timeout(delay):
    """A Timeout so many seconds from now; None: no limit yet."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A Timeout at a time of the loop's clock; None: no limit yet."""
    return Timeout(when)
