# What a transport or a server shows of its sockets was the socket itself, which one could read from; there were no staggered races;
# of two separators that end at the same place the longer one counted as found.
import asyncio
import socket
from asyncio import staggered, trsock


async def main():
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    shown = server.sockets[0]
    print(type(shown), isinstance(shown, socket.socket), shown.family, shown.type, shown.gettimeout())
    reader, writer = await asyncio.open_connection(*shown.getsockname())
    shown = writer.get_extra_info("socket")
    print(type(shown) is trsock.TransportSocket, repr(shown)[:26])
    for use in (lambda: shown.setblocking(True), lambda: shown.settimeout(2), lambda: shown.send(b""),
                lambda: shown.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
                lambda: shown.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)):
        try:
            print(use())
        except Exception as e:
            print(type(e), e)
    writer.close()
    server.close()

    async def good(delay, value):
        await asyncio.sleep(delay)
        return value

    async def bad(delay):
        await asyncio.sleep(delay)
        raise ValueError(delay)

    race = staggered.staggered_race
    print(await race([lambda: bad(0.01), lambda: good(1, "a"), lambda: good(0.01, "b"), lambda: good(0, "never")], 0.2))
    print(await race([lambda: bad(0.01), lambda: bad(0.02)], None))
    print(await race([], None))
    print(await race([lambda: good(0.01, 1), lambda: good(0, 2)], None))

    stream = asyncio.StreamReader(limit=3)
    stream.feed_data(b"some dataA")
    try:
        await stream.readuntil((b"A", b"ome dataA"))
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)

    class Unfinished(asyncio.Future):
        def __init__(self):
            pass

    try:
        Unfinished().get_loop()
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_running_loop().add_reader(set(), print)
    except ValueError as e:
        print(e)


asyncio.run(main())
