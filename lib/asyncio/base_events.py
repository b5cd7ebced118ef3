"""The event loop: a queue of callbacks that are ready, a heap of those that have a time, and a wait in between.

One turn (_run_once): wait until a file is ready or the next timer is due, but not at all if callbacks are ready; queue what
the files and the clock bring; then run exactly the callbacks that are queued now. What they queue runs in the next turn.

Waiting for files and sockets is the business of selector_events; until a file is registered there is no selector, and
the loop just sleeps.
"""
import heapq
import sys
import weakref
from _thread import allocate_lock, get_ident
from collections import deque
from time import monotonic

from . import coroutines, events, futures, log, tasks
from .events import Handle, TimerHandle

__all__ = ("BaseEventLoop", "Server")

_LONGEST_WAIT = 24 * 3600
_CANCELLED_TIMERS = 100  # that may lie in the heap before it is swept


def _stop_when_done(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return  # it has left run_forever() already
    future.get_loop().stop()


_stop_when_done.__name__ = _stop_when_done.__qualname__ = "_run_until_complete_cb"


class BaseEventLoop(events.AbstractEventLoop):
    """Callbacks, timers, tasks, threads, failures; what a loop is without files."""

    _clock_resolution = 1e-9
    _selector = None
    _debug = False  # tasks look at it

    def __init__(self):
        self._ready = deque()      # handles
        self._scheduled = []       # heap of (time, timer)
        self._cancelled_timers = 0
        self._closed = self._stopping = False
        self._thread_id = None     # the thread that runs the loop
        self._alarm = allocate_lock()  # locked; waiting for it is waiting without a selector
        self._alarm.acquire()
        self._exception_handler = self._task_factory = self._default_executor = None
        self._executor_shut_down = False
        self._current_handle = None
        self.slow_callback_duration = 0.1
        self._origin_depth_before = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shut_down = False
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return "<%s running=%s closed=%s debug=%s>" % (type(self).__name__, self.is_running(), self._closed, self._debug)

    def __del__(self, _warn=None):
        if not self._closed:
            try:
                import warnings
                warnings.warn("unclosed event loop %r" % (self,), ResourceWarning, source=self)
            except ImportError:
                pass  # at the very end nothing is left to warn with
            if not self.is_running():
                self.close()

    # callbacks and timers

    def time(self):
        """The loop's clock."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Run callback(*args) in the next turn."""
        if self._debug or self._closed:
            self._scrutinise(callback, "call_soon")
        try:
            handle = Handle(callback, args, self, context)
            self._ready.append(handle)
        except MemoryError:  # now there is the reserve; somebody may wait for this callback
            handle = Handle(callback, args, self, context)
            self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As call_soon(), from another thread or a signal handler."""
        if self._debug or self._closed:
            self._scrutinise(callback, "call_soon_threadsafe", any_thread=True)
        try:
            handle = Handle(callback, args, self, context)
            self._ready.append(handle)
        except MemoryError:
            handle = Handle(callback, args, self, context)
            self._ready.append(handle)
        self._write_to_self()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Run callback(*args) in so many seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Run callback(*args) when the loop's clock shows the time."""
        if when is None:
            raise TypeError("when cannot be None")
        if self._debug or self._closed:
            self._scrutinise(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, (when, timer))
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, timer):
        if timer._scheduled:
            self._cancelled_timers += 1

    def _scrutinise(self, callback, method, any_thread=False):
        """What costs too much to be done each time: debug mode checks what is registered, and by whom."""
        self._check_closed()
        if self._debug:
            if not any_thread:
                self._check_thread()
            self._check_callback(callback, method)

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with %s()" % method)
        if not callable(callback):
            raise TypeError("a callable object was expected by %s(), got %r" % (method, callback))

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    # tasks and futures

    def create_future(self):
        """A future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Start a task for a coroutine."""
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Let factory(loop, coro, **kwargs) make the tasks; None: the usual way."""
        if not (factory is None or callable(factory)):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # running

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def stop(self):
        """End run_forever() after this turn."""
        self._stopping = True

    def _check_running(self):
        running = self if self.is_running() else events._get_running_loop()
        if running is not None:
            raise RuntimeError("This event loop is already running" if running is self else
                               "Cannot run the event loop while another loop is running")

    def run_forever(self):
        """Run until stop()."""
        self._check_closed()
        self._check_running()
        hooks_before = sys.get_asyncgen_hooks()
        self._thread_id = get_ident()
        try:
            self._track_origins(self._debug)
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
            events._set_running_loop(self)
            while True:  # stop() before the start still means one turn
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            self._track_origins(False)
            sys.set_asyncgen_hooks(*hooks_before)

    def run_until_complete(self, future):
        """Run until the future is done; its result."""
        self._check_closed()
        self._check_running()
        given = future
        future = tasks.ensure_future(given, loop=self)
        if future is not given:
            future._log_destroy_pending = False  # our own task: the error below is enough
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except BaseException:
            if future is not given and future.done() and not future.cancelled():
                future.exception()  # the one that is on its way already
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def close(self):
        """Forget everything; the loop can not run any more."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shut_down = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def _run_once(self):
        ready, scheduled = self._ready, self._scheduled
        if scheduled:
            self._sweep_timers()
        if ready or self._stopping:
            wait = 0
        elif scheduled:
            wait = min(max(0, scheduled[0][0] - self.time()), _LONGEST_WAIT)
        else:
            wait = None
        if self._selector is not None:
            self._process_events(self._selector.select(wait))
        elif wait != 0:
            self._alarm.acquire(True, -1 if wait is None else wait)
        if scheduled:
            now = self.time() + self._clock_resolution
            while scheduled and scheduled[0][0] < now:
                ready.append(scheduled[0][1])
                heapq.heappop(scheduled)[1]._scheduled = False
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                self._run_watched(handle)
                continue
            callback, args = handle._callback, handle._args  # it may cancel itself
            try:
                handle._context.run(callback, *args)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                events._report_failed_callback(handle, callback, args, error)
        handle = callback = args = None

    def _sweep_timers(self):
        """Cancelled timers leave the heap: those at its top, or all if they are too many."""
        scheduled = self._scheduled
        if self._cancelled_timers > _CANCELLED_TIMERS and 2 * self._cancelled_timers > len(scheduled):
            kept = []
            for entry in scheduled:
                if entry[1]._cancelled:
                    entry[1]._scheduled = False
                else:
                    kept.append(entry)
            heapq.heapify(kept)
            scheduled[:] = kept
            self._cancelled_timers = 0
        while scheduled and scheduled[0][1]._cancelled:
            self._cancelled_timers -= 1
            heapq.heappop(scheduled)[1]._scheduled = False

    def _run_watched(self, handle):
        self._current_handle = handle
        start = self.time()
        try:
            handle._run()
        finally:
            self._current_handle = None
        took = self.time() - start
        if took >= self.slow_callback_duration:
            task = getattr(handle._callback, "__self__", None)
            log.report("warning", "Executing %s took %.3f seconds", task if isinstance(task, tasks.Task) else handle, took, logger=globals().get("logger"))

    def _process_events(self, found):
        """Queue the callbacks of the files that are ready."""

    def _write_to_self(self):
        """Wake the loop if it waits."""
        if self._alarm.locked():
            self._alarm.release()

    # async generators

    def _asyncgen_firstiter_hook(self, generator):
        if self._asyncgens_shut_down:
            import warnings
            warnings.warn("asynchronous generator %r was scheduled after loop.shutdown_asyncgens() call" % (generator,),
                          ResourceWarning, source=self)
        self._asyncgens.add(generator)

    def _asyncgen_finalizer_hook(self, generator):
        self._asyncgens.discard(generator)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close all async generators that are still suspended."""
        self._asyncgens_shut_down = True
        if not self._asyncgens:
            return
        generators = list(self._asyncgens)
        self._asyncgens.clear()
        results = await tasks.gather(*[g.aclose() for g in generators], return_exceptions=True)
        for generator, result in zip(generators, results):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                    "exception": result, "asyncgen": generator})

    # threads

    def run_in_executor(self, executor, func, *args):
        """Call func(*args) in a thread; a future of its result."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shut_down:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                from concurrent.futures import ThreadPoolExecutor
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Use this executor if run_in_executor() names none."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """End the threads of the default executor."""
        self._executor_shut_down = True
        executor = self._default_executor
        if executor is None:
            return
        from threading import Thread
        done = self.create_future()

        def end():  # in a thread: the loop goes on, because what it waits for may need it
            try:
                executor.shutdown(wait=True)
            finally:
                if not self.is_closed():
                    try:
                        self.call_soon_threadsafe(futures._set_result_unless_cancelled, done, None)
                    except MemoryError:
                        self.call_soon_threadsafe(futures._set_result_unless_cancelled, done, None)

        thread = Thread(target=end)
        thread.start()
        try:
            if timeout is None:
                await done
            else:
                from .timeouts import timeout as limit
                async with limit(timeout):
                    await done
        except TimeoutError:
            import warnings
            warnings.warn("The executor did not finishing joining its threads within %s seconds." % timeout, RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            thread.join()

    # failures and debugging

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Let handler(loop, context) tell of failures; None: the usual way."""
        if handler is not None and not callable(handler):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Write what failed to stderr, or to the log."""
        message = context.get("message") or "Unhandled exception in event loop"
        current = self._current_handle
        if "source_traceback" not in context and current is not None and current._source_traceback:
            context["handle_traceback"] = current._source_traceback
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = context[key]
            if key == "source_traceback":
                value = "Object created at (most recent call last):\n" + _stack_text(value)
            elif key == "handle_traceback":
                value = "Handle created at (most recent call last):\n" + _stack_text(value)
            else:
                value = repr(value)
            lines.append("%s: %s" % (key, value))
        log.report("error", "\n".join(lines), exc_info=context.get("exception"), logger=globals().get("logger"))

    def call_exception_handler(self, context):
        """Tell of a failure that nobody can catch."""
        handler = self._exception_handler
        failed = None
        try:
            if handler is not None:
                task = context.get("task") or context.get("future")
                where = task.get_context() if hasattr(task, "get_context") else getattr(context.get("handle"), "_context", None)
                if where is None:
                    handler(self, context)
                else:
                    where.run(handler, self, context)
                return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            failed = {"message": "Unhandled error in exception handler", "exception": error, "context": context}
        try:
            self.default_exception_handler(context if failed is None else failed)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            text = ("Exception in default exception handler" if failed is None else
                    "Exception in default exception handler while handling an unexpected error in custom exception handler")
            log.report("error", text, exc_info=error, logger=globals().get("logger"))

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        """Check more and remember where things were made."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)

    def _track_origins(self, enabled):
        if bool(enabled) is (self._origin_depth_before is not None):
            return
        if enabled:
            from .constants import DEBUG_STACK_DEPTH
            self._origin_depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(DEBUG_STACK_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._origin_depth_before)
            self._origin_depth_before = None


def _stack_text(stack):
    import traceback
    return "".join(traceback.format_list(stack)).rstrip()


def __getattr__(name):
    if name == "Server":
        from .servers import Server
        return Server
    if name == "logger":
        return log.logger
    raise AttributeError("module %r has no attribute %r" % (__name__, name))
