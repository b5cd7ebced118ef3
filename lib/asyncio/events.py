"""Handles, the interface of event loops, and which loop is the current one."""
import _operator as operator
import contextvars
import sys
from _ouro import quiet
from _thread import _local, get_ident

from . import format_helpers

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "get_child_watcher", "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop")


class Handle:
    """A callback that the loop will run, unless it is cancelled before."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__", "_context")

    def __init__(self, callback, args, loop, context=None):
        self._loop, self._callback, self._args = loop, callback, args
        self._cancelled, self._repr, self._source_traceback = False, None, None
        if loop.get_debug():
            self._source_traceback = format_helpers.creation_site()
        self._context = contextvars.copy_context() if context is None else context

    def _describe(self):
        called, made = self._callback, self._source_traceback
        parts = (type(self).__name__, self._cancelled and "cancelled",
                 called is not None and format_helpers._format_callback_source(called, self._args, debug=self._loop.get_debug()),
                 made and f"created at {made[-1][0]}:{made[-1][1]}")
        return [part for part in parts if part]

    def __repr__(self):
        return self._repr or "<" + " ".join(self._describe()) + ">"

    def get_context(self):
        """The context in which the callback will run."""
        return self._context

    def cancel(self):
        """The callback will not run."""
        if self._cancelled:
            return
        if self._loop.get_debug():  # afterwards nothing would tell what it was
            self._cancelled = True
            self._repr = repr(self)
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        """Call the callback; what it raises is reported, unless it is meant to end the program."""
        callback, args = self._callback, self._args
        try:
            self._context.run(callback, *args)
        except BaseException as error:
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                raise
            _report_failed_callback(self, callback, args, error)


def _begins_again(error):
    """Whether a call that found no memory is made once more, out of the reserve.

    It is if none of the program's own code was at work. The library's callbacks and protocols are written so that they can
    begin again wherever they were cut short: somebody may wait for what they do.
    """
    place = error.__traceback__ if isinstance(error, MemoryError) else None
    begins = place is not None
    while place is not None and begins:
        frame = place.tb_frame
        begins = frame.f_code.co_filename.startswith("<frozen ") or str(frame.f_globals.get("__name__")).startswith("namedtuple_")
        place = place.tb_next
    return begins


def _report_failed_callback(handle, callback, args, error):
    loop = handle._loop
    if isinstance(error, MemoryError):
        # those who wait for what has failed must not wait for ever: the task gets the error, or whoever runs the loop
        rescue = getattr(getattr(callback, "__self__", None), "_rescue", None)
        if rescue is not None:
            handle._context.run(rescue, error)
            return
        if _begins_again(error):
            try:
                handle._context.run(callback, *args)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as other:
                if _begins_again(other):
                    raise  # no way on: whoever runs the loop gets it
                error = other
    source = format_helpers._format_callback_source(handle._callback, handle._args, debug=loop.get_debug())
    details = {"message": "Exception in callback " + source, "exception": error, "handle": handle}
    if handle._source_traceback:
        details["source_traceback"] = handle._source_traceback
    loop.call_exception_handler(details)


class TimerHandle(Handle):
    """A callback that the loop will run when its time has come."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when, self._scheduled = when, False

    def _describe(self):
        info = super()._describe()
        info.insert(2 if self._cancelled else 1, "when=%s" % (self._when,))
        return info

    def when(self):
        """The loop's time at which it runs."""
        return self._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def __hash__(self):
        return hash(self._when)

    def _key(self):
        return self._when, self._callback, self._args, self._cancelled

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, TimerHandle) else NotImplemented


def _timer_order(name, compare, or_equal):
    """The method `name`: timers are ordered by their times; only those that are the same in all are equal."""

    def method(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return compare(self._when, other._when) or or_equal and self == other

    method.__name__ = method.__qualname__ = name
    setattr(TimerHandle, name, method)


for _args in (("__lt__", operator.lt, False), ("__gt__", operator.gt, False), ("__le__", operator.lt, True),
              ("__ge__", operator.gt, True)):
    _timer_order(*_args)
del _args


class AbstractServer:
    """What create_server() returns. Here as below, what only raises NotImplementedError is for subclasses to write."""

    def close(self):
        raise NotImplementedError

    def close_clients(self):
        raise NotImplementedError

    def abort_clients(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every event loop can do."""

    def run_forever(self):
        raise NotImplementedError

    def run_until_complete(self, future):
        raise NotImplementedError

    def stop(self):
        raise NotImplementedError

    def is_running(self):
        raise NotImplementedError

    def is_closed(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    def _timer_handle_cancelled(self, handle):
        raise NotImplementedError

    def call_later(self, delay, callback, *args, context=None):
        raise NotImplementedError

    def call_at(self, when, callback, *args, context=None):
        raise NotImplementedError

    def time(self):
        raise NotImplementedError

    def create_future(self):
        raise NotImplementedError

    def create_task(self, coro, *, name=None, context=None):
        raise NotImplementedError

    def call_soon_threadsafe(self, callback, *args, context=None):
        raise NotImplementedError

    def run_in_executor(self, executor, func, *args):
        raise NotImplementedError

    def set_default_executor(self, executor):
        raise NotImplementedError

    def add_reader(self, fd, callback, *args):
        raise NotImplementedError

    def remove_reader(self, fd):
        raise NotImplementedError

    def add_writer(self, fd, callback, *args):
        raise NotImplementedError

    def remove_writer(self, fd):
        raise NotImplementedError

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError

    def remove_signal_handler(self, sig):
        raise NotImplementedError

    def set_task_factory(self, factory):
        raise NotImplementedError

    def get_task_factory(self):
        raise NotImplementedError

    def get_exception_handler(self):
        raise NotImplementedError

    def set_exception_handler(self, handler):
        raise NotImplementedError

    def default_exception_handler(self, context):
        raise NotImplementedError

    def call_exception_handler(self, context):
        raise NotImplementedError

    def get_debug(self):
        raise NotImplementedError

    def set_debug(self, enabled):
        raise NotImplementedError

    async def shutdown_asyncgens(self):
        raise NotImplementedError

    async def shutdown_default_executor(self):
        raise NotImplementedError

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        raise NotImplementedError

    async def getnameinfo(self, sockaddr, flags=0):
        raise NotImplementedError

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None):
        raise NotImplementedError

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        raise NotImplementedError

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        raise NotImplementedError

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        raise NotImplementedError

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None, start_serving=True):
        raise NotImplementedError

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        raise NotImplementedError

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        raise NotImplementedError

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_address=None, reuse_port=None, allow_broadcast=None, sock=None):
        raise NotImplementedError

    async def connect_read_pipe(self, protocol_factory, pipe):
        raise NotImplementedError

    async def connect_write_pipe(self, protocol_factory, pipe):
        raise NotImplementedError

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **kwargs):
        raise NotImplementedError

    async def subprocess_exec(self, protocol_factory, *args, stdin=-1, stdout=-1, stderr=-1, **kwargs):
        raise NotImplementedError

    async def sock_recv(self, sock, nbytes):
        raise NotImplementedError

    async def sock_recv_into(self, sock, buf):
        raise NotImplementedError

    async def sock_recvfrom(self, sock, bufsize):
        raise NotImplementedError

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        raise NotImplementedError

    async def sock_sendall(self, sock, data):
        raise NotImplementedError

    async def sock_sendto(self, sock, data, address):
        raise NotImplementedError

    async def sock_connect(self, sock, address):
        raise NotImplementedError

    async def sock_accept(self, sock):
        raise NotImplementedError

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=None):
        raise NotImplementedError

    def call_soon(self, callback, *args, context=None):
        return self.call_later(0, callback, *args, context=context)


class AbstractEventLoopPolicy:
    """Says which loop belongs to a thread and how new ones are made."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread; the main thread gets one when it first asks."""

    _loop_factory = None

    def __init__(self):
        self._own = _local()  # .loop: the thread's, or None if it was told to have none

    def get_event_loop(self):
        """The loop of this thread."""
        thread = get_ident()
        if not hasattr(self._own, "loop") and _is_main_thread(thread):
            import warnings
            frame, level = sys._getframe(1), 2
            while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "asyncio":
                frame, level = frame.f_back, level + 1
            warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)
            self.set_event_loop(self.new_event_loop())
        loop = getattr(self._own, "loop", None)
        if loop is None:
            raise RuntimeError("There is no current event loop in thread %r." % _thread_name())
        return loop

    def set_event_loop(self, loop):
        """Make a loop this thread's own."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__)
        self._own.loop = loop

    def new_event_loop(self):
        """A new loop, which belongs to nobody yet."""
        return self._loop_factory()


def _is_main_thread(ident):
    threading = sys.modules.get("threading")
    return threading is None or threading.main_thread().ident == ident


def _thread_name():
    threading = sys.modules.get("threading")
    return "MainThread" if threading is None else threading.current_thread().name


_event_loop_policy = None
_running = {}  # thread -> the loop that runs in it


def _get_running_loop():
    """The loop that runs in this thread, or None."""
    return _running.get(get_ident())


@quiet
def get_running_loop():
    """The loop that runs in this thread; RuntimeError if none does."""
    loop = _running.get(get_ident())
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def _set_running_loop(loop):
    if loop is None:
        _running.pop(get_ident(), None)
    else:
        _running[get_ident()] = loop


def get_event_loop_policy():
    """The policy in force."""
    global _event_loop_policy
    if _event_loop_policy is None:
        from .unix_events import DefaultEventLoopPolicy
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Put a policy in force; None: the default one."""
    global _event_loop_policy
    if not isinstance(policy, (AbstractEventLoopPolicy, type(None))):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """The running loop, or else the one that the policy gives this thread."""
    return _running.get(get_ident()) or get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make a loop this thread's own."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop of the kind that the policy makes."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)


for _name in "_get_running_loop", "_set_running_loop", "get_running_loop", "get_event_loop":
    globals()["_py_" + _name] = globals()["_c_" + _name] = globals()[_name]
del _name
