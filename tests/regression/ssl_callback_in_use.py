# A callback of a TLS connection that used the connection itself came into the library a second time, which frees things twice there.
# Now it is refused. ouro-test: differs (CPython crashes)
import ssl

side_by_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
side_by_side.load_cert_chain("../modules/tls/server.pem")
client_context = ssl.create_default_context(cafile="../modules/tls/authority.pem")


def shake_hands(callback):
    side_by_side.sni_callback = callback
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(back, there, server_hostname="localhost")
    server = side_by_side.wrap_bio(there, back, server_side=True)
    for _ in range(3):
        for side in client, server:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                pass
    print(client.version(), server.version())


for name, *arguments in ("do_handshake",), ("read", 5), ("write", b"x"), ("unwrap",), ("version",), ("getpeercert",), ("pending",):
    def callback(side, host, context):
        try:
            print(name, getattr(side, name)(*arguments))
        except Exception as error:
            print(name, type(error).__name__, error)
    shake_hands(callback)
