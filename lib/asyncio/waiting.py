"""Several awaitables at once: gather, wait, wait_for, as_completed, shield."""
from . import coroutines, events, exceptions, futures
from .tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ensure_future

__all__ = ("wait", "wait_for", "as_completed", "gather", "shield", "run_coroutine_threadsafe", "_GatheringFuture")


# wait, wait_for

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for all tasks or the first; (done, pending), two sets."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect a list of futures, not " + type(fs).__name__)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError("Invalid return_when value: " + str(return_when))
    everything = set(fs)
    if any(map(coroutines.iscoroutine, everything)):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(everything, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, futures._set_result_unless_cancelled, waiter, None)
    left = len(fs)

    def _on_completion(future):
        nonlocal left
        enough = left <= 1 or return_when == FIRST_COMPLETED or (
            return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None)
        if enough:
            if timer is not None:
                timer.cancel()
            futures._set_result_unless_cancelled(waiter, None)
        left -= 1  # last: if there is no memory for what is before, it all begins again

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done = {future for future in fs if future.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    """Await it, but not for longer than timeout seconds: then it is cancelled and TimeoutError raised."""
    if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut) and not hasattr(fut, "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        waiter = events.get_running_loop().create_future()

        def wake(_):
            futures._set_result_unless_cancelled(waiter, None)

        fut.add_done_callback(wake)
        try:
            await waiter
        finally:
            fut.remove_done_callback(wake)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    from . import timeouts
    async with timeouts.timeout(timeout):
        return await fut


# as_completed

def as_completed(fs, *, timeout=None):
    """An iterator, plain or async, over awaitables in the order in which they are done."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect an iterable of futures, not " + type(fs).__name__)
    return _AsCompletedIterator(fs, timeout)


class _AsCompletedIterator:
    """Plain iteration gives coroutines, each of which waits for the next that is done; async iteration the futures."""

    def __init__(self, aws, timeout):
        from .queues import Queue
        self._done = Queue()
        loop = events.get_event_loop()
        self._open = {ensure_future(a, loop=loop) for a in set(aws)}
        self._left = len(self._open)
        self._timer = None
        for future in self._open:
            future.add_done_callback(self._finished)
        if self._open and timeout is not None:
            self._timer = loop.call_later(timeout, self._expired)

    def _finished(self, future):
        if future not in self._open:
            return  # after the timeout
        self._done.put_nowait(future)
        self._open.discard(future)
        if not self._open and self._timer is not None:
            self._timer.cancel()

    def _expired(self):
        for future in self._open:
            future.remove_done_callback(self._finished)
            self._done.put_nowait(None)
        self._open.clear()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future

    def __iter__(self):
        return self

    __aiter__ = __iter__

    def _take(self):
        self._left -= 1
        return self._left >= 0

    def __next__(self):
        if not self._take():
            raise StopIteration
        return self._wait_for_one(resolve=True)

    async def __anext__(self):
        if not self._take():
            raise StopAsyncIteration
        return await self._wait_for_one()


# gather, shield

class _GatheringFuture(futures.Future):
    """What gather() returns: to cancel it is to cancel its children, whose end is then its own."""

    _asked_to_cancel = False

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children

    def cancel(self, msg=None):
        if self.done():
            return False
        any_did = False
        for child in self._children:
            any_did = child.cancel(msg=msg) or any_did
        if any_did:
            self._asked_to_cancel = True
        return any_did


def gather(*coros_or_futures, return_exceptions=False):
    """Run them at the same time; a future of the list of their results.

    The first exception is passed on at once and the others go on, unless return_exceptions: then exceptions are results.
    """
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = None
    seen = {}       # argument -> its future: an argument given twice is one task
    children = []   # a future for each argument
    waiting = 0
    outer = None

    def _done_callback(child):
        nonlocal waiting
        failure = None if child.cancelled() else child.exception()  # seen, whoever looks
        if outer is None or outer.done():
            pass
        elif not return_exceptions and child.cancelled():
            outer.set_exception(child._make_cancelled_error())
        elif not return_exceptions and failure is not None:
            outer.set_exception(failure)
        elif waiting == 1:
            results = [_outcome(c) for c in children]
            if outer._asked_to_cancel:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result(results)
        waiting -= 1  # last: if there is no memory for what is before, it all begins again

    already = []
    for argument in coros_or_futures:
        child = seen.get(argument)
        if child is None:
            child = ensure_future(argument, loop=loop)
            loop = child.get_loop() if loop is None else loop
            if child is not argument:
                child._log_destroy_pending = False  # made here; gather looks after it
            seen[argument] = child
            if child.done():
                already.append(child)  # it has run eagerly
            else:
                waiting += 1
                child.add_done_callback(_done_callback)
        children.append(child)
    waiting += len(already)
    outer = _GatheringFuture(children, loop=loop)
    for child in already:
        _done_callback(child)
    return outer


def _outcome(child):
    if child.cancelled():
        message = child._cancel_message
        return exceptions.CancelledError("" if message is None else message)
    error = child.exception()
    return child.result() if error is None else error


def shield(arg):
    """A future that ends as arg does; to cancel it leaves arg alone."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        failure = None if inner.cancelled() else inner.exception()  # seen, whoever looks
        if outer.cancelled():
            return
        if failure is not None:
            outer.set_exception(failure)
        elif inner.cancelled():
            outer.cancel()
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in the loop of another thread; a concurrent.futures.Future."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future
    promise = Future()

    def start():
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as error:
            fatal = isinstance(error, (SystemExit, KeyboardInterrupt))
            if not fatal and promise.set_running_or_notify_cancel():
                promise.set_exception(error)
            raise
        futures._chain_future(task, promise)

    loop.call_soon_threadsafe(start)
    return promise
