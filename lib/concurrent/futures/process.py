"""An executor with the interface of a pool of processes. Its calls are made in this process, one after the other."""
import os

from . import _base
from .thread import ThreadPoolExecutor


class BrokenProcessPool(_base.BrokenExecutor):
    """A process has ended unexpectedly."""


class ProcessPoolExecutor(ThreadPoolExecutor):
    """Calls are made as a ThreadPoolExecutor makes them."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        super().__init__(max_workers or os.process_cpu_count() or 1 if max_workers is None else max_workers, "",
                         initializer, initargs)
