# Streams, servers, transports, datagrams, sock_* and descriptors in the loop.
import asyncio
import os
import re
import socket
import tempfile


def norm(text):
    return re.sub(r"fd=\d+|descriptor \d+", "fd=N", re.sub(r"0x[0-9a-f]+", "0x", re.sub(r"\('127.0.0.1', \d+\)", "ADDRESS", str(text))))


async def handle(reader, writer):
    async for line in reader:
        if line == b"quit\n":
            break
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def echo():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, server.is_serving(), len(server.sockets))

    async def client(n):
        reader, writer = await asyncio.open_connection(host, port)
        got = []
        for i in range(n):
            writer.write(b"line %d of %d\n" % (i, n))
            got.append(await reader.readline())
        writer.writelines([b"quit", b"\n"])
        rest = await reader.read()
        print(n, got, rest, reader.at_eof(), writer.get_extra_info("peername") == (host, port))
        writer.close()
        await writer.wait_closed()
        return n
    for n in (1, 3):
        await client(n)
    print(sorted(await asyncio.gather(client(0), client(2))))
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as e:
        print(norm(e))


async def reading():
    r = asyncio.StreamReader(limit=20)
    print(r)
    r.feed_data(b"first\nsecond;third|")
    print(await r.readline(), await r.readuntil(b";"), await r.readuntil((b"!", b"|")))
    r.feed_data(b"0123456789")
    print(await r.readexactly(4), await r.read(3), r)
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, r.feed_data, b"abc")
    loop.call_later(0.002, r.feed_eof)
    print(await r.readexactly(5), await r.read(), r.at_eof(), await r.read(), await r.readline())
    for what, data in ((lambda r: r.readexactly(10), b"short"), (lambda r: r.readuntil(b"X"), b"none")):
        r = asyncio.StreamReader()
        r.feed_data(data)
        r.feed_eof()
        try:
            await what(r)
        except asyncio.IncompleteReadError as e:
            print(e, e.partial, e.expected)
    r = asyncio.StreamReader(limit=5)
    r.feed_data(b"much too long\nok\n")
    try:
        await r.readuntil()
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    try:
        await r.readline()
    except ValueError as e:
        print(e)
    print(await r.readline())
    for wrong in (lambda: r.readexactly(-1), lambda: r.readuntil(b""), lambda: r.readuntil(())):
        try:
            await wrong()
        except ValueError as e:
            print(e)
    r.set_exception(OSError("lost"))
    try:
        await r.read()
    except OSError as e:
        print(e, r.exception())
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)


async def unix():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        async with await asyncio.start_unix_server(handle, path) as server:
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"over unix\n")
            writer.write_eof()
            print(await reader.read(), writer.can_write_eof())
            writer.close()
            await writer.wait_closed()
        print(os.path.exists(path))


class Log(asyncio.Protocol):
    def __init__(self, name, done):
        self.name, self.done = name, done

    def connection_made(self, transport):
        self.transport = transport
        print(self.name, "made", norm(transport), transport.is_reading())

    def data_received(self, data):
        print(self.name, "data", data)
        if self.name == "server":
            self.transport.write(b"got " + data)

    def eof_received(self):
        print(self.name, "eof")

    def connection_lost(self, exc):
        print(self.name, "lost", exc)
        self.done.set_result(None)


async def protocols():
    loop = asyncio.get_running_loop()
    done = [loop.create_future() for _ in range(2)]
    server = await loop.create_server(lambda: Log("server", done[0]), "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(lambda: Log("client", done[1]), *address)
    transport.write(b"hello")
    await asyncio.sleep(0.02)
    print(transport.get_write_buffer_size(), transport.get_write_buffer_limits(), transport.get_protocol() is protocol)
    for wrong in ("text", 3):
        try:
            transport.write(wrong)
        except TypeError as e:
            print(e)
    transport.pause_reading()
    print(transport.is_reading(), transport.is_closing())
    transport.resume_reading()
    try:
        loop.add_reader(transport.get_extra_info("socket").fileno(), print)
    except RuntimeError as e:
        print(norm(e))
    transport.close()
    print(transport.is_closing(), norm(transport))
    await asyncio.gather(*done)
    server.close()
    await server.wait_closed()
    for wrong in (dict(), dict(host="x", sock=1)):
        try:
            await loop.create_connection(asyncio.Protocol, **wrong)
        except ValueError as e:
            print(e)


async def flow():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=a)
    b.setblocking(False)
    data = os.urandom(3_000_000)
    writer.write(data)
    print(writer.transport.get_write_buffer_size() > 65536)

    async def slow_reader():
        got = bytearray()
        while len(got) < len(data):
            got += await loop.sock_recv(b, 100_000)
        return bytes(got)
    task = asyncio.create_task(slow_reader())
    await writer.drain()
    print(await task == data, writer.transport.get_write_buffer_size())
    sender = asyncio.create_task(loop.sock_sendall(b, data))
    print(await reader.readexactly(len(data)) == data)
    await sender
    b.close()
    print(await reader.read())
    writer.close()


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.Queue()

    def datagram_received(self, data, addr):
        self.got.put_nowait((data, addr))


async def datagrams():
    loop = asyncio.get_running_loop()
    server, sp = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    client, cp = await loop.create_datagram_endpoint(Datagrams, remote_addr=address)
    client.sendto(b"ping")
    data, sender = await sp.got.get()
    server.sendto(data + b" pong", sender)
    print((await cp.got.get())[0], client.get_extra_info("peername") == address)
    client.close()
    server.close()
    await asyncio.sleep(0)


async def descriptors():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    got = loop.create_future()
    loop.add_reader(r, lambda: got.set_result(os.read(r, 10)))
    loop.call_later(0.001, os.write, w, b"pipe")
    print(await got, loop.remove_reader(r), loop.remove_reader(r))
    ready = loop.create_future()
    loop.add_writer(w, ready.set_result, "writable")
    print(await ready, loop.remove_writer(w))
    os.close(r)
    os.close(w)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    s = socket.socket()
    s.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listening))
    await loop.sock_connect(s, listening.getsockname())
    peer, address = await accepting
    print(address == s.getsockname())
    await loop.sock_sendall(s, b"direct")
    buffer = bytearray(3)
    print(await loop.sock_recv_into(peer, buffer), bytes(buffer), await loop.sock_recv(peer, 10))
    waiting = asyncio.create_task(loop.sock_recv(peer, 10))
    await asyncio.sleep(0)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    print((await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))[0][4], (await loop.getnameinfo(("127.0.0.1", 80), 3)))
    for x in (s, peer, listening):
        x.close()


async def broken():
    async def fails(reader, writer):
        raise ValueError("in the handler")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context.get("exception"))))
    server = await asyncio.start_server(fails, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read())
    writer.close()
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    forever.cancel()
    try:
        await forever
    except asyncio.CancelledError:
        print("stopped", server.is_serving())


for part in (echo, reading, unix, protocols, flow, datagrams, descriptors, broken):
    print("---", part.__name__)
    asyncio.run(part())
