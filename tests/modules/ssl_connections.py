# TLS connections: in memory, and over sockets with threads; certificates, names, sessions, callbacks, timeouts and how they end.
import re
import socket
import ssl
import threading

ssl_text = re.compile(r"_ssl\.c:\d+(: )?")


def plain(error):
    text = ssl_text.sub("", str(error)).replace(" ()", "")
    return f"{type(error).__name__}: " + re.sub(r"fd=\d+", "fd", text)


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return plain(error)


def make_server(name="server", **settings):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"tls/{name}.pem")
    for key, value in settings.items():
        setattr(context, key, value)
    return context


def make_client(**settings):
    context = ssl.create_default_context(cafile="tls/authority.pem")
    for key, value in settings.items():
        setattr(context, key, value)
    return context


def in_memory(client_context, server_context, host="localhost", session=None):
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(back, there, server_hostname=host, session=session)
    server = server_context.wrap_bio(there, back, server_side=True)
    ready = set()
    while len(ready) < 2:
        for side in client, server:
            try:
                side.do_handshake()
                ready.add(side)
            except ssl.SSLWantReadError:
                pass
    return client, server


print("-- in memory")
client_context, server_context = make_client(), make_server()
server_context.set_alpn_protocols(["b", "a"])
client_context.set_alpn_protocols(["a", "b", "c"])
client, server = in_memory(client_context, server_context)
print(client.version(), client.cipher(), client.compression(), client.selected_alpn_protocol(), server.selected_alpn_protocol())
print(client.server_side, server.server_side, client.server_hostname, server.server_hostname, client.context is client_context)
certificate = client.getpeercert()
print(certificate["subject"], certificate["subjectAltName"], certificate["serialNumber"])
print(server.getpeercert(), server.getpeercert(True), client.getpeercert(True)[:2])
print(len(client.get_verified_chain()), len(client.get_unverified_chain()), len(server.get_verified_chain()), server.get_unverified_chain())
print([name for name, protocol, bits in server.shared_ciphers()][:3], client.shared_ciphers())
print(client.get_channel_binding() == server.get_channel_binding() != None, attempt(client.get_channel_binding, "x"))
print(client.write(b"a question"), server.read(2), server.pending(), server.read(), attempt(server.read))
buffer = bytearray(5)
print(server.write(b"an answer"), client.read(5, buffer), buffer, client.read(100, buffer), buffer, attempt(client.read, 3, b"abc"), attempt(client.read, -1))
print(attempt(client.write, "text"), attempt(server.write, memoryview(b"x" * 40000)), len(client.read(40000)))
print(attempt(client.unwrap), server.read(), attempt(server.unwrap), attempt(client.unwrap), attempt(client.read))

print("-- before the handshake")
lonely = client_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
for name in "do_handshake", "read", "getpeercert", "version", "cipher", "shared_ciphers", "unwrap", "pending", "verify_client_post_handshake":
    print(name, attempt(getattr(lonely, name)))
print(lonely.session_reused, attempt(lonely.write, b""))
for arguments in {"server_hostname": ""}, {"server_hostname": "."}, {"server_hostname": "a\0"}, {"server_side": True}, {"session": 5}:
    print(arguments, attempt(client_context.wrap_bio, ssl.MemoryBIO(), ssl.MemoryBIO(), **arguments))
print(attempt(server_context.wrap_bio, ssl.MemoryBIO(), ssl.MemoryBIO()), attempt(client_context.wrap_bio, 1, 2))
print(client_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="bücher.example").server_hostname)

print("-- sessions")
for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
    client_context, server_context = make_client(maximum_version=version), make_server()
    session = None
    for _ in range(2):
        client, server = in_memory(client_context, server_context, session=session)
        server.write(b"x")
        client.read()
        session = client.session
        print(client.version(), client.session_reused, server.session_reused, session.has_ticket, session.timeout > 0, session == client.session, attempt(hash, session))
    print(server_context.session_stats()["hits"], attempt(setattr, client, "session", session), attempt(setattr, server, "session", session))
    print(attempt(in_memory, make_client(), server_context, session=session))

print("-- who is who")
print(attempt(in_memory, make_client(), make_server(), "x.example.org")[0].server_hostname, attempt(in_memory, make_client(), make_server(), "::1")[0].server_hostname)
for host, name in ("elsewhere", "server"), ("127.0.0.2", "server"), ("x.y.example.org", "server"), ("localhost", "other"):
    print(host, attempt(in_memory, make_client(), make_server(name), host))
locked = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
locked.load_cert_chain("tls/locked.pem", password="open")
try:
    in_memory(make_client(), locked)
except ssl.SSLCertVerificationError as error:
    print(plain(error), error.reason, error.library, error.verify_code, error.verify_message, error.errno)
print(type(in_memory(make_client(check_hostname=False, verify_mode=ssl.CERT_NONE), locked)[0].getpeercert()))
asking = make_server(verify_mode=ssl.CERT_REQUIRED)
asking.load_verify_locations("tls/authority.pem")
known = make_client()
known.load_cert_chain("tls/client.pem")
print(in_memory(known, asking)[1].getpeercert()["subject"])
print(attempt(in_memory, make_client(maximum_version=ssl.TLSVersion.TLSv1_2), asking))
print(attempt(in_memory, make_client(minimum_version=ssl.TLSVersion.TLSv1_3), make_server(maximum_version=ssl.TLSVersion.TLSv1_2)))
print(attempt(in_memory, make_client(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)))

print("-- callbacks")
choosing, second = make_server(), make_server("other")


def choose(side, name, context):
    print("asked for", name, type(side).__name__, context is choosing)
    if name == "other.example.org":
        side.context = second
    elif name is None or name.startswith("x"):
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME


choosing.sni_callback = choose
print(choosing.sni_callback is choose)
for host in "localhost", "other.example.org", "x.example.org":
    result = attempt(in_memory, make_client(), choosing, host)
    print(result if isinstance(result, str) else result[0].getpeercert()["subject"][-1])
choosing.set_servername_callback(None)
print(choosing.sni_callback)
for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
    client_context, server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    client_context.check_hostname, client_context.verify_mode = False, ssl.CERT_NONE
    for context in client_context, server_context:
        context.set_ciphers("PSK")
        context.maximum_version = version
    client_context.set_psk_client_callback(lambda hint: (print("hint", hint), ("me", b"a secret"))[1])
    server_context.set_psk_server_callback(lambda name: (print("identity", name), b"a secret")[1], "who are you?")
    client, server = in_memory(client_context, server_context, None)
    client.write(b"hello")
    print(client.version(), server.read())
print(attempt(server_context.set_psk_client_callback, None), attempt(client_context.set_psk_server_callback, None), attempt(client_context.set_psk_client_callback, 5))
messages = []
client_context = make_client()
client_context._msg_callback = lambda side, direction, version, content, message, data: messages.append((direction, content.name, getattr(message, "name", message)))
in_memory(client_context, make_server())
print([row for row in messages if row[1] == "HANDSHAKE"])

print("-- over sockets")


def over_sockets(client_context, server_context, talk, host="localhost", **options):
    """talk(client) while the server sends back what it gets, turned round."""
    mine, its = socket.socketpair()

    def serve():
        try:
            with server_context.wrap_socket(its, server_side=True) as side:
                while data := side.recv(100):
                    if data == b"unwrap":
                        side.unwrap().sendall(b"in clear")
                        return
                    if data == b"cut":
                        return socket.socket.shutdown(side, socket.SHUT_RDWR)
                    side.sendall(data[::-1])
                side.unwrap()
        except OSError as error:
            problems.append(plain(error))
    problems = []
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with client_context.wrap_socket(mine, server_hostname=host, **options) as side:
            talk(side)
    except (OSError, ValueError) as error:
        print(plain(error))
    mine.close()
    thread.join()
    print(*problems)


def talk(side):
    print(re.sub(r"fd=\d+", "fd", repr(side)), side.fileno() >= 0, side.version(), side.gettimeout())
    side.sendall(b"abc")
    print(side.recv(1), side.pending(), side.recv(), side.send(b"xyz"), side.read(), side.write(b""))
    print(side.sendall(b"01234"), side.recv_into(buffer), buffer, side.recv_into(buffer, 2) if side.pending() else None)
    file = side.makefile("rwb")
    file.write(b"\n2\n1")
    file.flush()
    print(file.read(1), file.readline(), file.read(2))
    file.close()
    side.settimeout(0.01)
    print(attempt(side.recv))
    side.settimeout(0)
    print(attempt(side.recv), side.getblocking())
    side.settimeout(5)
    for name, arguments in (("recv", (1, 1)), ("send", (b"", 1)), ("sendto", (b"", "x")), ("recvfrom", ()), ("recvmsg", ()), ("sendmsg", ()), ("dup", ()),
                            ("connect", ("x",)), ("recv", (-1,)), ("send", ("x",)), ("sendall", ("x",))):
        print(name, attempt(getattr(side, name), *arguments))


def leave(side):
    side.sendall(b"unwrap")
    raw = side.unwrap()
    print(raw is side, side.version(), raw.recv(100), attempt(side.read), attempt(side.unwrap))


def cut(side):
    side.sendall(b"cut")
    print(side.recv(5))


over_sockets(make_client(), make_server(), talk)
over_sockets(make_client(), make_server(), leave)
over_sockets(make_client(), make_server(), cut)
over_sockets(make_client(), make_server(), cut, suppress_ragged_eofs=False)
over_sockets(make_client(), make_server(), talk, "elsewhere")


def listening(server_context):
    listener = server_context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)

    def serve():
        with listener:
            side, address = listener.accept()
            with side:
                while data := side.recv(65536):
                    side.sendall(data)
    thread = threading.Thread(target=serve)
    thread.start()
    return listener.getsockname(), thread


address, thread = listening(make_server())
with make_client().wrap_socket(socket.socket(), server_hostname="localhost") as side:
    print(side.version(), side.cipher(), attempt(side.getpeercert), attempt(side.do_handshake), attempt(side.read))
    side.connect(address)
    print(side.version(), side.getpeercert()["subject"][-1], attempt(side.connect, address))
    data = bytes(range(256)) * 2000
    sender = threading.Thread(target=side.sendall, args=(data,))  # one thread sends while the other receives
    sender.start()
    got = b""
    while len(got) < len(data):
        got += side.recv(65536)
    sender.join()
    print(got == data)
thread.join()

print("-- wrong use")
for arguments in {}, {"server_side": True, "server_hostname": "x"}, {"server_side": True, "session": 5}:
    with socket.socket() as sock:
        print(attempt(make_client().wrap_socket, sock, **arguments))
with socket.socket(type=socket.SOCK_DGRAM) as sock:
    print(attempt(make_client().wrap_socket, sock, server_hostname="x"))
a, b = socket.socketpair()
a.settimeout(0)
print(attempt(make_client().wrap_socket, a, server_hostname="x"), a.fileno())
b.close()
a, b = socket.socketpair()
a.settimeout(0.01)
with make_client().wrap_socket(a, server_hostname="x", do_handshake_on_connect=False) as side:
    print(attempt(side.do_handshake), attempt(side.getpeercert), attempt(side.read), attempt(side.write, b"x"))
    b.recv(10000)
    b.sendall(b"HTTP/1.1 200 OK\r\n\r\n" * 5)
    print(attempt(side.do_handshake))
b.close()
print(attempt(side.read), attempt(side.recv), attempt(side.send, b""), side.version(), side.pending())
