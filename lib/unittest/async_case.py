"""Tests whose methods are coroutines."""
import asyncio
import contextvars
import inspect

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """Each test has an event loop of its own, in which all its methods run."""
    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._runner = None
        self._context = contextvars.copy_context()

    async def asyncSetUp(self):
        """Before each test, in the loop."""

    async def asyncTearDown(self):
        """After each test, in the loop."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                            f"the asynchronous context manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    def _callSetUp(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._await(method) is not None:
            self._returned_something(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._await(function, *args, **kwargs)

    def _await(self, function, /, *args, **kwargs):
        if inspect.iscoroutinefunction(function):
            return self._runner.run(function(*args, **kwargs), context=self._context)
        value = self._context.run(function, *args, **kwargs)
        return self._runner.run(value, context=self._context) if inspect.iscoroutine(value) else value

    def run(self, result=None):
        self._runner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        try:
            return super().run(result)
        finally:
            self._runner.close()
            self._runner = None

    def debug(self):
        self._runner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        try:
            super().debug()
            self.doCleanups()
        finally:
            self._runner.close()
            self._runner = None
