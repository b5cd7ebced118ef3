async def value(n):
    return n * 2


async def numbers(n):
    for i in range(n):
        yield await value(i)


class Context:
    async def __aenter__(self):
        return "in"

    async def __aexit__(self, *info):
        print("exit", info[0])


async def main():
    async with Context() as c:
        print(c, [x async for x in numbers(4)], {x: 1 async for x in numbers(2)})
    async for x in numbers(2):
        print(x)
    return "done"


try:
    main().send(None)
except StopIteration as e:
    print(e.value)
