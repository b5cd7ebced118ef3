"""asyncio.run() and Runner: a loop for one program."""
import contextvars

from . import coroutines, events, exceptions, tasks

__all__ = ("Runner", "run")

_NEW, _OPEN, _CLOSED = "created", "initialized", "closed"


class Runner:
    """A context manager with an event loop of its own, in which coroutines are run one after the other."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state, self._debug, self._loop_factory = _NEW, debug, loop_factory
        self._loop = self._context = None
        self._set_loop = False   # the loop was made the thread's own
        self._interrupts = 0

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def _open(self):
        if self._state is not _NEW:
            if self._state is _CLOSED:
                raise RuntimeError("Runner is closed")
            return
        make = self._loop_factory or events.new_event_loop
        self._loop = loop = make()
        if make is not self._loop_factory:
            self._set_loop = True
            events.set_event_loop(loop)
        if self._debug is not None:
            loop.set_debug(self._debug)
        self._state, self._context = _OPEN, contextvars.copy_context()

    def close(self):
        """Cancel what still runs, close the loop."""
        if self._state != _OPEN:
            return
        loop = self._loop
        try:
            _cancel_the_rest(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(300))
        finally:
            if self._set_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _CLOSED

    def get_loop(self):
        """The loop."""
        self._open()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine in the loop; its result."""
        if not coroutines.iscoroutine(coro):
            raise ValueError("a coroutine was expected, got %r" % (coro,))
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._open()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        handler = self._catch_interrupts(task)
        self._interrupts = 0
        try:
            return self._loop.run_until_complete(task)
        except exceptions.CancelledError:
            if self._interrupts and getattr(task, "uncancel", lambda: 1)() == 0:  # the task may be of another library
                raise KeyboardInterrupt
            raise
        finally:
            if handler is not None:
                self._release_interrupts(handler)

    # The first Ctrl-C cancels the task, so that it can clean up; the second breaks in.

    def _catch_interrupts(self, task):
        import _signal
        if not events._is_main_thread(events.get_ident()) or _signal.getsignal(2) is not _signal.default_int_handler:
            return None

        def handler(number, frame):
            self._interrupts += 1
            if self._interrupts == 1 and not task.done():
                task.cancel()
                self._loop.call_soon_threadsafe(lambda: None)
                return
            raise KeyboardInterrupt

        try:
            _signal.signal(2, handler)
        except ValueError:
            return None
        return handler

    def _release_interrupts(self, handler):
        import _signal
        if _signal.getsignal(2) is handler:
            _signal.signal(2, _signal.default_int_handler)


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a new loop, which is closed afterwards; its result."""
    if events._get_running_loop() is None:
        with Runner(debug=debug, loop_factory=loop_factory) as runner:
            return runner.run(main)
    raise RuntimeError("asyncio.run() cannot be called from a running event loop")


def _cancel_the_rest(loop):
    """Tasks that the program has left behind are cancelled; what fails in that is reported."""
    rest = [task for task in tasks.all_tasks(loop) if task.cancel() or True]
    if rest:
        loop.run_until_complete(tasks.gather(*rest, return_exceptions=True))
    for task in rest:
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": failure, "task": task})
