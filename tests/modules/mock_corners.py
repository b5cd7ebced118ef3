# Mocks: models that are subclasses of list or tuple, special methods, wrapped objects, what patches restore, files that are made up.
from collections import namedtuple
from unittest.mock import DEFAULT, MagicMock, Mock, call, create_autospec, mock_open, patch, InvalidSpecError

Point = namedtuple("Point", "x y")
m = Mock(spec=Point(1, 2))
print(m.x is not None, hasattr(m, "z"), isinstance(m, Point))


class Items(list):
    pass


m = Mock(spec=Items([1]))
m.append(3)
print(m.append.mock_calls)

for kind in Mock, MagicMock:
    m = kind()
    m.__int__ = Mock(return_value=3)
    print(int(m), m.mock_calls, m.method_calls)
m = MagicMock()
m().foo()["bar"]()
m().foo()["bar"] = 1
print(m.mock_calls == [call(), call().foo(), call().foo().__getitem__("bar"), call().foo().__getitem__()(), call(), call().foo(),
                       call().foo().__setitem__("bar", 1)])
wrapped = MagicMock(wraps={"a": 1})
print(wrapped.get("a"), "a" in wrapped, len(wrapped), type(wrapped["a"]).__name__)

opened = mock_open(read_data="one\ntwo\n")
print([line for line in opened()], next(opened()))
opened.return_value.readline.return_value = "again"
print(next(opened()))


class Thing:
    def method(self, a, b):
        return "real"

    def other(self):
        return self


autospec = create_autospec(Thing, **{"return_value.method.side_effect": [ValueError, DEFAULT], "return_value.method.return_value": "mocked"})
for _ in range(2):
    try:
        print(autospec().method(1, 2))
    except ValueError:
        print("ValueError")
autospec = create_autospec(Thing, wraps=Thing)
autospec.return_value = DEFAULT
print(autospec().method(1, 2))
listed = create_autospec(list)
listed.append(1)
print(listed.append.mock_calls)


def function(x=0, *, y=1):
    """text"""
    return x, y


with patch.object(function, "__defaults__", (5,)), patch.object(function, "__kwdefaults__", {"y": 6}), patch.object(function, "__doc__", "other"):
    print(function(), function.__doc__)
print(function(), function.__doc__)
given = Mock()
mocked = create_autospec(function, return_value=given)
mocked(1)(2)
print(mocked.mock_calls, given.mock_calls)
with patch(f"{__name__}.Thing"):
    try:
        patch(f"{__name__}.Thing", autospec=True).start()
    except InvalidSpecError as e:
        print(str(e).partition(" [")[0])
