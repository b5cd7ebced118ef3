# Coroutines driven by hand: await, send, throw, close, awaitables.


class Aw:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        r = yield ("yielded", self.v)
        return ("resumed", r)


def run(c, *sends):
    out = []
    try:
        out.append(c.send(None))
        for s in sends:
            out.append(c.send(s))
    except StopIteration as e:
        out.append(("return", e.value))
    except Exception as e:
        out.append((type(e).__name__, str(e)))
    return out


async def a():
    return 1


async def b():
    x = await a()
    y = await Aw(x + 1)
    z = await Aw(y)
    return [x, y, z]


print(run(a()))
print(run(b(), "s1", "s2"))


async def c():
    try:
        await Aw(1)
    except ValueError as e:
        return ("caught", str(e))
    finally:
        print("finally")


co = c()
co.send(None)
try:
    co.throw(ValueError("v"))
except StopIteration as e:
    print(e.value)
co = c()
co.send(None)
print(co.close())
co = c()
print(co.close())
try:
    co.send(None)
except RuntimeError as e:
    print("RuntimeError:", e)
co = a()
run(co)
try:
    co.send(None)
except RuntimeError as e:
    print("RuntimeError:", e)
co = a()
try:
    co.send(5)
except TypeError as e:
    print("TypeError:", e)
co.close()


async def bad(x):
    await x


class NotIter:
    def __await__(self):
        return 5


class RetCoro:
    def __await__(self):
        return a()


for v in (5, None, [], NotIter()):
    print(run(bad(v)))


async def nested(n):
    if n == 0:
        return await Aw("deep")
    return await nested(n - 1)


print(run(nested(50), "r"))


async def kinds(p, /, q, *r, k=1, **z):
    return p, q, r, k, z


print(run(kinds(1, 2, 3, k=4, m=5)))
lam = [run(a())[0][1] for _ in range(2)]
print(lam)


async def expr():
    return (await a()) + await a(), [await a() for _ in range(2)], {await a(): await a()}, await a() if await a() else 0


print(run(expr()))


async def stop():
    raise StopIteration("in coroutine")


print(run(stop()))
co = b()
print(type(co).__name__, co.cr_running, co.cr_await, co.__name__, co.__qualname__, co.cr_code.co_name)
co.send(None)
print(type(co.cr_await).__name__, co.cr_suspended)
co.close()
for f in (lambda: iter(a_co), lambda: next(a_co), lambda: list(a_co)):
    a_co = a()
    try:
        f()
    except TypeError as e:
        print("TypeError:", e)
    a_co.close()


class Sched:
    def __init__(self):
        self.q, self.log = [], []

    def spawn(self, c):
        self.q.append((c, None))

    def run(self):
        while self.q:
            c, v = self.q.pop(0)
            try:
                r = c.send(v)
            except StopIteration as e:
                self.log.append(("done", e.value))
            else:
                self.log.append(r[1])
                self.q.append((c, r[1]))
        return self.log


async def worker(n, k):
    for i in range(k):
        await Aw((n, i))
    return n


s = Sched()
s.spawn(worker("a", 2))
s.spawn(worker("b", 3))
print(s.run())
import types


@types.coroutine
def old():
    r = yield "from generator"
    return r


async def uses_old():
    return await old()


print(run(uses_old(), 7))


class Meth:
    async def m(self):
        return self.v

    @classmethod
    async def c(cls):
        return cls.__name__

    @staticmethod
    async def s():
        return "s"

    async def __aenter__(self):
        self.v = await Aw("enter")
        return self

    async def __aexit__(self, *a):
        await Aw(("exit", a[0] and a[0].__name__))
        return a[0] is ValueError


async def withs():
    async with Meth() as m:
        print(m.v, await m.m(), await m.c(), await m.s())
        raise ValueError
    print("swallowed")
    async with Meth() as m1, Meth() as m2:
        pass
    return "end"


print(run(withs(), 1, 2, 3, 4, 5, 6))
