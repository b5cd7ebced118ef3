# Generators, coroutines, async generators: attributes, throw, close, delegation.
import types
def sub():
    try:
        got = yield 1
        yield got
    except ValueError as e:
        yield ("caught", str(e))
    finally:
        log.append("finally")
    return "result"
def gen():
    r = yield from sub()
    yield r
log = []
g = gen()
print(g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom, repr(g)[:17], g.gi_suspended)
print(next(g), g.send("sent"), g.throw(ValueError("v")), next(g), log, list(g), g.gi_frame)
h = gen(); next(h); h.close(); print(log, next(h, "done"))
h = gen(); h.__name__ = "other"; h.__qualname__ = "q"; print(h.__name__, h.__qualname__, h.__sizeof__() > 0)
for act in (lambda: next(h) and h.send(1) and h.throw(KeyError, "k"), lambda: h.send(1), lambda: gen().send(5), lambda: gen().throw(OSError), lambda: gen().throw(1)):
    try:
        print(act())
    except BaseException as e:
        print(type(e).__name__, e)
@types.coroutine
def wait(x):
    return (yield x)
async def co(x):
    a = await wait(x)
    return a * 2
c = co(5)
print(c.cr_running, c.cr_frame is not None, c.cr_code.co_name, c.cr_await, c.cr_origin, c.__name__, repr(c)[:20], c.cr_suspended)
print(c.send(None))
try:
    c.send(21)
except StopIteration as e:
    print("value", e.value)
w = co(1).__await__(); print(next(w), type(w).__name__)
try:
    w.throw(ValueError("into"))
except ValueError as e:
    print(e)
w.close()
async def agen():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally:
        print("agen finally")
def drive(aw):
    try:
        while True: aw.send(None)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration:
        return "end"
    except Exception as e:
        return repr(e)
a = agen(); print(a.__name__, a.ag_running, a.ag_frame is not None, a.ag_code.co_name, a.ag_await, type(a).__name__)
print(drive(a.__anext__()), drive(a.asend("s")), drive(a.athrow(ValueError("t"))), drive(a.__anext__()))
b = agen(); print(drive(anext(b)), drive(b.aclose()), drive(anext(b, "default")))
async def loops():
    async with Ctx() as x:
        return [i async for i in agen()] + [x] + [await co2() for _ in "a"]
class Ctx:
    async def __aenter__(self): return "ctx"
    async def __aexit__(self, *a): print("aexit", a[0])
async def co2(): return 7
print(drive(loops()))
