# run_coroutine_threadsafe: a task that ended by cancelling itself left the thread that waited for its future waiting for ever,
# because the future was said to be running before it was cancelled.
import asyncio
import concurrent.futures


async def cancels_itself():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)


def wait_for(loop):
    future = asyncio.run_coroutine_threadsafe(cancels_itself(), loop)
    try:
        future.result(10)
    except concurrent.futures.CancelledError:
        return "cancelled", future.cancelled(), future.done()


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, wait_for, loop))


asyncio.run(main())
