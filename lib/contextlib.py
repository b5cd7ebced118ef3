"""Help for with statements: context managers made of generators, stacks of them, and some ready-made ones.

Everything comes in two kinds, for `with` and for `async with`. What the two kinds must decide alike is decided in one
place: `_handed_back` says whether a generator merely let an exception through, `_Flight` follows the exception that
travels down an exit stack.
"""

import abc
import os
import sys
from _collections_abc import _check_methods
from collections import deque
from functools import wraps
from types import GenericAlias, MethodType

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir", "AsyncContextDecorator"]


class AbstractContextManager(abc.ABC):
    """What has __enter__ and __exit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @classmethod
    def __subclasshook__(cls, C):
        # only the abstract class itself goes by the methods: a class derived from it means itself
        return _check_methods(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__ and __aexit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


# --- decorators ---

class ContextDecorator:
    """Lets a context manager decorate functions: every call runs inside it."""

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner

    def _recreate_cm(self):
        """The manager for one call. One that can be entered only once returns a new one here."""
        return self


class AsyncContextDecorator:
    """The same for asynchronous functions."""

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner

    _recreate_cm = ContextDecorator._recreate_cm


# --- managers made of generators ---

class _OfGenerator:
    """A generator about to run, and how it was called: a decorated function needs a new one for every call."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._call = func, args, kwds
        if (doc := getattr(func, "__doc__", None)) is not None:
            self.__doc__ = doc

    def _recreate_cm(self):
        return type(self)(*self._call)


def _handed_back(left, thrown):
    # A Stop(Async)Iteration cannot leave a generator as it is: it arrives as the cause of a RuntimeError.
    if left is thrown:
        return True
    return (isinstance(left, RuntimeError) and left.__cause__ is thrown
            and isinstance(thrown, (StopIteration, StopAsyncIteration)))


class _GeneratorContextManager(_OfGenerator, AbstractContextManager, ContextDecorator):
    """A context manager made of a generator that yields once."""

    def __enter__(self):
        del self._call  # arguments need not live as long as the block
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, trace):
        if error is None and kind is not None:
            error = kind()
        if error is None:
            if next(self.gen, self) is self:  # the end
                return False
        else:
            try:
                self.gen.throw(error)
            except StopIteration as stop:
                return stop is not error
            except BaseException as left:
                if not _handed_back(left, error):
                    raise
                error.__traceback__ = trace
                return False
        try:
            raise RuntimeError("generator didn't stop" if error is None else "generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_OfGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    """An asynchronous context manager made of an asynchronous generator that yields once."""

    async def __aenter__(self):
        del self._call
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, trace):
        if error is None and kind is not None:
            error = kind()
        try:
            await (anext(self.gen) if error is None else self.gen.athrow(error))
        except StopAsyncIteration as stop:
            return error is not None and stop is not error
        except BaseException as left:
            if error is None or not _handed_back(left, error):
                raise
            error.__traceback__ = trace
            return False
        try:
            raise RuntimeError("generator didn't stop" if error is None else "generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def _maker(kind, func):
    @wraps(func)
    def helper(*args, **kwds):
        return kind(func, args, kwds)
    return helper


def contextmanager(func):
    """Make a context manager of a generator function: what is before its yield is __enter__, the rest __exit__.

        @contextmanager
        def tag(name):
            print(f"<{name}>")
            try:
                yield
            finally:
                print(f"</{name}>")
    """
    return _maker(_GeneratorContextManager, func)


def asynccontextmanager(func):
    """The same for asynchronous generators and `async with`."""
    return _maker(_AsyncGeneratorContextManager, func)


# --- stacks ---

class _Flight:
    """The exception on its way down an exit stack: what arrived, what it is now, and whether a callback raised it."""

    __slots__ = "arrived", "now", "raised", "handled"

    def __init__(self, arrived):
        self.arrived = self.now = arrived
        self.raised = False
        self.handled = sys.exception()

    def details(self):
        error = self.now
        return (None, None, None) if error is None else (type(error), error, error.__traceback__)

    def stop(self):
        self.now, self.raised = None, False

    def change(self, new):
        # Every callback runs while the exception that brought us here is being handled, so that one ends the chain of
        # contexts of what a callback raises. In nested with statements it would be the one from the callback before.
        link = new
        while (context := link.__context__) is not None and context is not self.now:
            if context is self.handled:
                link.__context__ = self.now
                break
            link = context
        self.now, self.raised = new, True

    def swallowed(self):
        return self.arrived is not None and self.now is None


def _methods(cm, enter, leave, protocol):
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                        f"the {protocol} protocol") from None


class _BaseExitStack:
    """What both stacks can do: their callbacks are pairs, whether to call it without await and the function."""

    def __init__(self):
        self._exit_callbacks = deque()

    def _add(self, function, plain=True):
        self._exit_callbacks.append((plain, function))

    def pop_all(self):
        """A new stack with all the callbacks; this one is empty then."""
        heir = type(self)()
        heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return heir

    def push(self, exit):
        """Register a context manager's __exit__ (without entering it), or a function of the same kind."""
        leave = getattr(type(exit), "__exit__", None)
        self._add(exit if leave is None else MethodType(leave, exit))
        return exit

    def enter_context(self, cm):
        """Enter a context manager; it is left with the stack."""
        enter, leave = _methods(cm, "__enter__", "__exit__", "context manager")
        entered = enter(cm)
        self._add(MethodType(leave, cm))
        return entered

    def callback(self, callback, /, *args, **kwds):
        """Register a function to be called with these arguments."""
        def _exit_wrapper(*details):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._add(_exit_wrapper)
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Any number of context managers and callbacks, left in the opposite order.

        with ExitStack() as opened:
            logs = [opened.enter_context(open(path, "a")) for path in paths]
    """

    def __exit__(self, *exc_details):
        flight = _Flight(exc_details[1])
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(*flight.details()):
                    flight.stop()
            except BaseException as new:
                flight.change(new)
        if flight.raised:
            error = flight.now
            context = error.__context__  # raising it here gives it another one
            try:
                raise error
            finally:
                error.__context__ = context
                del error, flight
        return flight.swallowed()

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """The same for asynchronous context managers; synchronous ones may be among them."""

    def push_async_exit(self, exit):
        """Register an asynchronous context manager's __aexit__, or a coroutine function of the same kind."""
        leave = getattr(type(exit), "__aexit__", None)
        self._add(exit if leave is None else MethodType(leave, exit), False)
        return exit

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager; it is left with the stack."""
        enter, leave = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self._add(MethodType(leave, cm), False)
        return entered

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a coroutine function to be awaited with these arguments."""
        async def _exit_wrapper(*details):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._add(_exit_wrapper, False)
        return callback

    async def __aexit__(self, *exc_details):
        flight = _Flight(exc_details[1])
        while self._exit_callbacks:
            plain, leave = self._exit_callbacks.pop()
            try:
                answer = leave(*flight.details())
                if answer if plain else await answer:
                    flight.stop()
            except BaseException as new:
                flight.change(new)
        if flight.raised:
            error = flight.now
            context = error.__context__
            try:
                raise error
            finally:
                error.__context__ = context
                del error, flight
        return flight.swallowed()

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)


# --- ready-made managers ---

class closing(AbstractContextManager):
    """Closes a thing at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits a thing's aclose() at the end."""

    __init__ = closing.__init__

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing, where one is needed only sometimes."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        return None

    async def __aexit__(self, *excinfo):
        return None


class suppress(AbstractContextManager):
    """Some exceptions end the block silently."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, BaseExceptionGroup) and not issubclass(exctype, self._exceptions):
            _, others = excinst.split(self._exceptions)
            if others is not None:
                raise others
            return True
        return issubclass(exctype, self._exceptions)


# The last three can be entered again before they are left: what was there before is a list.

class _RedirectStream(AbstractContextManager):
    _stream = None  # its name in sys

    def __init__(self, new_target):
        self._target = new_target
        self._before = []

    def _swap(self, target):
        current = getattr(sys, self._stream)
        setattr(sys, self._stream, target)
        return current

    def __enter__(self):
        self._before.append(self._swap(self._target))
        return self._target

    def __exit__(self, exctype, excinst, exctb):
        self._swap(self._before.pop())


class redirect_stdout(_RedirectStream):
    """sys.stdout is another file for a while."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """sys.stderr is another file for a while."""

    _stream = "stderr"


class chdir(AbstractContextManager):
    """The working directory is another one for a while."""

    def __init__(self, path):
        self.path = path
        self._before = []

    def __enter__(self):
        self._before.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        os.chdir(self._before.pop())
