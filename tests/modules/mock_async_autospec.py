# unittest.mock: mocks of coroutines and of what they are attributes of, autospec through several levels, waiting for other threads.
import asyncio, threading
from unittest.mock import *


class Service:
    async def fetch(self, key): pass
    def close(self): pass
    level = 1


class Holder:
    service, Kind = Service(), Service

    def __init__(self, a): pass

    @classmethod
    def made(cls, a): pass

    @staticmethod
    def plain(a): pass

    def method(self, a, b=2): pass


def kind(x):
    return type(x).__name__


def attempt(what):
    try:
        print(what())
    except Exception as problem:
        print(type(problem).__name__, problem)


async def function(a):
    pass


async def main():
    m = AsyncMock()
    print(kind(await m()), kind(m.x), kind(m.return_value), kind(m.__aenter__), kind(m.__len__), kind(m.__aiter__))
    for model in Service, Service():
        m = AsyncMock(model)
        print(kind(m.fetch), kind(m.close), kind(m.level))
        m = MagicMock(model)
        print(kind(m.fetch), kind(m.close), kind(m.level), isinstance(m, Service))
    m = create_autospec(Service)
    print(kind(m.fetch), kind(m.close), kind(m().fetch), kind(m().close))
    m = MagicMock(function)
    print(await m(1) is m.return_value, m.await_count)
    f = create_autospec(function)
    await f(1)
    f.assert_awaited_once_with(1)
    attempt(lambda: f(2).close())
    attempt(lambda: f().close())
    m = MagicMock()
    async with m as entered:
        print(kind(entered), m.__aenter__.await_count)
    m.__aiter__.return_value = [1, 2]
    print([i async for i in m], [i async for i in MagicMock()])
    m = AsyncMock(side_effect=[1, ValueError("v")])
    print(await m(3))
    for check in (lambda: m.assert_awaited_with(4), lambda: m.assert_any_await(5), lambda: m.assert_has_awaits([call(6)]), m.assert_not_awaited,
                  lambda: m.assert_has_awaits([call(6)], True), lambda: m.assert_any_await(3), lambda: AsyncMock().assert_awaited_with(1)):
        attempt(check)
    for _ in range(2):
        try:
            await m()
        except Exception as problem:
            print(repr(problem))
    m.reset_mock()
    attempt(m.assert_awaited_once)
    with patch("__main__.Service.fetch") as fetch, patch("__main__.Service.close") as close:
        print(kind(fetch), kind(close))
    parent = Mock()
    parent.inner = AsyncMock()
    await parent.inner(1)
    print(parent.mock_calls, parent.inner.await_args)


asyncio.run(main())
attempt(lambda: create_autospec(function, instance=True))
m = create_autospec(Holder)
print(kind(m.service), kind(m.service.close), kind(m.Kind), kind(m(1).service), isinstance(m(1), Holder))
for use in (lambda: m.service.other, lambda: m.Kind.other, lambda: m(), lambda: m.made(), lambda: m.plain(1, 2), lambda: m.service.close(1),
            lambda: m(1).service.close(5), lambda: kind(m.method(1)), lambda: kind(m(1).method(1, b=3)), lambda: m(1).method()):
    attempt(use)
for name in "made", "plain":
    with patch.object(Holder, name, autospec=True):
        attempt(getattr(Holder, name))
print(kind(create_autospec([]).append), str(create_autospec(Holder, name="named"))[:40])
for wrong in ({"autospec": True, "spec": True}, {"autospect": True}):
    attempt(lambda: patch("__main__.Holder", **wrong).start())
attempt(lambda: patch("__main__.nothing", create=True, spec=True).start())
with patch("__main__.Holder", spec=True) as replaced:
    attempt(lambda: replaced(1).other)
    print(callable(replaced(1)), callable(replaced))

m = MagicMock(**{"__str__.return_value": "12"})
print(str(m))
m.configure_mock(**{"__str__.return_value": "14"})
print(str(m))
m.__eq__.return_value = True
print(m == 3)
m = MagicMock()
type(m).__str__.return_value = "by class"
print(str(m))
attempt(lambda: setattr(m, "__setattr__", print))
m.reset_mock(return_value=True)
print(len(m), m.__len__.call_count)
print(call().a, call.a(1) == ("a", (1,)), call(1) == ("a", (1,)), call.a(1) == ((1,),))
m = Mock()
m.one().two.three()
seal(m)
m.one().two.three()
attempt(lambda: m.one().two.three().four)
attempt(lambda: m.one().two.three.four)

m = ThreadingMock(timeout=5)
thread = threading.Thread(target=lambda: m.task(7))
thread.start()
m.task.wait_until_any_call_with(7)
m.task.wait_until_called()
thread.join()
attempt(lambda: m.task.wait_until_called(timeout=0))
attempt(lambda: m.other.wait_until_called(timeout=0.01))
