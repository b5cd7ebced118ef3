# Tasks and futures: order of steps, reprs, cancellation, names, results and errors.
import asyncio
import contextvars


def show(*things):
    print(*things)


async def worker(name, steps):
    for i in range(steps):
        show(name, i)
        await asyncio.sleep(0)
    return name * 2


async def order():
    loop = asyncio.get_running_loop()
    loop.call_soon(show, "soon 1")
    a = asyncio.create_task(worker("a", 3))
    loop.call_soon(show, "soon 2")
    b = loop.create_task(worker("b", 2), name="bee")
    loop.call_later(0, show, "later 0")
    loop.call_at(loop.time() - 1, show, "overdue")
    for t in (a, b):
        t.add_done_callback(lambda t: show("done", t.get_name(), t.result()))
    show("main before")
    show(await a, await b)
    show(a.done(), a.cancelled(), a.exception(), b)
    timers = [loop.call_later(d / 1000, show, "timer", d) for d in (9, 3, 6, 1)]
    timers[2].cancel()
    await asyncio.sleep(0.02)
    handle = loop.call_soon(show, "never")
    handle.cancel()
    handle.cancel()
    show(handle, handle.cancelled(), timers[2].cancelled())
    await asyncio.sleep(0)


async def forever(log):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError as e:
        log.append(e.args)
        raise
    finally:
        log.append("finally")


async def stubborn():
    while True:
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            t = asyncio.current_task()
            show("stubborn", t.cancelling())
            if t.cancelling() < 2:
                continue
            return "gave in"


async def cancellation():
    log = []
    t = asyncio.create_task(forever(log))
    show(t.cancelling())
    await asyncio.sleep(0)
    show(t.cancel("reason"), t.cancel("again"), t.cancelling(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        show("cancelled", e.args, t.cancelled(), log)
    show(t.cancel(), t.cancelling())
    log.clear()
    t = asyncio.create_task(forever(log))
    t.cancel("before it starts")
    try:
        await t
    except asyncio.CancelledError as e:
        show(e.args, log)
    for how in (t.result, t.exception):
        try:
            how()
        except asyncio.CancelledError as e:
            show("asked", e.args)
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    t.cancel()
    show(await t, t.cancelled(), t.uncancel(), t.uncancel(), t.uncancel())

    async def itself():
        asyncio.current_task().cancel()
        return "too early"
    t = asyncio.create_task(itself())
    try:
        show(await t)
    except asyncio.CancelledError:
        show("cancelled itself", t.cancelled())


async def fails():
    await asyncio.sleep(0)
    raise ValueError("broken")


async def errors():
    t = asyncio.create_task(fails())
    for what in (t.result, t.exception):
        try:
            what()
        except asyncio.InvalidStateError as e:
            show(repr(e))
    try:
        await t
    except ValueError as e:
        show(repr(e), t.exception() is e)
        tb, names = e.__traceback__, []
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        show(names)
    show(str(t).replace(__file__, "FILE")[:70])
    for wrong in (3, fails, None):
        for make in (asyncio.Task, asyncio.ensure_future):
            try:
                make(wrong)
            except TypeError as e:
                show(str(e).split(" at 0x")[0])
    for method in (t.set_result, t.set_exception):
        try:
            method(1)
        except RuntimeError as e:
            show(e)

    async def yields(what):
        class Odd:
            def __await__(self):
                yield what
        await Odd()
    t = asyncio.create_task(yields(42))
    try:
        await t
    except RuntimeError as e:
        show(e)

    async def awaits_itself():
        await t
    t = asyncio.create_task(awaits_itself(), name="snake")
    try:
        await t
    except RuntimeError as e:
        show(str(e)[:27])


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    show(f, f.done(), f.cancelled(), f.get_loop() is loop, asyncio.isfuture(f), asyncio.isfuture(3))
    f.add_done_callback(lambda f: show("callback 1", f))
    f.add_done_callback(print)
    show(f.remove_done_callback(print), f.remove_done_callback(print))
    f.set_result([1, 2, 3])
    f.add_done_callback(lambda f: show("callback 2", f.result()))
    show("set")
    await asyncio.sleep(0)
    for call in (lambda: f.set_result(1), lambda: f.set_exception(ValueError)):
        try:
            call()
        except asyncio.InvalidStateError as e:
            show(e)
    show(f.cancel(), await f, await f)
    f = asyncio.Future()
    show(f.cancel("msg"), f.cancel(), f)
    try:
        await f
    except asyncio.CancelledError as e:
        show(e.args)
    f = asyncio.Future()
    for wrong in (3, StopIteration):
        try:
            f.set_exception(wrong)
        except TypeError as e:
            show(repr(e))
    show(type(f.exception()), repr(f.exception().__cause__))
    f = asyncio.Future()
    f.set_exception(KeyError)
    show(f, repr(f.exception()))
    f = asyncio.Future()
    loop.call_soon(f.set_result, "woken")
    show(await f)
    show(asyncio.Future, asyncio.Task, asyncio.Task.__mro__[1:], asyncio.Future[int])

    class Own(asyncio.Future):
        pass
    f = Own()
    f.extra = 1
    show(f, asyncio.isfuture(f), await asyncio.wait_for(set_soon(f), 5))


async def set_soon(f):
    asyncio.get_running_loop().call_soon(f.set_result, "own")
    return await f


var = contextvars.ContextVar("var", default="none")


async def context_child(value):
    before = var.get()
    var.set(value)
    await asyncio.sleep(0)
    return before, var.get()


async def contexts():
    var.set("main")
    a, b = asyncio.create_task(context_child("a")), asyncio.create_task(context_child("b"))
    show(await a, await b, var.get())
    own = contextvars.copy_context()
    show(await asyncio.create_task(context_child("c"), context=own), var.get(), own[var])
    asyncio.get_running_loop().call_soon(lambda: show("in callback", var.get()), context=own)
    await asyncio.sleep(0)


async def people():
    t = asyncio.current_task()
    show(t.get_name(), t.get_coro().__name__, len(asyncio.all_tasks()), t in asyncio.all_tasks())
    other = asyncio.create_task(asyncio.sleep(0, "slept"), name="sleeper")
    show(sorted(x.get_name() for x in asyncio.all_tasks()))
    other.set_name(17)
    show(other.get_name(), await other, len(asyncio.all_tasks()))
    show(t.get_stack()[0].f_code.co_name, t.get_stack()[-1].f_code.co_name)
    show(asyncio.iscoroutinefunction(people), asyncio.iscoroutinefunction(show), asyncio.iscoroutine(c := people()))
    c.close()
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        show(e)


for part in (order, cancellation, errors, futures, contexts, people):
    print("---", part.__name__)
    asyncio.run(part())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
for wrong in (3, people):
    try:
        asyncio.run(wrong)
    except ValueError as e:
        print(str(e).split(" at 0x")[0])


async def eager():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(worker("eager", 0))
    show(t.done(), t.result(), t in asyncio.all_tasks())
    t = asyncio.create_task(worker("later", 2), name="named")
    show(t.done(), t.get_name(), asyncio.current_task().get_name() != "named")
    show(await t)
    show(await asyncio.gather(worker("x", 1), worker("y", 0)))

    async def both():
        async with asyncio.TaskGroup() as g:
            a = g.create_task(worker("g", 0))
        return a.result()
    show(await both())

print("--- eager")
asyncio.run(eager())
