# An error inside a coroutine.
async def inner():
    raise ValueError("async")


async def outer():
    await inner()


outer().send(None)
