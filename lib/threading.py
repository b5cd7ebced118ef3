"""Threads, and what they use to wait for each other.

Everything here stands on the locks of _thread. A thread that waits for a change (Condition) hands in a locked lock of its own and
locks it a second time; who makes the change unlocks it.
"""
import _thread
import functools as _functools
import itertools as _itertools
import sys as _sys
from _collections import deque as _deque
from _weakrefset import WeakSet as _WeakSet
from time import monotonic as _time

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
           "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
           "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile", "gettrace", "setprofile_all_threads",
           "settrace_all_threads", "get_native_id"]

get_ident, get_native_id, stack_size = _thread.get_ident, _thread.get_native_id, _thread.stack_size
TIMEOUT_MAX, ThreadError = _thread.TIMEOUT_MAX, _thread.error
Lock = _thread.lock
RLock = _CRLock = _thread.RLock
local = _thread._local
_start_joinable_thread, _new_lock = _thread.start_joinable_thread, _thread.allocate_lock
_daemon_threads_allowed, _ThreadHandle = _thread.daemon_threads_allowed, _thread._ThreadHandle


# ---- hooks of threads to come

_profile_hook = _trace_hook = None


def setprofile(func):
    """Set the profiling function of threads to come."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """The same, for this thread as well."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """What setprofile() has set."""
    return _profile_hook


def settrace(func):
    """Set the tracing function of threads to come."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """The same, for this thread as well."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """What settrace() has set."""
    return _trace_hook


# ---- waiting for each other

def _shown(obj, what):
    cls = obj.__class__
    return f"<{cls.__module__}.{cls.__qualname__} at {id(obj):#x}: {what}>"


class _RLock:
    """A lock that its owner can take again: RLock as it would be without _thread's."""

    def __init__(self):
        self._block, self._owner, self._count = _new_lock(), None, 0

    def __repr__(self):
        owner = self._owner
        owner = _active[owner].name if owner in _active else owner
        cls, state = self.__class__, "locked" if self._block.locked() else "unlocked"
        return f"<{state} {cls.__module__}.{cls.__qualname__} object owner={owner!r} count={self._count} at {id(self):#x}>"

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner, self._count = None, 0

    def acquire(self, blocking=True, timeout=-1):
        """Take it, or once more if this thread has it."""
        if self._owner == get_ident():
            self._count += 1
            return True
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner, self._count = get_ident(), 1
        return got

    __enter__ = acquire

    def release(self):
        """Undo one acquire()."""
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
        else:
            self._release_save()

    def __exit__(self, kind, value, traceback):
        self.release()

    def _acquire_restore(self, saved):
        self._block.acquire()
        self._count, self._owner = saved

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        saved = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return saved

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0


_PyRLock = _RLock


class Condition:
    """A lock, and a place to wait for something that is only true while others hold the lock now and then."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        for name in ("_release_save", "_acquire_restore", "_is_owned"):  # a lock that can be taken twice has them
            method = getattr(lock, name, None)
            if method is not None:
                setattr(self, name, method)
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, kind, value, traceback):  # no *info: that would want memory, and the lock stay closed without
        return self._lock.__exit__(kind, value, traceback)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        if not self._lock.acquire(False):
            return True
        self._lock.release()
        return False

    def _check_owned(self, verb):
        if not self._is_owned():
            raise RuntimeError(f"cannot {verb} on un-acquired lock")

    def wait(self, timeout=None):
        """Let the lock go until notify() is called or the time is up; whether it was notify()."""
        self._check_owned("wait")
        mine = _new_lock()
        mine.acquire()
        self._waiters.append(mine)
        saved, notified = self._release_save(), False
        try:
            notified = mine.acquire() if timeout is None else mine.acquire(True, timeout) if timeout > 0 else mine.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified and mine in self._waiters:
                self._waiters.remove(mine)

    def wait_for(self, predicate, timeout=None):
        """Wait until a function gives something true."""
        end, result = None, predicate()
        while not result:
            left = None
            if timeout is not None:
                now = _time()
                end = now + timeout if end is None else end
                left = end - now
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake as many of those that wait."""
        self._check_owned("notify")
        waiters = self._waiters
        while waiters and n > 0:
            # unlocked first and then forgotten: an interrupt in between wakes one twice, not never
            one = waiters[0]
            try:
                one.release()
                n -= 1
            except RuntimeError:  # awake by itself
                pass
            if waiters and waiters[0] is one:
                waiters.popleft()

    def notify_all(self):
        """Wake all that wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The same as notify_all()."""
        _instead("notifyAll", "use notify_all()")
        self.notify_all()


class Semaphore:
    """A number of permits that acquire() takes from, waiting if there is none, and release() adds to."""

    _initial_value = None  # how many there may be, if that is bounded

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond, self._value = Condition(Lock()), value

    def __repr__(self):
        return _shown(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        """Take a permit; whether that was possible."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and (not blocking or not self._cond.wait_for(lambda: self._value, timeout)):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Give back n permits."""
        if not n >= 1:
            raise ValueError("n must be one or more")
        with self._cond:
            value, most = self._value + n, self._initial_value
            if most is not None and value > most:
                raise ValueError("Semaphore released too many times")
            self._value = value
            self._cond.notify(n)

    def __exit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore to which no more permits come back than were taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}/{self._initial_value}")


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond, self._flag = Condition(Lock()), False

    def __repr__(self):
        return _shown(self, "set" if self._flag else "unset")

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Is the flag up?"""
        return self._flag

    def isSet(self):
        """The same as is_set()."""
        _instead("isSet", "use is_set()")
        return self._flag

    def set(self):
        """Put the flag up, and wake all who wait for that."""
        self._put(True)

    def clear(self):
        """Take the flag down."""
        self._put(False)

    def _put(self, up):
        with self._cond:
            self._flag = up
            if up:
                self._cond.notify_all()

    def wait(self, timeout=None):
        """Wait until the flag is up or the time is; whether it was the flag."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The others will not come."""


class Barrier:
    """A gate that opens when a number of threads stand before it, and closes behind the last of them."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond, self._action, self._timeout, self._parties = Condition(Lock()), action, timeout, parties
        self._state = "filling"  # then "draining"; "resetting" if it is not to open; "broken"
        self._count = 0

    def __repr__(self):
        return _shown(self, "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}")

    def wait(self, timeout=None):
        """Wait for the others; a number from 0 to parties - 1, another for each."""
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))  # those before are still leaving
            if self._state == "broken":
                raise BrokenBarrierError
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._stand(timeout)
                return place
            finally:
                self._count -= 1
                if not self._count and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = "draining"
        self._cond.notify_all()

    def _stand(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        """Make it as new; those who wait get BrokenBarrierError."""
        with self._cond:
            if not self._count:
                self._state = "filling"
            elif self._state in ("filling", "broken"):
                self._state = "resetting"
            self._cond.notify_all()

    def abort(self):
        """Break it: who waits or comes gets BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many it waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """Is it broken?"""
        return self._state == "broken"


# ---- exceptions that end a thread

ExceptHookArgs = _thread._ExceptHookArgs
excepthook = __excepthook__ = _thread._excepthook


def _report(thread):
    """Hand the exception that has ended a thread to threading.excepthook."""
    hook = excepthook
    info = _sys.exc_info()
    try:
        hook(ExceptHookArgs([*info, thread]))
    except Exception as error:
        error.__suppress_context__ = True
        if _sys.stderr is not None:
            print("Exception in threading.excepthook:", file=_sys.stderr, flush=True)
        _sys.excepthook(*_sys.exc_info())
    finally:
        info = None


# ---- threads

_active = {}         # by identity
_limbo = {}          # started, but not yet in _active
_active_limbo_lock = RLock()
_counter = _itertools.count(1).__next__
_dangling = _WeakSet()


def _newname(template):
    return template % _counter()


def _field(attribute, doc):
    """A property of a thread that __init__() has made."""
    def get(self):
        assert self._initialized, "Thread.__init__() not called"
        return getattr(self, attribute)
    return property(get, doc=doc)


class Thread:
    """A function that runs beside the others once start() is called."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = _newname("Thread-%d")
            target_name = getattr(target, "__name__", None)
            if target_name is not None:
                name += f" ({target_name})"
        if daemon and not _daemon_threads_allowed():
            raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name)
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._started, self._handle = Event(), _ThreadHandle()
        self._initialized = True
        self._stderr = _sys.stderr
        _dangling.add(self)

    def _after_fork(self, ident=None):
        self._started._at_fork_reinit()
        if ident is not None:
            self._ident = ident
        elif self._started.is_set():
            self._handle._set_done()

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "stopped" if self._handle.is_done() else "started" if self._started.is_set() else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    @staticmethod
    def _refuse(complaint):
        if complaint:
            raise RuntimeError(complaint)

    def start(self):
        """Begin to run, in a thread of its own."""
        self._refuse("thread.__init__() not called" if not self._initialized else
                     "threads can only be started once" if self._started.is_set() else None)
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
            while not self._started.is_set():
                try:
                    self._started.wait(1)
                except MemoryError:
                    continue  # the thread is on its way all the same
                if self._handle.is_done() and not self._started.is_set():
                    raise MemoryError("no memory for the thread to begin")
        except Exception:
            with _active_limbo_lock:
                _limbo.pop(self, None)
            raise

    def run(self):
        """What the thread does; subclasses do something else."""
        try:
            if self._target is None:
                return
            try:
                self._target(*self._args, **self._kwargs)
            except MemoryError as error:
                if error.__traceback__.tb_next is not None:
                    raise
                self._target(*self._args, **self._kwargs)  # it had not begun: once more, out of the reserve
        finally:
            del self._target, self._args, self._kwargs  # they may lead back to this thread

    def _bootstrap(self):
        try:
            self._begin()
        except MemoryError:
            self._begin()  # out of the reserve; if that has not enough either, start() says so
        self._bootstrap_inner()

    def _begin(self):
        self._ident, self._native_id = get_ident(), get_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self
            _limbo.pop(self, None)
        self._started.set()

    def _bootstrap_inner(self):
        try:
            try:
                if _trace_hook:
                    _sys.settrace(_trace_hook)
                if _profile_hook:
                    _sys.setprofile(_profile_hook)
                try:
                    self.run()
                except MemoryError as error:
                    if error.__traceback__.tb_next is not None:
                        raise
                    self.run()  # it had not begun
            except:
                _report(self)
        finally:
            with _active_limbo_lock:
                _active.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait for its end, or for so many seconds."""
        self._refuse("Thread.__init__() not called" if not self._initialized else
                     "cannot join thread before it is started" if not self._started.is_set() else
                     "cannot join current thread" if self is current_thread() else None)
        self._handle.join(timeout if timeout is None else max(timeout, 0))

    name = _field("_name", "A name for people.")
    ident = _field("_ident", "Its get_ident(), None before it is started.")
    native_id = _field("_native_id", "Its get_native_id(), None before it is started.")
    daemon = _field("_daemonic", "May the program end before it?")

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @daemon.setter
    def daemon(self, daemonic):
        self._refuse("Thread.__init__() not called" if not self._initialized else
                     "daemon threads are disabled in this interpreter" if daemonic and not _daemon_threads_allowed() else
                     "cannot set daemon status of active thread" if self._started.is_set() else None)
        self._daemonic = daemonic

    def is_alive(self):
        """Has it been started, and not ended?"""
        assert self._initialized, "Thread.__init__() not called"
        return not self._handle.is_done() and self._started.is_set()

    def isDaemon(self):
        """The attribute daemon."""
        _instead("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """Set the attribute daemon."""
        _instead("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """The attribute name."""
        _instead("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        """Set the attribute name."""
        _instead("setName", "set the name attribute")
        self.name = name


def _instead(old, new):
    import warnings
    warnings.warn("%s() is deprecated, %s instead" % (old, new), DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """A thread that waits for a while and then calls a function, unless cancel() comes first."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = [] if args is None else args, {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call it, if that has not happened yet."""
        self.finished.set()

    def run(self):
        """Wait, then call."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Foreign(Thread):
    """A thread that was not made here: it runs when its object is made."""

    def __init__(self, name, daemon):
        Thread.__init__(self, name=name, daemon=daemon)
        self._started.set()
        self._ident, self._native_id = get_ident(), get_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self


class _MainThread(_Foreign):
    """The thread in which the program begins."""

    def __init__(self):
        _Foreign.__init__(self, "MainThread", False)


class _Leaving:
    """The last reference to this dies with its thread, which then is no longer listed."""

    def __init__(self, thread):
        self._thread, self._ident = thread, thread.ident

    def __del__(self):
        if _active.get(self._ident) is self._thread:
            del _active[self._ident]


_own = local()


class _DummyThread(_Foreign):
    """A thread that was started with _thread and has asked who it is."""

    def __init__(self):
        _Foreign.__init__(self, _newname("Dummy-%d"), _daemon_threads_allowed())
        _own.leaving = _Leaving(self)

    def is_alive(self):
        """Does it run?"""
        if self._started.is_set() and not self._handle.is_done():
            return True
        raise RuntimeError("thread is gone")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")

    def _after_fork(self, ident=None):
        if ident is not None:  # it is the main thread of the child
            self.__class__, self._name, self._daemonic = _MainThread, "MainThread", False
        Thread._after_fork(self, ident)


def current_thread():
    """The thread that asks."""
    found = _active.get(get_ident())
    return _DummyThread() if found is None else found


def currentThread():
    """The same as current_thread()."""
    _instead("currentThread", "use current_thread()")
    return current_thread()


def active_count():
    """How many threads are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """The same as active_count()."""
    _instead("activeCount", "use active_count()")
    return active_count()


def _enumerate():
    return [*_active.values(), *_limbo.values()]


def enumerate():
    """The threads that are alive."""
    with _active_limbo_lock:
        return _enumerate()


_ends = []
_ending = False


def _register_atexit(func, *args, **kwargs):
    """A call for the end of the program, before threads are waited for."""
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _ends.append(_functools.partial(func, *args, **kwargs))


_main_thread = _MainThread()


def _shutdown():
    """The program ends: wait for all threads but daemons."""
    global _ending
    if _main_thread._handle.is_done() and _thread._is_main_interpreter():
        return
    _ending = True
    for call in reversed(_ends):
        call()
    if _thread._get_main_thread_ident() == get_ident():
        _main_thread._handle._set_done()
    _thread._shutdown()


def main_thread():
    """The thread in which the program began."""
    return _main_thread


def _after_fork():
    """In the child of fork() only the thread that called it is left."""
    global _active_limbo_lock, _main_thread
    _active_limbo_lock = RLock()
    ident = get_ident()
    if ident not in _active:
        _MainThread()  # which lists itself
    _main_thread = survivor = _active[ident]
    for thread in {*_enumerate(), *_dangling}:
        thread._after_fork(ident if thread is survivor else None)
    for listed in (_limbo, _active):
        listed.clear()
    _active[survivor.ident] = survivor
