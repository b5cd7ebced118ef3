# A mock kept the plain value of an attribute when a mock was assigned in its place (m.x = 5; m.x = Mock(): m.x was 5), and functions made by
# autospec that were attached to another mock were not noted there.
from unittest.mock import ANY, Mock, call, create_autospec, patch

parent, child = Mock(), Mock()
parent.x = 5
parent.x = child
print(parent.x is child)
parent.x = 6
print(parent.x)
parent.x = child
parent.x(1)
print(parent.mock_calls, parent.x is child)
del parent.x
print(hasattr(parent, "x"))
parent.x = 7
print(parent.x)
parent.attach_mock(Mock(), "x")
parent.x(2)
print(parent.mock_calls)


def takes(a, b):
    pass


parent = Mock()
parent.child = create_autospec(takes)
parent.child(1, 2)
try:
    parent.child(1)
except TypeError as e:
    print(e)
print(parent.mock_calls, "mock.child" in repr(parent.child.mock))
parent = Mock()
parent.attach_mock(create_autospec(takes, name="other"), "child")
parent.child(1, 2)
print(parent.child.mock_calls, parent.mock_calls)
with patch("__main__.takes", autospec=True) as made:
    parent = Mock()
    parent.attach_mock(made, "child")
    parent.child(1, 2)
    takes(3, 4)
    print(parent.mock_calls, made.mock_calls)


class NeverEqual:
    def __eq__(self, other):
        return False


mock = Mock(spec=NeverEqual)
mock(NeverEqual(), 1)
mock.assert_has_calls([call(ANY, 1)])
mock.assert_called_with(ANY, 1)
mock.assert_any_call(ANY, 1)
