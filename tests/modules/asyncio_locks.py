# Lock, Event, Condition, Semaphore, Barrier and the queues.
import asyncio
import re


def show(x):
    print(re.sub(r" at 0x[0-9a-f]+", "", repr(x)))


async def lock():
    lock = asyncio.Lock()
    show(lock)
    log = []

    async def user(name):
        async with lock:
            log.append(name + " in")
            await asyncio.sleep(0)
            log.append(name + " out")
    users = [asyncio.create_task(user(n)) for n in "abc"]
    await asyncio.sleep(0)
    show(lock)
    users[1].cancel()
    await asyncio.gather(*users, return_exceptions=True)
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    print(await lock.acquire(), lock.locked())
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked(), await waiter)


async def event():
    event = asyncio.Event()
    show(event)

    async def waiter(i):
        print(i, await event.wait())
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    show(event)
    event.set()
    show(event)
    await asyncio.gather(*ws)
    print(event.is_set(), await event.wait())
    event.clear()
    print(event.is_set())


async def condition():
    condition = asyncio.Condition()
    show(condition)
    items = []

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: items)
            print("consumer", n, items.pop(0))
    cs = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    for i in range(2):
        async with condition:
            items.append(i)
            show(condition)
            condition.notify()
        await asyncio.sleep(0)
    async with condition:
        items.append("last")
        condition.notify_all()
    await asyncio.gather(*cs)
    for what in (condition.notify, condition.notify_all):
        try:
            what()
        except RuntimeError as e:
            print(e)
    try:
        await condition.wait()
    except RuntimeError as e:
        print(e)
    t = asyncio.create_task(consumer("never"))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", condition.locked())
    mine = asyncio.Lock()
    async with mine:
        print(asyncio.Condition(mine).locked())


async def semaphore():
    s = asyncio.Semaphore(2)
    show(s)
    running = peak = 0

    async def job(i):
        nonlocal running, peak
        async with s:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0)
            running -= 1
        return i
    jobs = [asyncio.create_task(job(i)) for i in range(5)]
    await asyncio.sleep(0)
    show(s)
    jobs[3].cancel()
    print(await asyncio.gather(*jobs, return_exceptions=True), peak)
    show(s)
    await s.acquire(), await s.acquire()
    show(s)
    first, second = asyncio.create_task(s.acquire()), asyncio.create_task(s.acquire())
    await asyncio.sleep(0)
    s.release()
    print(s.locked(), await first)
    s.release()
    print(await second)
    b = asyncio.BoundedSemaphore(1)
    await b.acquire()
    b.release()
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


async def barrier():
    b = asyncio.Barrier(3)
    show(b)
    log = []

    async def party(n):
        log.append((n, "comes"))
        i = await b.wait()
        log.append((n, "goes", i))
    ps = [asyncio.create_task(party(n)) for n in range(2)]
    await asyncio.sleep(0)
    show(b)
    print(b.parties, b.n_waiting, b.broken)
    async with b as position:
        print("position", position)
    await asyncio.gather(*ps)
    print(log)
    ps = [asyncio.create_task(party(n)) for n in range(2)]
    await asyncio.sleep(0)
    await b.reset()
    print(await asyncio.gather(*ps, return_exceptions=True))
    ps = [asyncio.create_task(party(n)) for n in range(2)]
    await asyncio.sleep(0)
    await b.abort()
    print(await asyncio.gather(*ps, return_exceptions=True), b.broken)
    show(b)
    try:
        await b.wait()
    except asyncio.BrokenBarrierError as e:
        print(repr(e))
    await b.reset()
    show(b)
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


async def queues():
    q = asyncio.Queue(2)
    show(q)
    print(q)

    async def producer():
        for i in range(5):
            await q.put(i)
            print("put", i, q.qsize())
        q.shutdown()

    async def consumer(name):
        got = []
        try:
            while True:
                got.append(await q.get())
                q.task_done()
        except asyncio.QueueShutDown:
            print(name, got)
    await asyncio.gather(producer(), consumer("x"), consumer("y"), q.join())
    print(q, q.empty(), q.full(), q.maxsize)
    for call in (lambda: q.put_nowait(1), q.get_nowait, q.task_done):
        try:
            call()
        except (asyncio.QueueShutDown, ValueError) as e:
            print(repr(e))
    q = asyncio.Queue(1)
    q.put_nowait("only")
    for call in (lambda: q.put_nowait(1), lambda: (q.get_nowait(), q.get_nowait())):
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as e:
            print(repr(e))
    p = asyncio.PriorityQueue()
    for n in (5, 1, 4):
        p.put_nowait((n, "job %d" % n))
    print(p, [p.get_nowait() for _ in range(3)])
    s = asyncio.LifoQueue()
    for n in range(3):
        await s.put(n)
    print(s, [await s.get() for _ in range(3)])
    q = asyncio.Queue()
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(q)
    getter.cancel()
    await asyncio.gather(getter, return_exceptions=True)
    q.put_nowait(1)
    q.put_nowait(2)
    q.shutdown(immediate=True)
    print(q, asyncio.Queue[int])
    await q.join()


for part in (lock, event, condition, semaphore, barrier, queues):
    print("---", part.__name__)
    asyncio.run(part())
lock = asyncio.Lock()


async def use(lock):
    async with lock:
        t = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        t.cancel()

asyncio.run(use(lock))
try:
    asyncio.run(use(lock))
except RuntimeError as e:
    print(re.sub(r" at 0x[0-9a-f]+", "", str(e)))
