"""An executor whose calls are made by a few threads.

Calls wait in a queue; each thread takes one after the other. A thread is only started when a call comes and none is idle. None in
the queue wakes a thread to look whether it is to end, which it passes on to the next.
"""
import itertools
import os
import threading
import weakref
from _queue import Empty, SimpleQueue
from types import GenericAlias

from . import _base

_workers = weakref.WeakKeyDictionary()  # thread -> the queue that it serves
_over = False                           # the program ends
_over_lock = threading.Lock()           # held while threads are started, or _over is set


def _python_exit():
    """The program ends: what was submitted is done, then the threads end."""
    global _over
    with _over_lock:
        _over = True
    workers = list(_workers.items())
    for _, calls in workers:
        calls.put(None)
    for thread, _ in workers:
        thread.join()


threading._register_atexit(_python_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_over_lock.acquire, after_in_child=_over_lock._at_fork_reinit, after_in_parent=_over_lock.release)


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread has failed."""


class _WorkItem:
    """A call that waits to be made."""

    __slots__ = ("future", "fn", "args", "kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future._settle(None, error)
            self = None  # the exception's traceback leads here
        else:
            self.future._settle(result, None)

    def fail(self, error):
        """There was no memory to make the call, or to tell of it."""
        if self.future._state == _base.PENDING:
            self.future.set_running_or_notify_cancel()
        if self.future._state == _base.RUNNING:
            self.future._settle(None, error)

    __class_getitem__ = classmethod(GenericAlias)


def _serve(executor_reference, calls):
    """Make one call after the other, until there are to be no more."""
    while True:
        try:
            call = calls.get_nowait()
        except Empty:
            executor = executor_reference()
            if executor is not None:
                executor._idle += 1
            del executor
            call = calls.get()
        if call is not None:
            try:
                call.run()
            except MemoryError as error:
                call.fail(error)
            del call
            continue
        executor = executor_reference()
        if _over or executor is None or executor._shutdown:
            if executor is not None:
                executor._shutdown = True
            calls.put(None)
            return
        del executor


def _worker(executor_reference, calls, initializer, initargs):
    """What a thread of a pool does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging
            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            try:
                return _serve(executor_reference, calls)
            except MemoryError:
                pass  # for taking the next call: it waits still, and others may come
    except BaseException:
        import logging
        logging.getLogger("concurrent.futures").critical("Exception in worker", exc_info=True)


class ThreadPoolExecutor(_base.Executor):
    """Calls are made in up to max_workers threads."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        most = min(32, 4 + (os.process_cpu_count() or 1)) if max_workers is None else max_workers
        if most <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._initializer, self._initargs = most, initializer, initargs
        self._thread_name_prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % self._counter()
        self._work_queue = SimpleQueue()
        self._threads = set()
        self._idle = 0           # threads that wait for a call, less the calls that are on their way to one
        self._broken, self._shutdown = False, False
        self._shutdown_lock = threading.Lock()

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _over_lock:
            _base._check_open(self._broken and BrokenThreadPool(self._broken), self._shutdown, _over)
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _adjust_thread_count(self):
        if self._idle > 0:
            self._idle -= 1
            return
        count = len(self._threads)
        if count < self._max_workers:
            calls = self._work_queue
            reference = weakref.ref(self, lambda _, calls=calls: calls.put(None))
            thread = threading.Thread(name="%s_%d" % (self._thread_name_prefix, count), target=_worker,
                                      args=(reference, calls, self._initializer, self._initargs))
            thread.start()
            self._threads.add(thread)
            _workers[thread] = calls

    def _drain(self):
        """The calls that nobody has begun. Their futures are told without the lock: who waits for one may submit another."""
        found = []
        while True:
            try:
                found.append(self._work_queue.get_nowait())
            except Empty:
                return list(filter(None, found))

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            calls = self._drain()
        for call in calls:
            call.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            unwanted = self._drain() if cancel_futures else ()
            self._work_queue.put(None)
        for call in unwanted:
            call.future.cancel()
        if wait:
            for thread in self._threads:
                thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
