"""Pools: functions of many arguments, computed by several processes.

Each worker has a pipe of its own, and is given its next task when it has answered: whoever waits for a result passes tasks on.
"""

import time
from . import Process, TimeoutError as _TimeoutError, cpu_count
from .connection import Pipe, wait


def _work(connection, initializer, initargs):
    if initializer:
        initializer(*initargs)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        if task is None:
            return
        function, calls = task
        try:
            answer = True, [function(*args, **kwargs) for args, kwargs in calls]
        except Exception as error:
            import traceback
            answer = False, (error, traceback.format_exc())
        try:
            connection.send(answer)
        except Exception as error:
            connection.send((False, (MaybeEncodingError(error, answer[1]), "")))


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return f'\n"""\n{self.tb}"""'


class AsyncResult:
    """What will be the result of tasks."""

    def __init__(self, pool, count, callback, error_callback, single):
        self._pool, self._parts, self._missing, self._error = pool, [None] * count, count, None
        self._callback, self._error_callback, self._single = callback, error_callback, single
        if not count:
            self._finished()

    def _done(self, part, good, value):
        self._missing -= 1
        if good:
            self._parts[part] = value
        elif self._error is None:
            self._error, text = value
            self._error.__cause__ = RemoteTraceback(text)
        if not self._missing:
            self._finished()

    def _finished(self):
        if self._error is None:
            if self._callback:
                self._callback(self._value())
        elif self._error_callback:
            self._error_callback(self._error)

    def _value(self):
        values = [value for part in self._parts for value in part]
        return values[0] if self._single else values

    def ready(self):
        self._pool._pump(0)
        return not self._missing

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._error is None

    def wait(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while self._missing:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self._pool._pump(left)

    def get(self, timeout=None):
        self.wait(timeout)
        if self._missing:
            raise _TimeoutError
        if self._error is not None:
            raise self._error
        return self._value()


ApplyResult = MapResult = AsyncResult


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        processes = processes or cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._waiting, self._busy, self._idle, self._workers, self._state = [], {}, [], [], "RUN"
        for _ in range(processes):
            mine, its = Pipe()
            worker = Process(target=self._worker, args=(mine, its, initializer, initargs), daemon=True)
            worker.name = worker.name.replace("Process", "ForkPoolWorker", 1)
            worker.start()
            its.close()
            self._workers.append(worker)
            self._idle.append(mine)

    def _worker(self, mine, its, initializer, initargs):
        mine.close()
        for other in self._idle:  # ends of those that were there before
            other.close()
        _work(its, initializer, initargs)

    def _submit(self, function, calls, chunksize, callback=None, error_callback=None, single=False):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        chunks = [calls[i:i + chunksize] for i in range(0, len(calls), chunksize)]
        result = AsyncResult(self, len(chunks), callback, error_callback, single)
        self._waiting += [(result, i, (function, chunk)) for i, chunk in enumerate(chunks)]
        self._hand_out()
        return result

    def _hand_out(self):
        while self._idle and self._waiting:
            result, part, task = self._waiting.pop(0)
            connection = self._idle.pop(0)
            try:
                connection.send(task)
            except Exception as error:  # it cannot be pickled
                self._idle.append(connection)
                result._done(part, False, (error, ""))
                continue
            self._busy[connection] = result, part

    def _pump(self, timeout):
        for connection in wait(self._busy, timeout) if self._busy else ():
            result, part = self._busy.pop(connection)
            try:
                good, value = connection.recv()
            except EOFError:
                good, value = False, (RuntimeError("a worker process ended"), "")
            else:
                self._idle.append(connection)
            self._hand_out()
            result._done(part, good, value)

    def _size(self, count, chunksize):
        if chunksize is None:
            chunksize, extra = divmod(count, len(self._workers) * 4)
            chunksize += bool(extra)
        return max(chunksize, 1)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return self._submit(func, [(tuple(args), kwds)], 1, callback, error_callback, True)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        calls = [((x,), {}) for x in iterable]
        return self._submit(func, calls, self._size(len(calls), chunksize), callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        """[func(x) for x in iterable]"""
        return self.map_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        calls = [(tuple(args), {}) for args in iterable]
        return self._submit(func, calls, self._size(len(calls), chunksize), callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def imap(self, func, iterable, chunksize=1):
        """The results one by one, in order."""
        items = list(iterable)
        results = [self.map_async(func, items[i:i + chunksize], chunksize) for i in range(0, len(items), chunksize)]
        return (value for result in results for value in result.get())

    def imap_unordered(self, func, iterable, chunksize=1):
        """The results as they come."""
        items = list(iterable)
        waiting = [self.map_async(func, items[i:i + chunksize], chunksize) for i in range(0, len(items), chunksize)]

        def run():
            while waiting:
                ready = [result for result in waiting if not result._missing]
                if not ready:
                    self._pump(None)
                for result in ready:
                    waiting.remove(result)
                    yield from result.get()
        return run()

    def close(self):
        """No more tasks."""
        if self._state == "RUN":
            self._state = "CLOSE"

    def terminate(self):
        self._state, self._waiting = "TERMINATE", []
        for worker in self._workers:
            worker.terminate()
        for worker in self._workers:
            worker.join()

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        while self._busy:
            self._pump(None)
        for connection in self._idle:
            connection.close()
        for worker in self._workers:
            worker.join()

    def __enter__(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        return self

    def __exit__(self, *info):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __repr__(self):
        return f"<multiprocessing.pool.Pool state={self._state} pool_size={len(self._workers)}>"


class ThreadPool(Pool):
    """The same interface; the work is done when it is given."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        self._state, self._workers = "RUN", [None] * (processes or cpu_count())
        if initializer:
            initializer(*initargs)

    def _submit(self, function, calls, chunksize, callback=None, error_callback=None, single=False):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        result = AsyncResult(self, 1, callback, error_callback, single)
        try:
            values = [function(*args, **kwargs) for args, kwargs in calls]
        except Exception as error:
            result._done(0, False, (error, ""))
        else:
            result._done(0, True, values)
        return result

    def _pump(self, timeout):
        pass

    def terminate(self):
        self._state = "TERMINATE"

    def join(self):
        pass
