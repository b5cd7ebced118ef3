"""Futures, what waits for them, and the interface of executors."""
import collections
import sys
import threading
import time
from _queue import Empty, SimpleQueue
from types import GenericAlias

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
PENDING, RUNNING, CANCELLED, FINISHED = "PENDING", "RUNNING", "CANCELLED", "FINISHED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
_ENDED = {CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED}
_SETTLED = {CANCELLED_AND_NOTIFIED, FINISHED}  # and whoever makes the call knows it


class Error(Exception):
    """What goes wrong with futures."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future is not in the state that the operation needs."""


class BrokenExecutor(RuntimeError):
    """The executor can do no more work."""


TimeoutError = TimeoutError
for _class in (Error, CancelledError, InvalidStateError):
    _class.__module__ = "concurrent.futures._base"
del _class


class Future:
    """The result of a call that is made elsewhere."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = self._exception = None
        self._done_callbacks = []
        self._waiters = []  # functions to be told when it is settled

    def __repr__(self):
        text = "<%s at %#x state=%s" % (type(self).__name__, id(self), self._state.lower().replace("_and_notified", ""))
        if self._state == FINISHED:
            ending = self._result if self._exception is None else self._exception
            text += " %s %s" % ("returned" if self._exception is None else "raised", type(ending).__name__)
        return text + ">"

    __class_getitem__ = classmethod(GenericAlias)

    def cancel(self):
        """Cancel the call if it has not begun; whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is being made."""
        return self._state == RUNNING

    def done(self):
        """Whether it was cancelled or has a result."""
        return self._state in _ENDED

    def _tell(self):
        while self._waiters:
            self._waiters[0](self)
            del self._waiters[0]
        self._condition.notify_all()

    def _call_back(self):
        while self._done_callbacks:
            self._notify(self._done_callbacks[0])
            del self._done_callbacks[0]

    def _notify(self, function):
        try:
            function(self)
        except Exception as error:
            if isinstance(error, MemoryError) and error.__traceback__.tb_next is None:
                function(self)  # it had not begun: once more, out of the reserve
                return
            print("exception calling callback for %r" % (self,), file=sys.stderr)
            import traceback
            traceback.print_exception(error)

    def add_done_callback(self, fn):
        """Call fn(future) when it is done."""
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._notify(fn)

    def _wait(self, timeout):
        with self._condition:
            self._condition.wait_for(self.done, timeout)
            if self.cancelled():
                raise CancelledError
            if self._state != FINISHED:
                raise TimeoutError

    def result(self, timeout=None):
        """The result, waiting for it if need be; what the call has raised is raised."""
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        """What the call has raised, or None."""
        self._wait(timeout)
        return self._exception

    # for executors

    def set_running_or_notify_cancel(self):
        """The call is about to be made; False if it must not be."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell()
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def _end(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result, self._exception, self._state = result, exception, FINISHED
            self._tell()
        self._call_back()

    def _settle(self, result, exception):
        """As set_result() and set_exception(); what finds no memory is tried once more, out of the reserve."""
        try:
            self._end(result, exception)
        except MemoryError:
            if self._state == RUNNING:
                self._end(result, exception)
            else:
                with self._condition:
                    self._tell()
                self._call_back()

    def set_result(self, result):
        """The call has returned this."""
        self._end(result, None)

    def set_exception(self, exception):
        """The call has raised this."""
        self._end(None, exception)


DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


def _watch(fs):
    """A queue into which each of the futures comes when it has ended, and those that had ended before."""
    news, ended = SimpleQueue(), set()
    for f in fs:
        with f._condition:
            if f._state in _SETTLED:
                ended.add(f)
            else:
                f._waiters.append(news.put)
    return news, ended


def _unwatch(fs, news):
    for f in fs:
        with f._condition:
            if news.put in f._waiters:
                f._waiters.remove(news.put)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for all futures or the first; (done, not_done), two sets."""
    fs = set(fs)
    end = None if timeout is None else time.monotonic() + timeout

    def enough():
        return len(done) == len(fs) or (return_when == FIRST_COMPLETED and bool(done)) or (
            return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception is not None for f in done))

    news, done = _watch(fs)
    try:
        while not enough():
            done.add(news.get(True, None if end is None else max(0, end - time.monotonic())))
    except Empty:
        pass
    finally:
        _unwatch(fs - done, news)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """The futures, each when it is done."""
    end = None if timeout is None else time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    news, ended = _watch(fs)
    fs -= ended
    ended = list(ended)
    try:
        while ended:
            yield ended.pop()
        while fs:
            try:
                f = [news.get(True, None if end is None else max(0, end - time.monotonic()))]
            except Empty:
                raise TimeoutError("%d (of %d) futures unfinished" % (len(fs), total)) from None
            fs.discard(f[0])
            yield f.pop()
    finally:
        _unwatch(fs, news)


def _check_open(broken, is_shut_down, is_over):
    """What submit() raises when no more calls are taken; broken: an exception or None."""
    if broken:
        raise broken
    if is_shut_down:
        raise RuntimeError("cannot schedule new futures after shutdown")
    if is_over:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")


class Executor:
    """Makes calls elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """Make a call; its Future."""
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As the built-in map(), but the calls are made elsewhere."""
        end = None if timeout is None else time.monotonic() + timeout
        futures = collections.deque(self.submit(fn, *args) for args in zip(*iterables))

        def results():
            try:
                while futures:
                    result = [futures[0].result(None if end is None else end - time.monotonic())]
                    futures.popleft()
                    yield result.pop()
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No more calls are taken."""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown(wait=True)
        return False
