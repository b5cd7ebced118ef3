"""What the parts of multiprocessing, and programs beside them, share: finalizers, what is done in children, logging."""
import atexit
import itertools
import os
import threading
import weakref

from . import get_logger, log_to_stderr

__all__ = ["sub_debug", "debug", "info", "sub_warning", "warn", "get_logger", "log_to_stderr", "get_temp_dir", "register_after_fork", "is_exiting",
           "Finalize", "ForkAwareThreadLock", "ForkAwareLocal", "close_all_fds_except", "SUBDEBUG", "SUBWARNING"]

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
LOGGER_NAME, DEFAULT_LOGGING_FORMAT = "multiprocessing", "[%(levelname)s/%(processName)s] %(message)s"
_finalizer_registry, _finalizer_counter, _exiting = {}, itertools.count(), False
_after_fork, _after_fork_counter = weakref.WeakValueDictionary(), itertools.count()


def _log(level):
    def log(msg, *args, stacklevel=1):
        import sys
        if "logging" in sys.modules:
            get_logger().log(level, msg, *args, stacklevel=stacklevel + 1)
    return log


sub_debug, debug, info, sub_warning, warn = map(_log, (SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING))


def get_temp_dir():
    """A folder for this program's use alone; it goes at the end."""
    global _temp_dir
    if _temp_dir is None:
        import shutil
        import tempfile
        _temp_dir = tempfile.mkdtemp(prefix="pymp-")
        Finalize(None, shutil.rmtree, args=(_temp_dir, True), exitpriority=-100)
    return _temp_dir


_temp_dir = None


def register_after_fork(obj, func):
    """Call func(obj) in each child that is made while obj lives."""
    _after_fork[next(_after_fork_counter), id(obj), func] = obj


def _run_after_forkers():
    for (_, _, func), obj in sorted(_after_fork.items(), key=lambda item: item[0][0]):
        try:
            func(obj)
        except Exception as error:
            info("after forker raised exception %s", error)


class Finalize:
    """Calls something once: when an object dies, when it is called itself, or, if it has a priority, at the end."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._weakref = None if obj is None else weakref.ref(obj, self)
        self._callback, self._args, self._kwargs = callback, args, kwargs or {}
        self._key, self._pid = (exitpriority, next(_finalizer_counter)), os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        result = self._callback(*self._args, **self._kwargs) if self._pid == os.getpid() else None
        self._weakref = self._callback = self._args = self._kwargs = self._key = None
        return result

    def cancel(self):
        if _finalizer_registry.pop(self._key, None) is not None:
            self._weakref = self._callback = self._args = self._kwargs = self._key = None

    def still_active(self):
        return self._key in _finalizer_registry


def _run_finalizers(minpriority=None):
    keys = [key for key in _finalizer_registry if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            try:
                finalizer()
            except Exception:
                import traceback
                traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


def is_exiting():
    """Is the process about to end?"""
    return _exiting


def _exit_function():
    global _exiting
    if not _exiting:
        _exiting = True
        _run_finalizers(0)
        _run_finalizers()


atexit.register(_exit_function)
os.register_at_fork(after_in_child=_run_after_forkers)


class ForkAwareThreadLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def close_all_fds_except(fds):
    ends = sorted({-1, *fds, os.sysconf("SC_OPEN_MAX")})
    for low, high in itertools.pairwise(ends):
        os.closerange(low + 1, high)


def _cleanup_tests():
    from test import support
    support.reap_children()
