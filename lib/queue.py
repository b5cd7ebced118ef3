"""Queues that threads can share."""
import threading
import types
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

try:
    from _queue import Empty, SimpleQueue
except ImportError:
    SimpleQueue = None

    class Empty(Exception):
        """There is nothing in the queue."""


class Full(Exception):
    """There is no room in the queue."""


class ShutDown(Exception):
    """shutdown() was called, and this cannot be done any more."""


class Queue:
    """First in, first out. maxsize 0: no limit."""

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
        self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (threading.Condition(self.mutex) for _ in range(3))
        self._init(maxsize)

    # what kinds of queues differ in

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    # looking, which says nothing about the next moment

    def qsize(self):
        """How many items there are."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Is there none?"""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Is there no room?"""
        with self.mutex:
            return self._is_full()

    def _is_full(self):
        return 0 < self.maxsize <= self._qsize()

    # putting and getting

    def _wait(self, condition, hopeless, block, timeout, error):
        """Wait, with the mutex, until a condition is notified and something is not so any more."""
        if not block:
            if hopeless():
                raise error
            return
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else time() + timeout
        while hopeless():
            left = None if end is None else end - time()
            if left is not None and left <= 0:
                raise error
            condition.wait(left)

    def put(self, item, block=True, timeout=None):
        """Add an item, waiting for room if need be."""
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, lambda: self._is_full() and not self.is_shutdown, block, timeout, Full)
                if self.is_shutdown:
                    raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        with self.mutex:
            if not self._qsize() and self.is_shutdown:
                raise ShutDown
            self._wait(self.not_empty, lambda: not self._qsize() and not self.is_shutdown, block, timeout, Empty)
            if not self._qsize():
                raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Add an item, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(block=False)

    # being done

    def task_done(self):
        """The work on an item that get() gave is done."""
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() was called for every item."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def shutdown(self, immediate=False):
        """From now on put() raises ShutDown, and get() when the queue is empty; immediate empties it."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    self.unfinished_tasks -= self.unfinished_tasks > 0
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """The least first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """What SimpleQueue is without _queue: first in, first out, and nothing more."""

    def __init__(self):
        self._items, self._count = deque(), threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Add an item; this never waits."""
        self._items.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        if not (timeout is None or timeout >= 0):
            raise ValueError("'timeout' must be a non-negative number")
        if self._count.acquire(block, timeout if block else None):
            return self._items.popleft()
        raise Empty

    def put_nowait(self, item):
        """Add an item."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(block=False)

    def empty(self):
        """Is there none?"""
        return not self._items

    def qsize(self):
        """How many items there are."""
        return len(self._items)

    __class_getitem__ = classmethod(types.GenericAlias)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
