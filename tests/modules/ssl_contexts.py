# Contexts of TLS: their settings, what they load, and what they say about wrong arguments. The certificates in tls/ last until 2126.
import re
import ssl
import warnings

warnings.simplefilter("ignore")
client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


def attempt(text, **names):
    try:
        result = repr(eval(text, globals(), names))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
        if isinstance(error, ssl.SSLError):
            result += f" {getattr(error, 'library', '-')} {getattr(error, 'reason', '-')}"
    result = re.sub(r" \(_ssl\.c:\d+\)", "", result)
    print(text, "->", re.sub(r" at 0x[0-9a-fA-F]+", "", result))


def assign(context, name, value):
    try:
        setattr(context, name, value)
        print(name, "=", repr(getattr(context, name)))
    except Exception as error:
        print(name, "=", repr(value), "!", type(error).__name__, error)


print("-- as they begin")
for context in client, server:
    for name in ("protocol", "verify_mode", "check_hostname", "hostname_checks_common_name", "minimum_version", "maximum_version", "verify_flags",
                 "post_handshake_auth", "num_tickets", "keylog_filename", "sni_callback"):
        print(name, repr(getattr(context, name)))
default = ssl.create_default_context(cafile="tls/authority.pem")
print(default.verify_flags, default.verify_mode, default.check_hostname, default.cert_store_stats())
anybody = ssl._create_unverified_context()
print(anybody.verify_mode, anybody.check_hostname, ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).protocol.name)
print(client.session_stats())

print("-- settings")
assign(client, "verify_mode", ssl.CERT_NONE)
assign(client, "check_hostname", False)
assign(client, "verify_mode", ssl.CERT_NONE)
assign(client, "verify_mode", 5)
assign(client, "verify_mode", "2")
assign(client, "check_hostname", True)
print(client.verify_mode)
assign(client, "minimum_version", ssl.TLSVersion.TLSv1_3)
assign(client, "minimum_version", ssl.TLSVersion.MINIMUM_SUPPORTED)
assign(client, "maximum_version", ssl.TLSVersion.TLSv1_2)
assign(client, "maximum_version", ssl.TLSVersion.MAXIMUM_SUPPORTED)
assign(client, "minimum_version", 7)
assign(client, "minimum_version", None)
assign(client, "verify_flags", ssl.VERIFY_X509_STRICT | ssl.VERIFY_CRL_CHECK_LEAF)
assign(client, "verify_flags", "x")
before = client.options
client.options |= ssl.OP_NO_TICKET
print(repr(client.options & ~before))
client.options &= ~ssl.OP_NO_TICKET
print(client.options == before)
assign(client, "options", "x")
assign(client, "options", -1)
assign(client, "options", 1 << 80)
assign(client, "num_tickets", 3)
assign(server, "num_tickets", 5)
assign(server, "num_tickets", -1)
assign(client, "sni_callback", None)
assign(server, "sni_callback", 5)
assign(client, "post_handshake_auth", 1)
assign(client, "hostname_checks_common_name", False)
assign(client, "keylog_filename", "no-such-folder/keys")
assign(client, "protocol", 2)

print("-- ciphers and protocols")
attempt("client.set_ciphers('nothing of the kind')")
attempt("client.set_ciphers(5)")
attempt("client.set_ciphers('ECDHE-ECDSA-AES256-GCM-SHA384')")
for cipher in client.get_ciphers():
    print({key: value for key, value in cipher.items() if key != "description"})
attempt("client.set_alpn_protocols(['h2', 'http/1.1'])")
attempt("client.set_alpn_protocols([''])")
attempt("client.set_alpn_protocols(['x' * 256])")
attempt("client.set_alpn_protocols(['\\xe9'])")
attempt("client.set_ecdh_curve('prime256v1')")
attempt("client.set_ecdh_curve('round')")
attempt("client.load_dh_params('missing')")
attempt("client.load_dh_params('tls/server.pem')")

print("-- certificates and keys")
attempt("server.load_cert_chain('tls/server.pem')")
attempt("server.load_cert_chain('missing')")
attempt("server.load_cert_chain('ssl_contexts.py')")
attempt("server.load_cert_chain('tls/server.pem', 'tls/other.pem')")
attempt("server.load_cert_chain('tls/server.pem', 'missing')")
attempt("server.load_cert_chain('tls/authority.pem')")
attempt("server.load_cert_chain(5)")
attempt("server.load_cert_chain('tls/server.pem', 5)")
attempt("server.load_cert_chain('tls/locked.pem', password='open')")
attempt("server.load_cert_chain('tls/locked.pem', password=bytearray(b'open'))")
attempt("server.load_cert_chain('tls/locked.pem', password=lambda: 'open')")
attempt("server.load_cert_chain('tls/locked.pem', password=lambda: 5)")
attempt("server.load_cert_chain('tls/locked.pem', password=lambda: 1 / 0)")
attempt("server.load_cert_chain('tls/locked.pem', password=5)")
attempt("server.load_cert_chain('tls/locked.pem', password='x' * 2000)")
attempt("server.load_cert_chain('tls/server.pem', password=lambda: 1 / 0)")
attempt("client.load_verify_locations()")
attempt("client.load_verify_locations('missing')")
attempt("client.load_verify_locations('ssl_contexts.py')")
attempt("client.load_verify_locations(5)")
attempt("client.load_verify_locations(capath='missing')")
attempt("client.load_verify_locations(cadata='')")
attempt("client.load_verify_locations(cadata='nothing')")
attempt("client.load_verify_locations(cadata=b'nothing')")
attempt("client.load_verify_locations(cadata=5)")
attempt("client.load_verify_locations(cadata='\\xe9')")
with open("tls/authority.pem") as file:
    pem = file.read()
with open("tls/locked.pem") as file:
    other = file.read().partition("-----BEGIN ENC")[0]
attempt("client.load_verify_locations(cadata=pem)")
attempt("client.cert_store_stats()")
attempt("client.load_verify_locations(cadata='text\\n' + pem + 'text\\n' + other)")
attempt("client.load_verify_locations(cadata=ssl.PEM_cert_to_DER_cert(pem))")
attempt("client.cert_store_stats()")
authority = client.get_ca_certs()[0]
print(sorted(authority), authority["subject"], authority["version"])
print(client.get_ca_certs(True)[0] == ssl.PEM_cert_to_DER_cert(pem), ssl.DER_cert_to_PEM_cert(client.get_ca_certs(True)[0]) == pem)
print(ssl._ssl._test_decode_cert("tls/server.pem"))

print("-- errors and names")
error = ssl.SSLError(1, "text")
print(repr(error), str(error), error.errno, [kind.__name__ for kind in ssl.SSLCertVerificationError.__mro__])
print(ssl.CertificateError is ssl.SSLCertVerificationError, issubclass(ssl.SSLEOFError, OSError), str(ssl.SSLError("text")))
attempt("ssl.SSLContext(77)")
attempt("ssl.SSLContext('x')")
attempt("ssl.SSLSocket()")
attempt("ssl.SSLObject()")
attempt("ssl.SSLSession()")
attempt("ssl.create_default_context(5)")
attempt("ssl._create_unverified_context(keyfile='x')")
attempt("ssl.Purpose.SERVER_AUTH")
attempt("ssl._ASN1Object('1.2.840.113549')")
attempt("ssl._ASN1Object.fromname('emailAddress')")
attempt("ssl._ASN1Object('no such')")
attempt("ssl._nid2obj(-1)")
attempt("ssl.cert_time_to_seconds('Nov 21 18:26:35 2026 GMT')")
attempt("ssl.cert_time_to_seconds('Nov 21 18:26:35 2026')")
attempt("ssl.cert_time_to_seconds('Nil 21 18:26:35 2026 GMT')")
attempt("ssl.PEM_cert_to_DER_cert('text')")
attempt("ssl.get_protocol_name(17), ssl.get_protocol_name(1)")
attempt("len(ssl.RAND_bytes(20)), ssl.RAND_bytes(0), ssl.RAND_status(), ssl.RAND_add(b'x', 1.0)")
attempt("ssl.RAND_bytes(-1)")
attempt("ssl.HAS_SNI, ssl.HAS_ALPN, ssl.HAS_TLSv1_3, ssl.HAS_SSLv3, ssl.CHANNEL_BINDING_TYPES")
attempt("ssl.OPENSSL_VERSION.startswith('OpenSSL 3'), ssl.OPENSSL_VERSION_INFO[0], type(ssl.OPENSSL_VERSION_NUMBER)")
attempt("ssl.get_default_verify_paths()[2::2]")
attempt("ssl.AlertDescription(40), ssl.SSLErrorNumber.SSL_ERROR_EOF, ssl.OP_NO_TLSv1, ssl.VerifyFlags(12), ssl.TLSVersion.TLSv1_3")

print("-- bytes in memory")
bio = ssl.MemoryBIO()
print(bio.pending, bio.eof, bio.write(b"abcdef"), bio.write(memoryview(b"ghi")), bio.write(b""), bio.pending, bio.read(4), bio.read(0), bio.read(), bio.read())
bio.write(b"x")
bio.write_eof()
print(bio.eof, bio.read(), bio.eof, bio.read())
attempt("bio.write(b'y')")
attempt("bio.write('y')")
attempt("bio.read('y')")
attempt("ssl.MemoryBIO(1)")
