"""Streams: connections that one reads and writes with await."""
import collections
import weakref
from operator import itemgetter

from . import coroutines, events, exceptions, futures, protocols, tasks

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
           "start_unix_server")

_DEFAULT_LIMIT = 1 << 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a host; (reader, writer)."""
    return await _open("create_connection", (host, port), limit, kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a path; (reader, writer)."""
    return await _open("create_unix_connection", (path,), limit, kwds)


async def _open(method, address, limit, kwds):
    loop = events.get_running_loop()
    reader = StreamReader(limit, loop)
    connect = getattr(loop, method)
    transport, protocol = await connect(lambda: StreamReaderProtocol(reader, loop=loop), *address, **kwds)
    try:
        return reader, StreamWriter(transport, protocol, reader, loop)
    except BaseException:  # nobody else knows of it
        transport.close()
        raise


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Listen; client_connected_cb(reader, writer) is called for each connection, as a task if it is a coroutine."""
    return await _start("create_server", client_connected_cb, (host, port), limit, kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Listen on a path, as start_server() does."""
    return await _start("create_unix_server", client_connected_cb, (path,), limit, kwds)


async def _start(method, callback, address, limit, kwds):
    loop = events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), callback, loop=loop)

    return await getattr(loop, method)(factory, *address, **kwds)


class FlowControlMixin(protocols.Protocol):
    """drain() waits while the transport's buffer is full."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = self._connection_lost = False
        self._drain_waiters = collections.deque()

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        self._release(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._release(exc)

    def _release(self, error):
        for waiter in self._drain_waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        room = self._loop.create_future()
        try:
            self._drain_waiters.append(room)
            await room
        finally:
            self._drain_waiters.remove(room)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader; for a server, calls back when a connection is there."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        # A client's reader lives as long as the program holds it; a server's is held here until the callback has it.
        self._reader_ref = None if stream_reader is None else weakref.ref(stream_reader)
        self._strong_reader = stream_reader if client_connected_cb is not None else None
        self._callback = client_connected_cb
        self._task = self._transport = None
        self._over_tls = False
        self._closed = self._loop.create_future()

    def _reader(self):
        return None if self._reader_ref is None else self._reader_ref()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_tls = transport.get_extra_info("sslcontext") is not None
        reader = self._reader()
        if reader is not None:
            reader.set_transport(transport)
        return reader

    def connection_made(self, transport):
        reader = self._replace_transport(transport)
        if self._callback is None:
            return
        if self._task is None:
            started = self._callback(reader, StreamWriter(transport, self, reader, self._loop))
            if coroutines.iscoroutine(started):
                self._task = self._loop.create_task(started)
        if self._task is not None:
            self._task.add_done_callback(self._on_callback_done)
        self._strong_reader = None

    def _on_callback_done(self, task):
        if not task.cancelled() and task.exception() is not None:
            self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb",
                                               "exception": task.exception(), "transport": self._transport})
        if self._transport is not None and (task.cancelled() or task.exception() is not None):
            self._transport.close()

    def data_received(self, data):
        reader = self._reader()
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._reader()
        if reader is not None:
            reader.feed_eof()
        return not self._over_tls  # it can still be written

    def connection_lost(self, exc):
        reader, closed = self._reader(), self._closed
        if exc is None:
            if reader is not None:
                reader.feed_eof()
            futures._set_result_unless_cancelled(closed, None)
        else:
            if reader is not None:
                reader.set_exception(exc)
            if not closed.done():
                closed.set_exception(exc)
        super().connection_lost(exc)
        self._reader_ref = self._task = self._transport = None

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()  # seen


class StreamWriter:
    """Writes to a transport; drain() waits until it has caught up."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop

    def __repr__(self):
        text = "<StreamWriter transport=%r" % (self._transport,)
        return text + ">" if self._reader is None else text + " reader=%r>" % (self._reader,)

    transport = property(lambda self: self._transport, doc="The transport.")

    def write(self, data):
        """Write bytes, now or as soon as possible."""
        self._transport.write(data)

    def writelines(self, data):
        """Write several pieces."""
        self._transport.writelines(data)

    def write_eof(self):
        """No more will be written."""
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        """Close the connection when everything is written."""
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until it is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """What the transport knows: "peername", "sockname", "socket"."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until there is room for more."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            await tasks.sleep(0)  # connection_lost() may be about to be called
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Encrypt the connection from now on."""
        protocol = self._protocol
        await self.drain()
        transport = await self._loop.start_tls(self._transport, protocol, sslcontext, server_side=protocol._callback is not None,
                                               server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                                               ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._transport = transport
        protocol._replace_transport(transport)

    def __del__(self):
        transport = getattr(self, "_transport", None)
        if transport is not None and not transport.is_closing() and not self._loop.is_closed():
            self.close()
            try:
                import warnings
            except ImportError:  # the interpreter is about to end
                return
            warnings.warn("unclosed %r" % (self,), ResourceWarning)


class StreamReader:
    """Bytes that come, to be read with await."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = self._paused = False
        self._waiter = self._exception = self._transport = None

    def __repr__(self):
        held, limit = len(self._buffer), self._limit
        parts = [held and f"{held} bytes", self._eof and "eof", limit != _DEFAULT_LIMIT and f"limit={limit}"]
        for name in ("waiter", "exception", "transport"):
            value = getattr(self, f"_{name}")
            parts.append(value and f"{name}={value!r}")
        parts.append(self._paused and "paused")
        return f"<{' '.join(['StreamReader', *filter(None, parts)])}>"

    # from the protocol

    def set_transport(self, transport):
        self._transport = transport

    def exception(self):
        """What went wrong, or None."""
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter = self._waiter
        if waiter is not None:
            if waiter.done():
                waiter._schedule_callbacks()  # there are some if that is where memory has failed
            else:
                waiter.set_exception(exc)
        self._waiter = None

    def _wake(self):
        if self._waiter is not None:
            futures._set_result_unless_cancelled(self._waiter, None)
            self._waiter = None

    def feed_eof(self):
        """No more bytes will come."""
        self._eof = True
        self._wake()

    def feed_data(self, data):
        """Bytes have come."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += data
        self._wake()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
                self._paused = True
            except NotImplementedError:
                self._transport = None  # it cannot be paused

    def at_eof(self):
        """Whether everything has been read."""
        return self._eof and not self._buffer

    # for the program

    async def _more(self, who):
        """Wait until bytes come, or the end."""
        if self._waiter is not None:
            raise RuntimeError("%s() called while another coroutine is already waiting for incoming data" % who)
        self._go_on()
        news = self._waiter = self._loop.create_future()
        try:
            await news
        finally:
            self._waiter = None

    def _go_on(self):
        """Bytes may come again."""
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    def _take(self, n):
        buffer = self._buffer
        data = bytes(memoryview(buffer)[:n])
        del buffer[:n]
        if len(buffer) <= self._limit:
            self._go_on()
        return data

    def _check(self):
        if self._exception is not None:
            raise self._exception

    async def readline(self):
        """A line with its newline; what is left at the end of the stream."""
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._take(0)
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        """Everything up to a separator (or the first of several), with it."""
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        shortest, longest = len(separators[0]), len(separators[-1])
        if not shortest:
            raise ValueError("Separator should be at least one-byte string")
        self._check()
        searched = 0
        while True:
            size = len(self._buffer)
            if size - searched >= shortest:
                ends = [(at + len(s), at) for s in separators if (at := self._buffer.find(s, searched)) >= 0]
                if ends:
                    end, start = min(ends, key=itemgetter(0))
                    break
                searched = max(0, size + 1 - longest)
                if searched > self._limit:
                    raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                rest = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(rest, None)
            await self._more("readuntil")
        if start > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        return self._take(end)

    async def read(self, n=-1):
        """At most n bytes, as soon as there are any; -1: everything until the end."""
        self._check()
        if n == 0:
            return b""
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if not self._buffer and not self._eof:
            await self._more("read")
        return self._take(n)

    async def readexactly(self, n):
        """Exactly n bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._check()
        while len(self._buffer) < n:
            if self._eof:
                rest = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(rest, n)
            await self._more("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
