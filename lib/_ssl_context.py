"""SSLContext: what connections have in common."""
import os
import sys
import warnings
from _ssl_connection import _SSLSocket
from _ssl_constants import *
from _ssl_constants import _PROTOCOL_NAMES, _SSLMethod, _TLSAlertType, _TLSContentType, _TLSMessageType
from _ssl_library import *
from _ssl_library import _ASN1Object

_DEFAULT_CIPHERS = (
    "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM")
_DEPRECATED_OPTIONS = OP_NO_SSLv3 | OP_NO_TLSv1 | OP_NO_TLSv1_1 | OP_NO_TLSv1_2 | OP_NO_TLSv1_3
_NEVER_CHECK_SUBJECT, _NO_PARTIAL_WILDCARDS = 0x20, 4
_VERIFY_BITS = {CERT_NONE: 0, CERT_OPTIONAL: 1, CERT_REQUIRED: 3}


@quiet
def _path(x, name):
    if x is None:
        return None
    try:
        path = os.fsencode(x)
    except TypeError:
        raise TypeError(name + " should be a valid filesystem path") from None
    if 0 in path:
        raise ValueError("embedded null byte")
    return path


def _deprecated(text, level=3):
    warnings.warn(text, DeprecationWarning, stacklevel=level)


class SSLContext:
    """What connections have in common: certificates, keys, protocols, options."""

    __module__ = "ssl"
    _windows_cert_stores = ("CA", "ROOT")
    sslsocket_class = None  # below
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            _deprecated("ssl.SSLContext() without protocol argument is deprecated.")
            protocol = PROTOCOL_TLS
        protocol = as_int(protocol)
        methods = {PROTOCOL_TLS: "TLS", PROTOCOL_TLS_CLIENT: "TLS_client", PROTOCOL_TLS_SERVER: "TLS_server", PROTOCOL_TLSv1: "TLSv1",
                   PROTOCOL_TLSv1_1: "TLSv1_1", PROTOCOL_TLSv1_2: "TLSv1_2"}
        if protocol not in methods:
            raise ValueError("invalid or unsupported protocol version %d" % protocol)
        if protocol < PROTOCOL_TLS_CLIENT:
            _deprecated("ssl.%s is deprecated" % _PROTOCOL_NAMES[protocol])
        self = super().__new__(cls)
        self._protocol = protocol
        self._ctx = ctx = lib.SSL_CTX_new(getattr(lib, methods[protocol] + "_method")())
        if ctx is None:
            raise last_error(LINE_OTHER)
        self._check_hostname = protocol == PROTOCOL_TLS_CLIENT
        self._post_handshake_auth, self._sni_callback, self._message, self._psk = False, None, None, [None, None]
        self._keylog, self._keylog_filename, self._protocols = None, None, b""
        lib.SSL_CTX_set_verify(ctx, _VERIFY_BITS[CERT_REQUIRED if self._check_hostname else CERT_NONE])
        lib.SSL_CTX_set_options(ctx, OP_ALL | OP_NO_SSLv3 | OP_CIPHER_SERVER_PREFERENCE | OP_NO_COMPRESSION)
        lib.SSL_CTX_ctrl(ctx, 33, 16)  # mode: buffers of idle connections are freed
        if lib.SSL_CTX_set_cipher_list(ctx, _DEFAULT_CIPHERS.encode()) == 0:
            raise SSLError("No cipher can be selected.")
        if protocol == PROTOCOL_TLS or protocol >= PROTOCOL_TLS_CLIENT:
            lib.SSL_CTX_ctrl(ctx, 123, TLSVersion.TLSv1_2)
        parameters = lib.SSL_CTX_get0_param(ctx)
        lib.X509_VERIFY_PARAM_set_flags(parameters, VERIFY_X509_TRUSTED_FIRST)
        self._host_flags = _NO_PARTIAL_WILDCARDS
        return self

    def __getstate__(self):
        raise TypeError("cannot pickle %r object" % type(self).__name__)

    # certificates and keys

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Load the own certificate, those above it, and its key."""
        certificate = _path(certfile, "certfile")
        key = _path(keyfile, "keyfile")
        if certificate is None:
            raise TypeError("certfile should be a valid filesystem path")
        if password is not None and not callable(password):
            password = _password(password, "password should be a string or callable")
        ctx = self._ctx
        if lib.SSL_CTX_use_certificate_chain_file(ctx, certificate) != 1:
            raise last_error(LINE_CERTIFICATE)
        key = certificate if key is None else key
        if callable(password):
            password = _ask_password(key, password)
        lib.SSL_CTX_set_default_passwd_cb_userdata(ctx, password)
        try:
            if lib.SSL_CTX_use_PrivateKey_file(ctx, key, 1) != 1:
                raise last_error(LINE_KEY)
        finally:
            lib.SSL_CTX_set_default_passwd_cb_userdata(ctx, None)
        if lib.SSL_CTX_check_private_key(ctx) != 1:
            raise last_error(LINE_KEY)

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Load certificates that are trusted: a file, a folder, text in PEM or bytes in DER."""
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        file, folder = _path(cafile, "cafile"), _path(capath, "capath")
        if cadata is not None:
            self._load_data(cadata)
        if (file or folder) and lib.SSL_CTX_load_verify_locations(self._ctx, file, folder) != 1:
            raise last_error(LINE_LOCATIONS)

    def _load_data(self, data):
        text = isinstance(data, str)
        try:
            data = data.encode("ascii") if text else bytes(memoryview(data))
        except (TypeError, UnicodeEncodeError):
            raise TypeError("cadata should be an ASCII string or a bytes-like object") from None
        if not data:
            raise ValueError("Empty certificate data")
        bio, store = memory(data), lib.SSL_CTX_get_cert_store(self._ctx)
        read, count = lib.PEM_read_bio_X509 if text else lib.d2i_X509_bio, 0
        while not count or lib.BIO_ctrl_pending(bio):
            certificate = read(bio)
            if certificate is None:
                code = lib.ERR_peek_last_error()
                if count and (code >> 23 & 255, code & 0x7fffff) == (9, 108):  # only text follows
                    break
                if count:
                    raise last_error(LINE_CADATA)
                text = ("no start line" if text else "not enough data") + ": cadata does not contain a certificate"
                raise make_error(SSLError, 0, text, LINE_CADATA)
            if lib.X509_STORE_add_cert(store, certificate) != 1:
                raise last_error(LINE_CADATA)
            count += 1
        forget_errors()

    def set_default_verify_paths(self):
        """Trust what the system trusts."""
        if lib.SSL_CTX_set_default_verify_paths(self._ctx) != 1:
            raise last_error(LINE_OTHER)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust what the system trusts for this purpose."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    def _trusted(self):
        """The store's objects: (type, certificate or None)."""
        for found in stack_items(lib.X509_STORE_get0_objects(lib.SSL_CTX_get_cert_store(self._ctx)), "object"):
            kind = lib.X509_OBJECT_get_type(found)
            yield kind, lib.X509_OBJECT_get0_X509(found) if kind == 1 else None

    def cert_store_stats(self):
        """How many certificates, lists of revoked ones, and authorities are loaded."""
        counts = {"x509": 0, "crl": 0, "x509_ca": 0}
        for kind, certificate in self._trusted():
            if kind == 1:
                counts["x509"] += 1
                counts["x509_ca"] += lib.X509_check_ca(certificate) != 0
            elif kind == 2:
                counts["crl"] += 1
        return counts

    def get_ca_certs(self, binary_form=False):
        """The authorities that are loaded: dicts, or bytes in DER."""
        found = [der_of(x) for kind, x in self._trusted() if kind == 1 and lib.X509_check_ca(x)]
        return found if binary_form else [decode_certificate(x) for x in found]

    def load_dh_params(self, path, /):
        """Load the parameters of Diffie-Hellman's key exchange."""
        try:
            with open(os.fsencode(path), "rb") as file:
                data = file.read()
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from None
        parameters = lib.PEM_read_bio_DHparams(memory(data))
        if parameters is None or not lib.SSL_CTX_ctrl_dh(self._ctx, 3, 0, parameters):
            raise last_error(LINE_DH)

    # protocols and ciphers

    @property
    def protocol(self):
        return _SSLMethod(self._protocol)

    def _set_version(self, value, command, highest):
        value = as_int(value)
        if self._protocol not in (PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER):
            raise ValueError("The context's protocol doesn't support modification of highest and lowest version.")
        if value not in TLSVersion.__members__.values():
            raise ValueError("Unsupported TLS/SSL version 0x%x" % (value & 0xffffffff))
        if TLSVersion.SSLv3 <= value <= TLSVersion.TLSv1_1:
            _deprecated("ssl.%s is deprecated" % ("TLSVersion." + TLSVersion(value).name), 4)
        if value == TLSVersion.MINIMUM_SUPPORTED:
            value = TLSVersion.TLSv1 if highest else 0
        elif value == TLSVersion.MAXIMUM_SUPPORTED:
            value = 0 if highest else TLSVersion.TLSv1_3
        if not lib.SSL_CTX_ctrl(self._ctx, command, value):
            forget_errors()
            raise ValueError("Unsupported protocol version 0x%x" % value)

    @property
    def minimum_version(self):
        return TLSVersion(lib.SSL_CTX_ctrl(self._ctx, 130, 0) or TLSVersion.MINIMUM_SUPPORTED)

    @minimum_version.setter
    def minimum_version(self, value):
        self._set_version(value, 123, False)

    @property
    def maximum_version(self):
        return TLSVersion(lib.SSL_CTX_ctrl(self._ctx, 131, 0) or TLSVersion.MAXIMUM_SUPPORTED)

    @maximum_version.setter
    def maximum_version(self, value):
        self._set_version(value, 124, True)

    def set_ciphers(self, cipherlist, /):
        """Choose the ciphers, in OpenSSL's notation."""
        if not isinstance(cipherlist, str):
            raise TypeError("set_ciphers() argument must be str, not " + type(cipherlist).__name__)
        if lib.SSL_CTX_set_cipher_list(self._ctx, cipherlist.encode()) == 0:
            forget_errors()
            raise SSLError("No cipher can be selected.")

    def get_ciphers(self):
        """The ciphers as dicts, the most wanted first."""
        ssl = lib.SSL_new(self._ctx)
        return [cipher_dict(cipher) for cipher in stack_items(lib.SSL_get_cipher_list(ssl), "cipher")]

    def set_ecdh_curve(self, name, /):
        """Choose the curve of elliptic key exchange."""
        curve = os.fsencode(name)
        if not lib.SSL_CTX_ctrl_text(self._ctx, 92, 0, curve):
            forget_errors()
            raise ValueError("unknown elliptic curve name %r" % name)

    def set_alpn_protocols(self, alpn_protocols):
        """Protocols that may be spoken over the connections, the most wanted first."""
        encoded = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, "ascii")
            if not 0 < len(name) < 256:
                raise SSLError("ALPN protocols must be 1 to 255 in length")
            encoded += bytes([len(name)]) + name
        self._set_alpn_protocols(encoded)

    def _set_alpn_protocols(self, protos, /):
        if isinstance(protos, str):
            no_bytes(protos)
        self._protocols = bytes(memoryview(protos))
        if lib.SSL_CTX_set_alpn_protos(self._ctx, self._protocols):
            raise MemoryError
        lib.SSL_CTX_set_alpn_select_cb(self._ctx, ON_ALPN)

    def _choose_protocol(self, offered):
        """Where in the client's list the protocol stands that the server likes best; -1: there is none."""
        wanted, i = self._protocols, 0
        while i < len(wanted):
            at, name = 0, wanted[i:i + 1 + wanted[i]]
            while at < len(offered):
                if offered[at:at + 1 + offered[at]] == name:
                    return at
                at += 1 + offered[at]
            i += len(name)
        return -1

    def set_npn_protocols(self, npn_protocols):
        """An old way to choose a protocol, which OpenSSL has given up."""
        _deprecated("ssl NPN is deprecated, use ALPN instead")
        raise AttributeError("'SSLContext' object has no attribute '_set_npn_protocols'")

    # verifying

    @property
    def verify_mode(self):
        bits = lib.SSL_CTX_get_verify_mode(self._ctx) & 3
        return CERT_REQUIRED if bits == 3 else CERT_OPTIONAL if bits == 1 else CERT_NONE

    @verify_mode.setter
    def verify_mode(self, value):
        value = as_int(value)
        if value not in _VERIFY_BITS:
            raise ValueError("invalid value for verify_mode")
        if value == CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        lib.SSL_CTX_set_verify(self._ctx, _VERIFY_BITS[value])

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        value = bool(value)
        if value and self.verify_mode == CERT_NONE:
            self.verify_mode = CERT_REQUIRED
        self._check_hostname = value

    @property
    def verify_flags(self):
        return VerifyFlags(lib.X509_VERIFY_PARAM_get_flags(lib.SSL_CTX_get0_param(self._ctx)))

    @verify_flags.setter
    def verify_flags(self, value):
        value, parameters = _unsigned(value), lib.SSL_CTX_get0_param(self._ctx)
        lib.X509_VERIFY_PARAM_clear_flags(parameters, lib.X509_VERIFY_PARAM_get_flags(parameters))
        lib.X509_VERIFY_PARAM_set_flags(parameters, value)

    @property
    def _host_flags(self):
        return self._hosts

    @_host_flags.setter
    def _host_flags(self, value):
        self._hosts = value
        lib.X509_VERIFY_PARAM_set_hostflags(lib.SSL_CTX_get0_param(self._ctx), value)

    @property
    def hostname_checks_common_name(self):
        return not self._hosts & _NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        self._host_flags = self._hosts & ~_NEVER_CHECK_SUBJECT if value else self._hosts | _NEVER_CHECK_SUBJECT

    @property
    def post_handshake_auth(self):
        return self._post_handshake_auth

    @post_handshake_auth.setter
    def post_handshake_auth(self, value):
        self._post_handshake_auth = bool(value)
        lib.SSL_CTX_set_post_handshake_auth(self._ctx, self._post_handshake_auth)

    # options and numbers

    @property
    def options(self):
        return Options(lib.SSL_CTX_get_options(self._ctx))

    @options.setter
    def options(self, value):
        value, now = _unsigned(value), lib.SSL_CTX_get_options(self._ctx)
        if value & ~now & _DEPRECATED_OPTIONS:
            _deprecated("ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated")
        lib.SSL_CTX_clear_options(self._ctx, now & ~value)
        lib.SSL_CTX_set_options(self._ctx, value & ~now)

    @property
    def num_tickets(self):
        return lib.SSL_CTX_get_num_tickets(self._ctx)

    @num_tickets.setter
    def num_tickets(self, value):
        value = as_int(value)
        if value < 0:
            raise ValueError("value must be non-negative")
        if self._protocol != PROTOCOL_TLS_SERVER:
            raise ValueError("SSLContext is not a server context.")
        if not lib.SSL_CTX_set_num_tickets(self._ctx, value):
            raise ValueError("failed to set num tickets.")

    security_level = property(lambda self: lib.SSL_CTX_get_security_level(self._ctx), doc="The current security level.")

    def session_stats(self):
        """How many connections were made, accepted, and quicker for a known session."""
        names = ("number", 20), ("connect", 21), ("connect_good", 22), ("connect_renegotiate", 23), ("accept", 24), ("accept_good", 25), \
            ("accept_renegotiate", 26), ("hits", 27), ("misses", 29), ("timeouts", 30), ("cache_full", 31)
        return {name: lib.SSL_CTX_ctrl(self._ctx, command, 0) for name, command in names}

    # callbacks

    @property
    def sni_callback(self):
        return self._sni_callback

    @sni_callback.setter
    def sni_callback(self, callback):
        if self._protocol == PROTOCOL_TLS_CLIENT:
            raise ValueError("sni_callback cannot be set on TLS_CLIENT context")
        if callback is not None and not callable(callback):
            raise TypeError("not a callable object")
        self._sni_callback = callback
        lib.SSL_CTX_callback_ctrl(self._ctx, 53, NOBODY if callback is None else ON_NAME)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        if isinstance(hostname, str):
            hostname = hostname.encode("idna")
        return hostname.decode("ascii")

    def set_servername_callback(self, server_name_callback):
        """callback(socket, name or None, context), with the name as people write it."""
        if server_name_callback is None:
            self.sni_callback = None
            return
        if not callable(server_name_callback):
            raise TypeError("not a callable object")

        def callback(sslobj, name, context):
            return server_name_callback(sslobj, self._encode_hostname(name), context)
        self.sni_callback = callback

    @property
    def keylog_filename(self):
        return self._keylog_filename

    @keylog_filename.setter
    def keylog_filename(self, path):
        if self._keylog is not None:
            self._keylog.close()
        self._keylog = self._keylog_filename = None
        lib.SSL_CTX_set_keylog_callback(self._ctx, NOBODY)
        if path is None:
            return
        name = os.fsencode(path)
        try:
            self._keylog = _KeyLog(name)
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from None
        self._keylog_filename = path
        lib.SSL_CTX_set_keylog_callback(self._ctx, ON_KEYS)

    def _write_keys(self, line):
        if self._keylog is not None:
            self._keylog.write(line + b"\n")

    def set_psk_client_callback(self, callback):
        """callback(hint) gives (identity or None, key)."""
        self._set_psk(callback, False, PROTOCOL_TLS_SERVER)

    def set_psk_server_callback(self, callback, identity_hint=None):
        """callback(identity) gives the key."""
        self._set_psk(callback, True, PROTOCOL_TLS_CLIENT)
        hint = None if callback is None or identity_hint is None else identity_hint.encode()
        if not lib.SSL_CTX_use_psk_identity_hint(self._ctx, hint):
            raise last_error(LINE_OTHER)

    def _set_psk(self, callback, server, other):
        if self._protocol == other:
            raise make_error(SSLError, 0, "Cannot add PSK %s callback to a PROTOCOL_TLS_%s context" % (
                ("server", "CLIENT") if server else ("client", "SERVER")), LINE_OTHER)
        if callback is not None and not callable(callback):
            raise TypeError("callback must be callable")
        self._psk[server] = callback
        which = ON_PSK_SERVER if server else ON_PSK_CLIENT
        (lib.SSL_CTX_set_psk_server_callback if server else lib.SSL_CTX_set_psk_client_callback)(
            self._ctx, NOBODY if callback is None else which)

    @property
    def _msg_callback(self):
        return getattr(self._message, "user_function", None)

    @_msg_callback.setter
    def _msg_callback(self, callback):
        if callback is not None and not callable(callback):
            raise TypeError(f"{callback} is not callable.")

        def inner(connection, direction, version, content, kind, data):
            content = _member(_TLSContentType, content)
            kinds = _TLSContentType if content == _TLSContentType.HEADER else \
                _TLSAlertType if content == _TLSContentType.ALERT else _TLSMessageType
            return callback(connection, direction, _member(TLSVersion, version), content, _member(kinds, kind), data)
        inner.user_function = callback
        self._message = callback and inner
        lib.SSL_CTX_set_msg_callback(self._ctx, NOBODY if callback is None else ON_MESSAGE)

    # connections

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None,
                    session=None):
        """An SSLSocket in place of a socket, which is detached."""
        return self.sslsocket_class._create(sock=sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
                                            suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname, context=self,
                                            session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """An SSLObject, which reads one MemoryBIO and writes another."""
        return self.sslobject_class._create(incoming, outgoing, server_side=server_side, session=session, context=self,
                                            server_hostname=self._encode_hostname(server_hostname))

    def _wrap_socket(self, sock, server_side, server_hostname=None, *, owner=None, session=None):
        return _SSLSocket(self, sock, None, None, server_side, _host(server_hostname), owner, session)

    def _wrap_bio(self, incoming, outgoing, server_side, server_hostname=None, *, owner=None, session=None):
        for name, bio in (("incoming", incoming), ("outgoing", outgoing)):
            if not isinstance(bio, MemoryBIO):
                raise TypeError("_wrap_bio() argument '%s' must be _ssl.MemoryBIO, not %s" % (name, type(bio).__name__))
        return _SSLSocket(self, None, incoming, outgoing, server_side, _host(server_hostname), owner, session)


class _KeyLog:
    """A file of keys for those who are to read along; it need not be closed."""

    _fd = -1

    def __init__(self, name):
        self._fd = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
        if os.fstat(self._fd).st_size == 0:
            self.write(b"# TLS secrets log file, generated by OpenSSL / Python\n")

    def write(self, data):
        os.write(self._fd, data)

    def close(self, close=os.close):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            close(fd)

    __del__ = close


def _member(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


def _host(name):
    if name is not None and "\0" in name:
        raise TypeError("argument must be encoded string without null bytes, not str")
    return name


@quiet
def _unsigned(value):
    if not isinstance(value, int):
        raise TypeError("argument must be int, not " + type(value).__name__)
    if value < 0:
        raise OverflowError("can't convert negative int to unsigned")
    if value >> 63:
        raise OverflowError("int too big to convert")
    return int(value)


@quiet
def _password(password, complaint):
    if isinstance(password, str):
        password = password.encode()
    if not isinstance(password, (bytes, bytearray)):
        raise TypeError(complaint)
    if len(password) > 1024:
        raise ValueError("password cannot be longer than 1024 bytes")
    return bytes(password)


def _ask_password(path, ask):
    """What the function says, if the key in this file has a password."""
    try:
        with open(path, "rb") as file:
            if b"ENCRYPTED" not in file.read():
                return None
    except OSError:
        return None
    return _password(ask(), "password callback must return a string")
