"""Functions that would block, in threads."""
import contextvars

from . import events, exceptions

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Call func in a thread, with this task's context, and wait for its result."""
    context = contextvars.copy_context()
    call = lambda: func(*args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, context.run, call)


def is_thread_executor(executor):
    """Whether it is a ThreadPoolExecutor, or ours."""
    return isinstance(executor, LoopExecutor) or any(c.__name__ == "ThreadPoolExecutor" for c in type(executor).__mro__)


class _Promise:
    """The little of concurrent.futures.Future that a loop needs of its own executor's."""

    def __init__(self):
        self._result = self._error = None
        self._cancelled = self._done = False
        self._callbacks = []

    def set_running_or_notify_cancel(self):
        return not self._cancelled

    def cancelled(self):
        return self._cancelled

    def done(self):
        return self._done

    def cancel(self):
        return False

    def result(self):
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self):
        return self._error

    def add_done_callback(self, fn):
        if self._done:
            fn(self)
        else:
            self._callbacks.append(fn)

    def run(self, function, args):
        try:
            self._result = function(*args)
        except BaseException as error:
            self._error = error
        self._done = True
        for fn in self._callbacks:
            fn(self)


class LoopExecutor:
    """Runs each function in a thread of its own."""

    def __init__(self):
        self._threads = []
        self._count = 0

    def submit(self, function, /, *args):
        import threading
        promise = _Promise()
        self._threads = [t for t in self._threads if t.is_alive()]
        thread = threading.Thread(target=promise.run, args=(function, args), name="asyncio_%d" % min(self._count, 31))
        self._count += 1
        self._threads.append(thread)
        thread.start()
        return promise

    def shutdown(self, wait=True):
        threads, self._threads = self._threads, []
        if wait:
            for thread in threads:
                thread.join()
