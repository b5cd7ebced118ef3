# What asyncio tells on stderr: failures that nobody has seen, coroutines that nobody awaited.
import asyncio


async def fails():
    raise ValueError("nobody looks")


async def main():
    t = asyncio.create_task(fails(), name="unlucky")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    f = asyncio.Future()
    f.set_exception(KeyError("lost"))
    del f
    fails()
    seen = asyncio.Future()
    seen.set_exception(KeyError("seen"))
    seen.exception()


asyncio.run(main())
fails()
loop = asyncio.new_event_loop()


def pending():
    t = loop.create_task(fails(), name="pending")
    t.get_coro().close()
    loop._ready.clear()

pending()
loop.close()
