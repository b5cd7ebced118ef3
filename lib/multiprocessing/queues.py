"""Queues between processes: a pipe, and a lock for each of its ends."""

import fcntl
from queue import Empty, Full
from .connection import Pipe
from .synchronize import Condition, Lock, Semaphore


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._reader, self._writer = Pipe(False)
        try:
            fcntl.fcntl(self._writer.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)  # so that putting seldom waits
        except OSError:
            pass
        self._rlock, self._wlock = Lock(), Lock()

    def put(self, obj):
        with self._wlock:
            self._writer.send(obj)

    def get(self):
        with self._rlock:
            return self._reader.recv()

    def empty(self):
        return not self._reader.poll()

    def close(self):
        self._reader.close()
        self._writer.close()


class Queue(SimpleQueue):
    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__()
        self._maxsize = maxsize
        self._room = Semaphore(maxsize) if maxsize > 0 else None
        self._filled, self._is_closed = Semaphore(0), False

    def put(self, obj, block=True, timeout=None):
        if self._is_closed:
            raise ValueError(f"Queue {self!r} is closed")
        if self._room and not self._room.acquire(block, timeout):
            raise Full
        super().put(obj)
        self._filled.release()

    def get(self, block=True, timeout=None):
        if self._is_closed:
            raise ValueError(f"Queue {self!r} is closed")
        if not self._filled.acquire(block, timeout):
            raise Empty
        obj = super().get()
        if self._room:
            self._room.release()
        return obj

    def put_nowait(self, obj):
        self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._filled.get_value()

    def empty(self):
        return not self.qsize()

    def full(self):
        return self._room is not None and not self._room.get_value()

    def close(self):
        self._is_closed = True
        self._reader.close()

    def join_thread(self):
        pass

    cancel_join_thread = join_thread


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize)
        self._unfinished, self._done = Semaphore(0), Condition()

    def put(self, obj, block=True, timeout=None):
        self._unfinished.release()
        super().put(obj, block, timeout)

    def task_done(self):
        with self._done:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if not self._unfinished.get_value():
                self._done.notify_all()

    def join(self):
        with self._done:
            while self._unfinished.get_value():
                self._done.wait()
