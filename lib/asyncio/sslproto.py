"""TLS in the event loop: a protocol that stands between a transport and the program's own protocol.

    program's protocol  <->  _SSLProtocolTransport | SSLProtocol  <->  transport (a socket's, or again one of these)

What comes is written into the memory from which an ssl.SSLObject reads; what it writes into another memory goes to the transport. The
state says what arriving bytes are for.
"""
import ssl
import warnings
from collections import deque

from . import constants, exceptions, futures, log, protocols, transports

_UNWRAPPED, _HANDSHAKE, _WRAPPED, _FLUSHING, _SHUTDOWN = "UNWRAPPED", "DO_HANDSHAKE", "WRAPPED", "FLUSHING", "SHUTDOWN"
_NOT_YET = ssl.SSLWantReadError, ssl.SSLSyscallError


def _limits(high, low, kib):
    """(high, low) in bytes, with asyncio's rules for what is not given."""
    if high is None:
        high = kib * 1024 if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError("high (%r) must be >= low (%r) must be >= 0" % (high, low))
    return high, low


class _SSLProtocolTransport(transports.Transport):
    """What the program's protocol gets: it writes what is to be encrypted."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.FALLBACK

    def __init__(self, loop, ssl_protocol):
        super().__init__()
        self._loop, self._ssl_protocol, self._closed = loop, ssl_protocol, False

    def get_extra_info(self, name, default=None):
        """Also "sslcontext", "ssl_object", "peercert", "cipher", "compression"."""
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._set_app_protocol(protocol)

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed or self._ssl_protocol._is_transport_closing()

    def close(self):
        """Send what is left, take leave of the other side, close."""
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def __del__(self):
        if not getattr(self, "_closed", True) and self._ssl_protocol._transport is not None:
            self._closed = True
            warnings.warn("unclosed transport <asyncio._SSLProtocolTransport object>", ResourceWarning, source=self)

    def is_reading(self):
        return not self._ssl_protocol._app_reading_paused

    def pause_reading(self):
        """Call the protocol no more until resume_reading()."""
        self._ssl_protocol._app_reading_paused = True

    def resume_reading(self):
        """Go on."""
        self._ssl_protocol._resume_reading()

    def set_write_buffer_limits(self, high=None, low=None):
        """Pause the protocol above `high` bytes, resume it below `low`."""
        protocol = self._ssl_protocol
        protocol._write_limits = _limits(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        protocol._control_app_writing()

    def get_write_buffer_limits(self):
        """(low, high)"""
        return self._ssl_protocol._write_limits[::-1]

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return self._ssl_protocol._waiting_bytes()

    def set_read_buffer_limits(self, high=None, low=None):
        """Read no more while so many bytes are not decrypted."""
        protocol = self._ssl_protocol
        protocol._read_limits = _limits(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_READ)
        protocol._control_reading()

    def get_read_buffer_limits(self):
        """(low, high)"""
        return self._ssl_protocol._read_limits[::-1]

    def get_read_buffer_size(self):
        """How many bytes are not decrypted."""
        return self._ssl_protocol._incoming.pending

    @property
    def _protocol_paused(self):
        return self._ssl_protocol._app_writing_paused

    def write(self, data):
        """Send bytes, now or as soon as possible."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data: expecting a bytes-like instance, got " + type(data).__name__)
        if data:
            self._ssl_protocol._write((data,))

    def writelines(self, list_of_data):
        """Send several pieces."""
        self._ssl_protocol._write(list_of_data)

    def write_eof(self):
        """Not possible: TLS has one end for both directions."""
        raise NotImplementedError

    def can_write_eof(self):
        return False

    def abort(self):
        """Close at once."""
        self._force_close(None)

    def _force_close(self, error):
        self._closed = True
        self._ssl_protocol._abort(error)


class SSLProtocol(protocols.Protocol):
    """Encrypts for the program's protocol."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None, call_connection_made=True,
                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = self._positive("ssl_handshake_timeout", ssl_handshake_timeout, constants.SSL_HANDSHAKE_TIMEOUT)
        self._shutdown_timeout = self._positive("ssl_shutdown_timeout", ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT)
        if not sslcontext:
            if server_side:
                raise ValueError("Server side SSL needs a valid SSLContext")
            sslcontext = ssl.create_default_context()
            if not server_hostname:
                sslcontext.check_hostname = False
        self._loop, self._sslcontext, self._waiter = loop, sslcontext, waiter
        self._server_side, self._server_hostname = server_side, None if server_side else server_hostname or None
        self._extra = {"sslcontext": sslcontext}
        self._set_app_protocol(app_protocol)
        self._transport = self._sslobj = self._timer = None
        self._app_transport = _SSLProtocolTransport(loop, self)
        self._made = not call_connection_made   # the program's protocol knows of the connection
        self._ended = False                     # ... and of its end
        self._state = _UNWRAPPED
        self._eof_received = False
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._backlog, self._backlog_size, self._writes_lost = deque(), 0, 0
        self._write_limits = _limits(None, None, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        self._read_limits = _limits(None, None, constants.FLOW_CONTROL_HIGH_WATER_SSL_READ)
        self._app_reading_paused = self._app_writing_paused = False    # by the program; the program
        self._ssl_reading_paused = self._ssl_writing_paused = False    # the transport; by the transport
        self._room = None  # a future while a file is sent: done when there is room for more

    @staticmethod
    def _positive(name, value, usual):
        if value is None:
            return usual
        if value <= 0:
            raise ValueError("%s should be a positive number, got %s" % (name, value))
        return value

    def _set_app_protocol(self, protocol):
        self._app_protocol = protocol
        self._receive_into = isinstance(protocol, protocols.BufferedProtocol)

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    def _is_transport_closing(self):
        return self._transport is not None and self._transport.is_closing()

    def _wake(self, error=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if error is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(error)

    def _set_timer(self, seconds=None, callback=None):
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self._loop.call_later(seconds, callback)

    # what the transport tells

    def connection_made(self, transport):
        self._transport = transport
        if self._loop.get_debug():
            log.report("debug", "%r starts SSL handshake", self)
        self._state = _HANDSHAKE
        self._set_timer(self._handshake_timeout, self._on_handshake_timeout)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                                     server_hostname=self._server_hostname)
        except Exception as error:
            self._end_handshake(error)
        else:
            self._shake_hands()

    def data_received(self, data):
        self._incoming.write(data)
        self._go_on()

    def _go_on(self):
        if self._state == _HANDSHAKE:
            self._shake_hands()
        elif self._state == _WRAPPED:
            self._read()
        elif self._state == _FLUSHING:
            self._flush()
        elif self._state == _SHUTDOWN:
            self._shut_down()

    def eof_received(self):
        self._eof_received = True
        if self._state == _HANDSHAKE:
            self._end_handshake(ConnectionResetError())
        elif self._state in (_WRAPPED, _FLUSHING):
            self._state = _FLUSHING
            if self._app_reading_paused:
                return True  # what has come is to be read first
            self._flush()
        elif self._state == _SHUTDOWN:
            self._shut_down()

    def connection_lost(self, exc):
        self._backlog.clear()
        self._backlog_size = 0
        self._outgoing.read()
        self._writes_lost += 1
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._made and self._app_protocol is not None:
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._state = _UNWRAPPED
        if self._room is not None and not self._room.done():
            self._room.set_exception(ConnectionError("Connection is closed by peer"))
        self._transport = self._app_transport = self._app_protocol = self._room = None
        self._wake(exc or ConnectionResetError())
        self._set_timer()

    def pause_writing(self):
        self._ssl_writing_paused = True

    def resume_writing(self):
        self._ssl_writing_paused = False
        self._send()

    # the beginning

    def _on_handshake_timeout(self):
        if self._state == _HANDSHAKE:
            self._fatal_error(ConnectionAbortedError("SSL handshake is taking longer than %s seconds: aborting the connection" % self._handshake_timeout))

    def _shake_hands(self):
        try:
            self._sslobj.do_handshake()
        except _NOT_YET:
            self._send()
        except ssl.SSLError as error:
            self._end_handshake(error)
        else:
            self._end_handshake(None)

    def _end_handshake(self, error):
        self._set_timer()
        try:
            if error is not None:
                raise error
            self._state = _WRAPPED
            peercert = self._sslobj.getpeercert()
        except Exception as failure:
            self._state = _UNWRAPPED
            self._fatal_error(failure, "SSL handshake failed on verifying the certificate" if isinstance(failure, ssl.CertificateError) else
                       "SSL handshake failed")
            self._wake(failure)
            return
        if self._loop.get_debug():
            log.report("debug", "%r: SSL handshake took some time", self)
        self._extra.update(peercert=peercert, cipher=self._sslobj.cipher(), compression=self._sslobj.compression(), ssl_object=self._sslobj)
        if not self._made:
            self._made = True
            self._app_protocol.connection_made(self._app_transport)
        self._wake()
        self._read()

    # reading

    def _read(self):
        if self._state not in (_WRAPPED, _FLUSHING):
            return
        try:
            if not self._app_reading_paused and not (self._read_into() if self._receive_into else self._read_all()):
                self._tell_eof()
                self._start_shutdown()
            if self._backlog:
                self._encrypt()
            else:
                self._send()
            self._control_reading()
        except Exception as error:
            self._fatal_error(error, "Fatal error on SSL protocol")

    def _read_all(self):
        """Give the protocol all that is there; False: the other side has ended."""
        pieces, more = [], True
        try:
            while more:
                more = self._sslobj.read(256 * 1024)
                pieces.append(more)
        except _NOT_YET:
            pass
        data = b"".join(pieces) if len(pieces) != 1 else pieces[0]
        if data:
            self._app_protocol.data_received(data)
        return bool(more)

    def _read_into(self):
        """The same with the protocol's own buffers."""
        try:
            while not self._app_reading_paused:
                buffer = self._app_protocol.get_buffer(self._incoming.pending or -1)
                if not len(buffer):
                    raise RuntimeError("get_buffer() returned an empty buffer")
                count = self._sslobj.read(len(buffer), buffer)
                if not count:
                    return False
                self._app_protocol.buffer_updated(count)
        except _NOT_YET:
            pass
        return True

    def _tell_eof(self):
        if self._made and not self._ended:
            self._ended = True
            try:
                keep_open = self._app_protocol.eof_received()
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                self._fatal_error(error, "Error calling eof_received()")
            else:
                if keep_open:
                    log.report("warning", "returning true from eof_received() has no effect when using ssl")

    def _resume_reading(self):
        if self._app_reading_paused:
            self._app_reading_paused = False
            if self._state in (_WRAPPED, _FLUSHING):
                self._loop.call_soon(self._go_on)

    def _control_reading(self):
        high, low = self._read_limits
        size = self._incoming.pending
        if size >= high and not self._ssl_reading_paused:
            self._ssl_reading_paused = True
            self._transport.pause_reading()
        elif size <= low and self._ssl_reading_paused:
            self._ssl_reading_paused = False
            self._transport.resume_reading()

    # writing

    def _write(self, pieces):
        if self._state in (_FLUSHING, _SHUTDOWN, _UNWRAPPED):
            if self._writes_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                log.report("warning", "SSL connection is closed")
            self._writes_lost += 1
            return
        for data in pieces:
            self._backlog.append(data if isinstance(data, bytes) else bytes(data))
            self._backlog_size += len(data)
        try:
            if self._state == _WRAPPED:
                self._encrypt()
        except Exception as error:
            self._fatal_error(error, "Fatal error on SSL protocol")

    def _encrypt(self):
        try:
            while self._backlog:
                data = self._backlog[0]
                sent = self._sslobj.write(data)
                self._backlog_size -= sent
                if sent < len(data):
                    self._backlog[0] = data[sent:]
                else:
                    self._backlog.popleft()
        except _NOT_YET:
            pass
        self._send()

    def _send(self):
        if not self._ssl_writing_paused and self._transport is not None:
            data = self._outgoing.read()
            if data:
                self._transport.write(data)
        self._control_app_writing()

    def _waiting_bytes(self):
        return self._outgoing.pending + self._backlog_size

    def _control_app_writing(self):
        high, low = self._write_limits
        size = self._waiting_bytes()
        if size >= high and size and not self._app_writing_paused:
            self._app_writing_paused = True
            self._tell_flow("pause_writing")
        elif size <= low and self._app_writing_paused:
            self._app_writing_paused = False
            self._tell_flow("resume_writing")
        if self._room is not None and not self._app_writing_paused:
            futures._set_result_unless_cancelled(self._room, None)

    def _tell_flow(self, name):
        try:
            getattr(self._app_protocol, name)()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({"message": "protocol.%s() failed" % name, "exception": error,
                                               "transport": self._app_transport, "protocol": self})

    async def _send_piece(self, data):
        """For loop.sendfile(): write, and wait until there is room for more."""
        if self._transport is None or self._transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        self._write((data,))
        while self._app_writing_paused:
            self._room = self._loop.create_future()
            try:
                await self._room
            finally:
                self._room = None

    # the end

    def _start_shutdown(self):
        if self._state in (_FLUSHING, _SHUTDOWN, _UNWRAPPED):
            return
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._state == _HANDSHAKE:
            self._abort(None)
            return
        self._state = _FLUSHING
        self._set_timer(self._shutdown_timeout, self._on_shutdown_timeout)
        self._flush()

    def _on_shutdown_timeout(self):
        if self._state in (_FLUSHING, _SHUTDOWN):
            self._transport._force_close(exceptions.TimeoutError("SSL shutdown timed out"))

    def _flush(self):
        self._read()
        if self._state == _FLUSHING:
            self._state = _SHUTDOWN
            self._shut_down()

    def _shut_down(self):
        try:
            if not self._eof_received:
                self._sslobj.unwrap()
        except _NOT_YET:
            self._send()
        except ssl.SSLError as error:
            self._end_shutdown(error)
        else:
            self._send()
            self._tell_eof()
            self._end_shutdown(None)

    def _end_shutdown(self, error):
        self._set_timer()
        if error is not None:
            self._fatal_error(error, "Error occurred during shutdown")
        elif self._transport is not None:
            self._loop.call_soon(self._transport.close)

    def _abort(self, error):
        self._state = _UNWRAPPED
        if self._transport is not None:
            self._transport._force_close(error)

    def _fatal_error(self, error, message="Fatal error on transport"):
        if self._transport is not None:
            self._transport._force_close(error)
        if isinstance(error, OSError):
            if self._loop.get_debug():
                log.report("debug", "%r: %s", self, message, exc_info=error)
        elif not isinstance(error, exceptions.CancelledError):
            self._loop.call_exception_handler({"message": message, "exception": error, "transport": self._transport, "protocol": self})


async def start_tls(loop, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None,
                    ssl_shutdown_timeout=None):
    """Encrypt from now on: the transport that the protocol is to use."""
    if not isinstance(sslcontext, ssl.SSLContext):
        raise TypeError("sslcontext is expected to be an instance of ssl.SSLContext, got %r" % (sslcontext,))
    if not getattr(transport, "_start_tls_compatible", False):
        raise TypeError("transport %r is not supported by start_tls()" % (transport,))
    waiter = loop.create_future()
    ssl_protocol = SSLProtocol(loop, protocol, sslcontext, waiter, server_side, server_hostname, call_connection_made=False,
                               ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
    transport.pause_reading()
    transport.set_protocol(ssl_protocol)
    made = loop.call_soon(ssl_protocol.connection_made, transport)
    resumed = loop.call_soon(transport.resume_reading)
    try:
        await waiter
    except BaseException:
        transport.close()
        made.cancel()
        resumed.cancel()
        raise
    return ssl_protocol._app_transport
