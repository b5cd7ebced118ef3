"""An executor whose calls are made in threads."""
import itertools
import os
import threading

from . import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread has failed."""


class ThreadPoolExecutor(_base.Executor):
    """Calls are made in threads named like those of a pool."""

    _pools = itertools.count()

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._initializer, self._initargs = max_workers, initializer, initargs
        self._thread_name_prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % next(self._pools)
        self._shutdown, self._broken = False, None
        self._ready = set()  # names of workers whose initializer has run
        self._working = 0

    def submit(self, fn, /, *args, **kwargs):
        if self._broken is not None:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = _base.Future()
        name = "%s_%d" % (self._thread_name_prefix, self._working % self._max_workers)
        worker = threading.Thread(target=self._work, args=(name, future, fn, args, kwargs), name=name)
        self._working += 1
        try:
            worker.start()
        finally:
            self._working -= 1
        return future

    def _work(self, name, future, fn, args, kwargs):
        if self._initializer is not None and name not in self._ready:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                self._broken = "A thread initializer failed, the thread pool is not usable anymore"
                future.set_exception(BrokenThreadPool(self._broken))
                return
        self._ready.add(name)
        if future.set_running_or_notify_cancel():
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
