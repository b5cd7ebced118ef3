"""Futures: results that are not there yet."""
import contextvars
import sys
from types import GenericAlias

import _ouro
from . import events, exceptions, format_helpers

__all__ = ("Future", "wrap_future", "isfuture")

_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"
_copy_context = contextvars.copy_context
_CancelledError = exceptions.CancelledError


def isfuture(obj):
    """Whether it is a future, of this class or of another that behaves alike."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


class _MadeByInit:
    """What a class that forgets super().__init__() lacks; in the instance, what __init__() puts there comes first."""

    def __get__(self, future, owner):
        if future is None:
            return self
        raise RuntimeError("Future object is not initialized.")


class Future:
    """A result that is not there yet. To await it is to wait until somebody sets its result or exception, or cancels it."""

    _state = _PENDING
    _loop = _callbacks = _MadeByInit()
    _result = _exception = _source_traceback = _cancel_message = _cancelled_error = None
    _asyncio_future_blocking = False  # True on its way from __await__ to the task
    _log_traceback = False            # True while nobody has seen the exception

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []          # pairs (function, context)
        if self._loop.get_debug():
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, " ".join(format_helpers._future_repr_info(self)))

    def __del__(self):
        if self._log_traceback:
            self._report_unseen("%s exception was never retrieved" % type(self).__name__, exception=self._exception, future=self)

    def _report_unseen(self, message, **details):
        details = {"message": message, **details}
        if self._source_traceback:
            details["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(details)

    __class_getitem__ = classmethod(GenericAlias)

    def get_loop(self):
        """The loop to which it belongs."""
        try:
            return self._loop
        except AttributeError:
            raise RuntimeError("Future object is not initialized.") from None

    @_ouro.quiet
    def done(self):
        """Whether it has a result or an exception, or was cancelled."""
        return self._state is not _PENDING

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state is _CANCELLED

    @_ouro.quiet
    def _make_cancelled_error(self):
        """The CancelledError that awaiting it raises; one that a task brought along is used once."""
        error, self._cancelled_error = self._cancelled_error, None
        if error is None:
            error = _CancelledError() if self._cancel_message is None else _CancelledError(self._cancel_message)
        return error

    @_ouro.quiet
    def cancel(self, msg=None):
        """Cancel it, if it is not done: True if it was cancelled by this."""
        self._log_traceback = False
        if self._state is not _PENDING:
            return False
        self._loop   # it has one
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    @_ouro.quiet
    def _schedule_callbacks(self):
        callbacks = self._callbacks
        while callbacks:
            function, context = callbacks[0]
            try:
                self._loop.call_soon(function, self, context=context)
            except MemoryError:  # once more, out of the reserve; what fails again stays, for another attempt
                self._loop.call_soon(function, self, context=context)
            del callbacks[0]

    @_ouro.quiet
    def result(self):
        """The result; the exception or the cancellation is raised."""
        if self._state is _FINISHED:
            self._log_traceback = False
            if self._exception is None:
                return self._result
            raise self._exception.with_traceback(self._exception_tb)
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise self._nothing_yet("Result is not set.")

    def _nothing_yet(self, message):
        try:
            self._loop
        except RuntimeError as error:
            message = str(error)
        return exceptions.InvalidStateError(message)

    @_ouro.quiet
    def exception(self):
        """The exception, or None if it has a result."""
        if self._state is _FINISHED:
            self._log_traceback = False
            return self._exception
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise self._nothing_yet("Exception is not set.")

    @_ouro.quiet
    def add_done_callback(self, fn, /, *, context=None):
        """Call fn(future) soon after it is done."""
        if context is None:
            context = _copy_context()
        if self._state is _PENDING:
            self._callbacks.append((fn, context))
        else:
            self._loop.call_soon(fn, self, context=context)

    @_ouro.quiet
    def remove_done_callback(self, fn, /):
        """Forget the callbacks that are equal to fn; how many they were."""
        before = len(self._callbacks)
        self._callbacks = [pair for pair in self._callbacks if pair[0] != fn]
        return before - len(self._callbacks)

    @_ouro.quiet
    def set_result(self, result, /):
        """It is done and this is its result."""
        if self._state is not _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    @_ouro.quiet
    def set_exception(self, exception, /):
        """It is done and has failed."""
        if self._state is not _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            cause = exception
            exception = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            exception.__cause__ = exception.__context__ = cause
        elif not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception, self._exception_tb = exception, exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self._log_traceback = True

    @_ouro.quiet
    def __await__(self):
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self  # the task that drives this goes to sleep until we are done
            if self._state is _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


Future.__module__ = "_asyncio"
_ouro.name_in_full(Future)


def _set_result_unless_cancelled(future, result):
    if future._state is _PENDING:
        future.set_result(result)
    else:
        future._schedule_callbacks()  # there are some if this has begun again for lack of memory


# Joining a future of a loop and one of concurrent.futures, in either direction.

def _loop_of(future):
    return _get_loop(future) if isfuture(future) else None


def _get_loop(future):
    try:
        return future.get_loop()
    except AttributeError:  # of another make
        return future._loop


def _convert_exception(error):
    """What an error of concurrent.futures is called here."""
    kinds = {"CancelledError": exceptions.CancelledError, "InvalidStateError": exceptions.InvalidStateError}
    kind = type(error)
    if kind.__module__.startswith("concurrent.futures") and kind.__name__ in kinds:
        return kinds[kind.__name__](*error.args).with_traceback(error.__traceback__)
    return error


def _settle(source, target):
    """Give target what source, which is done, came to."""
    if target.cancelled() or (isfuture(target) and target.done()):
        return
    if source.cancelled():
        target.cancel()
    if not isfuture(target) and not target.set_running_or_notify_cancel() or source.cancelled():
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(_convert_exception(error))


_copy_future_state = _settle


def _chain_future(source, destination):
    """What becomes of source becomes of destination; if destination is cancelled, so is source."""
    source_loop, target_loop = _loop_of(source), _loop_of(destination)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            elif not source_loop.is_closed():
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            _settle(source, destination)
        elif not target_loop.is_closed():
            try:
                target_loop.call_soon_threadsafe(_settle, source, destination)
            except MemoryError:
                target_loop.call_soon_threadsafe(_settle, source, destination)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    """A future of this loop that ends as a concurrent.futures.Future does."""
    if isfuture(future):
        return future
    if not hasattr(future, "set_running_or_notify_cancel"):
        raise AssertionError("concurrent.futures.Future is expected, got %r" % (future,))
    loop = events.get_event_loop() if loop is None else loop
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped

_PyFuture = _CFuture = Future  # there is only one
