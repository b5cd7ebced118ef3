"""TLS: encrypted connections, by the system's OpenSSL."""
import errno
import os
import sys
import time as _time
import warnings
import _ssl
import socket as _socket
from _socket import setblocking as _setblocking
from _ssl_constants import *
from _ssl_constants import _SSLMethod, _TLSAlertType, _TLSContentType, _TLSMessageType, _PROTOCOL_NAMES
from _ssl_context import SSLContext, _DEFAULT_CIPHERS
from _ssl_library import (CertificateError, MemoryBIO, Purpose, SSLCertVerificationError, SSLEOFError, SSLError, SSLSession, SSLSyscallError,
                          SSLWantReadError, SSLWantWriteError, SSLZeroReturnError, _ASN1Object, _inet_paton, _nid2obj, _txt2obj, as_int as _as_int,
                          last_error as _last_error, lib as _lib, no_bytes as _no_bytes)
from collections import namedtuple
from socket import _GLOBAL_DEFAULT_TIMEOUT, SO_TYPE, SOCK_STREAM, SOL_SOCKET, create_connection, socket

socket_error = OSError
OPENSSL_VERSION = _lib.OpenSSL_version(0)
OPENSSL_VERSION_NUMBER = _lib.OpenSSL_version_num()
OPENSSL_VERSION_INFO = _OPENSSL_API_VERSION = tuple(
    OPENSSL_VERSION_NUMBER >> shift & mask for shift, mask in ((28, 15), (20, 255), (12, 255), (4, 255), (0, 15)))
HAS_SNI = HAS_ECDH = HAS_ALPN = HAS_NEVER_CHECK_COMMON_NAME = HAS_PSK = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = False
HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = True
CHANNEL_BINDING_TYPES = ["tls-unique"]
PEM_HEADER = "-----BEGIN CERTIFICATE-----"
PEM_FOOTER = "-----END CERTIFICATE-----"
_RESTRICTED_SERVER_CIPHERS = _DEFAULT_CIPHERS
_SSLv2_IF_EXISTS = None


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with safe settings."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
        context.verify_mode, context.check_hostname = CERT_REQUIRED, True
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    _log_keys(context)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH, certfile=None,
                               keyfile=None, cafile=None, capath=None, cadata=None):
    """A context that believes everybody, unless it is told otherwise."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        usual = PROTOCOL_TLS_CLIENT
    elif purpose == Purpose.CLIENT_AUTH:
        usual = PROTOCOL_TLS_SERVER
    else:
        raise ValueError(purpose)
    context = SSLContext(usual if protocol is None else protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError("certfile must be specified")
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    _log_keys(context)
    return context


def _log_keys(context):
    path = os.environ.get("SSLKEYLOGFILE")
    if path and not sys.flags.ignore_environment:
        context.keylog_filename = path


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


# ---- connections


class _Connection:
    """What is known of a connection; None is, while a socket is not connected or not encrypted."""

    @property
    def session(self):
        """The SSLSession for client socket."""
        return self._sslobj and self._sslobj.session

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.session = session

    @property
    def session_reused(self):
        """Was the client session reused during handshake."""
        return self._sslobj and self._sslobj.session_reused

    def get_verified_chain(self):
        """The certificates in DER, up to the one that is trusted."""
        return [certificate.public_bytes(2) for certificate in self._sslobj.get_verified_chain()]

    def get_unverified_chain(self):
        """The certificates in DER that the other side has sent."""
        return [certificate.public_bytes(2) for certificate in self._sslobj.get_unverified_chain()]

    def selected_npn_protocol(self):
        """Always None."""
        warnings.warn("ssl NPN is deprecated, use ALPN instead", DeprecationWarning, stacklevel=2)

    def selected_alpn_protocol(self):
        """The protocol that both sides have agreed upon, or None."""
        return self._sslobj and self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """(name, protocol, bits) of the cipher in use."""
        return self._sslobj and self._sslobj.cipher()

    def shared_ciphers(self):
        """What the client offered and the server knows, too."""
        return self._sslobj and self._sslobj.shared_ciphers()

    def compression(self):
        """How data is compressed, or None."""
        return self._sslobj and self._sslobj.compression()

    def version(self):
        """The protocol in use, or None."""
        return self._sslobj and self._sslobj.version()

    def pending(self):
        """How many bytes can be read without waiting."""
        return self._sslobj.pending() if self._sslobj is not None else 0

    def get_channel_binding(self, cb_type="tls-unique"):
        """Bytes that only this connection has, or None."""
        if self._sslobj is not None:
            return self._sslobj.get_channel_binding(cb_type)
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError("{0} channel binding type not implemented".format(cb_type))
        return None

    def verify_client_post_handshake(self):
        """Ask the client for its certificate now."""
        return self._sslobj_or("No SSL wrapper around " + str(self)).verify_client_post_handshake()

    def _sslobj_or(self, complaint):
        if self._sslobj is None:
            raise ValueError(complaint)
        return self._sslobj


class SSLObject(_Connection):
    """A connection over two MemoryBIOs: it does not wait, and knows nothing of sockets."""

    def __init__(self, *args, **kwargs):
        raise TypeError("%s does not have a public constructor. Instances are returned by SSLContext.wrap_bio()." % type(self).__name__)

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        self = cls.__new__(cls)
        self._sslobj = context._wrap_bio(incoming, outgoing, server_side=server_side, server_hostname=server_hostname, owner=self,
                                         session=session)
        return self

    @property
    def context(self):
        """The SSLContext that is currently in use."""
        return self._sslobj.context

    @context.setter
    def context(self, context):
        self._sslobj.context = context

    @property
    def server_side(self):
        """Whether this is a server-side socket."""
        return self._sslobj.server_side

    @property
    def server_hostname(self):
        """The currently set server hostname, or None."""
        return self._sslobj.server_hostname

    def read(self, len=1024, buffer=None):
        """Read up to 'len' bytes."""
        return self._sslobj.read(len) if buffer is None else self._sslobj.read(len, buffer)

    def write(self, data):
        """Write bytes; how many went."""
        return self._sslobj.write(data)

    def getpeercert(self, binary_form=False):
        """The other side's certificate."""
        return self._sslobj.getpeercert(binary_form)

    def do_handshake(self):
        """Agree with the other side about the connection."""
        self._sslobj.do_handshake()

    def unwrap(self):
        """End the encryption."""
        return self._sslobj.shutdown()


class SSLSocket(_Connection, socket):
    """A socket whose data is encrypted."""

    def __init__(self, *args, **kwargs):
        raise TypeError("%s does not have a public constructor. Instances are returned by SSLContext.wrap_socket()." % type(self).__name__)

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, context=None,
                session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        if server_side:
            if server_hostname:
                raise ValueError("server_hostname can only be specified in client mode")
            if session is not None:
                raise ValueError("session can only be specified in client mode")
        if context.check_hostname and not server_hostname:
            raise ValueError("check_hostname requires server_hostname")
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        self._sslobj, self._context, self._session, self._connected = None, context, session, False
        socket.__init__(self, sock.family, sock.type, sock.proto, sock.fileno())
        sock.detach()
        self.server_side, self.server_hostname = server_side, None
        self.do_handshake_on_connect, self.suppress_ragged_eofs = do_handshake_on_connect, suppress_ragged_eofs
        try:
            self.server_hostname = context._encode_hostname(server_hostname)
            self.settimeout(timeout)
            self._connected = self._find_peer(timeout)
            if self._connected:
                self._begin()
                if do_handshake_on_connect:
                    if timeout == 0.0:
                        raise ValueError("do_handshake_on_connect should not be specified for non-blocking sockets")
                    self.do_handshake()
        except BaseException:
            self.close()
            raise
        return self

    def _find_peer(self, timeout):
        """Whether it is connected; data that came before a connection that is lost must not be taken for encrypted data."""
        try:
            self.getpeername()
            return True
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                raise
        self.settimeout(0.0)
        try:
            early = self.recv(1)
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL):
                raise
            early = b""
        if early:
            error = SSLError(errno.ENOTCONN, "Closed before TLS handshake with data in recv buffer.")
            error.reason, error.library = "Closed before TLS handshake with data in recv buffer.", None
            raise error
        self.settimeout(timeout)
        return False

    def _begin(self):
        self._sslobj = self._context._wrap_socket(self, self.server_side, self.server_hostname, owner=self, session=self._session)
        _setblocking(self._fd, False)

    def _end(self):
        """No encryption any more: the descriptor waits again by itself."""
        self._sslobj = None
        if self._fd >= 0 and self._timeout is None:
            _setblocking(self._fd, True)

    def settimeout(self, value, /):
        """Set how long calls may take: seconds, 0: not at all, None: for ever."""
        super().settimeout(value)
        if self._sslobj is not None and value is None:
            _setblocking(self._fd, False)

    @property
    def context(self):
        """The SSLContext that is currently in use."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        self._sslobj.context = context

    def dup(self):
        """Not possible."""
        raise NotImplementedError("Can't dup() %s instances" % type(self).__name__)

    def _checkClosed(self, msg=None):
        pass

    def _check_connected(self):
        if not self._connected:
            self.getpeername()  # raises what is the matter

    # encrypted data

    def read(self, len=1024, buffer=None):
        """Read up to 'len' bytes; b'' (into a buffer: 0) at the end."""
        sslobj = self._sslobj_or("Read on closed or unwrapped SSL socket.")
        try:
            return sslobj.read(len) if buffer is None else sslobj.read(len, buffer)
        except SSLError as error:
            if error.args[0] == SSL_ERROR_EOF and self.suppress_ragged_eofs:
                return b"" if buffer is None else 0
            raise

    def write(self, data):
        """Write bytes; how many went."""
        return self._sslobj_or("Write on closed or unwrapped SSL socket.").write(data)

    def _no_flags(self, name, flags):
        if flags != 0:
            raise ValueError("non-zero flags not allowed in calls to %s() on %s" % (name, self.__class__))

    def recv(self, buflen=1024, flags=0):
        """Receive at most so many bytes."""
        if self._sslobj is None:
            return super().recv(buflen, flags)
        self._no_flags("recv", flags)
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """Receive into a buffer; how many bytes."""
        if nbytes is None:
            with memoryview(buffer) if buffer is not None else memoryview(b"") as view:
                nbytes = view.nbytes or 1024
        if self._sslobj is None:
            return super().recv_into(buffer, nbytes, flags)
        self._no_flags("recv_into", flags)
        return self.read(nbytes, buffer)

    def send(self, data, flags=0):
        """Send; how many bytes went."""
        if self._sslobj is None:
            return super().send(data, flags)
        self._no_flags("send", flags)
        return self._sslobj.write(data)

    def sendall(self, data, flags=0):
        """Send all of it."""
        if self._sslobj is None:
            return super().sendall(data, flags)
        self._no_flags("sendall", flags)
        with memoryview(data) as view, view.cast("B") as octets:
            sent = 0
            while sent < len(octets):
                sent += self.send(octets[sent:])

    def sendfile(self, file, offset=0, count=None):
        """Send a file's contents; how many bytes went."""
        return super().sendfile(file, offset, count) if self._sslobj is None else self._sendfile_use_send(file, offset, count)

    def _not_allowed(self, kind, name):
        raise kind("%s not allowed on instances of %s" % (name, self.__class__))

    def sendto(self, data, flags_or_addr, addr=None):
        """Without encryption only."""
        if self._sslobj is not None:
            self._not_allowed(ValueError, "sendto")
        return super().sendto(data, flags_or_addr) if addr is None else super().sendto(data, flags_or_addr, addr)

    def recvfrom(self, buflen=1024, flags=0):
        """Without encryption only."""
        if self._sslobj is not None:
            self._not_allowed(ValueError, "recvfrom")
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        """Without encryption only."""
        if self._sslobj is not None:
            self._not_allowed(ValueError, "recvfrom_into")
        return super().recvfrom_into(buffer, nbytes or 0, flags)

    def sendmsg(self, *args, **kwargs):
        """Not possible."""
        self._not_allowed(NotImplementedError, "sendmsg")

    def recvmsg(self, *args, **kwargs):
        """Not possible."""
        self._not_allowed(NotImplementedError, "recvmsg")

    def recvmsg_into(self, *args, **kwargs):
        """Not possible."""
        self._not_allowed(NotImplementedError, "recvmsg_into")

    # its life

    def do_handshake(self, block=False):
        """Agree with the other side about the connection."""
        self._check_connected()
        timeout = self.gettimeout()
        try:
            if timeout == 0.0 and block:
                self.settimeout(None)
            self._sslobj.do_handshake()
        finally:
            self.settimeout(timeout)

    def _real_connect(self, addr, connect_ex):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError("attempt to connect already-connected SSLSocket!")
        result = None
        try:
            if connect_ex:
                result = super().connect_ex(addr)
            else:
                super().connect(addr)
            self._begin()
            if not result:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return result
        except (OSError, ValueError):
            self._end()
            raise

    def connect(self, addr):
        """Connect to an address, and shake hands."""
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        """As connect(), with an error number as result."""
        return self._real_connect(addr, True)

    def accept(self):
        """Wait for somebody to connect: (SSLSocket, address)."""
        new, address = super().accept()
        new = self._context.wrap_socket(new, do_handshake_on_connect=self.do_handshake_on_connect,
                                       suppress_ragged_eofs=self.suppress_ragged_eofs, server_side=True)
        return new, address

    def unwrap(self):
        """End the encryption; the socket, which goes on without."""
        sslobj = self._sslobj_or("No SSL wrapper around " + str(self))
        sock = sslobj.shutdown()
        self._end()
        return sock

    def shutdown(self, how, /):
        """End sending, receiving or both, without a word to the other side."""
        self._end()
        super().shutdown(how)

    def detach(self):
        """Forget the descriptor without closing it; it is returned."""
        self._end()
        return super().detach()

    def _really_close(self):
        self._sslobj = None
        super()._really_close()

    # what is known of the connection

    def getpeercert(self, binary_form=False):
        """The other side's certificate: a dict ({} if it was not verified), or in DER."""
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)


SSLContext.sslsocket_class, SSLContext.sslobject_class = SSLSocket, SSLObject
_SSLContext = SSLContext

# ---- functions


def RAND_bytes(n, /):
    """So many random bytes, fit for keys."""
    n = _as_int(n)
    if n < 0:
        raise ValueError("num must be positive")
    data = bytearray(n)
    if n and _lib.RAND_bytes(data) != 1:
        raise _last_error()
    return bytes(data)


def RAND_status():
    """Whether there is enough randomness."""
    return _lib.RAND_status() == 1


def RAND_add(string, entropy, /):
    """Add to the randomness."""
    if not isinstance(entropy, (int, float)):
        raise TypeError("must be real number, not " + type(entropy).__name__)
    data = string.encode() if isinstance(string, str) else bytes(memoryview(string)) if hasattr(string, "__buffer__") else _no_bytes(string)
    _lib.RAND_seed(data)


DefaultVerifyPaths = namedtuple("DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath")


def get_default_verify_paths():
    """Where the system's certificates are."""
    file_env, file = _lib.X509_get_default_cert_file_env(), _lib.X509_get_default_cert_file()
    path_env, path = _lib.X509_get_default_cert_dir_env(), _lib.X509_get_default_cert_dir()
    cafile, capath = os.environ.get(file_env, file), os.environ.get(path_env, path)
    return DefaultVerifyPaths(cafile if os.path.isfile(cafile) else None, capath if os.path.isdir(capath) else None,
                              file_env, file, path_env, path)


def _dnsname_match(dn, hostname):
    """Whether a name of a certificate, perhaps *.domain, fits."""
    if not dn:
        return False
    wildcards = dn.count("*")
    if not wildcards:
        return dn.lower() == hostname.lower()
    if wildcards > 1:
        raise CertificateError("too many wildcards in certificate DNS name: {!r}.".format(dn))
    first, dot, rest = dn.partition(".")
    if "*" in rest:
        raise CertificateError("wildcard can only be present in the leftmost label: {!r}.".format(dn))
    if not dot:
        raise CertificateError("sole wildcard without additional labels are not support: {!r}.".format(dn))
    if first != "*":
        raise CertificateError("partial wildcards in leftmost label are not supported: {!r}.".format(dn))
    host_first, host_dot, host_rest = hostname.partition(".")
    return bool(host_first and host_dot) and rest.lower() == host_rest.lower()


def _ipaddress_match(cert_ipaddress, host_ip):
    """Whether an address of a certificate (as text) is the host's (in bytes)."""
    return _inet_paton(cert_ipaddress.rstrip()) == host_ip


def cert_time_to_seconds(cert_time):
    """The seconds since the epoch of a time like "Jan  5 09:34:43 2018 GMT"."""
    from calendar import timegm
    months = "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    form = " %d %H:%M:%S %Y GMT"
    try:
        month = months.index(cert_time[:3].title()) + 1
    except ValueError:
        raise ValueError("time data %r does not match format \"%%b%s\"" % (cert_time, form)) from None
    parts = _time.strptime(cert_time[3:], form)
    return timegm((parts[0], month) + parts[2:6])


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate in DER as text in PEM."""
    from base64 import standard_b64encode
    text = standard_b64encode(der_cert_bytes).decode("ascii")
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join([PEM_HEADER, *lines, PEM_FOOTER]) + "\n"


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate in PEM as bytes in DER."""
    from base64 import decodebytes
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError("Invalid PEM encoding; must start with %s" % PEM_HEADER)
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError("Invalid PEM encoding; must end with %s" % PEM_FOOTER)
    return decodebytes(pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)].encode("ASCII", "strict"))


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=_GLOBAL_DEFAULT_TIMEOUT):
    """The certificate of the server at (host, port), in PEM; verified if there are ca_certs."""
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED, cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=addr[0]) as sslsock:
            return DER_cert_to_PEM_cert(sslsock.getpeercert(True))


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_ constant."""
    return _PROTOCOL_NAMES.get(protocol_code, "<unknown>")


# CPython's native half has some of this, too.
_ssl.__dict__.update({name: value for name, value in globals().items() if name in (
    "MemoryBIO", "SSLSession", "_SSLContext", "RAND_add", "RAND_bytes", "RAND_status") or name.startswith(("OPENSSL_", "SSLError", "HAS_"))})
_ssl.txt2obj, _ssl.nid2obj = _txt2obj, _nid2obj
