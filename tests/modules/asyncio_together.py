# gather, wait, wait_for, as_completed, shield, TaskGroup, timeouts.
import asyncio


async def after(delay, value):
    await asyncio.sleep(delay)
    if isinstance(value, BaseException):
        raise value
    return value


async def hang(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def gather():
    print(await asyncio.gather())
    print(await asyncio.gather(after(0.002, 1), after(0.001, 2), after(0, 3)))
    same = asyncio.create_task(after(0, "same"))
    print(await asyncio.gather(same, same))
    c = after(0, "twice")
    print(await asyncio.gather(c, c))
    print(await asyncio.gather(after(0, ValueError("v")), after(0, 1), return_exceptions=True))
    slow = asyncio.create_task(after(0.002, "slow"))
    try:
        await asyncio.gather(after(0, KeyError("k")), slow)
    except KeyError as e:
        print(repr(e), slow.done(), await slow)
    children = [asyncio.create_task(hang(i)) for i in range(3)]
    group = asyncio.gather(*children)
    await asyncio.sleep(0)
    print(group.cancel(), group)
    try:
        await group
    except asyncio.CancelledError as e:
        print("gather cancelled", [c.cancelled() for c in children], group.cancelled())
    g = asyncio.gather(hang("r"), after(0, 5), return_exceptions=True)
    await asyncio.sleep(0)
    g.cancel()
    try:
        print(await g)
    except asyncio.CancelledError:
        print("still cancelled")
    inner = asyncio.create_task(hang("one"))
    asyncio.get_running_loop().call_soon(inner.cancel, "alone")
    try:
        await asyncio.gather(inner, after(0, 1))
    except asyncio.CancelledError as e:
        print("child", e.args)


async def wait():
    def names(s):
        return sorted(t.get_name() for t in s)

    def tasks():
        return [asyncio.create_task(after(d / 100, v), name=n) for n, d, v in
                (("a", 0, 1), ("b", 2, ValueError("x")), ("c", 8, 3))]
    ts = tasks()
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=0)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(ts)
    print(names(done), names(pending), ts[1].exception())
    for wrong in ([], after, 3):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.wait(ts, return_when="some day")
    except ValueError as e:
        print(e)
    c = after(0, 1)
    for args in (c, [c]):
        try:
            await asyncio.wait(args)
        except TypeError as e:
            print(e)
    c.close()


async def wait_for():
    print(await asyncio.wait_for(after(0, "in time"), 5), await asyncio.wait_for(after(0, "no limit"), None))
    for limit in (0.001, 0, -1):
        t = asyncio.create_task(hang("limit %s" % limit))
        try:
            await asyncio.wait_for(t, limit)
        except TimeoutError as e:
            print(repr(e), repr(e.__cause__), t.cancelled())
    try:
        await asyncio.wait_for(after(0, OSError("os")), 1)
    except OSError as e:
        print(repr(e))
    t = asyncio.create_task(asyncio.wait_for(hang("outer"), 10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled")
    print(asyncio.TimeoutError is TimeoutError)
    done = asyncio.Future()
    done.set_result("ready")
    print(await asyncio.wait_for(done, 0))


async def as_completed():
    order = []
    for c in asyncio.as_completed([after(0.009, "slow"), after(0, "fast"), after(0.004, "middle")]):
        order.append(await c)
    print(order)
    ts = {asyncio.create_task(after(d / 300, d)): d for d in (3, 1, 2)}
    async for t in asyncio.as_completed(ts):
        print(ts[t], t.result(), t.done())
    try:
        for c in asyncio.as_completed([after(0, 1), hang("late")], timeout=0.002):
            print(await c)
    except TimeoutError as e:
        print(repr(e))
    try:
        asyncio.as_completed(3)
    except TypeError as e:
        print(e)


async def shield():
    inner = asyncio.create_task(after(0.003, "inner"))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer gone", inner.cancelled(), await inner)
    print(await asyncio.shield(after(0, "passed on")))
    try:
        await asyncio.shield(after(0, ValueError("through")))
    except ValueError as e:
        print(e)


def describe(e):
    if isinstance(e, BaseExceptionGroup):
        return "%s(%r, [%s])" % (type(e).__name__, e.message, ", ".join(describe(x) for x in e.exceptions))
    return repr(e)


async def groups():
    async with asyncio.TaskGroup() as g:
        a = g.create_task(after(0.001, "A"))
        b = g.create_task(after(0, "B"), name="bee")
        print(g)
    print(a.result(), b.result(), b.get_name(), g)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(after(0, ValueError(1)))
            g.create_task(hang("sibling"))
            await hang("body")
    except BaseException as e:
        print(describe(e), repr(e.__cause__), repr(e.__context__), asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(hang("sibling"))
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as e:
        print(describe(e))
    try:
        async with asyncio.TaskGroup() as g:
            for i in range(3):
                g.create_task(after(0, OSError(i)))
            raise ValueError("v")
    except ExceptionGroup as e:
        print(describe(e))
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                outer.create_task(hang("outer's"))
                inner.create_task(after(0, ZeroDivisionError("z")))
    except ExceptionGroup as e:
        print(describe(e))

    async def cancelled_from_outside():
        async with asyncio.TaskGroup() as g:
            g.create_task(hang("inside"))
    t = asyncio.create_task(cancelled_from_outside())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("group cancelled")

    async with asyncio.TaskGroup() as g:
        t = g.create_task(hang("alone"))
        await asyncio.sleep(0)
        t.cancel()
    print("a cancelled child is no error")
    g = asyncio.TaskGroup()
    for text in ("new", "finished"):
        c = after(0, 1)
        try:
            g.create_task(c)
        except RuntimeError as e:
            print(str(e))
        if text == "new":
            async with g:
                pass
    try:
        async with g:
            pass
    except RuntimeError as e:
        print(e)


async def timeouts():
    try:
        async with asyncio.timeout(0.001) as t:
            print(str(t)[:17])
            await hang("slow block")
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t.expired(), t, asyncio.current_task().cancelling())
    async with asyncio.timeout(10) as t:
        pass
    print(t.expired(), t)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as t:
        print(t.when())
        t.reschedule(loop.time() + 50)
        print(t.when() > loop.time())
        t.reschedule(None)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("at once")
    try:
        async with asyncio.timeout(0.05):
            try:
                async with asyncio.timeout(0.001):
                    await hang("nested")
            except TimeoutError:
                print("inner")
                await hang("more")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.001):
            try:
                await asyncio.sleep(100)
            finally:
                1 / 0
    except ZeroDivisionError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__cause__))
    t = asyncio.timeout(1)
    print(t)
    for what in (lambda: t.reschedule(1),):
        try:
            what()
        except RuntimeError as e:
            print(e)
    async with t:
        pass
    for what in (t.__aenter__, ):
        try:
            await what()
        except RuntimeError as e:
            print(e)
    try:
        t.reschedule(3)
    except RuntimeError as e:
        print(e)


for part in (gather, wait, wait_for, as_completed, shield, groups, timeouts):
    print("---", part.__name__)
    asyncio.run(part())
