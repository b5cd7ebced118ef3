# Steps of async generators: those that nobody awaits, closing and throwing when it has ended, two at a time.
import asyncio, warnings
warnings.simplefilter('always')
async def gen():
    yield 1
    yield 2
def f():
    g = gen()
    g.asend(None)
    g.athrow(ValueError)
    g.aclose()
    g.__anext__()
f()
async def main():
    g = gen()
    async for x in g: print(x)
    print(await g.aclose())
    print(await g.aclose())
    print(await g.athrow(ValueError))
    try: await anext(g)
    except StopAsyncIteration as e: print(repr(e))
    g = gen()
    print(await anext(g))
    await g.aclose()
    print(await g.aclose())
    g=gen()
    try: print(await g.athrow(ValueError, ValueError('x'), None))
    except ValueError as e: print(repr(e))
    g=gen()
    await g.aclose()
    print(await g.athrow(KeyError))
    async def co(): pass
    c=co(); c.cr_frame.clear(); c.close()
    print(c.cr_frame)
    g=gen()
    await anext(g)
    try: g.ag_frame.clear()
    except RuntimeError as e: print(e)
    st=g.asend(None)
    try: st.send(None)
    except StopIteration as e: print(e.value)
    try: st.send(None)
    except RuntimeError as e: print(e)
    st=g.asend(None); st.close()
    try: st.send(None)
    except RuntimeError as e: print(e)
    st=g.aclose(); st.close()
    print(g.ag_running, g.ag_suspended)
    async def bad():
        try: yield 1
        finally: yield 2
    b=bad()
    await anext(b)
    try: await b.aclose()
    except RuntimeError as e: print(e)
    async def concurrent():
        try: yield await asyncio.sleep(0,3)
        finally: await asyncio.sleep(0)
    b=concurrent()
    r = await asyncio.gather(anext(b), anext(b), b.aclose(), return_exceptions=True)
    print(r)
asyncio.run(main())
