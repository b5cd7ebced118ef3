# asyncio: loop.sendfile() and loop.sock_sendfile().
import asyncio
import io
import os
import socket
import tempfile

DATA = bytes(range(256)) * 1200


async def say(awaitable):
    try:
        return await awaitable
    except Exception as e:
        return f"{type(e).__name__}: {str(e).split(' <')[0]}"


async def take(sock, size):
    loop, got = asyncio.get_running_loop(), b""
    while len(got) < size:
        got += await loop.sock_recv(sock, 65536)
    return got


async def sockets(file):
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    with left, right:
        left.setblocking(False)
        right.setblocking(False)
        for offset, count in (0, None), (1000, None), (5, 70000), (0, 1):
            for source in file, io.BytesIO(DATA):
                size = len(DATA) - offset if count is None else count
                reading = loop.create_task(take(right, size))
                sent = await loop.sock_sendfile(left, source, offset, count)
                print(sent == size, source.tell() == offset + size, await reading == DATA[offset:offset + size])
        print(await say(loop.sock_sendfile(left, io.BytesIO(DATA), fallback=False)))
        for bad in {"offset": -1}, {"offset": 1.5}, {"count": 0}, {"count": "x"}:
            print(await say(loop.sock_sendfile(left, file, **bad)))
        print(await say(loop.sock_sendfile(left, open(file.name, encoding="latin-1"))))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
            datagrams.setblocking(False)
            print(await say(loop.sock_sendfile(datagrams, file)))


async def transports(file):
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    received = []

    async def serve(reader, writer):
        await asyncio.sleep(0.02)
        received.append(await reader.read())
        writer.close()
        done.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    transport, _ = await loop.create_connection(asyncio.Protocol, *address)
    head = b"h" * 20000000
    transport.write(head)
    sending = loop.create_task(loop.sendfile(transport, file))
    await asyncio.sleep(0)
    try:
        transport.write(b"between")
    except RuntimeError as e:
        print(e)
    print(await sending == len(DATA))
    print(await loop.sendfile(transport, file, 10, 20), await loop.sendfile(transport, io.BytesIO(b"memory")))
    transport.write(b"tail")
    transport.close()
    print(await say(loop.sendfile(transport, file)))
    await done.wait()
    print(received == [head + DATA + DATA[10:30] + b"memory" + b"tail"])
    datagrams, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=address)
    print(await say(loop.sendfile(datagrams, file)))
    datagrams.close()
    server.close()
    await server.wait_closed()


with tempfile.TemporaryFile() as unnamed, tempfile.NamedTemporaryFile() as file:
    file.write(DATA)
    file.flush()
    with open(file.name, "rb") as reading:
        asyncio.run(sockets(reading))
        asyncio.run(transports(reading))
