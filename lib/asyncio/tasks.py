"""Tasks, which drive coroutines, and what one does with several of them."""
import contextvars
import weakref
from types import CoroutineType, GenericAlias

import _ouro
from . import coroutines, events, exceptions, format_helpers, futures
from .futures import _CANCELLED, _FINISHED, _PENDING, Future

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed",
           "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks",
           "create_eager_task_factory", "eager_task_factory", "_register_task", "_unregister_task", "_enter_task",
           "_leave_task")

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"

_copy_context = contextvars.copy_context
_CancelledError = exceptions.CancelledError
_current_tasks = {}                  # loop -> the task that it is running
_unfinished = {}                     # id -> weak reference: our own tasks, until they are done
_scheduled_tasks = weakref.WeakSet() # tasks of other kinds, which were registered
_eager_tasks = set()                 # tasks that run inside their own construction
_names = 0


def current_task(loop=None):
    """The task that runs now, or None."""
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The set of a loop's tasks that are not done."""
    loop = events.get_running_loop() if loop is None else loop
    known = [ref() for ref in list(_unfinished.values())]
    known += _scheduled_tasks
    known += _eager_tasks
    return {t for t in known if t is not None and not t.done() and futures._get_loop(t) is loop}


def _register_task(task):
    _scheduled_tasks.add(task)


def _unregister_task(task):
    _scheduled_tasks.discard(task)


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError("Cannot enter into task %r while another task %r is being executed." % (task, current))
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError("Leaving task %r does not match the current task %r." % (task, current))
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    """Make another task (None: no task) the current one; the one that was."""
    before = _current_tasks.pop(loop, None)
    if task is not None:
        _current_tasks[loop] = task
    return before


class Task(Future):
    """A coroutine on its way: it is driven by the loop, one step at a time, until it returns or raises.

    Between two steps a task either has a step in the loop's queue or sleeps on a future (_fut_waiter), whose callback
    (task_wakeup) is the next step. A request to cancel goes to that future if there is one; otherwise it is remembered
    (_must_cancel) and thrown into the coroutine by the next step.
    """

    _log_destroy_pending = True
    _coro = _fut_waiter = None
    _must_cancel = False
    _requests = 0  # calls of cancel() that were not taken back by uncancel()

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if type(coro) is not CoroutineType and not coroutines.iscoroutine(coro):
            self._log_destroy_pending = False
            self._coro = None
            raise TypeError("a coroutine was expected, got %r" % (coro,))
        self._loop = loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        self._coro = coro
        self._context = _copy_context() if context is None else context
        if name is None:
            global _names
            self._name = _names = (_names if type(_names) is int else 0) + 1  # becomes "Task-N" when somebody asks
        else:
            self._name = name if type(name) is str else str(name)
        if loop._debug if hasattr(loop, "_debug") else loop.get_debug():
            self._source_traceback = format_helpers.creation_site()
        if eager_start and loop.is_running():
            self._start_eagerly()
        else:
            _unfinished[id(self)] = weakref.ref(self)
            try:
                loop.call_soon(self._step, context=self._context)
            except BaseException:  # there will be no step: nobody shall wait for it
                del _unfinished[id(self)]
                self._coro = None
                raise

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, " ".join(format_helpers._task_repr_info(self)))

    def __del__(self):
        if self._state is _PENDING:
            if self._coro is not None:
                _unfinished.pop(id(self), None)
            if self._log_destroy_pending and self._coro is not None:
                self._report_unseen("Task was destroyed but it is pending!", task=self)
        if self._log_traceback:
            self._report_unseen("%s exception was never retrieved" % type(self).__name__, exception=self._exception, future=self)

    __class_getitem__ = classmethod(GenericAlias)

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_context(self):
        """The context in which the coroutine runs."""
        return self._context

    def get_name(self):
        """The task's name."""
        if type(self._name) is int:
            self._name = "Task-%d" % self._name
        return self._name

    def set_name(self, value, /):
        """Give the task another name."""
        self._name = str(value)

    @_ouro.quiet
    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    @_ouro.quiet
    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frames of the coroutine: where it waits, or, if it has failed, those of the traceback."""
        coro, frames = self._coro, []
        for name in ("cr_frame", "gi_frame", "ag_frame"):
            if hasattr(coro, name):
                frame = getattr(coro, name)
                break
        else:
            frame = None
        if frame is not None:
            while frame is not None and (limit is None or len(frames) < limit):
                frames.append(frame)
                frame = frame.f_back
            frames.reverse()
        elif self._exception is not None:
            entry = self._exception.__traceback__
            while entry is not None and (limit is None or len(frames) < limit):
                frames.append(entry.tb_frame)
                entry = entry.tb_next
        return frames

    def print_stack(self, *, limit=None, file=None):
        """Print what get_stack() tells, as a traceback looks."""
        import traceback
        frames = self.get_stack(limit=limit)
        failure = self._exception
        if not frames:
            print("No stack for %r" % (self,), file=file)
        else:
            print("%s for %r (most recent call last):" % ("Stack" if failure is None else "Traceback", self), file=file)
        sites = traceback.StackSummary.extract(((f, f.f_lineno) for f in frames), lookup_lines=False)
        traceback.print_list(sites, file=file)
        if failure is not None:
            for line in traceback.format_exception_only(type(failure), failure):
                print(line, file=file, end="")

    @_ouro.quiet
    def cancel(self, msg=None):
        """Ask the task to end: CancelledError will be raised in its coroutine. False if it is done already."""
        self._log_traceback = False
        if self._state is not _PENDING:
            return False
        self._requests += 1
        waiter = self._fut_waiter
        if waiter is None or not waiter.cancel(msg=msg):
            self._must_cancel, self._cancel_message = True, msg
            if isinstance(waiter, Future) and waiter._callbacks:  # done, but there was no memory to say so
                waiter._schedule_callbacks()
        return True

    def cancelling(self):
        """How many requests to cancel there are."""
        return self._requests

    def uncancel(self):
        """Take back one request to cancel; how many are left."""
        if self._requests:
            self._requests -= 1
            if not self._requests:
                self._must_cancel = False
        return self._requests

    # One step. What the coroutine yields is the future that it waits for, or None: it only gives way.

    @_ouro.quiet
    def _step(self, error=None):
        if self._state is not _PENDING:
            raise exceptions.InvalidStateError("__step(): already done: %r %r" % (self, error))
        if self._must_cancel:
            if not isinstance(error, _CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        if loop in _current_tasks:
            _enter_task(loop, self)  # raises
        _current_tasks[loop] = self
        try:
            if error is None:
                awaited = self._coro.send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:  # cancelled in its last step: too late for the coroutine, not for those who wait
                self._must_cancel = False
                self._end(_CANCELLED)
            else:
                self._result = stop.value
                self._end(_FINISHED)
        except BaseException as failure:
            self._fail(failure)
        else:
            self._sleep_on(awaited)
        finally:
            _current_tasks.pop(loop, None)

    def _rescue(self, error):
        """A step failed for lack of memory: the coroutine gets the error if it still runs, else those who wait for it."""
        if _current_tasks.get(self._loop) is self:
            del _current_tasks[self._loop]
        if self._state is not _PENDING:
            self._end(self._state)
            return
        coro = self._coro
        if getattr(coro, "cr_frame", self) is None:
            self._fail(error)
        elif not getattr(coro, "cr_suspended", True):  # it has not begun, and could not clean up: once more, out of the reserve
            self._step()
        else:
            self._step(error)

    @_ouro.quiet
    def _end(self, state):
        self._state = state
        _unfinished.pop(id(self), None)
        if self._callbacks:
            self._schedule_callbacks()

    @_ouro.quiet
    def _fail(self, failure):
        if isinstance(failure, _CancelledError):
            self._cancelled_error = failure
            self._cancel_message = None
            self._log_traceback = False
            self._end(_CANCELLED)
            return
        self._exception, self._exception_tb = failure, failure.__traceback__
        self._end(_FINISHED)
        self._log_traceback = True
        if isinstance(failure, (KeyboardInterrupt, SystemExit)):
            raise failure

    @_ouro.quiet
    def _sleep_on(self, awaited):
        """The coroutine has yielded: arrange for the next step."""
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking is None:
            if awaited is None:
                self._loop.call_soon(self._step, context=self._context)
            else:
                generator = type(awaited).__name__ == "generator"
                self._refuse("Task got bad yield: %r" % (awaited,) if not generator else
                             "yield was used instead of yield from for generator in task %r with %r" % (self, awaited))
        elif futures._loop_of(awaited) is not self._loop:
            self._refuse("Task %r got Future %r attached to a different loop" % (self, awaited))
        elif not blocking:
            self._refuse("yield was used instead of yield from in task %r with %r" % (self, awaited))
        elif awaited is self:
            self._refuse("Task cannot await on itself: %r" % (self,))
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self.task_wakeup, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False

    @_ouro.quiet
    def _refuse(self, message):
        self._loop.call_soon(self._step, RuntimeError(message), context=self._context)

    @_ouro.quiet
    def task_wakeup(self, future):
        """What it waited for is done."""
        if self._fut_waiter is not future:  # a step could not be finished, and the task no longer waits for this
            return
        if type(future) is Future or type(future) is Task:
            if future._state is _FINISHED and future._exception is None:
                self._step()  # the coroutine asks for the result itself
                return
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    @_ouro.quiet
    def _start_eagerly(self):
        """The first step, at once, inside the constructor."""
        before = _swap_current_task(self._loop, None)
        _eager_tasks.add(self)
        try:
            self._context.run(self._step)
        finally:
            _eager_tasks.discard(self)
            _swap_current_task(self._loop, before)
            if self._state is not _PENDING:
                self._coro = None
            else:
                _unfinished[id(self)] = weakref.ref(self)


Task.__module__ = "_asyncio"
_ouro.name_in_full(Task)


def create_task(coro, *, name=None, context=None):
    """Start a task in the running loop."""
    loop = events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run their first step at once."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is, a coroutine as a task, anything else that can be awaited as a task that awaits it."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    coro, made_here = coro_or_future, False
    if not coroutines.iscoroutine(coro):
        if not hasattr(type(coro), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro, made_here = _await(coro), True
    try:
        return (events.get_event_loop() if loop is None else loop).create_task(coro)
    except RuntimeError:
        if made_here:
            coro.close()
        raise


async def _await(awaitable):
    return await awaitable


class _Pause:
    """Awaited, it lets the others run once."""

    @_ouro.quiet
    def __await__(self):
        yield


_pause = _Pause()


async def sleep(delay, result=None):
    """Wait so many seconds; with 0, only let others run."""
    if delay <= 0:
        await _pause
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def __getattr__(name):
    from . import waiting
    if name in waiting.__all__:
        globals().update({n: getattr(waiting, n) for n in waiting.__all__})
        return globals()[name]
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


_PyTask = _CTask = Task  # there is only one
for _name in "current_task", "_register_task", "_unregister_task", "_enter_task", "_leave_task", "_swap_current_task":
    _short = _name.lstrip("_")
    globals()["_py_" + _short] = globals()["_c_" + _short] = globals()[_name]
del _name, _short
