# A task that waited for a socket and was cancelled took the socket away from the task that had begun to wait for it meanwhile, which
# then waited for ever: only what is still registered is given up.
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    first = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0)
    second = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    await loop.sock_sendall(b, b"for the second")
    print(await asyncio.wait_for(second, 5), first.cancelled())
    # the same with a writer: the buffer is full
    with a, b:
        size = 0
        try:
            while True:
                size += a.send(b"x" * 10000)
        except BlockingIOError:
            pass
        first = asyncio.create_task(loop.sock_sendall(a, b"first"))
        await asyncio.sleep(0)
        second = asyncio.create_task(loop.sock_sendall(a, b"second"))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        got = b""
        while len(got) < size + 6:
            got += await asyncio.wait_for(loop.sock_recv(b, 1 << 20), 5)
        print(got[size:], await second)


asyncio.run(main())
