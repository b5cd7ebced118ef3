"""A race in which the runners start one after the other."""
from . import events, waiting

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Call the functions of `coro_fns` and run what they return: the next one when `delay` seconds have passed (never, if that is
    None) or one has failed. The first result wins, the others are cancelled. Gives (result, its index, list of exceptions); without
    a winner the first two are None."""
    loop = loop or events.get_running_loop()
    starters, waiting_to_start = enumerate(coro_fns), True
    errors, running = [], {}

    def finish(task):
        index = running.pop(task)
        try:
            result = task.result()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            errors[index] = error
            return None
        return result, index, errors

    try:
        while waiting_to_start or running:
            if waiting_to_start:
                index, start = next(starters, (None, None))
                waiting_to_start = start is not None
                if waiting_to_start:
                    errors.append(None)
                    running[loop.create_task(start())] = index
            if running:
                done, _ = await waiting.wait(set(running), timeout=delay if waiting_to_start else None, return_when="FIRST_COMPLETED")
                for task in sorted(done, key=running.get):
                    if (winner := finish(task)) is not None:
                        return winner
        return None, None, errors
    finally:
        for task in running:
            task.cancel()
        if running:
            await waiting.wait(set(running))
            for task in list(running):
                finish(task)
