"""Queues for the tasks of one loop."""
from collections import deque
from types import GenericAlias

from . import locks
from .mixins import _LoopBoundMixin

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")


class QueueEmpty(Exception):
    """There is nothing in the queue."""


class QueueFull(Exception):
    """There is no room in the queue."""


class QueueShutDown(Exception):
    """The queue has been shut down."""


class Queue(_LoopBoundMixin):
    """First in, first out; maxsize 0: no limit."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = deque(), deque()  # futures of tasks that wait for an item, for room
        self._finished, self._unfinished_tasks, self._is_shutdown = locks.Event(), 0, False
        self._to_do(0)
        self._init(maxsize)

    # how items are kept; subclasses say otherwise

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def _format(self):
        info = ["maxsize=%r" % self._maxsize]
        if getattr(self, "_queue", None):
            info.append("_queue=%r" % (list(self._queue),))
        if self._getters:
            info.append("_getters[%d]" % len(self._getters))
        if self._putters:
            info.append("_putters[%d]" % len(self._putters))
        if self._unfinished_tasks:
            info.append("tasks=%d" % self._unfinished_tasks)
        if self._is_shutdown:
            info.append("shutdown")
        return " ".join(info)

    def __repr__(self):
        return "<%s at %#x %s>" % (type(self).__name__, id(self), self._format())

    def __str__(self):
        return "<%s %s>" % (type(self).__name__, self._format())

    __class_getitem__ = classmethod(GenericAlias)

    def qsize(self):
        """How many items there are."""
        return len(self._queue)

    maxsize = property(lambda self: self._maxsize, doc="How many items there can be; 0: no limit.")

    def empty(self):
        """Whether there is nothing in it."""
        return not self._queue

    def full(self):
        """Whether there is no room in it."""
        return 0 < self._maxsize <= self.qsize()

    def _wake(self, waiters):
        while waiters:
            if not (waiter := waiters.popleft()).done():
                return waiter.set_result(None)

    async def _until_not(self, blocked, waiters):
        """Wait, in the row of the waiters, as long as blocked() says so."""
        while blocked():
            if self._is_shutdown:
                raise QueueShutDown
            turn = self._get_loop().create_future()
            waiters.append(turn)
            try:
                await turn
            except BaseException:
                woken = not turn.cancel() and not turn.cancelled()
                if turn in waiters:
                    waiters.remove(turn)
                if woken and not blocked():  # the turn that has come to us in vain is another's
                    self._wake(waiters)
                raise

    async def put(self, item):
        """Put an item, waiting for room if need be."""
        await self._until_not(self.full, self._putters)
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Put an item; QueueFull if there is no room."""
        refusal = QueueShutDown if self._is_shutdown else QueueFull if self.full() else None
        if refusal is not None:
            raise refusal
        self._put(item)
        self._to_do(1)
        self._wake(self._getters)

    def _to_do(self, more):
        """More items are to be dealt with, or fewer."""
        self._unfinished_tasks += more
        (self._finished.clear if self._unfinished_tasks else self._finished.set)()

    async def get(self):
        """Take an item, waiting for it if need be."""
        await self._until_not(self.empty, self._getters)
        return self.get_nowait()

    def get_nowait(self):
        """Take an item; QueueEmpty if there is none."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        """An item that was taken has been dealt with."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._to_do(-1)

    async def join(self):
        """Wait until all items have been dealt with."""
        if self._unfinished_tasks:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """No more items: put() raises QueueShutDown, and get() when the queue is empty. immediate: it is emptied now."""
        self._is_shutdown = True
        if immediate:
            left = self._unfinished_tasks - self.qsize()
            while not self.empty():
                self._get()
            self._unfinished_tasks = max(left, 0)
            if not self._unfinished_tasks:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                self._wake(waiters)


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        from heapq import heappush
        heappush(self._queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
