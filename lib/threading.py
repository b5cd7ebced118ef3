"""Threads for an interpreter in which one thread runs Python.

A thread runs to its end when it is started (see _thread), so what programs do with threads to structure their work gives the
right results; waiting for something that can no longer happen raises RuntimeError instead of hanging.
"""
import _thread
import itertools as _itertools
import sys as _sys
from _collections import deque as _deque
from time import monotonic as _time

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
           "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
           "local", "stack_size", "excepthook", "ExceptHookArgs", "get_native_id", "getprofile", "gettrace"]

get_ident, get_native_id = _thread.get_ident, _thread.get_native_id
stack_size, TIMEOUT_MAX, ThreadError = _thread.stack_size, _thread.TIMEOUT_MAX, _thread.error
Lock, RLock, local = _thread.lock, _thread.RLock, _thread._local
_RLock = RLock

_profile_hook = _trace_hook = None
_active = {}
_counter = _itertools.count(1).__next__


def setprofile(func):
    """Set the profiling function of threads to come."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


def settrace(func):
    """Set the tracing function of threads to come."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


class Condition:
    """A lock with which threads wait for and tell of changes."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        self._waiting = 0

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)

    def __repr__(self):
        return f"<Condition({self._lock}, {self._waiting})>"

    def _is_owned(self):
        owned = getattr(self._lock, "_is_owned", None)
        return owned() if owned else self._lock.locked()

    def wait(self, timeout=None):
        """Wait until notify() is called: nobody else runs, so only the time can pass."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if timeout is None:
            raise RuntimeError("deadlock: wait() would wait for ever")
        if timeout > 0:
            from time import sleep
            sleep(timeout)
        return False

    def wait_for(self, predicate, timeout=None):
        """Wait until a function gives something true."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        self.notify()

    notifyAll = notify_all


class Semaphore:
    """A counter that acquire() takes from and release() adds to."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value == 0:
            if blocking and timeout is None:
                raise RuntimeError("deadlock: a semaphore would wait for ever")
            if blocking and timeout > 0:
                from time import sleep
                sleep(timeout)
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, *info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            if timeout is None:
                raise RuntimeError("deadlock: wait() would wait for ever")
            if timeout > 0:
                from time import sleep
                sleep(timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties, self._action, self._timeout, self._broken = parties, action, timeout, False

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return 0

    @property
    def broken(self):
        return self._broken

    def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        if self._parties == 1:
            if self._action:
                self._action()
            return 0
        self._broken = True
        raise BrokenBarrierError

    def reset(self):
        self._broken = False

    def abort(self):
        self._broken = True


class ExceptHookArgs(tuple):
    """What excepthook() gets."""

    def __new__(cls, args):
        return tuple.__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Report an exception that ended a thread."""
    if args.exc_type is SystemExit:
        return
    file = _sys.stderr
    if file is None:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=file, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=file)
    file.flush()


__excepthook__ = excepthook


class Thread:
    """A function that runs, as a thread, when start() is called."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{_counter()}"
            if target is not None:
                name += f" ({getattr(target, '__name__', None)})" if hasattr(target, "__name__") else ""
        self._target, self._name, self._args, self._kwargs = target, str(name), args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident, self._started, self._stopped, self._initialized = None, False, False, True

    def __repr__(self):
        status = "stopped" if self._stopped else "started" if self._started else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Run the thread: all of it, before this call is over."""
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        _thread.start_joinable_thread(self._bootstrap)

    def _bootstrap(self):
        self._ident = get_ident()
        _active[self._ident] = self
        try:
            self.run()
        except BaseException as e:
            try:
                excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
            except Exception:
                _sys.excepthook(*_sys.exc_info())
        finally:
            self._stopped = True
            _active.pop(self._ident, None)

    def run(self):
        """What the thread does."""
        # the thread lets go of them: they may hold it
        target, args, kwargs = [vars(self).pop(name) for name in ("_target", "_args", "_kwargs")]
        if target is not None:
            target(*args, **kwargs)

    def join(self, timeout=None):
        """Wait for its end."""
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._ident and get_native_id()

    def is_alive(self):
        return self._started and not self._stopped

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """A thread that waits and then calls a function."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = [] if args is None else args, {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        cancelled = self.finished.wait(self.interval)
        if not cancelled:
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._ident, self._started = get_ident(), True
        _active[self._ident] = self


class _DummyThread(Thread):
    def __init__(self):
        Thread.__init__(self, name=f"Dummy-{_counter()}", daemon=True)
        self._ident, self._started = get_ident(), True
        _active[self._ident] = self


def current_thread():
    """The thread that runs."""
    return _active.get(get_ident()) or _DummyThread()


currentThread = current_thread


def active_count():
    """How many threads are alive."""
    return len(_active)


activeCount = active_count


def enumerate():
    """The threads that are alive."""
    return list(_active.values())


def main_thread():
    """The thread in which the program began."""
    return _main_thread


_main_thread = _MainThread()


def _register_atexit(func, *args, **kwargs):
    """A call for the end of the program, before threads are waited for."""
    import atexit
    atexit.register(func, *args, **kwargs)
