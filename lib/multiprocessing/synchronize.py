"""Locks between processes: bytes in a pipe."""

import os
import select
import threading
import time


class Semaphore:
    _kind = "Semaphore"

    def __init__(self, value=1, *, ctx=None):
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        self._limit = None
        if value:
            os.write(self._write, b"x" * value)

    def acquire(self, block=True, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                if os.read(self._read, 1):
                    return True
            except BlockingIOError:
                pass
            left = None if end is None else end - time.monotonic()
            if not block or left is not None and left <= 0:
                return False
            poll = select.poll()
            poll.register(self._read, select.POLLIN)
            poll.poll(None if left is None else left * 1000)

    def release(self):
        if self._limit is not None and self.get_value() >= self._limit:
            raise ValueError("semaphore or lock released too many times")
        os.write(self._write, b"x")

    def get_value(self):
        import fcntl
        return int.from_bytes(fcntl.ioctl(self._read, 0x541B, bytes(4)), "little")  # FIONREAD

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *info):
        self.release()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"

    def __getstate__(self):
        raise RuntimeError(f"{type(self).__name__} objects should only be shared between processes through inheritance")

    def __del__(self):
        os.close(self._read)
        os.close(self._write)


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        super().__init__(value)
        self._limit = value


class Lock(BoundedSemaphore):
    def __init__(self, *, ctx=None):
        super().__init__(1)

    def __repr__(self):
        return f"<Lock(owner={'None' if self.get_value() else 'SomeOtherProcess'})>"


class RLock(Lock):
    def __init__(self, *, ctx=None):
        super().__init__()
        self._owner, self._count = None, 0

    def _me(self):
        return os.getpid(), threading.get_ident()

    def acquire(self, block=True, timeout=None):
        if self._owner != self._me():
            if not super().acquire(block, timeout):
                return False
            self._owner, self._count = self._me(), 0
        self._count += 1
        return True

    def release(self):
        if self._owner != self._me():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self._count -= 1
        if not self._count:
            self._owner = None
            super().release()


class Condition:
    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping, self._wake = Semaphore(0), Semaphore(0)
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)

    def wait(self, timeout=None):
        self._sleeping.release()
        self.release()
        try:
            woken = self._wake.acquire(True, timeout)
            if not woken:
                self._sleeping.acquire(False)
            return woken
        finally:
            self.acquire()

    def notify(self, n=1):
        while n and self._sleeping.acquire(False):
            self._wake.release()
            n -= 1

    def notify_all(self):
        self.notify(-1)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class Event:
    def __init__(self, *, ctx=None):
        self._flag = Semaphore(0)

    def is_set(self):
        return self._flag.get_value() > 0

    def set(self):
        if not self.is_set():
            self._flag.release()

    def clear(self):
        while self._flag.acquire(False):
            pass

    def wait(self, timeout=None):
        if self._flag.acquire(True, timeout):
            self._flag.release()
            return True
        return False

    def __repr__(self):
        return f"<Event at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier:
    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self.parties, self._action, self._timeout = parties, action, timeout
        self._lock, self._inside, self._turn = Lock(), Semaphore(0), Semaphore(0)

    def wait(self, timeout=None):
        with self._lock:
            index = self._inside.get_value()
            self._inside.release()
            if index == self.parties - 1:
                if self._action:
                    self._action()
                for _ in range(self.parties - 1):
                    self._turn.release()
                for _ in range(self.parties):
                    self._inside.acquire()
                return index
        if not self._turn.acquire(True, timeout or self._timeout):
            raise threading.BrokenBarrierError
        return index
