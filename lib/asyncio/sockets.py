"""Sockets in the event loop: sock_* methods, transports, connections. The functions without an underscore are methods of the
loop, which calls them with itself as the first argument."""
import os
import socket
import warnings
from collections import deque

from . import constants, events, exceptions, futures, log, protocols, transports
from .trsock import TransportSocket

_CHUNK = 256 * 1024


def _check_nonblocking(loop, sock):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


async def _ready(loop, fd, event):
    """Wait until it can be read (1) or written (2)."""
    ready = loop.create_future()
    add, remove = (loop._add_reader, loop._remove_reader) if event == 1 else (loop._add_writer, loop._remove_writer)
    handle = add(fd, futures._set_result_unless_cancelled, ready, None)
    try:
        await ready
    finally:
        if not handle.cancelled():  # else another one waits by now
            remove(fd)


async def _when_ready(loop, sock, event, attempt, ours=False):
    """Call attempt() now, and again whenever the socket is ready, until it does not raise BlockingIOError."""
    _check_nonblocking(loop, sock)
    fd = sock.fileno()
    while True:
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        if not ours:
            loop._check_free(fd)
        await _ready(loop, fd, event)


async def sock_recv(loop, sock, n):
    return await _when_ready(loop, sock, 1, lambda: sock.recv(n))


async def sock_recv_into(loop, sock, buf):
    return await _when_ready(loop, sock, 1, lambda: sock.recv_into(buf))


async def sock_recvfrom(loop, sock, bufsize):
    return await _when_ready(loop, sock, 1, lambda: sock.recvfrom(bufsize))


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    return await _when_ready(loop, sock, 1, lambda: sock.recvfrom_into(buf, nbytes or len(buf)))


async def sock_sendto(loop, sock, data, address):
    return await _when_ready(loop, sock, 2, lambda: sock.sendto(data, address))


async def sock_sendall(loop, sock, data, *, _ours=False):
    view, sent = memoryview(data).cast("B"), 0
    while sent < len(view):
        sent += await _when_ready(loop, sock, 2, lambda: sock.send(view[sent:]), _ours)


def _check_sendfile(sock, file, offset, count):
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if sock is not None and sock.type != socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    for value, least, kind in (count, 1, "positive"), (offset, 0, "non-negative"):
        if value is not None:
            problem = f"{'offset' if least == 0 else 'count'} must be a {kind} integer (got {value!r})"
            if not isinstance(value, int):
                raise TypeError(problem)
            if value < least:
                raise ValueError(problem)


async def sock_sendfile(loop, sock, file, offset=0, count=None, *, fallback=True):
    """Send a file, by the system alone if it can: how many bytes were sent."""
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")
    _check_sendfile(sock, file, offset, count)
    try:
        return await loop._sock_sendfile_native(sock, file, offset, count)
    except exceptions.SendfileNotAvailableError:
        if not fallback:
            raise
    return await _send_pieces(file, offset, count, lambda data: loop.sock_sendall(sock, data))


async def _sock_sendfile_native(loop, sock, file, offset, count, ours=False):
    total = 0
    try:
        try:
            fd = file.fileno()
            size = os.fstat(fd).st_size
        except (AttributeError, OSError):  # io.UnsupportedOperation is one
            raise exceptions.SendfileNotAvailableError("not a regular file")
        while count is None and size or count and total < count:
            most = min(2 ** 30, (count or size) if count is None else count - total)
            try:
                sent = await _when_ready(loop, sock, 2, lambda: os.sendfile(sock.fileno(), fd, offset + total, most), ours)
            except OSError as error:
                if total == 0 and not isinstance(error, ConnectionError):
                    raise exceptions.SendfileNotAvailableError("os.sendfile call failed") from error
                raise
            if not sent:
                break
            total += sent
        return total
    finally:
        if total:
            os.lseek(fd, offset + total, os.SEEK_SET)


async def _send_pieces(file, offset, count, send):
    if hasattr(file, "seek"):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            data = file.read(constants.SENDFILE_FALLBACK_READBUFFER_SIZE if count is None else min(count - total, 65536))
            if not data:
                break
            await send(data)
            total += len(data)
        return total
    finally:
        if total and hasattr(file, "seek"):
            file.seek(offset + total)


async def sendfile(loop, transport, file, offset=0, count=None, *, fallback=True):
    """Send a file through a transport: how many bytes were sent."""
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    mode, modes = getattr(transport, "_sendfile_compatible", None), constants._SendfileMode
    if mode not in (modes.TRY_NATIVE, modes.FALLBACK):
        raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
    if mode is modes.FALLBACK and not fallback:
        raise RuntimeError(f"fallback is disabled and native sendfile is not supported for transport {transport!r}")
    _check_sendfile(None, file, offset, count)
    if mode is modes.FALLBACK:
        return await _send_pieces(file, offset, count, transport._ssl_protocol._send_piece)
    reading = transport.is_reading()
    transport.pause_reading()
    transport._sending = loop.create_future()
    try:
        if transport._buffer:
            await transport._sending
        if transport._sock is None:
            raise ConnectionError("Connection closed by peer")
        try:
            return await _sock_sendfile_native(loop, transport._sock, file, offset, count, True)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise
        return await _send_pieces(file, offset, count, lambda data: sock_sendall(loop, transport._sock, data, _ours=True))
    finally:
        transport._sending = None
        if reading and not transport.is_closing():
            transport.resume_reading()


async def sock_accept(loop, sock):
    connection, address = await _when_ready(loop, sock, 1, sock.accept)
    connection.setblocking(False)
    return connection, address


async def sock_connect(loop, sock, address):
    _check_nonblocking(loop, sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        address = (await _resolve(loop, address, sock.family, sock.type, sock.proto))[0][4]
    try:
        sock.connect(address)
        return
    except (BlockingIOError, InterruptedError):
        pass
    await _ready(loop, sock.fileno(), 2)
    number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if number:
        raise OSError(number, "Connect call failed %s" % (address,))


# names

async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    return await loop.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)


async def getnameinfo(loop, sockaddr, flags=0):
    return await loop.run_in_executor(None, socket.getnameinfo, sockaddr, flags)


async def _resolve(loop, address, family=0, kind=socket.SOCK_STREAM, proto=0, flags=0):
    """Like getaddrinfo(), but digits need no thread."""
    host, port = address[:2]
    for known in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(known, host)
        except (OSError, TypeError):
            continue
        if family in (0, known) and isinstance(port, int):
            target = (host, port, *(address[2:] or (0, 0))) if known == socket.AF_INET6 else (host, port)
            return [(known, kind, proto, "", target)]
    found = await loop.getaddrinfo(host, port, family=family, type=kind, proto=proto, flags=flags)
    if not found:
        raise OSError("getaddrinfo(%r) returned empty list" % (host,))
    return found


# transports

class _SelectorSocketTransport(transports._FlowControlMixin):
    """A socket that the loop watches. It reads as long as it is not paused, writes at once what can be written, keeps the
    rest in a buffer and writes that when the socket is ready again."""

    _start_tls_compatible = True
    _sending = None  # a future while a file is sent: done when the buffer is empty
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra, loop)
        self._sock, self._fd = sock, sock.fileno()
        self._server = server
        self._size = self._lost = 0   # bytes in the buffer; 1 and more: closed, counts the writes since
        self._closing = self._paused = self._eof = False
        try:
            self._buffer = deque()
            self._extra["socket"] = TransportSocket(sock)
            for name, call in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
                if name not in self._extra:
                    try:
                        self._extra[name] = call()
                    except OSError:
                        self._extra[name] = None
            self.set_protocol(protocol)
            if server is not None:
                server._attach(self)
            loop._transports[self._fd] = self
            loop.call_soon(protocol.connection_made, self)
            loop.call_soon(self._start)
            if waiter is not None:
                loop.call_soon(futures._set_result_unless_cancelled, waiter, None)
        except BaseException:  # the other side shall not wait for what will never be
            self._closing = True
            self._let_go()
            raise

    def __repr__(self):
        info = [type(self).__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append("fd=%d" % self._fd)
        if self._sock is not None and not self._loop.is_closed():
            events = self._loop._events_of(self._fd)
            info.append("read=" + ("polling" if events & 1 else "idle"))
            info.append("write=<%s, bufsize=%d>" % ("polling" if events & 2 else "idle", self._size))
        return "<" + " ".join(info) + ">"

    def __del__(self):
        if getattr(self, "_sock", None) is not None:
            warnings.warn("unclosed transport %r" % (self,), ResourceWarning, source=self)
            self._sock.close()

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._receive_into = isinstance(protocol, protocols.BufferedProtocol)

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _start(self):
        if not self._closing and not self._paused:
            self._loop._add_reader(self._fd, self._on_readable)

    # reading

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        """Call the protocol no more until resume_reading()."""
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)

    def resume_reading(self):
        """Go on."""
        if not self._closing and self._paused:
            self._paused = False
            self._loop._add_reader(self._fd, self._on_readable)

    def _on_readable(self):
        if self._lost:
            return
        try:
            data = self._receive()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal read error on socket transport")
            return
        try:
            if data:
                self._deliver(data)
            else:
                self._on_eof()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal error: protocol.%s() call failed." % ("data_received" if data else "eof_received"))

    def _receive(self):
        if not self._receive_into:
            return self._sock.recv(_CHUNK)
        buffer = self._protocol.get_buffer(-1)
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        return self._sock.recv_into(buffer)

    def _deliver(self, data):
        (self._protocol.buffer_updated if self._receive_into else self._protocol.data_received)(data)

    def _on_eof(self):
        if self._protocol.eof_received():
            self._loop._remove_reader(self._fd)  # stays open for writing
        else:
            self.close()

    # writing

    def write(self, data):
        """Send bytes, now or as soon as possible."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._sending is not None:
            raise RuntimeError("unable to write; sendfile is in progress")
        if not data:
            return
        if self._lost:
            self._lost += 1
            if self._lost > 5:
                log.report("warning", "socket.send() raised exception.")
            return
        if not self._buffer:
            try:
                data = memoryview(data)[self._sock.send(data):]
            except (BlockingIOError, InterruptedError):
                pass
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fail(error, "Fatal write error on socket transport")
                return
            if not len(data):
                return
            self._loop._add_writer(self._fd, self._on_writable)
        self._buffer.append(bytes(data))
        self._size += len(self._buffer[-1])
        self._maybe_pause_protocol()

    def _on_writable(self):
        if self._lost:
            return
        if self._buffer:
            data = b"".join(self._buffer) if len(self._buffer) > 1 else self._buffer[0]
            try:
                sent = self._sock.send(data)
                rest = data[sent:]
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._loop._remove_writer(self._fd)
                self._drop()
                self._fail(error, "Fatal write error on socket transport")
                return
            self._drop()
            if rest:
                self._buffer.append(rest)
                self._size = len(rest)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._sending is not None:
                futures._set_result_unless_cancelled(self._sending, None)
            if self._closing:
                self._finish(None)
            elif self._eof:
                self._sock.shutdown(socket.SHUT_WR)

    def _drop(self):
        self._buffer.clear()
        self._size = 0

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return self._size

    def can_write_eof(self):
        return True

    def write_eof(self):
        """No more will be written."""
        if not self._closing and not self._eof:
            self._eof = True
            if not self._buffer:
                self._sock.shutdown(socket.SHUT_WR)

    # the end

    def close(self):
        """Send what is left, then close."""
        if self._closing:
            return
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            self._loop.call_soon(self._finish, None)
            self._lost += 1
        self._closing = True  # last: without memory for what is before, it can be closed again

    def abort(self):
        """Close at once."""
        self._force_close(None)

    def _fail(self, error, message):
        try:
            if not isinstance(error, (OSError, TimeoutError)):
                self._loop.call_exception_handler({"message": message, "exception": error, "transport": self,
                                                   "protocol": self._protocol})
        finally:
            self._force_close(error)

    def _force_close(self, error):
        if self._lost:
            return
        if self._buffer:
            self._drop()
            self._loop._remove_writer(self._fd)
        if not self._closing:
            self._loop._remove_reader(self._fd)
        self._loop.call_soon(self._finish, error)
        self._closing = True
        self._lost += 1

    def _finish(self, error):
        if self._sock is None:
            return
        if self._protocol is not None:
            try:
                self._protocol.connection_lost(error)
            except BaseException as failure:
                if not events._begins_again(failure):  # else the loop calls us once more
                    self._let_go()
                raise
            self._protocol = None
        self._let_go()

    def _let_go(self):
        if self._loop._transports.get(self._fd) is self:
            del self._loop._transports[self._fd]
        self._sock.close()
        if self._sending is not None and not self._sending.done():
            self._sending.set_exception(ConnectionError("Connection is closed by peer"))
        if self._server is not None:
            self._server._detach(self)
        self._sock = self._protocol = self._server = None


class _SelectorDatagramTransport(_SelectorSocketTransport, transports.DatagramTransport):
    """A socket of datagrams."""

    _sendfile_compatible = constants._SendfileMode.UNSUPPORTED
    _start_tls_compatible = False

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        self._address = address
        super().__init__(loop, sock, protocol, waiter, extra)

    def _on_readable(self):
        if self._lost:
            return
        try:
            data, sender = self._sock.recvfrom(_CHUNK)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._protocol.error_received(error)
        else:
            self._protocol.datagram_received(data, sender)

    def sendto(self, data, addr=None):
        """Send a datagram."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._address is not None:
            if addr not in (None, self._address):
                raise ValueError("Invalid address: must be None or %s" % (self._address,))
            addr = self._address
        if self._lost and self._address:
            self._lost += 1
            return
        if not self._buffer:
            try:
                self._send(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._fd, self._on_writable)
            except OSError as error:
                self._protocol.error_received(error)
                return
        self._buffer.append((bytes(data), addr))
        self._size += len(data)
        self._maybe_pause_protocol()

    def _send(self, data, address):
        if self._extra.get("peername"):
            self._sock.send(data)
        else:
            self._sock.sendto(data, address)

    def _on_writable(self):
        while self._buffer:
            data, address = self._buffer[0]
            try:
                self._send(data, address)
            except (BlockingIOError, InterruptedError):
                break
            except OSError as error:
                self._protocol.error_received(error)
            self._buffer.popleft()
            self._size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._finish(None)


async def _attach(loop, sock, protocol_factory, ours=False, tls=None, server_side=False, extra=None, server=None):
    """(transport, protocol) of a socket; tls: what _check_tls() gave."""
    try:
        sock.setblocking(False)
        protocol, waiter = protocol_factory(), loop.create_future()
        if tls is None:
            transport = _SelectorSocketTransport(loop, sock, protocol, waiter, extra or {}, server)
        else:
            from .sslproto import SSLProtocol
            context, *options = tls
            between = SSLProtocol(loop, protocol, None if context is True else context, waiter, server_side, options[0],
                                  ssl_handshake_timeout=options[1], ssl_shutdown_timeout=options[2])
            _SelectorSocketTransport(loop, sock, between, None, extra or {}, server)
            transport = between._app_transport
    except BaseException:
        if ours:  # the other side waits for what will never be
            sock.close()
        raise
    try:
        await waiter
        return transport, protocol
    except BaseException:
        transport.close()
        raise


def _check_tls(ssl, server_hostname, handshake_timeout, shutdown_timeout):
    """The tuple of these if the connection is to be encrypted, else None."""
    if ssl:
        return ssl, server_hostname, handshake_timeout, shutdown_timeout
    for name, value in ("server_hostname", server_hostname), ("ssl_handshake_timeout", handshake_timeout), ("ssl_shutdown_timeout", shutdown_timeout):
        if value is not None:
            raise ValueError(name + " is only meaningful with ssl")
    return None


def _check_plain(sock):
    from _tls import is_encrypted
    if is_encrypted(sock):
        raise TypeError("Socket cannot be of type SSLSocket")


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            happy_eyeballs_delay=None, interleave=None, all_errors=False):
    if ssl and server_hostname is None:
        if not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        server_hostname = host
    tls = _check_tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        _check_plain(sock)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        sock = await _connect_first(loop, await _resolve(loop, (host, port), family, socket.SOCK_STREAM, proto, flags),
                                    local_addr, all_errors)
        return await _attach(loop, sock, protocol_factory, True, tls)
    if sock is None:
        raise ValueError("host and port was not specified and no sock specified")
    if sock.type != socket.SOCK_STREAM:
        raise ValueError("A Stream Socket was expected, got %r" % (sock,))
    return await _attach(loop, sock, protocol_factory, False, tls)


async def _connect_first(loop, rows, local_addr, all_errors):
    """A socket that is connected to the first of the addresses that answers."""
    failures = []
    for family, kind, proto, _, address in rows:
        sock = socket.socket(family, kind, proto)
        sock.setblocking(False)
        try:
            if local_addr is not None:
                try:
                    sock.bind(local_addr)
                except OSError as failure:
                    raise OSError(failure.errno, f"error while attempting to bind on address {local_addr!r}: {str(failure).lower()}") from None
            await sock_connect(loop, sock, address)
            return sock
        except OSError as failure:
            failures.append(failure)
            sock.close()
        except BaseException:
            sock.close()
            raise
    try:
        if all_errors:
            raise ExceptionGroup("create_connection failed", failures)
        if len(failures) == 1 or len({str(f) for f in failures}) == 1:
            raise failures[0]
        raise OSError("Multiple exceptions: " + ", ".join(map(str, failures)))
    finally:
        failures = None


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    if ssl and server_hostname is None:
        raise ValueError("you have to pass server_hostname when using ssl")
    tls = _check_tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        _check_plain(sock)
    if (path is None) == (sock is None):
        raise ValueError("no path and sock were specified" if path is None else
                         "path and sock can not be specified at the same time")
    if sock is None:
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.setblocking(False)
        try:
            await sock_connect(loop, sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
        return await _attach(loop, sock, protocol_factory, True, tls)
    if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError("A UNIX Domain Stream Socket was expected, got %r" % (sock,))
    return await _attach(loop, sock, protocol_factory, False, tls)


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
    tls = _check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
    _check_plain(sock)
    if sock.type != socket.SOCK_STREAM:
        raise ValueError("A Stream Socket was expected, got %r" % (sock,))
    return await _attach(loop, sock, protocol_factory, False, tls, True)


async def create_datagram_endpoint(loop, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                   reuse_port=None, allow_broadcast=None, sock=None):
    if sock is None:
        if local_addr is None and remote_addr is None and not family:
            raise ValueError("unexpected address family")
        ends = []
        for address in (local_addr, remote_addr):
            if address is None or family == socket.AF_UNIX:
                ends.append(address)
            else:
                rows = await _resolve(loop, address, family, socket.SOCK_DGRAM, proto, flags)
                family = rows[0][0]
                ends.append(rows[0][4])
        local_addr, remote_addr = ends
        sock = socket.socket(family, socket.SOCK_DGRAM, proto)
        try:
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local_addr:
                sock.bind(local_addr)
            if remote_addr and not allow_broadcast:
                await sock_connect(loop, sock, remote_addr)
        except BaseException:
            sock.close()
            raise
    elif sock.type == socket.SOCK_STREAM:
        raise ValueError("A datagram socket was expected, got %r" % (sock,))
    else:
        sock.setblocking(False)
    protocol, waiter = protocol_factory(), loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, remote_addr, waiter)
    await waiter
    return transport, protocol
