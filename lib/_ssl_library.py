"""What ssl knows of OpenSSL: its functions, its errors, and some of its objects.

_ssl calls functions of the library by name, and the table here says what they take (src/modules/ssl_library.c explains the letters).
"""
import _ssl
import os
import sys
from _ouro import name_in_full, quiet
from _ssl_constants import *
from collections import namedtuple
from enum import Enum
from socket import AF_INET, AF_INET6, inet_pton

FUNCTIONS = """
BIO_clear_flags vBi  BIO_ctrl lBiii  BIO_ctrl_pending lB  BIO_new BM  BIO_read iBw  BIO_s_mem *M  BIO_set_flags vBi  BIO_up_ref iB  BIO_write iBb
ERR_get_error l  ERR_peek_error l  ERR_peek_last_error l  ERR_reason_error_string si
OBJ_nid2ln si  OBJ_nid2obj *Ai  OBJ_nid2sn si  OBJ_obj2txt iwA1  OBJ_txt2nid is
OPENSSL_sk_num iK  OPENSSL_sk_value_cipher=OPENSSL_sk_value *IKi  OPENSSL_sk_value_object=OPENSSL_sk_value *OKi
OPENSSL_sk_value_x509=OPENSSL_sk_value *XKi  OpenSSL_version si  OpenSSL_version_num l
PEM_read_bio_DHparams DB000  PEM_read_bio_X509 XB000  RAND_bytes iw  RAND_seed vb  RAND_status i
SSL_CIPHER_alg_bits=SSL_CIPHER_get_bits nIn  SSL_CIPHER_bits=SSL_CIPHER_get_bits iI0  SSL_CIPHER_description vIw
SSL_CIPHER_get_auth_nid iI  SSL_CIPHER_get_cipher_nid iI  SSL_CIPHER_get_digest_nid iI  SSL_CIPHER_get_id iI  SSL_CIPHER_get_kx_nid iI
SSL_CIPHER_get_name sI  SSL_CIPHER_get_version sI  SSL_CIPHER_is_aead iI
SSL_CTX_callback_ctrl lCif  SSL_CTX_check_private_key iC  SSL_CTX_clear_options lCi  SSL_CTX_ctrl lCii0  SSL_CTX_ctrl_dh=SSL_CTX_ctrl lCiiD
SSL_CTX_ctrl_text=SSL_CTX_ctrl lCiis  SSL_CTX_get0_param *VC  SSL_CTX_get_cert_store *TC  SSL_CTX_get_num_tickets lC
SSL_CTX_get_options lC  SSL_CTX_get_security_level iC  SSL_CTX_get_verify_mode iC  SSL_CTX_load_verify_locations iCzz  SSL_CTX_new CM
SSL_CTX_set_alpn_protos iCb  SSL_CTX_set_alpn_select_cb vCf0  SSL_CTX_set_cipher_list iCs  SSL_CTX_set_default_passwd_cb_userdata vCz
SSL_CTX_set_default_verify_paths iC  SSL_CTX_set_keylog_callback vCf  SSL_CTX_set_msg_callback vCf  SSL_CTX_set_num_tickets iCi
SSL_CTX_set_options lCi  SSL_CTX_set_post_handshake_auth vCi  SSL_CTX_set_psk_client_callback vCf  SSL_CTX_set_psk_server_callback vCf
SSL_set_session_id_context iSb  SSL_CTX_set_verify vCi0  SSL_CTX_use_PrivateKey_file iCsi  SSL_CTX_use_certificate_chain_file iCs
SSL_CTX_use_psk_identity_hint iCz  SSL_SESSION_dup EE  SSL_SESSION_get_id yEn  SSL_SESSION_get_ticket_lifetime_hint lE  SSL_SESSION_get_time lE
SSL_SESSION_get_timeout lE  SSL_SESSION_has_ticket iE  SSL_ctrl lSii0  SSL_ctrl_text=SSL_ctrl lSiis  SSL_do_handshake eS
SSL_get0_alpn_selected oSon  SSL_get0_param *VS  SSL_get0_verified_chain *KS  SSL_get1_peer_certificate XS  SSL_get1_session ES
SSL_get_cipher_list=SSL_get_ciphers *KS  SSL_get_client_ciphers *KS  SSL_get_current_cipher *IS  SSL_get_current_compression *ZS
SSL_get_finished lSw  SSL_get_peer_cert_chain *KS  SSL_get_peer_finished lSw  SSL_get_servername sSi  SSL_get_shutdown iS
SSL_get_verify_mode iS  SSL_get_verify_result lS  SSL_get_version sS  SSL_is_init_finished iS  SSL_new SC  SSL_pending iS  SSL_read eSw
SSL_session_reused iS  SSL_set_SSL_CTX *CSC  SSL_set_accept_state vS  SSL_set_bio vSBB  SSL_set_connect_state vS  SSL_set_fd iSi
SSL_set_post_handshake_auth vSi  SSL_set_read_ahead vSi  SSL_set_session iSE  SSL_set_verify vSi0  SSL_shutdown eS
SSL_verify_client_post_handshake iS  SSL_write eSb  TLS_client_method *M  TLS_method *M  TLS_server_method *M  TLSv1_1_method *M
TLSv1_2_method *M  TLSv1_method *M  X509_OBJECT_get0_X509 *XO  X509_OBJECT_get_type iO  X509_STORE_add_cert iTX  X509_STORE_get0_objects *KT
X509_VERIFY_PARAM_clear_flags iVi  X509_VERIFY_PARAM_get_flags lV  X509_VERIFY_PARAM_set1_host iVb  X509_VERIFY_PARAM_set1_ip iVb
X509_VERIFY_PARAM_set_flags iVi  X509_VERIFY_PARAM_set_hostflags vVi  X509_check_ca iX  X509_get_default_cert_dir s
X509_get_default_cert_dir_env s  X509_get_default_cert_file s  X509_get_default_cert_file_env s  X509_verify_cert_error_string si
d2i_X509_bio XB0  i2d_X509_bio iBX
"""


class Library:
    """The functions of the table; each is looked up when it is first used."""

    def __init__(self, text):
        words = iter(text.split())
        self._rows = {name.partition("=")[0]: (name, signature) for name, signature in zip(words, words)}

    def __getattr__(self, name):
        if name not in self._rows:
            raise AttributeError(name)
        symbol, signature = self._rows[name]
        function = self.__dict__[name] = _ssl.Function(symbol.rpartition("=")[2], signature)
        return function


lib = Library(FUNCTIONS)
ON_NAME, ON_ALPN, ON_KEYS, ON_PSK_CLIENT, ON_PSK_SERVER, ON_MESSAGE = range(6)  # callbacks
NOBODY = -1

# ---- errors


class SSLError(OSError):
    """An error of the SSL implementation."""

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


name_in_full(SSLError)


class SSLZeroReturnError(SSLError):
    """The other side has ended the connection as it should."""


class SSLWantReadError(SSLError):
    """More must be read from the other side first."""


class SSLWantWriteError(SSLError):
    """More must be written to the other side first."""


class SSLSyscallError(SSLError):
    """A system call has failed."""


class SSLEOFError(SSLError):
    """The other side has ended the connection without a word."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate could not be verified."""


CertificateError = SSLCertVerificationError

_LIBRARIES = {2: "SYS", 3: "BN", 4: "RSA", 5: "DH", 6: "EVP", 7: "BUF", 8: "OBJ", 9: "PEM", 10: "DSA", 11: "X509", 13: "ASN1", 14: "CONF",
              15: "CRYPTO", 16: "EC", 20: "SSL", 32: "BIO", 33: "PKCS7", 34: "X509V3", 35: "PKCS12", 36: "RAND", 37: "DSO", 38: "ENGINE",
              39: "OCSP", 40: "UI", 41: "COMP", 42: "ECDSA", 43: "ECDH", 44: "OSSL_STORE", 46: "CMS", 47: "TS", 48: "HMAC", 50: "CT",
              51: "ASYNC", 52: "KDF", 53: "SM2", 57: "PROV"}
IN_THE_WAY = {SSL_ERROR_ZERO_RETURN: (SSLZeroReturnError, "TLS/SSL connection has been closed (EOF)"),
               SSL_ERROR_WANT_READ: (SSLWantReadError, "The operation did not complete (read)"),
               SSL_ERROR_WANT_WRITE: (SSLWantWriteError, "The operation did not complete (write)"),
               SSL_ERROR_WANT_X509_LOOKUP: (SSLError, "The operation did not complete (X509 lookup)"),
               SSL_ERROR_WANT_CONNECT: (SSLError, "The operation did not complete (connect)")}
# The numbers of lines say which call it was; CPython's messages have them.
LINE_CREATE_SERVER, LINE_CREATE_CLIENT, LINE_HANDSHAKE, LINE_WRITE, LINE_READ, LINE_SHUTDOWN = 812, 819, 1020, 2427, 2580, 2706
LINE_POST_HANDSHAKE, LINE_CERTIFICATE, LINE_KEY, LINE_CADATA, LINE_LOCATIONS, LINE_DH, LINE_OTHER = 2781, 3916, 3937, 4035, 4168, 4216, 3000


def _reason(code):
    """(number, name or None, library's name or None, text or None) of a code in the library's queue."""
    number, text = code & 0x7fffff, lib.ERR_reason_error_string(code)
    common = number & 0x80000 or text is None
    name = None if common else "".join(c if c.isalnum() else "_" for c in text).upper()
    return number, name, _LIBRARIES.get(code >> 23 & 255), text


def make_error(kind, number, text, line, code=0, verify=None):
    """An exception with the reason of `code` (of the library's queue; 0: none)."""
    name = library = reason = None
    if code:
        _, name, library, reason = _reason(code)
    text = text or reason or "unknown error"
    if verify:
        text += ": " + verify[1]
    head = "[%s: %s] " % (library, name) if library and name else "[%s] " % library if library else ""
    error = kind(int(number), "%s%s (_ssl.c:%d)" % (head, text, line))
    error.reason, error.library = name, library
    if verify:
        error.verify_code, error.verify_message = verify
    return error


def last_error(line=LINE_OTHER):
    """The exception for what a call has left in the library's queue; the system's own errors come first."""
    first, code = lib.ERR_peek_error(), lib.ERR_peek_last_error()
    forget_errors()
    if first & 0x80000000:
        return OSError(first & 0x7fffffff, os.strerror(first & 0x7fffffff))
    return make_error(SSLError, code & 0x7fffff, None, line, code)


def forget_errors():
    while lib.ERR_get_error():
        pass


def unraisable(error, culprit):
    from types import SimpleNamespace
    sys.unraisablehook(SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=None,
                                       object=culprit))


# ---- small objects


def library_type(cls):
    """A type that stands for one of CPython's _ssl."""
    cls.__module__ = "_ssl"
    name_in_full(cls)
    for value in vars(cls).values():
        for function in (value.fget, value.fset) if isinstance(value, property) else (value,):
            if hasattr(function, "__code__"):
                quiet(function)
    return cls


@quiet
def as_int(value):
    if not hasattr(value, "__index__"):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    return value.__index__()


@library_type
class MemoryBIO:
    """Bytes on their way to or from a connection."""

    __slots__ = ("_bio", "_ended", "__weakref__")

    def __new__(cls, *args):
        if args:
            raise TypeError("MemoryBIO() takes no positional arguments")
        self = super().__new__(cls)
        self._bio, self._ended = memory(), False
        lib.BIO_set_flags(self._bio, 9)  # empty: what reads may try again
        lib.BIO_ctrl(self._bio, 130, -1, 0)
        return self

    def read(self, size=-1, /):
        """At most so many bytes, or all that are there."""
        size, there = as_int(size), self.pending
        return drain(self._bio, there if size < 0 or size > there else size)

    def write(self, b, /):
        """Add bytes; how many they were."""
        with memoryview(b) if not isinstance(b, str) else no_bytes(b) as view:
            if self._ended:
                raise SSLError("cannot write() after write_eof()")
            size = view.nbytes
            if size > 0x7fffffff:
                raise OverflowError("string longer than %d bytes" % 0x7fffffff)
            if size and lib.BIO_write(self._bio, view) < size:
                raise last_error(LINE_OTHER)
        return size

    def write_eof(self):
        """Say that nothing follows."""
        self._ended = True
        lib.BIO_clear_flags(self._bio, 15)
        lib.BIO_ctrl(self._bio, 130, 0, 0)

    pending = property(lambda self: lib.BIO_ctrl_pending(self._bio), doc="How many bytes are there.")
    eof = property(lambda self: self._ended and not self.pending, doc="Whether all has been read and nothing follows.")


@quiet
def no_bytes(x):
    raise TypeError("a bytes-like object is required, not %r" % type(x).__name__)


def memory(data=b""):
    bio = lib.BIO_new(lib.BIO_s_mem())
    if bio is None:
        raise MemoryError
    if data:
        lib.BIO_write(bio, data)
    return bio


def drain(bio, size):
    data = bytearray(size)
    if size:
        del data[max(lib.BIO_read(bio, data), 0):]
    return bytes(data)


def der_of(certificate):
    bio = memory()
    lib.i2d_X509_bio(bio, certificate)
    return drain(bio, lib.BIO_ctrl_pending(bio))


def stack_items(handle, kind):
    """The items of a stack of the library; None: there is none."""
    if handle is None:
        return []
    item = getattr(lib, "OPENSSL_sk_value_" + kind)
    return [item(handle, i) for i in range(lib.OPENSSL_sk_num(handle))]


_names = {}


def _name_of(oid):
    if oid not in _names:
        number = lib.OBJ_txt2nid(oid.encode())
        forget_errors()
        _names[oid] = lib.OBJ_nid2ln(number) if number else oid
    return _names[oid]


def decode_certificate(der):
    from _ssl_certificate import decode
    return decode(der, _name_of)


def _test_decode_cert(path):
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        raise SSLError("Can't open file") from None
    certificate = lib.PEM_read_bio_X509(memory(data))
    if certificate is None:
        raise SSLError("Error decoding PEM-encoded file")
    return decode_certificate(der_of(certificate))


_ssl._test_decode_cert = _test_decode_cert


@library_type
class Certificate:
    """A certificate of a chain."""

    def __init__(self, handle):
        self._der = der_of(handle)

    def get_info(self):
        """What stands in it, as a dict."""
        return decode_certificate(self._der)

    def public_bytes(self, format=1):
        """In PEM (1, as text) or in DER (2)."""
        if format == 2:
            return self._der
        if format != 1:
            raise ValueError("Unsupported format")
        from ssl import DER_cert_to_PEM_cert
        return DER_cert_to_PEM_cert(self._der)

    def __repr__(self):
        pairs = ["%s=%s" % (lib.OBJ_nid2sn(lib.OBJ_txt2nid(name.encode())), value)
                 for group in reversed(self.get_info()["subject"]) for name, value in group]
        return "<_ssl.Certificate '%s'>" % ",".join(pairs)

    def __eq__(self, other):
        return self._der == other._der if isinstance(other, Certificate) else NotImplemented

    def __hash__(self):
        return hash(self._der)


_ssl.Certificate, _ssl.ENCODING_PEM, _ssl.ENCODING_DER = Certificate, 1, 2


def cipher_tuple(cipher):
    return cipher and (lib.SSL_CIPHER_get_name(cipher), lib.SSL_CIPHER_get_version(cipher), lib.SSL_CIPHER_bits(cipher))


def cipher_dict(cipher):
    text = bytearray(256)
    lib.SSL_CIPHER_description(cipher, text)

    def name(number):
        return lib.OBJ_nid2ln(number) if number else None
    return {"id": lib.SSL_CIPHER_get_id(cipher), "name": lib.SSL_CIPHER_get_name(cipher), "protocol": lib.SSL_CIPHER_get_version(cipher),
            "description": text[:text.index(0)].decode().rstrip("\n"), "strength_bits": lib.SSL_CIPHER_bits(cipher),
            "alg_bits": lib.SSL_CIPHER_alg_bits(cipher), "aead": lib.SSL_CIPHER_is_aead(cipher) != 0,
            "symmetric": name(lib.SSL_CIPHER_get_cipher_nid(cipher)), "digest": name(lib.SSL_CIPHER_get_digest_nid(cipher)),
            "kea": name(lib.SSL_CIPHER_get_kx_nid(cipher)), "auth": name(lib.SSL_CIPHER_get_auth_nid(cipher))}


@library_type
class SSLSession:
    """What two sides remember of a connection, to make the next one quicker."""

    __slots__ = ("_session", "_context")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_ssl.SSLSession' instances")

    id = property(lambda self: lib.SSL_SESSION_get_id(self._session), doc="Session id.")
    time = property(lambda self: lib.SSL_SESSION_get_time(self._session), doc="Session creation time (seconds since epoch).")
    timeout = property(lambda self: lib.SSL_SESSION_get_timeout(self._session), doc="Session timeout (delta in seconds).")
    ticket_lifetime_hint = property(lambda self: lib.SSL_SESSION_get_ticket_lifetime_hint(self._session), doc="Ticket life time hint.")
    has_ticket = property(lambda self: lib.SSL_SESSION_has_ticket(self._session) != 0, doc="Does the session contain a ticket?")

    def __eq__(self, other):
        return self.id == other.id if isinstance(other, SSLSession) else NotImplemented


def _object_row(number):
    text = bytearray(200)
    lib.OBJ_obj2txt(text, lib.OBJ_nid2obj(number))
    return number, lib.OBJ_nid2sn(number), lib.OBJ_nid2ln(number), text[:text.index(0)].decode()


def _txt2obj(txt, name=False):
    number = lib.OBJ_txt2nid(txt.encode()) if name or txt[:1].isdigit() else 0
    forget_errors()
    if not number:
        raise ValueError("unknown object '%.100s'" % txt)
    return _object_row(number)


def _nid2obj(nid, /):
    if nid < 0:
        raise ValueError("NID must be positive.")
    if not lib.OBJ_nid2sn(nid):
        forget_errors()
        raise ValueError("unknown NID %d" % nid)
    return _object_row(nid)


class _ASN1Object(namedtuple("_ASN1Object", "nid shortname longname oid")):
    """An object that has an identifier in ASN.1."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        """By OpenSSL's number."""
        return super().__new__(cls, *_nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        """By one of its names."""
        return super().__new__(cls, *_txt2obj(name, name=True))


class Purpose(_ASN1Object, Enum):
    """What certificates are for: which side is to be authenticated."""

    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


def _inet_paton(ipname):
    """The bytes of an address in digits."""
    for family in (AF_INET, AF_INET6):
        try:
            return inet_pton(family, ipname)
        except OSError:
            pass
    raise ValueError("{!r} is neither an IPv4 nor an IP6 address.".format(ipname))


# What others are to see as ssl's.
for _cls in (SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError, SSLCertVerificationError,
             _ASN1Object, Purpose):
    _cls.__module__ = "ssl"
