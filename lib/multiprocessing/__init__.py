"""Work in processes: each is a fork of this one, and they talk through pipes.

A lock is a pipe with a byte in it: who reads the byte has the lock. Shared values live in a file in memory.
"""

import atexit
import os
import sys

__all__ = ["Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event", "JoinableQueue", "Lock",
           "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "TimeoutError",
           "Value", "active_children", "cpu_count", "current_process", "freeze_support", "get_all_start_methods", "get_context", "get_logger",
           "get_start_method", "parent_process", "set_start_method"]


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


_children, _count, _parent = set(), 0, None
_later = {"Pool": "pool", "Connection": "connection", "Manager": "managers",
          **dict.fromkeys(("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"), "synchronize"),
          **dict.fromkeys(("Queue", "SimpleQueue", "JoinableQueue"), "queues"),
          **dict.fromkeys(("Value", "Array", "RawValue", "RawArray"), "sharedctypes")}


def __getattr__(name):
    if name == "Pipe":
        from .connection import Pipe as found
    elif name in _later:
        found = getattr(__import__(f"{__name__}.{_later[name]}", fromlist=[name]), name)
    elif name in ("util", "context", "process", "reduction", "connection"):
        from importlib import import_module
        return import_module(f"{__name__}.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


class AuthenticationString(bytes):
    def __reduce__(self):
        raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")


class Process:
    """A function that runs in a process of its own."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        global _count
        _count += 1
        self._identity = (*_current._identity, _count)
        self._daemon, self._authkey, self._parent_pid = _current._daemon, _current._authkey, os.getpid()
        self._pid = self._status = self._watched = None
        self._closed = False
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        if daemon is not None:
            self.daemon = daemon

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Does it end with its parent? A class may have it as its attribute."""
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, "process has already started"
        self._daemon = daemonic

    @property
    def authkey(self):
        return self._authkey

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)

    @property
    def ident(self):
        self._check_closed()
        return os.getpid() if self is _current else self._pid
    pid = ident

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Fork; in the child run() is called."""
        self._check_closed()
        assert self._pid is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current._daemon, "daemonic processes are not allowed to have children"
        for stream in sys.stdout, sys.stderr:
            if stream is not None:
                stream.flush()
        for child in list(_children):
            child.is_alive()
        parent, pid = os.getpid(), os.fork()
        if pid:
            self._pid = pid
            _children.add(self)
        else:
            self._bootstrap(parent)

    def _bootstrap(self, parent):
        global _current, _children, _count, _parent
        _parent, _current, _children, _count, status = _ParentProcess(_current._name, parent), self, set(), 0, 1
        atexit._clear()     # what the parent wants to be done at its end
        if sys.stdin is not None:
            try:
                sys.stdin.close()
                sys.stdin = open(os.open(os.devnull, os.O_RDONLY), encoding="utf-8", closefd=False)
            except (OSError, ValueError):
                pass
        try:
            self.run()
            status = 0
        except SystemExit as stop:
            if stop.code is None:
                status = 0
            elif isinstance(stop.code, int):
                status = stop.code
            else:
                print(stop.code, file=sys.stderr)
        except BaseException:
            import traceback
            sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
        finally:
            try:
                if "multiprocessing.util" in sys.modules:
                    sys.modules["multiprocessing.util"]._exit_function()
                _end_children()
                if "threading" in sys.modules:
                    sys.modules["threading"]._shutdown()
                for stream in sys.stdout, sys.stderr:
                    stream.flush()
                atexit._run_exitfuncs()
            finally:
                for stream in sys.stdout, sys.stderr:
                    stream.flush()
                os._exit(status & 255)

    def _poll(self, how):
        if self._status is None:
            try:
                pid, status = os.waitpid(self._pid, how)
            except ChildProcessError:
                pid, status = self._pid, 0
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
                _children.discard(self)
        return self._status

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def join(self, timeout=None):
        """Wait for its end."""
        self._check_closed()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._pid is not None, "can only join a started process"
        if timeout is None:
            self._poll(0)
            return
        import time
        end, pause = time.monotonic() + timeout, 0.0005
        while self._poll(os.WNOHANG) is None and time.monotonic() < end:
            time.sleep(min(pause, max(end - time.monotonic(), 0)))
            pause = min(pause * 2, 0.05)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        return self._pid is not None and self._poll(os.WNOHANG) is None

    @property
    def exitcode(self):
        self._check_closed()
        return None if self is _current or self._pid is None else self._poll(os.WNOHANG)

    def _signal(self, number):
        self._check_closed()
        if self._pid is None:
            raise AttributeError("process not started")
        if self._poll(os.WNOHANG) is None:
            os.kill(self._pid, number)

    def terminate(self):
        self._signal(15)

    def kill(self):
        self._signal(9)

    def close(self):
        if self._pid is not None:
            if self._poll(os.WNOHANG) is None:
                raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
            self._pid = None
            self._unwatch()
        self._closed = True

    @property
    def sentinel(self):
        """A descriptor that is ready for reading when the process has ended."""
        self._check_closed()
        if self._watched is None:
            if self._pid is None:
                raise ValueError("process not started")
            try:
                self._watched = os.pidfd_open(self._pid)
            except ProcessLookupError:  # it has ended, and that is known already: a pipe at its end is ready, too
                self._watched, writer = os.pipe()
                os.close(writer)
        return self._watched

    def _unwatch(self):
        if self._watched is not None:
            os.close(self._watched)
            self._watched = None

    def __del__(self):
        if getattr(self, "_watched", None) is not None:
            self._unwatch()

    def __repr__(self):
        code = None
        if self is _current:
            state = "started"
        elif self._closed:
            state = "closed"
        elif self._parent_pid != os.getpid():
            state = "unknown"
        elif self._pid is None:
            state = "initial"
        else:
            code = self._poll(os.WNOHANG)
            state = "started" if code is None else "stopped"
        pid = "" if self._pid is None else f" pid={self._pid}"
        end = "" if code is None else f" exitcode={_name_of(code)}"
        return f"<{type(self).__name__} name={self._name!r}{pid} parent={self._parent_pid} {state}{end}{' daemon' if self.daemon else ''}>"


def _name_of(code):
    if code < 0:
        import signal
        try:
            return f"-{signal.Signals(-code).name}"
        except ValueError:
            pass
    return code


class _ParentProcess(Process):
    """What a child knows of its parent."""

    def __init__(self, name, pid):
        self._identity, self._name, self._pid, self._parent_pid = (), name, pid, None
        self._daemon = self._closed = False
        self._authkey = self._status = self._watched = None

    def is_alive(self):
        return os.getppid() == self._pid

    def join(self, timeout=None):
        if self.is_alive():
            import select
            select.select([self.sentinel], [], [], timeout)


class _MainProcess(Process):
    def __init__(self):
        _ParentProcess.__init__(self, "MainProcess", None)
        self._authkey = AuthenticationString(os.urandom(32))

    def close(self):
        pass


_current = _MainProcess()


def _end_children():
    for child in list(_children):
        if child.daemon and child._poll(os.WNOHANG) is None:
            os.kill(child._pid, 15)
    for child in list(_children):
        child._poll(0)


atexit.register(_end_children)


def current_process():
    return _current


def parent_process():
    return _parent


def active_children():
    for child in list(_children):
        child._poll(os.WNOHANG)
    return list(_children)


def cpu_count():
    return os.cpu_count() or 1


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return "fork"


def get_all_start_methods():
    return ["fork"]


def set_start_method(method, force=False):
    if method not in ("fork", "spawn", "forkserver", None):
        raise ValueError(f"cannot find context for {method!r}")


class _Context:
    """This module, under the name of a way to start processes."""

    def __init__(self, method):
        self._method = method

    def get_start_method(self, allow_none=False):
        return self._method

    def get_context(self, method=None):
        return get_context(method or self._method)

    def __getattr__(self, name):
        return getattr(sys.modules[__name__], name)


def get_context(method=None):
    set_start_method(method)
    return sys.modules[__name__] if method in (None, "fork") else _Context(method)


def get_logger():
    import logging
    logger = logging.getLogger("multiprocessing")
    logger.propagate = 0
    return logger


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger
