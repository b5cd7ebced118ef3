"""TaskGroup: tasks that end together."""
from . import events, exceptions, tasks

__all__ = ("TaskGroup",)


class TaskGroup:
    """An async context manager that waits for the tasks made in it.

    When one of them fails the others are cancelled, and so is the block if it still runs; what failed leaves the `async with`
    as one ExceptionGroup.
    """

    def __init__(self):
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent = None
        self._parent_asked = False   # we have cancelled the parent task
        self._tasks = set()
        self._errors = []
        self._fatal = None           # KeyboardInterrupt or SystemExit of a task: leaves as it is
        self._all_done = None        # future on which __aexit__ sleeps

    def __repr__(self):
        counts = "".join(" %s=%d" % (name, len(things)) for name, things in
                         (("tasks", self._tasks), ("errors", self._errors)) if things)
        state = " cancelling" if self._aborting else " entered" if self._entered else ""
        return "<TaskGroup%s%s>" % (counts, state)

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        self._loop = events.get_running_loop() if self._loop is None else self._loop
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError("TaskGroup %r cannot determine the parent task" % (self,))
        self._entered = True
        return self

    async def __aexit__(self, kind, error, traceback):
        kind = None
        try:
            return await self._leave(error)
        finally:  # no reference to what was raised stays behind
            self._parent = self._errors = self._fatal = None
            error = None

    async def _leave(self, error):
        self._exiting = True
        if self._fatal is None and _is_fatal(error):
            self._fatal = error
        cancelled = error if isinstance(error, exceptions.CancelledError) else None
        if self._parent_asked and self._parent.uncancel() == 0:
            cancelled = None  # the only request was ours
        if error is not None and not self._aborting:
            self._abort()
        cancelled = await self._wait_for_tasks() or cancelled
        try:
            if self._fatal is not None:
                raise self._fatal
            if cancelled is not None and not self._errors:
                raise cancelled
            if error is not None and not isinstance(error, exceptions.CancelledError):
                self._errors.append(error)
            if not self._errors:
                return
            if self._parent.cancelling():  # a cancellation from outside must not get lost behind the group
                self._parent.uncancel()
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            cancelled = error = None

    async def _wait_for_tasks(self):
        """Until no task is left; the cancellation that came meanwhile, or None."""
        cancelled = None
        while self._tasks:
            self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as error:
                if not self._aborting:  # the first one; more change nothing
                    self._abort()
                    cancelled = error
        self._all_done = None
        return cancelled

    def create_task(self, coro, *, name=None, context=None):
        """Start a task in the group."""
        refusal = None
        if not self._entered:
            refusal = "TaskGroup %r has not been entered"
        elif self._exiting and not self._tasks:
            refusal = "TaskGroup %r is finished"
        elif self._aborting:
            refusal = "TaskGroup %r is shutting down"
        if refusal is not None:
            coro.close()
            raise RuntimeError(refusal % (self,))
        options = {} if context is None else {"context": context}
        task = self._loop.create_task(coro, name=name, **options)
        if not task.done():
            task.add_done_callback(self._on_task_done)
            self._tasks.add(task)
        else:
            self._on_task_done(task)  # it has run eagerly
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._fatal is None and _is_fatal(error):
            self._fatal = error
        if self._parent.done():
            message = "Task %r has errored out but its parent task %r is already completed" % (task, self._parent)
            self._loop.call_exception_handler(dict(message=message, exception=error, task=task))
        elif not self._aborting:
            self._abort()
            if not self._exiting:  # the block still runs, or sleeps
                self._parent_asked = True
                self._parent.cancel()


def _is_fatal(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
