# The loop itself: starting, stopping, policies, runners, failures, threads, async generators.
import asyncio
import sys
import threading
import warnings

warnings.simplefilter("always")


def attempt(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e)


async def nothing():
    return "nothing"


def coro():
    made.append(nothing())
    return made[-1]


made = []
loop = asyncio.new_event_loop()
print(loop, loop.get_debug(), loop.slow_callback_duration, loop.get_task_factory(), loop.get_exception_handler())
print(loop.run_until_complete(nothing()))
loop.call_soon(print, "one turn")
loop.stop()
loop.run_forever()
loop.call_soon(loop.stop)
attempt(loop.run_until_complete, loop.create_future())
attempt(loop.run_until_complete, 3)
attempt(loop.call_later, None, print)
attempt(loop.call_at, None, print)
attempt(loop.set_task_factory, 3)
attempt(loop.set_exception_handler, 3)


async def inside():
    loop = asyncio.get_running_loop()
    attempt(loop.close)
    attempt(asyncio.run, coro())
    attempt(asyncio.Runner().run, coro())
    other = asyncio.new_event_loop()
    attempt(other.run_until_complete, coro())
    other.close()
    print(loop, asyncio.get_event_loop() is loop)

loop.run_until_complete(inside())
loop.close()
loop.close()
print(loop, loop.is_closed())
for f in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever,
          lambda: loop.run_until_complete(coro()), lambda: loop.create_task(coro()), lambda: loop.call_soon_threadsafe(print)):
    attempt(f)
for c in made:
    c.close()


print("--- policies")
asyncio.set_event_loop(None)
attempt(asyncio.get_event_loop)
asyncio.set_event_loop(loop := asyncio.new_event_loop())
print(asyncio.get_event_loop() is loop)
loop.close()
asyncio.set_event_loop(None)
attempt(asyncio.set_event_loop, 3)
attempt(asyncio.set_event_loop_policy, 3)
print(type(asyncio.get_event_loop_policy()).__name__, asyncio.SelectorEventLoop.__name__)


print("--- runner")
with asyncio.Runner() as runner:
    print(runner.run(nothing()), runner.get_loop())
    attempt(runner.run, 3)
for f in (lambda: runner.run(coro()), runner.get_loop):
    attempt(f)
made[-1].close()
with asyncio.Runner(debug=True, loop_factory=asyncio.new_event_loop) as runner:
    print(runner.get_loop().get_debug())


async def leaves_tasks():
    async def left():
        try:
            await asyncio.sleep(100)
        finally:
            print("left task cleaned up")
    keep.append(asyncio.create_task(left()))
    await asyncio.sleep(0)
    return "main done"

keep = []
print(asyncio.run(leaves_tasks()), keep[0].cancelled())


print("--- failures")


def handler(loop, context):
    print({k: (repr(v).split(" at ")[0] if k != "message" else v.split(" at ")[0]) for k, v in sorted(context.items())})


def explode(*args):
    raise ValueError("boom", *args)


async def failing_task():
    raise LookupError("nobody looks")


async def failures():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(explode, 1)
    f = loop.create_future()
    f.add_done_callback(explode)
    f.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    f = loop.create_future()
    f.set_exception(OSError("unseen"))
    del f
    t = asyncio.create_task(failing_task(), name="unlucky")
    await asyncio.sleep(0)
    del t
    loop.call_exception_handler({"message": "made up"})

asyncio.run(failures())


class Stop(SystemExit):
    pass


async def exits():
    asyncio.get_running_loop().set_exception_handler(lambda *ignored: None)
    asyncio.create_task(raise_exit())
    try:
        await asyncio.sleep(1)
    finally:
        print("main is told")


async def raise_exit():
    raise Stop(3)

try:
    asyncio.run(exits())
except Stop as e:
    print("exit", e.code)


print("--- threads")


def blocking(a, b=0):
    return threading.current_thread() is threading.main_thread(), a + b


async def threads():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(blocking, 1, b=2))
    print(await loop.run_in_executor(None, blocking, 3, 4))
    try:
        await asyncio.to_thread(explode)
    except ValueError as e:
        print(repr(e))
    attempt(loop.set_default_executor, 3)
    f = loop.create_future()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(f.set_result, "from a thread"))
    thread.start()
    print(await f)
    thread.join()

asyncio.run(threads())


print("--- async generators")


async def numbers(name):
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0)
    finally:
        print(name, "closed")


async def generators():
    async for i in numbers("whole"):
        if i == 3:
            break
    kept = numbers("kept")
    print(await anext(kept), await anext(kept))
    keep.append(kept)
    await asyncio.sleep(0)
    print([x async for x in numbers("list") if x % 3 == 0])
    g = numbers("explicit")
    await anext(g)
    await g.aclose()
    print("end of main")

asyncio.run(generators())
print(sys.get_asyncgen_hooks())


print("--- debug")


async def debugging():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    attempt(loop.call_soon, nothing)
    attempt(loop.call_soon, 3)
    attempt(loop.call_later, 1, nothing)
    h = loop.call_soon(print, "x", 1)
    h.cancel()
    print(repr(h).split(" created at ")[0])
    await asyncio.sleep(0)

asyncio.run(debugging(), debug=True)
from asyncio import exceptions, events, futures, tasks, locks, queues, base_events  # all of them exist
print(asyncio.CancelledError, asyncio.QueueEmpty, exceptions.IncompleteReadError(b"ab", 5), asyncio.Lock)
print(sorted(n for n in ("run", "gather", "Queue", "nonsense") if hasattr(asyncio, n)))
