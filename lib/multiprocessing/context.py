"""The kinds of errors, and what starts processes."""
from . import AuthenticationError, BufferTooShort, Process, ProcessError, TimeoutError, get_context
from . import reduction
from .process import BaseProcess


class BaseContext:
    """The interface of multiprocessing under one way to start processes."""

    def __getattr__(self, name):
        import multiprocessing
        return getattr(multiprocessing, name)


class _Start(BaseContext):
    def get_start_method(self, allow_none=False):
        return self._name


class ForkContext(_Start):
    _name = "fork"


class SpawnContext(_Start):
    _name = "spawn"


class ForkServerContext(_Start):
    _name = "forkserver"


ForkProcess = SpawnProcess = ForkServerProcess = Process


def assert_spawning(obj):
    raise RuntimeError("%s objects should only be shared between processes through inheritance" % type(obj).__name__)
