# contextlib: how managers of generators and exit stacks pass exceptions on, and what they make of them.
import asyncio
import contextlib
import traceback
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, nullcontext, suppress


def tell(function):
    try:
        print(function.__name__, "gives", function())
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(function.__name__, "raises", " <- ".join(chain))


@contextmanager
def plain(after=None, swallow=False):
    try:
        yield "value"
    except Exception as error:
        if after:
            raise after
        if not swallow:
            raise


@contextmanager
def twice():
    yield 1
    try:
        yield 2
    finally:
        print("closed")


@contextmanager
def never():
    if 0:
        yield


def run(manager, error=None):
    def body():
        with manager as value:
            if error is not None:
                raise error
            return value
    body.__name__ = "body"
    return body


stop = StopIteration("s")
for manager, error in ((plain(), None), (plain(), KeyError(1)), (plain(swallow=True), KeyError(1)), (plain(OSError(2)), KeyError(1)),
                       (plain(), stop), (plain(), RuntimeError("r")), (twice(), None), (twice(), KeyError(3)), (never(), None),
                       (nullcontext(7), None), (suppress(KeyError), KeyError(4)), (suppress(KeyError), ValueError(5)),
                       (suppress(KeyError), ExceptionGroup("g", [KeyError(), ValueError(6)])),
                       (suppress(KeyError), ExceptionGroup("g", [KeyError()]))):
    tell(run(manager, error))


def stack_of(*steps, error=None):
    def body():
        with ExitStack() as stack:
            for step in steps:
                stack.callback(step) if step.__code__.co_argcount == 0 else stack.push(step)
            if error:
                raise error
        return "end"
    body.__name__ = "stack"
    return body


def fails():
    raise OSError("callback")


def fails_too():
    raise LookupError("callback")


def swallows(kind, error, tb):
    print("swallows", error)
    return True


def looks(kind, error, tb):
    print("sees", error)


for steps in [fails], [looks, fails], [fails_too, looks, fails], [fails, swallows], [looks, swallows, fails], [swallows, fails_too, fails]:
    tell(stack_of(*steps))
    tell(stack_of(*steps, error=KeyError("body")))

try:
    with ExitStack() as stack:
        stack.callback(fails)
        1 / 0
except OSError as error:
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
for bad in 3, object:
    try:
        ExitStack().enter_context(bad)
    except TypeError as error:
        print(error)
stack = ExitStack()
stack.callback(print, "called later")
moved = stack.pop_all()
stack.close()
print("then")
moved.close()


@asynccontextmanager
async def awaited(swallow):
    try:
        yield "awaited"
    except KeyError:
        if not swallow:
            raise


async def main():
    for swallow in True, False:
        try:
            async with AsyncExitStack() as stack:
                print(await stack.enter_async_context(awaited(swallow)), stack.enter_context(plain()))
                stack.push_async_callback(asyncio.sleep, 0)
                stack.push(looks)
                raise KeyError("async")
        except KeyError as error:
            print("out", error)


asyncio.run(main())


@contextlib.contextmanager
def counted(numbers=[]):
    numbers.append(1)
    yield
    print("used", len(numbers))


@counted()
def decorated(a, b=2):
    "doc"
    return a + b


print(decorated(1), decorated(2, b=3), decorated.__doc__)
