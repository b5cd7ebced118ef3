# TLS in asyncio: streams, protocols, start_tls, what is refused, what fails, how connections end.
import asyncio
import logging
import re
import socket
import ssl
import tempfile

logging.getLogger("asyncio").addHandler(logging.NullHandler())
logging.getLogger("asyncio").propagate = False
server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain("tls/server.pem")
client_context = ssl.create_default_context(cafile="tls/authority.pem")


def plain(error):
    return f"{type(error).__name__}: " + re.sub(r" \(_ssl\.c:\d+\)", "", str(error))


async def attempt(coroutine):
    try:
        return await asyncio.wait_for(coroutine, 10)
    except Exception as error:
        return plain(error)


def where(server):
    return server.sockets[0].getsockname()[:2]


async def echo(reader, writer):
    try:
        while data := await reader.read(1000):
            writer.write(data)
            await writer.drain()
    except OSError as error:
        print("server:", plain(error))
    writer.close()


async def streams():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context)
    async with server:
        reader, writer = await asyncio.open_connection(*where(server), ssl=client_context)
        transport = writer.transport
        print(type(transport).__name__, transport.get_extra_info("cipher"), transport.get_extra_info("compression"), transport.get_extra_info("nothing", 5))
        print(transport.get_extra_info("peercert")["subject"], transport.get_extra_info("sslcontext") is client_context)
        print(type(transport.get_extra_info("ssl_object")).__name__, transport.get_extra_info("peername") == where(server), transport.get_extra_info("socket") is None)
        print(writer.can_write_eof(), transport.get_write_buffer_limits(), transport.get_read_buffer_limits(), transport.get_write_buffer_size(), transport.is_reading())
        for what in (lambda: writer.write_eof(), lambda: transport.write("text"), lambda: transport.set_write_buffer_limits(1, 2)):
            try:
                what()
            except Exception as error:
                print(plain(error))
        writer.write(b"one\n")
        writer.writelines([b"two\n", bytearray(b"three\n")])
        print([await reader.readline() for _ in range(3)])
        data = bytes(range(256)) * 4000
        received, _ = await asyncio.gather(reader.readexactly(len(data)), pour(writer, data))
        print(received == data)
        writer.close()
        print(writer.is_closing(), await reader.read(), await attempt(writer.wait_closed()))
        print(await attempt(asyncio.open_connection(*where(server), ssl=client_context, server_hostname="elsewhere")))
        print(await attempt(asyncio.open_connection(*where(server), ssl=True)))
        reader, writer = await asyncio.open_connection(*where(server), ssl=client_context, server_hostname="localhost")
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.flush()
            sent = asyncio.create_task(asyncio.get_running_loop().sendfile(writer.transport, file, 5, 500000))
            print(await reader.readexactly(500000) == data[5:500005], await sent, file.tell())
            print((await attempt(asyncio.get_running_loop().sendfile(writer.transport, file, fallback=False)))[:70])
        writer.transport.abort()
        print(await attempt(reader.read()))
    await asyncio.sleep(0.01)


async def pour(writer, data):
    for i in range(0, len(data), 50000):
        writer.write(data[i:i + 50000])
        await writer.drain()


async def upgrading():
    async def serve(reader, writer):
        writer.write(b"plain " + await reader.readline())
        await writer.start_tls(server_context)
        writer.write(b"hidden " + await reader.readline())
        await writer.drain()
        print(await reader.read(), writer.get_extra_info("ssl_object").version())
        writer.close()
        await writer.wait_closed()
        done.set()
    done = asyncio.Event()
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*where(server))
        writer.write(b"a\n")
        print(await reader.readline(), writer.get_extra_info("sslcontext"))
        print(await attempt(asyncio.get_running_loop().start_tls(writer.transport, None, 5)))
        await writer.start_tls(client_context, server_hostname="localhost")
        writer.write(b"b\n")
        print(await reader.readline(), type(writer.transport).__name__, writer.get_extra_info("sslcontext") is client_context)
        writer.close()
        await writer.wait_closed()
        await done.wait()


class Keeper(asyncio.BufferedProtocol):
    """Notes what it is told, in a buffer of a few bytes."""

    def __init__(self, name, answer=b"", extra=None):
        self.name, self.answer, self.data, self.buffer = name, answer, bytearray(), bytearray(7)
        self.notes, self.lost = [], asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.notes.append("made")
        transport.write(self.answer)

    def get_buffer(self, size):
        return self.buffer

    def buffer_updated(self, count):
        self.data += self.buffer[:count]

    def eof_received(self):
        self.notes.append("eof")

    def connection_lost(self, error):
        self.notes.append(error and plain(error))
        self.lost.set_result(None)


async def protocols():
    loop = asyncio.get_running_loop()
    accepted = []

    def factory():
        accepted.append(Keeper("server", b"welcome to this place"))
        return accepted[-1]
    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=server_context)
    transport, protocol = await loop.create_connection(lambda: Keeper("client", b"thanks, and farewell"), *where(server), ssl=client_context)
    while len(protocol.data) < 21 or len(accepted[0].data) < 20:
        await asyncio.sleep(0.001)
    transport.close()
    transport.write(b"too late")
    await asyncio.gather(protocol.lost, accepted[0].lost)
    print(protocol.data, protocol.notes, accepted[0].data, accepted[0].notes, transport.is_closing())
    # one who speaks no TLS
    sock = socket.create_connection(where(server))
    sock.setblocking(False)
    await loop.sock_sendall(sock, b"GET / HTTP/1.0\r\n\r\n")
    print(await attempt(loop.sock_recv(sock, 100)), len(accepted), accepted[1].notes)
    sock.close()
    server.close()
    await server.wait_closed()
    # one who answers nothing
    async with await asyncio.start_server(lambda reader, writer: silent.append(writer), "127.0.0.1", 0) as server:
        print(await attempt(asyncio.open_connection(*where(server), ssl=client_context, ssl_handshake_timeout=0.02)))
        silent.pop().close()
    # one who goes away
    async with await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0) as server:
        print((await attempt(asyncio.open_connection(*where(server), ssl=client_context))).partition(":")[0])

silent = []


async def refusals():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    for options in ({"host": "x", "port": 1, "server_hostname": "y"}, {"sock": a, "ssl": True}, {"sock": a, "ssl_handshake_timeout": 5},
                    {"sock": a, "ssl_shutdown_timeout": 5}, {"sock": a, "ssl": True, "server_hostname": "x", "ssl_handshake_timeout": 0}):
        print(await attempt(loop.create_connection(asyncio.Protocol, **options)))
    for options in {"ssl": True}, {"ssl_handshake_timeout": 1}, {"ssl_shutdown_timeout": 1}:
        print(await attempt(loop.create_server(asyncio.Protocol, "127.0.0.1", 0, **options)))
    print(await attempt(loop.create_unix_connection(asyncio.Protocol, "path", ssl=True)))
    print(await attempt(loop.create_unix_connection(asyncio.Protocol, "path", server_hostname="x")))
    print(await attempt(loop.create_unix_server(asyncio.Protocol, "path", ssl=True)))
    with client_context.wrap_socket(a, server_hostname="x", do_handshake_on_connect=False) as wrapped:
        print(await attempt(loop.create_connection(asyncio.Protocol, sock=wrapped)))
    a.close()
    b.close()
    a, b = socket.socketpair()
    answered, _ = await asyncio.gather(loop.create_connection(lambda: Keeper("client"), sock=a, ssl=client_context, server_hostname="localhost"),
                                       loop.connect_accepted_socket(lambda: Keeper("server", b"hello"), b, ssl=server_context))
    while not answered[1].data:
        await asyncio.sleep(0.001)
    print(answered[1].data)
    answered[0].close()
    await answered[1].lost


for part in streams, upgrading, protocols, refusals:
    print("--", part.__name__)
    asyncio.run(part())
