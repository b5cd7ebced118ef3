"""Locks, thread identities and per-thread storage for an interpreter in which one thread runs Python.

There is exactly one thread, so a lock never has another owner: waiting for a lock that is held can only end by a
timeout. A new thread therefore runs to its end when it is started, with an identity of its own; what would wait for
ever raises RuntimeError instead of hanging.
"""

import sys
import time

__all__ = ["LockType", "RLock", "allocate_lock", "error", "get_ident", "start_new_thread", "TIMEOUT_MAX"]

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
daemon_threads_allowed = lambda: True

_MAIN = 140000000000000
_current = _MAIN
_next = _MAIN
_running = 0
_stack_size = 0


def get_ident():
    """A number for the running thread; no two that are alive have the same."""
    return _current


def _get_main_thread_ident():
    return _MAIN


def get_native_id():
    """The number by which the system knows the running thread."""
    import os
    return os.getpid() + (_current - _MAIN)


def _is_main_interpreter():
    return True


def _shutdown():
    pass


def _count():
    return _running


def stack_size(size=0, /):
    """Return the stack size of new threads and set it for the next ones."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    old, _stack_size = _stack_size, size
    return old


def _wait(what, blocking, timeout):
    """Check the arguments of acquire() and wait in vain: nobody else runs who could release."""
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    if blocking and what is not None:
        if timeout == -1:
            raise RuntimeError("deadlock: %s would wait for ever" % what)
        time.sleep(timeout)


class lock:
    """A lock: acquired by one, released by anyone."""

    __slots__ = ("_held", "__weakref__")

    def __init__(self):
        self._held = False

    def __init_subclass__(cls):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking=True, timeout=-1):
        """Lock the lock; True if that was possible."""
        _wait("a lock" if self._held else None, blocking, timeout)
        if self._held:
            return False
        self._held = True
        return True

    def release(self):
        """Release the lock, which any thread may do."""
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        """Return whether the lock is held."""
        return self._held

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, value, traceback):
        self.release()

    def _at_fork_reinit(self):
        self._held = False

    def __repr__(self):
        return "<%s _thread.lock object at %#x>" % ("locked" if self._held else "unlocked", id(self))


LockType = lock
lock.__module__ = "_thread"


def allocate_lock():
    """Make a lock."""
    return lock()


allocate = allocate_lock


class RLock:
    """A lock that its owner can acquire again."""

    def __init__(self):
        self._owner = None
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        """Lock the lock, or once more if this thread holds it."""
        _wait("an RLock" if self._depth and self._owner != _current else None, blocking, timeout)
        if self._depth and self._owner != _current:
            return False
        self._owner = _current
        self._depth += 1
        return True

    def release(self):
        """Undo one acquire()."""
        if not self._depth or self._owner != _current:
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if not self._depth:
            self._owner = None

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, value, traceback):
        self.release()

    def _is_owned(self):
        return self._depth > 0 and self._owner == _current

    def _recursion_count(self):
        return self._depth if self._owner == _current else 0

    def _acquire_restore(self, state):
        self._depth, self._owner = state

    def _release_save(self):
        if not self._depth:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._depth, self._owner
        self._depth, self._owner = 0, None
        return state

    def _at_fork_reinit(self):
        self._depth, self._owner = 0, None

    def __repr__(self):
        return "<%s %s.%s object owner=%s count=%d at %#x>" % (
            "locked" if self._depth else "unlocked", type(self).__module__, type(self).__qualname__,
            self._owner or 0, self._depth, id(self))


class _local:
    """Storage of which every thread sees its own."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__args", (args, kwargs))
        object.__setattr__(self, "_local__all", {_current: {}})
        return self

    def __mine(self):
        every = object.__getattribute__(self, "_local__all")
        if _current not in every:
            every[_current] = {}
            args, kwargs = object.__getattribute__(self, "_local__args")
            type(self).__init__(self, *args, **kwargs)
        return every[_current]

    def __getattribute__(self, name):
        mine = _local.__mine(self)
        if name == "__dict__":
            return mine
        if name in mine:
            kind = getattr(type(self), name, None)
            if not hasattr(type(kind), "__set__"):
                return mine[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        mine = _local.__mine(self)
        if hasattr(type(getattr(type(self), name, None)), "__set__"):
            object.__setattr__(self, name, value)
        else:
            mine[name] = value

    def __delattr__(self, name):
        mine = _local.__mine(self)
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        if name not in mine:
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
        del mine[name]


class _ThreadHandle:
    """What remains of a thread when it has run."""

    def __init__(self):
        self.ident = None
        self._done = False

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True

    def join(self, timeout=None):
        if self.ident == _current and not self._done:
            raise RuntimeError("Cannot join current thread")


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    return handle


def _run(function, args, kwargs, handle):
    """Run a thread: all of it, now, under an identity of its own."""
    global _current, _next, _running
    outer = _current
    _next += 1
    _current = handle.ident = _next
    _running += 1
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        sys.unraisablehook(_Unraisable(error, function))
    finally:
        _running -= 1
        _current = outer
        handle._done = True


class _Unraisable:
    def __init__(self, error, function):
        self.exc_type, self.exc_value, self.exc_traceback = type(error), error, error.__traceback__
        self.err_msg, self.object = "Exception ignored in thread started by", function


def start_new_thread(function, args, kwargs={}, /):
    """Run a function as a thread and return the thread's identity."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    handle = _ThreadHandle()
    _run(function, args, kwargs, handle)
    return handle.ident


start_new = start_new_thread


def start_joinable_thread(function, handle=None, daemon=True):
    """Run a function without arguments as a thread and return its handle."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    handle = handle or _ThreadHandle()
    _run(function, (), {}, handle)
    return handle


def exit():
    """End the current thread."""
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    """Act as if a signal had come."""
    import signal
    signal.raise_signal(signum)


def set_name(name, /):
    """Name the current thread for the system."""
