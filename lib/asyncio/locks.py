"""Lock, Event, Condition, Semaphore, Barrier for the tasks of one loop."""
from collections import deque

from . import exceptions
from .mixins import _LoopBoundMixin

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _Waiting(_LoopBoundMixin):
    """Something that tasks wait for: _waiters are the futures on which they sleep, in order of arrival."""

    _waiters = None  # deque, once anybody has waited

    def _show(self, *info):
        if self._waiters:
            info += ("waiters:%d" % len(self._waiters),)
        return "<%s [%s]>" % (object.__repr__(self)[1:-1], ", ".join(info))

    def _enqueue(self):
        if self._waiters is None:
            self._waiters = deque()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        return waiter

    async def _sleep(self):
        """Wait in the row until somebody wakes us."""
        waiter = self._enqueue()
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)

    def _wake(self, most):
        """Wake the first of those that still wait; how many."""
        woken = 0
        for waiter in self._waiters or ():
            if woken == most:
                break
            if not waiter.done():
                waiter.set_result(True)
                woken += 1
        return woken


class _Acquired:
    """`async with` acquires and releases."""

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, error, traceback):
        self.release()


class Lock(_Acquired, _Waiting):
    """Held by one task at a time; those that wait get it in the order in which they came."""

    def __init__(self):
        self._locked = False

    def __repr__(self):
        return self._show("locked" if self._locked else "unlocked")

    def locked(self):
        """Whether somebody holds it."""
        return self._locked

    async def acquire(self):
        """Take the lock, waiting for it if need be."""
        if self._locked or (self._waiters and not all(w.cancelled() for w in self._waiters)):
            try:
                await self._sleep()
            except exceptions.CancelledError:
                if not self._locked:  # we may have been woken, and somebody else must be instead
                    self._pass_on()
                raise
        self._locked = True
        return True

    def release(self):
        """Give the lock back."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._pass_on()

    def _pass_on(self):
        first = self._waiters[0] if self._waiters else None
        if first is not None and not first.done():
            first.set_result(True)


class Event(_Waiting):
    """A flag; tasks can wait until it is set."""

    def __init__(self):
        self._value, self._waiters = False, deque()

    def __repr__(self):
        return self._show("set" if self._value else "unset")

    def is_set(self):
        """Whether the flag is set."""
        return self._value

    def set(self):
        """Set the flag and wake all that wait."""
        if not self._value:
            self._value = True
            self._wake(len(self._waiters))

    def clear(self):
        """Take the flag down."""
        self._value = False

    async def wait(self):
        """Wait until the flag is set."""
        if not self._value:
            await self._sleep()
        return True


class Condition(_Acquired, _Waiting):
    """A lock, under which tasks wait until another tells them that something has changed."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self._waiters = deque()
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release

    def __repr__(self):
        return self._show("locked" if self.locked() else "unlocked")

    async def wait(self):
        """Release the lock, wait to be notified, take the lock again."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._enqueue()
        self.release()
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
                await self._take_back()
        except BaseException:
            self._wake(1)  # we may have taken a notification that another could use
            raise
        return True

    async def _take_back(self):
        """The lock must be ours again, whatever happens; a cancellation has to wait until it is."""
        cancelled, locked = None, False
        while not locked:
            try:
                locked = await self.acquire()
            except exceptions.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None  # it must not hold itself

    async def wait_for(self, predicate):
        """Wait until predicate() is true; its value."""
        while not (value := predicate()):
            await self.wait()
        return value

    def notify(self, n=1):
        """Wake n of those that wait."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._wake(max(n, 0))

    def notify_all(self):
        """Wake all that wait."""
        self.notify(len(self._waiters or ()))


class Semaphore(_Acquired, _Waiting):
    """A counter: acquire() takes one and waits at zero, release() gives one back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        return self._show("locked" if self.locked() else "unlocked, value:%d" % self._value)

    def locked(self):
        """Whether acquire() would wait."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        """Take one, waiting for it if need be."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._enqueue()
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._value += 1  # it was taken for us already
            self._hand_out()
            raise
        self._hand_out()
        return True

    def release(self):
        """Give one back."""
        self._value += 1
        self._hand_out()

    def _hand_out(self):
        """Those that have waited longest get what there is."""
        while self._value > 0 and self._wake(1):
            self._value -= 1


class BoundedSemaphore(Semaphore):
    """A semaphore that must not be released more often than it was acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier(_LoopBoundMixin):
    """A place where tasks wait until so many have come; then all go on.

    filling: tasks arrive; draining: all have come and are leaving; resetting: they leave with BrokenBarrierError.
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond, self._parties = Condition(), parties
        self._state, self._count = "filling", 0

    def __repr__(self):
        waiting = "" if self.broken else ", waiters:%d/%d" % (self.n_waiting, self.parties)
        return "<%s [%s%s]>" % (object.__repr__(self)[1:-1], self._state, waiting)

    parties = property(lambda self: self._parties, doc="How many tasks it takes.")
    n_waiting = property(lambda self: self._count if self._state == "filling" else 0, doc="How many tasks wait.")
    broken = property(lambda self: self._state == "broken", doc="Whether abort() was called.")

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc):
        pass

    async def wait(self):
        """Wait until all have come; a number from 0 to parties - 1, another one for each task."""
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            self._check()
            position = self._count
            self._count = position + 1
            try:
                if self._count < self._parties:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state != "draining":
                        raise exceptions.BrokenBarrierError("Abort or reset of barrier")
                else:
                    self._state = "draining"
                    self._cond.notify_all()
            finally:
                self._leave()
            return position

    def _leave(self):
        self._count -= 1
        if not self._count:  # the last one shuts the door
            self._state = {"resetting": "filling", "draining": "filling"}.get(self._state, self._state)
            self._cond.notify_all()

    def _check(self):
        if self._state == "broken":
            raise exceptions.BrokenBarrierError("Barrier aborted")

    async def reset(self):
        """Those that wait get BrokenBarrierError; the barrier can be used again."""
        async with self._cond:
            self._state = "resetting" if self._count else "filling"
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier: all that wait or will wait get BrokenBarrierError."""
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()
