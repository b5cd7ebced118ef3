"""Work in processes: each is a fork of this one, and they talk through pipes.

A lock is a pipe with a byte in it: who reads the byte has the lock. Shared values live in a file in memory.
"""

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


class Process:
    """A function that runs in a process of its own."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        global _count
        _count += 1
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._identity = (*_current._identity, _count)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self.daemon = _current.daemon if daemon is None else daemon
        self._pid, self._status, self._parent_pid, self._closed = None, None, os.getpid(), False
        self.authkey = _current.authkey

    name = property(lambda self: self._name, lambda self, name: setattr(self, "_name", name))
    pid = ident = property(lambda self: os.getpid() if self is _current else self._pid)

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Fork; in the child run() is called."""
        assert self._pid is None, "cannot start a process twice"
        assert not _current.daemon, "daemonic processes are not allowed to have children"
        for stream in sys.stdout, sys.stderr:
            if stream is not None:
                stream.flush()
        for child in list(_children):
            child.is_alive()
        pid = os.fork()
        if pid:
            self._pid = pid
            _children.add(self)
        else:
            self._bootstrap()

    def _bootstrap(self):
        global _current, _children, _count, _parent
        _parent, _current, _children, _count, status = _current, self, set(), 0, 1
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
                _end_children()
                for stream in sys.stdout, sys.stderr:
                    stream.flush()
            finally:
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

    def _mine(self):
        if self._closed:
            raise ValueError("process object is closed")
        assert self._parent_pid == os.getpid(), "can only test a child process"

    def join(self, timeout=None):
        """Wait for its end."""
        self._mine()
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
        if self is _current:
            return True
        self._mine()
        return self._pid is not None and self._poll(os.WNOHANG) is None

    @property
    def exitcode(self):
        if self is _current or self._pid is None:
            return None
        return self._poll(os.WNOHANG)

    def _signal(self, number):
        self._mine()
        if self._poll(os.WNOHANG) is None:
            os.kill(self._pid, number)

    def terminate(self):
        self._signal(15)

    def kill(self):
        self._signal(9)

    def close(self):
        if self._pid is not None and self._poll(os.WNOHANG) is None:
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True

    @property
    def sentinel(self):
        return os.pidfd_open(self._pid)

    def __repr__(self):
        if self is _current:
            state = "started"
        elif self._pid is None:
            state = "initial"
        else:
            code = self._poll(os.WNOHANG) if self._parent_pid == os.getpid() else None
            state = "started" if code is None else f"stopped exitcode={code}"
        pid = f" pid={self._pid}" if self._pid else ""
        return f"<{type(self).__name__} name={self._name!r}{pid} parent={self._parent_pid} {state}{' daemon' if self.daemon else ''}>"


class _MainProcess(Process):
    def __init__(self):
        self._identity, self._name, self.daemon, self._pid, self._parent_pid, self._status = (), "MainProcess", False, None, None, None
        self.authkey, self._closed = os.urandom(32), False


_current = _MainProcess()


def _end_children():
    for child in list(_children):
        if child.daemon and child._poll(os.WNOHANG) is None:
            os.kill(child._pid, 15)
    for child in list(_children):
        child._poll(0)


import atexit
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
    return logging.getLogger("multiprocessing")


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    logger.addHandler(logging.StreamHandler())
    if level:
        logger.setLevel(level)
    return logger
