"""An executor whose calls are made by other processes.

Each worker has a pipe of its own. One thread of this process, the manager, passes calls to workers that are idle and waits for answers;
a byte in a pipe wakes it when there is something new to pass on.
"""
import itertools
import os
import threading
import weakref
from collections import deque
from functools import partial

from . import _base

_managers = weakref.WeakKeyDictionary()  # the managers' threads -> _Manager
_over = False                            # the program ends


def _python_exit():
    """The program ends: what was submitted is done first."""
    global _over
    _over = True
    managers = list(_managers.items())
    for _, manager in managers:
        manager.wakeup.wakeup()
    for thread, _ in managers:
        thread.join()


threading._register_atexit(_python_exit)


class BrokenProcessPool(_base.BrokenExecutor):
    """A process has ended unexpectedly."""


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _with_traceback(error, tb):
    error.__cause__ = _RemoteTraceback(tb)
    return error


class _ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exc, tb):
        import traceback
        text = "".join(traceback.format_exception(type(exc), exc, tb))
        self.exc, self.tb = exc, f'\n"""\n{text}"""'
        self.exc.__traceback__ = None

    def __reduce__(self):
        return _with_traceback, (self.exc, self.tb)


class _ThreadWakeup:
    """A pipe whose only news is that there are news."""

    def __init__(self):
        self._closed, self._lock = False, threading.Lock()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)

    def fileno(self):
        return self._reader

    def wakeup(self):
        with self._lock:
            if not self._closed:
                try:
                    os.write(self._writer, b"\0")
                except BlockingIOError:
                    pass

    def clear(self):
        if not self._closed:
            os.read(self._reader, 65536)

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                os.close(self._reader)
                os.close(self._writer)

    __del__ = close  # of an executor that nobody has used


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _one_by_one(chunks):
    for chunk in chunks:
        chunk.reverse()
        while chunk:  # what has been given out is not held here
            yield chunk.pop()


def _check_system_limits():
    """NotImplementedError where there are no processes to be had."""


def _process_worker(connection, unwanted, initializer, initargs, max_tasks):
    """What a worker does: answer calls until there are to be no more."""
    for end in unwanted:
        end.close()
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging
            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            return
    for count in itertools.count(1):
        try:
            call = connection.recv()
        except (EOFError, OSError):
            return
        if call is None:
            return
        fn, args, kwargs = call
        del call
        try:
            answer = True, fn(*args, **kwargs)
        except BaseException as error:
            answer = False, _ExceptionWithTraceback(error, error.__traceback__)
        del fn, args, kwargs
        last = count == max_tasks
        try:
            connection.send((*answer, last))
        except BaseException as error:
            connection.send((False, _ExceptionWithTraceback(error, error.__traceback__), last))
        del answer
        if last:
            return


class _Manager:
    """What the manager knows; it does not keep the executor alive."""

    def __init__(self, context, count, initializer, initargs, max_tasks):
        self.context, self.count, self.start = context, count, (initializer, initargs, max_tasks)
        self.lock, self.wakeup = threading.Lock(), _ThreadWakeup()
        self.waiting, self.busy, self.idle, self.processes, self.of = deque(), {}, [], {}, {}
        self.shutdown, self.broken = False, None

    def start_worker(self):
        from multiprocessing.connection import Pipe
        mine, its = Pipe()
        process = self.context.Process(target=_process_worker, args=(its, [mine, *self.of], *self.start))
        process.start()
        its.close()
        self.processes[process.pid], self.of[mine] = process, process
        self.idle.append(mine)

    def next_call(self):
        with self.lock:
            return self.waiting.popleft() if self.waiting else None

    def hand_out(self):
        while self.idle and (item := self.next_call()):
            future, call = item  # nothing is locked: what pickles the call, or waits for the future, may submit another
            if not future.set_running_or_notify_cancel():
                continue
            connection = self.idle.pop()
            try:
                connection.send(call)
            except (BrokenPipeError, ConnectionError):
                self.busy[connection] = future  # the worker is gone, as will be seen soon
            except BaseException as error:  # it cannot be pickled
                self.idle.append(connection)
                future.set_exception(error)
            else:
                self.busy[connection] = future
            del item, future, call

    def take_answer(self, connection):
        try:
            good, value, last = connection.recv()
        except (EOFError, OSError):
            return self.fail()
        except BaseException as error:  # what it is cannot be told
            return self.fail(error)
        future = self.busy.pop(connection, None)
        if last:
            process = self.of.pop(connection)
            connection.close()
            process.join()
            del self.processes[process.pid]
            with self.lock:
                self.start_worker()
        else:
            self.idle.append(connection)
        if future:
            (future.set_result if good else future.set_exception)(value)

    def fail(self, error=None):
        with self.lock:
            self.broken = "A child process terminated abruptly, the process pool is not usable anymore"
            lost = [*self.busy.values(), *(future for future, _ in self.waiting)]
            self.waiting.clear()
        if error is not None:
            import traceback
            text = "".join(traceback.format_exception(error))
            error = _RemoteTraceback(f"\n'''\n{text}'''")
        for future in lost:
            broken = BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or pending.")
            broken.__cause__ = error
            try:
                future.set_exception(broken)
            except _base.InvalidStateError:
                pass
        self.busy.clear()
        for process in self.processes.values():
            process.terminate()

    def run(self):
        from multiprocessing.connection import wait
        while not self.broken:
            self.hand_out()
            with self.lock:
                if (self.shutdown or _over) and not self.busy and not self.waiting:
                    self.shutdown = True
                    break
            for ready in wait([self.wakeup, *self.of]):
                if ready is self.wakeup:
                    self.wakeup.clear()
                elif not self.broken:
                    self.take_answer(ready)
        for connection in self.of:
            try:
                connection.send(None)
            except OSError:
                pass
        for process in list(self.processes.values()):
            process.join()
        for connection in self.of:
            connection.close()
        self.processes.clear()
        self.wakeup.close()


def _forgotten(manager):
    manager.shutdown = True
    manager.wakeup.wakeup()


class ProcessPoolExecutor(_base.Executor):
    """Calls are made in up to max_workers processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        _check_system_limits()
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            import multiprocessing
            mp_context = multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method(allow_none=False) == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._mp_context, self._max_workers, self._executor_manager_thread = mp_context, max_workers, None
        self._manager = _Manager(mp_context, max_workers, initializer, initargs, max_tasks_per_child)
        weakref.finalize(self, _forgotten, self._manager).atexit = False

    _processes = property(lambda self: self._manager.processes)
    _broken = property(lambda self: self._manager.broken or False)
    _shutdown_thread = property(lambda self: self._manager.shutdown)

    def _start(self):
        for _ in range(self._max_workers):
            self._manager.start_worker()
        self._executor_manager_thread = thread = threading.Thread(target=self._manager.run, name="ExecutorManagerThread")
        thread.start()
        _managers[thread] = self._manager

    def submit(self, fn, /, *args, **kwargs):
        manager = self._manager
        with manager.lock:
            _base._check_open(manager.broken and BrokenProcessPool(manager.broken), manager.shutdown, _over)
            future = _base.Future()
            manager.waiting.append((future, (fn, args, kwargs)))
            if self._executor_manager_thread is None:
                self._start()
            manager.wakeup.wakeup()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The results of fn for the items of the iterables, which are sent to the workers in chunks, in order."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        results = super().map(partial(_process_chunk, fn), itertools.batched(zip(*iterables), chunksize), timeout=timeout)
        return _one_by_one(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        manager, thread, unwanted = self._manager, self._executor_manager_thread, []
        with manager.lock:
            manager.shutdown = True
            if cancel_futures:
                unwanted = list(manager.waiting)
                manager.waiting.clear()
            manager.wakeup.wakeup()
        for future, _ in unwanted:
            future.cancel()
        if thread is None:
            manager.wakeup.close()
        elif wait:
            thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
