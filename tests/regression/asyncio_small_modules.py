# asyncio.staggered, asyncio.trsock and asyncio.base_futures did not exist; a transport gave its own socket away, and not something that
# cannot be read past it; a class of Future that forgets super().__init__() failed with AttributeErrors.
import asyncio
import socket
from asyncio import base_futures, base_tasks, staggered, trsock


class Forgetful(asyncio.Future):
    def __init__(self):
        pass


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


x = Forgetful()
for name in ("done", "cancelled", "result", "exception", "cancel", "get_loop"):
    attempt(getattr(x, name))


async def main():
    async def fails():
        raise ValueError("fails")

    async def slow():
        await asyncio.sleep(1)

    async def quick():
        await asyncio.sleep(0)
        return "quick"

    print(await staggered.staggered_race([slow, quick], 0.001))
    print(await staggered.staggered_race([fails, quick, slow], None))
    print(await staggered.staggered_race([fails, fails], 1))
    print(await staggered.staggered_race([], None))

    with socket.socket() as s:
        t = trsock.TransportSocket(s)
        print(t.family, t.type, t.proto, t.fileno() == s.fileno(), t.gettimeout(), t.getsockname(), t.get_inheritable())
        print(repr(t).replace(str(s.fileno()), "N"))
        for f, *args in ((t.settimeout, 0), (t.settimeout, 1), (t.setblocking, False), (t.setblocking, True), (t.shutdown, 1),
                         (getattr, t, "recv")):
            attempt(f, *args)
    print(t)

    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    print(type(server.sockets[0]))
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(type(writer.get_extra_info("socket")))
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    f = asyncio.get_running_loop().create_future()
    print(base_futures.isfuture(f), base_futures._PENDING, base_futures._future_repr(f), base_tasks._task_repr_info(asyncio.current_task())[0])

asyncio.run(main())
