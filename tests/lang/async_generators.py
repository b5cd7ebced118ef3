# Async generators, async for, async with and async comprehensions, driven by hand.


def drive(c):
    out = []
    try:
        while True:
            out.append(("y", c.send(None)))
    except StopIteration as e:
        out.append(("r", e.value))
    except BaseException as e:
        out.append((type(e).__name__, e.args))
    return out


class Aw:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield self.v
        return self.v * 10


async def ag(n):
    try:
        for i in range(n):
            x = await Aw(i)
            r = yield x
            if r is not None:
                print("sent", r)
    finally:
        print("ag finally")


async def consume():
    out = []
    async for x in ag(3):
        out.append(x)
    else:
        out.append("else")
    return out


print(drive(consume()))


async def brk():
    g = ag(5)
    async for x in g:
        if x == 10:
            break
    else:
        print("never")
    await g.aclose()
    return x


print(drive(brk()))


async def comps():
    a = [x async for x in ag(2)]
    b = {x async for x in ag(1)}
    c = {x: await Aw(1) async for x in ag(2) if x}
    d = [y for x in [1, 2] for y in [await Aw(x)]]
    g = (x async for x in ag(2))
    e = [x async for x in g]
    f = [[y async for y in ag(1)] for _ in range(1)]
    return a, b, c, d, e, f, type(g).__name__


print(drive(comps())[-1])


async def manual():
    g = ag(3)
    out = [await g.__anext__(), await g.asend("S"), ]
    try:
        await g.athrow(KeyError("k"))
    except KeyError as e:
        out.append(("KeyError", e.args))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        out.append("stop")
    return out


print(drive(manual())[-1])


class AIter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def viaclass():
    return [x async for x in AIter(3)], await anext(AIter(2)), await anext(AIter(0), "default"), type(aiter(AIter(1))).__name__


print(drive(viaclass()))


async def badfor(x):
    async for _ in x:
        pass


class NoAnext:
    def __aiter__(self):
        return 5


for v in ([1], NoAnext(), 5):
    print(drive(badfor(v)))


class CM:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow

    async def __aenter__(self):
        print("enter", self.n)
        return self.n

    async def __aexit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        return self.swallow


async def withs():
    async with CM(1) as a, CM(2, True) as b:
        print(a, b)
        raise ValueError
    async with (CM(3) as c, CM(4),):
        return c


print(drive(withs()))


async def badwith(x):
    async with x:
        pass


class HalfCM:
    async def __aenter__(self): pass


class SyncCM:
    def __enter__(self): pass
    def __exit__(self, *a): pass


for v in (5, HalfCM(), SyncCM()):
    print(drive(badwith(v)))


async def retval():
    yield 1
    return


async def ret():
    return [x async for x in retval()]


print(drive(ret()))
g = ag(1)
print(type(g).__name__, hasattr(g, "__aiter__"), g.__name__, g.ag_running, g.ag_frame is not None)
try:
    iter(g)
except TypeError as e:
    print("TypeError:", e)


async def stops():
    yield 1
    raise StopAsyncIteration("x")


async def st():
    async for x in stops():
        pass


print(drive(st()))


async def close_ignored():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def ci():
    g = close_ignored()
    await g.__anext__()
    await g.aclose()


print(drive(ci()))


async def deleg():
    async for x in ag(2):
        yield x
        yield -x


async def use():
    return [x async for x in deleg()]


print(drive(use())[-1])
