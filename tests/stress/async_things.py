class Awaitable:
    def __await__(self):
        r = yield "asked"
        return r
async def agen():
    for i in range(3):
        yield i
class Ctx:
    async def __aenter__(self): return "ctx"
    async def __aexit__(self, *a): print("left")
async def main():
    async with Ctx() as c: print(c)
    got = await Awaitable()
    return got, [i async for i in agen()], {i: 1 async for i in agen() if i}
m = main()
print(m.send(None))
try: m.send(7)
except StopIteration as e: print(e.value)
