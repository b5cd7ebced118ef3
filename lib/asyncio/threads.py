"""Functions that would block, in threads."""
import contextvars

from . import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Call func in a thread, with this task's context, and wait for its result."""
    context = contextvars.copy_context()
    call = lambda: func(*args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, context.run, call)
