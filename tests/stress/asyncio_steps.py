# Event loop, tasks, futures, locks, queues and groups, without sockets.
# ouro-test: oom-restart oom-after-imports
import asyncio


async def attempt(awaitable):
    try:
        print(await awaitable)
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__name__, e)


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def fails():
    await asyncio.sleep(0)
    raise ValueError("no")


async def countdown(n):
    while n:
        yield n
        n -= 1
        await asyncio.sleep(0)


async def main():
    print(await add(1, 2), await asyncio.gather(add(1, 2), add("a", "b")), await asyncio.gather(fails(), add(1, 1), return_exceptions=True))
    t = asyncio.create_task(add([1], [2]), name="mine"); print(t.get_name(), t.done(), await t, t.result(), t.exception(), t.cancel())
    await attempt(fails()); await attempt(asyncio.wait_for(asyncio.sleep(5), 0.001)); await attempt(asyncio.wait_for(add(1, 2), 1))
    t = asyncio.create_task(asyncio.sleep(5)); await asyncio.sleep(0); print(t.cancel("stop"), t.cancelling()); await attempt(t); print(t.cancelled())
    f = asyncio.get_running_loop().create_future(); f.add_done_callback(lambda f: print("called", f.result())); asyncio.get_running_loop().call_soon(f.set_result, 7); print(await f)
    print([n async for n in countdown(3)], {n async for n in countdown(2) if n > 1})
    try:
        async with asyncio.TaskGroup() as group: a = group.create_task(add(3, 4)); b = group.create_task(fails())
    except* ValueError as e: print(e.exceptions, a.done())
    try:
        async with asyncio.timeout(0.001): await asyncio.sleep(5)
    except TimeoutError as e: print("late", e)
    q = asyncio.Queue(1); lock = asyncio.Lock(); event = asyncio.Event(); log = []
    async def produce():
        for i in range(3): await q.put(i)
        event.set()
    async def consume():
        async with lock:
            for i in range(3): log.append(await q.get()); q.task_done()
    await asyncio.gather(produce(), consume()); print(log, await event.wait(), await q.join(), lock.locked(), q.empty())
    done, waiting = await asyncio.wait([asyncio.create_task(add(1, 1)), asyncio.create_task(asyncio.sleep(5))], return_when=asyncio.FIRST_COMPLETED); print(len(done), len(waiting))
    for t in waiting: t.cancel()
    print(await asyncio.shield(add(5, 5)), sorted([await x for x in asyncio.as_completed([add(1, 0), add(2, 0)])]))


print(asyncio.run(main()))
try:
    asyncio.run(fails())
except ValueError as e:
    print(e)
