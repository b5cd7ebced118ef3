"""Connections as the library sees them: under SSLSocket and SSLObject.

A connection of the library never waits: what it reads and writes is in memory, or a socket whose descriptor does not block while it
is wrapped; this file waits for it, as long as the socket's timeout allows.
"""
import os
import sys
import time
import weakref
import _ssl
from _select import poll
from _thread import get_ident
from _ssl_constants import *
from _ssl_constants import _TLSContentType, _TLSMessageType
from _ssl_library import *
from _ssl_library import _inet_paton, quiet

_VERIFY_PEER, _VERIFY_POST_HANDSHAKE = 1, 8

# ---- callbacks, which the library calls through ssl_library.c


@quiet
def _tell(number, connection, data):
    connection = connection()
    if connection is None:
        return None
    outer, connection._told = connection._told, get_ident()
    try:
        return _tell_it(number, connection, data)
    finally:
        connection._told = outer


@quiet
def _tell_it(number, connection, data):
    context = connection._first_context
    if number == ON_ALPN:
        return context._choose_protocol(data)
    if number == ON_KEYS:
        return context._write_keys(data)
    if number == ON_MESSAGE:
        return connection._tell_message(data)
    if number == ON_NAME:
        return connection._tell_name(context)
    return connection._ask_key(context, number == ON_PSK_SERVER, data)


_ssl.tell = _tell


@library_type
class _SSLSocket:
    """A connection of the library: over a socket, or over two MemoryBIOs."""

    def __init__(self, context, sock, incoming, outgoing, server_side, server_hostname, owner, session):
        if server_side and context.protocol == PROTOCOL_TLS_CLIENT:
            raise make_error(SSLError, 0, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context", LINE_CREATE_SERVER)
        if not server_side and context.protocol == PROTOCOL_TLS_SERVER:
            raise make_error(SSLError, 0, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context", LINE_CREATE_CLIENT)
        self._ssl = ssl = lib.SSL_new(context._ctx)
        if ssl is None:
            raise last_error(LINE_CREATE_SERVER)
        ssl.peer = weakref.ref(self)
        self._context = self._first_context = context
        self._sock = sock if sock is None else weakref.ref(sock)
        self._owner = owner if owner is None else weakref.ref(owner)
        self.server_side, self.server_hostname = server_side, None
        self._writer = None  # the thread that waits until the rest of its bytes can be sent: others may not begin with theirs
        self._told = None  # the thread that runs a callback, or None
        self._failure = None  # of a callback, raised when the call that led to it has ended
        if sock is not None:
            lib.SSL_set_fd(ssl, sock.fileno())
        else:
            lib.BIO_up_ref(incoming._bio)
            if outgoing is not incoming:  # both at once count as one
                lib.BIO_up_ref(outgoing._bio)
            lib.SSL_set_bio(ssl, incoming._bio, outgoing._bio)
        lib.SSL_ctrl(ssl, 33, 6)  # modes: writes from buffers that move, and reads that go on
        if context._post_handshake_auth:
            if not server_side:
                lib.SSL_set_post_handshake_auth(ssl, 1)
            elif lib.SSL_get_verify_mode(ssl) & _VERIFY_PEER:
                lib.SSL_set_verify(ssl, lib.SSL_get_verify_mode(ssl) | _VERIFY_POST_HANDSHAKE)
        if server_hostname is not None:
            self._expect(server_hostname)
        if server_side:
            lib.SSL_set_session_id_context(ssl, b"Python")
        (lib.SSL_set_accept_state if server_side else lib.SSL_set_connect_state)(ssl)
        if session is not None:
            self.session = session

    def _expect(self, host):
        if not host or host[0] == ".":
            raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
        self.server_hostname = host
        try:
            address = _inet_paton(host)
        except ValueError:
            address = None
            if lib.SSL_ctrl_text(self._ssl, 55, 0, host.encode("ascii")) == 0:
                raise last_error(LINE_CREATE_CLIENT)
        if self._context.check_hostname:
            check = lib.X509_VERIFY_PARAM_set1_host if address is None else lib.X509_VERIFY_PARAM_set1_ip
            if check(lib.SSL_get0_param(self._ssl), host.encode("ascii") if address is None else address) == 0:
                raise last_error(LINE_CREATE_CLIENT)

    # calls that may have to wait

    def _error(self, code, number, line):
        """The exception for an answer of SSL_get_error() and the system's number."""
        if code in IN_THE_WAY:
            kind, text = IN_THE_WAY[code]
            return make_error(kind, code, text, line)
        last = lib.ERR_peek_last_error()
        forget_errors()
        if code == SSL_ERROR_SYSCALL and not last:
            if number:
                return OSError(number, os.strerror(number))
            return make_error(SSLEOFError, SSL_ERROR_EOF, "EOF occurred in violation of protocol", line)
        if not last:
            return make_error(SSLError, code, "A failure in the SSL library occurred", line)
        kind, text, verify = SSLError, None, None
        if last >> 23 & 255 == 20 and last & 0x7fffff == 134:
            kind, result, host = SSLCertVerificationError, lib.SSL_get_verify_result(self._ssl), self.server_hostname
            if result in (62, 64) and host:
                text = "%s mismatch, certificate is not valid for '%s'." % ("Hostname" if result == 62 else "IP address", host)
            else:
                text = lib.X509_verify_cert_error_string(result)
            verify, text = (result, text), None
        elif last >> 23 & 255 == 20 and last & 0x7fffff == 294:
            kind, code, text = SSLEOFError, SSL_ERROR_EOF, "EOF occurred in violation of protocol"
        return make_error(kind, code, text, line, last, verify)

    def _socket(self):
        sock = self._sock and self._sock()
        if self._sock and (sock is None or sock._fd < 0):
            text = "Underlying socket connection gone" if sock is None else "Underlying socket has been closed."
            raise make_error(SSLError, 0, text, LINE_OTHER)
        return sock

    def _call(self, function, *args):
        """What it answers, when no other call is under way: one can be that has called back."""
        while True:
            answer = function(self._ssl, *args)
            if self._failure:
                failure, self._failure = self._failure, None
                raise failure
            if answer:
                return answer
            if self._told == get_ident():
                raise RuntimeError("a callback cannot use the connection that it is told of")
            time.sleep(0.001)

    def _run(self, answer, function, line, what, *args):
        """What a call has answered, if that is > 0; if not, it is made again as long as that can help."""
        sock = self._socket()
        timeout = 0 if sock is None else sock._timeout
        end = timeout and time.monotonic() + timeout
        while answer <= 0 or self._failure:
            if self._failure:
                failure, self._failure = self._failure, None
                raise failure
            if answer:
                code = -answer & 127
                if timeout == 0 or code != SSL_ERROR_WANT_READ and code != SSL_ERROR_WANT_WRITE:
                    raise self._error(code, -answer >> 8, line)
                _wait(sock, code, timeout, end, what)
            answer = self._call(function, *args)
        return answer

    def do_handshake(self):
        """Agree with the other side about the connection."""
        self._shake_hands(LINE_HANDSHAKE, "_ssl.c:1003: The handshake")

    def _shake_hands(self, line, what):
        self._socket()
        self._run(lib.SSL_do_handshake(self._ssl), lib.SSL_do_handshake, line, what)

    def read(self, size, buffer=None):
        """At most so many bytes; into a buffer: how many they were."""
        if self._sock is not None:
            self._socket()
        if buffer is None:
            size = min(as_int(size), 16384)  # there is no more in a record
            if size < 0:
                raise ValueError("size should not be negative")
            data = bytearray(size)
        else:
            data = _writable(buffer)
            size = len(data) if size <= 0 or size > len(data) else size
            data = data[:min(size, 0x7fffffff)]
        if not size:
            return b"" if buffer is None else 0
        got = lib.SSL_read(self._ssl, data)
        if got <= 0 or self._failure:
            try:
                got = self._run(got, lib.SSL_read, LINE_READ, "The read", data)
            except SSLZeroReturnError:
                if lib.SSL_get_shutdown(self._ssl) != 2:
                    raise
                got = 0
        if buffer is not None:
            return got
        return bytes(data) if got == size else bytes(memoryview(data)[:got])

    def write(self, data):
        """Write bytes; how many went."""
        if self._sock is not None:
            self._socket()
        while self._writer is not None and self._writer != get_ident():
            time.sleep(0.001)
        sent = lib.SSL_write(self._ssl, data)
        return self._write_on(sent, data) if sent <= 0 or self._failure else sent

    def _write_on(self, sent, data):
        with memoryview(data) as view:
            if view.nbytes > 0x7fffffff:
                view, sent = view.cast("B")[:0x7fffffff], 0
            if view.nbytes:
                sock = self._sock and self._sock()
                self._writer = get_ident() if sock is not None and sock._timeout != 0 else None
                try:
                    return self._run(sent, lib.SSL_write, LINE_WRITE, "The write", view)
                finally:
                    self._writer = None
        if not lib.SSL_is_init_finished(self._ssl):
            self._shake_hands(LINE_WRITE, "The write")
        return 0

    def pending(self):
        """How many bytes can be read without waiting."""
        return lib.SSL_pending(self._ssl)

    def shutdown(self):
        """End the encryption, and wait until the other side has ended it, too; the socket."""
        sock = self._socket()
        timeout = 0 if sock is None else sock._timeout
        end = timeout and time.monotonic() + timeout
        said = False
        while True:
            if said:
                lib.SSL_set_read_ahead(self._ssl, 0)  # what follows is no business of the library's
            answer = self._call(lib.SSL_shutdown)
            nearly = answer <= 0 and -answer & 128  # it is said, and not answered yet
            if answer > 0 or nearly and said:
                return sock
            if nearly:
                said = True
                continue
            code = -answer & 127
            if timeout == 0 or code != SSL_ERROR_WANT_READ and code != SSL_ERROR_WANT_WRITE:
                raise self._error(code, -answer >> 8, LINE_SHUTDOWN)
            _wait(sock, code, timeout, end, "The read" if code == SSL_ERROR_WANT_READ else "The write")

    def verify_client_post_handshake(self):
        """Ask the client for its certificate now."""
        if lib.SSL_verify_client_post_handshake(self._ssl) == 0:
            raise last_error(LINE_POST_HANDSHAKE)

    # what is known of the connection

    def getpeercert(self, binary_form=False):
        """The other side's certificate: a dict, or in DER."""
        if not lib.SSL_is_init_finished(self._ssl):
            raise ValueError("handshake not done yet")
        certificate = lib.SSL_get1_peer_certificate(self._ssl)
        if certificate is None:
            return None
        if not binary_form and not lib.SSL_get_verify_mode(self._ssl) & _VERIFY_PEER:
            return {}
        der = der_of(certificate)
        return der if binary_form else decode_certificate(der)

    def get_verified_chain(self):
        """The certificates, up to the one that is trusted."""
        return [Certificate(x) for x in stack_items(lib.SSL_get0_verified_chain(self._ssl), "x509")]

    def get_unverified_chain(self):
        """The certificates that the other side has sent."""
        chain = stack_items(lib.SSL_get_peer_cert_chain(self._ssl), "x509")
        own = lib.SSL_get1_peer_certificate(self._ssl) if self.server_side else None
        return [Certificate(x) for x in (chain if own is None else [own, *chain])]

    def selected_alpn_protocol(self):
        """The protocol that both sides have agreed upon, or None."""
        return lib.SSL_get0_alpn_selected(self._ssl).decode() or None

    def shared_ciphers(self):
        """What the client offered and the server knows, too."""
        offered = lib.SSL_get_client_ciphers(self._ssl)
        if offered is None:
            return None
        known = {lib.SSL_CIPHER_get_id(cipher) for cipher in stack_items(lib.SSL_get_cipher_list(self._ssl), "cipher")}
        return [cipher_tuple(cipher) for cipher in stack_items(offered, "cipher") if lib.SSL_CIPHER_get_id(cipher) in known]

    def cipher(self):
        """(name, protocol, bits) of the cipher in use."""
        return cipher_tuple(lib.SSL_get_current_cipher(self._ssl))

    def version(self):
        """The protocol in use."""
        return lib.SSL_get_version(self._ssl) if lib.SSL_is_init_finished(self._ssl) else None

    def compression(self):
        """How data is compressed: not at all, today."""
        return None if lib.SSL_get_current_compression(self._ssl) is None else "ZLIB"

    def get_channel_binding(self, cb_type="tls-unique"):
        """Bytes that only this connection has."""
        if cb_type != "tls-unique":
            raise ValueError("'%s' channel binding type not implemented" % cb_type)
        mine = (lib.SSL_session_reused(self._ssl) != 0) != (not self.server_side)
        data = bytearray(64)
        size = (lib.SSL_get_finished if not mine else lib.SSL_get_peer_finished)(self._ssl, data)
        return bytes(data[:size]) or None

    @property
    def session_reused(self):
        return lib.SSL_session_reused(self._ssl) != 0

    @property
    def session(self):
        handle = lib.SSL_get1_session(self._ssl)
        if handle is None:
            return None
        session = object.__new__(SSLSession)
        session._session, session._context = lib.SSL_SESSION_dup(handle), self._context  # the connection's own may be spoilt
        return session

    @session.setter
    def session(self, session):
        if not isinstance(session, SSLSession):
            raise TypeError("Value is not a SSLSession.")
        if session._context is not self._context:
            raise ValueError("Session refers to a different SSLContext.")
        if self.server_side:
            raise ValueError("Cannot set session for server-side SSLSocket.")
        if lib.SSL_is_init_finished(self._ssl):
            raise ValueError("Cannot set session after handshake.")
        if lib.SSL_set_session(self._ssl, lib.SSL_SESSION_dup(session._session)) == 0:
            raise last_error(LINE_OTHER)

    @property
    def context(self):
        return self._context

    @context.setter
    def context(self, context):
        if not hasattr(context, "_ctx"):
            raise TypeError("The value must be a SSLContext")
        self._context = context
        lib.SSL_set_SSL_CTX(self._ssl, context._ctx)
        lib.SSL_set_verify(self._ssl, lib.SSL_CTX_get_verify_mode(context._ctx))

    @property
    def owner(self):
        return self._owner and self._owner()

    # callbacks

    def _tell_name(self, context):
        callback, owner = context._sni_callback, self.owner or self._sock and self._sock()
        if callback is None:
            return 0
        if owner is None:
            return ALERT_DESCRIPTION_INTERNAL_ERROR
        try:
            answer = callback(owner, lib.SSL_get_servername(self._ssl, 0), context)
        except BaseException as error:
            unraisable(error, callback)
            return ALERT_DESCRIPTION_HANDSHAKE_FAILURE
        if answer is None:
            return 0
        try:
            return int(as_int(answer))
        except TypeError as error:
            unraisable(error, answer)
            return ALERT_DESCRIPTION_INTERNAL_ERROR

    def _tell_message(self, data):
        callback = self._first_context._message
        if callback is None:
            return
        number = int.from_bytes
        written, version, content = (number(data[i:i + 4], sys.byteorder) for i in (0, 4, 8))
        kind = data[13] if content == _TLSContentType.ALERT else data[12] if content == _TLSContentType.HANDSHAKE else None
        if content == _TLSContentType.CHANGE_CIPHER_SPEC:
            kind = _TLSMessageType.CHANGE_CIPHER_SPEC
        elif content == _TLSContentType.HEADER:
            kind = data[12]
        try:
            callback(self.owner, "write" if written else "read", version, content, kind, data[12:])
        except BaseException as error:
            self._failure = error

    def _ask_key(self, context, server, data):
        callback = context._psk[server]
        if callback is None:
            return None
        try:
            text = None if data is None else data.decode()
            answer = callback(text)
            if server:
                return _key(answer)
            name, key = answer
            return ("" if name is None else name).encode(), _key(key)
        except BaseException as error:
            unraisable(error, callback)


def _key(x):
    if not isinstance(x, bytes):
        raise TypeError("a bytes-like object is required, not %r" % type(x).__name__)
    return x


@quiet
def _writable(buffer):
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None or view.readonly:
        raise TypeError("read() argument 2 must be read-write bytes-like object, not " + type(buffer).__name__)
    return view.cast("B")


@quiet
def _wait(sock, code, timeout, end, what):
    """Wait until the socket can be read or written."""
    left = -1
    if timeout is not None:
        left = end - time.monotonic()
        left = -1 if left <= 0 else int(left * 1000) + 1
        if left < 0:
            raise TimeoutError(what + " operation timed out")
    if not poll([(sock._fd, 1 if code == SSL_ERROR_WANT_READ else 4)], left):
        raise TimeoutError(what + " operation timed out")
