"""Stand-ins for objects in tests: they take any call, remember it, and answer what they are told to."""
import builtins
import functools
import inspect
import pkgutil
import sys
from types import FunctionType, MethodType, ModuleType

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "ThreadingMock",
           "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal", "InvalidSpecError"]
FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock was given as the model of a mock."""


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Objects with names: sentinel.x is always the same."""

    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._known.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT, _missing, _deleted = sentinel.DEFAULT, sentinel.MISSING, sentinel.DELETED


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _Any()


def _args_text(name, args, kwargs):
    return f"{name}({', '.join([repr(a) for a in args] + [f'{k}={v!r}' for k, v in kwargs.items()])})"


class _Call(tuple):
    """A call: (name, args, kwargs); the name may be left out, and either of the others if it is empty."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        if isinstance(other, _Call) and self._mock_parent and other._mock_parent and self._mock_parent != other._mock_parent:
            return False
        mine, theirs = _parts(self), _parts(other)
        if theirs is None or mine[0] and (theirs[0] or "") != mine[0]:
            return False
        return (theirs[1], theirs[2]) == (mine[1], mine[2])

    __ne__ = object.__ne__
    __hash__ = tuple.__hash__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    args = property(lambda self: self[0] if len(self) == 2 else self[1])
    kwargs = property(lambda self: self[1] if len(self) == 2 else self[2])

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call" + ("" if name.startswith("()") else ".") + name
        name, args, kwargs = ("call", *self) if len(self) == 2 else self
        if not name:
            name = "call"
        elif not name.startswith("call"):
            name = "call" + name if name.startswith("()") else "call." + name
        return _args_text(name, args, kwargs)

    def call_list(self):
        """The calls that lead to this one."""
        calls, here = [], self
        while here is not None:
            if here._mock_from_kall:
                calls.append(here)
            here = here._mock_parent
        return _CallList(reversed(calls))


def _parts(value):
    """(name or None, args, kwargs) of a call or of a tuple that means one."""
    name, args, kwargs = None, (), {}
    if len(value) > 3:
        return None
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        elif isinstance(part, dict):
            kwargs = part
        else:
            return None
    return name, args, kwargs


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_magics = {f"__{name}__" for name in ("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos "
                                      "abs invert complex int float index round trunc floor ceil bool next fspath aiter "
                                      "hash repr dir format subclasses iter get set delete reversed missing reduce getinitargs "
                                      "getnewargs getstate setstate getformat " + " ".join(
                                          f"{n} i{n} r{n}" for n in _numerics)).split()}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_all_sync_magics = _magics - {"__aiter__"}
_defaults = {f"__{n}__": (lambda way: lambda self: way(self))(getattr(object, f"__{n}__")) for n in ("hash", "str", "sizeof")}
_defaults["__fspath__"] = lambda self: "/".join((type(self).__name__, self._extract_mock_name(), str(id(self))))
_return_values = {f"__{n}__": NotImplemented for n in ("lt", "gt", "le", "ge")} | {
    f"__{n}__": value for n, value in (("bool", True), ("contains", False), ("exit", False), ("len", 0), ("int", 1), ("index", 1),
                                       ("float", 1.0), ("complex", 1j))}
_set_up = sorted(_magics - {f"__{n}__" for n in ("get set delete reversed missing reduce getinitargs getnewargs getstate setstate "
                                                 "getformat repr dir format subclasses").split()})


def _is_magic(name):
    return name[:2] == "__" == name[-2:] and name[2:-2].isidentifier()


def _only_exception(value):
    return value if isinstance(value, Exception) else None


def _callable(obj):
    """Can it, or what a static or class method holds, be called?"""
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return isinstance(obj, type) or getattr(obj, "__call__", None) is not None


def _is_async(obj):
    """Does it make coroutines?"""
    if isinstance(obj, NonCallableMock):
        return isinstance(obj, AsyncMockMixin)
    return inspect.iscoroutinefunction(getattr(obj, "__func__", obj))


def _async_names(spec):
    """The names of the attributes that make coroutines, without asking for any of them."""
    found = {}
    for base in reversed((spec if isinstance(spec, type) else type(spec)).__mro__):
        found.update(vars(base))
    if not isinstance(spec, type):
        found.update(getattr(spec, "__dict__", ()))
    return {name for name, value in found.items() if _is_async(value)}


def _is_raisable(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _side_effect(effect):
    if effect is None or callable(effect) or _is_raisable(effect):
        return effect
    try:
        return iter(effect)
    except TypeError:
        return effect


class NonCallableMock:
    """An object all of whose attributes are mocks."""

    def __new__(cls, spec=None, *args, **kw):
        # Each mock has a class of its own, so that special methods can be set on it.
        spec = spec or kw.get("spec_set")
        bases = (AsyncMockMixin, cls) if not issubclass(cls, AsyncMockMixin) and spec is not None and _is_async(spec) else (cls,)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_parent"], own["_mock_name"], own["_mock_new_name"] = parent, name, _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"], own["_mock_unsafe"] = False, unsafe
        strict = spec_set is not None
        self._mock_add_spec(spec_set if strict else spec, strict, _spec_as_instance)
        own.update(_mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None,
                   _mock_call_count=0, _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(),
                   _mock_return_value=DEFAULT, _mock_side_effect=None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False):
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        names = cls = sig = None
        own_async = ()
        if spec is not None:
            own_async = () if type(spec) in (list, tuple) else _async_names(spec)
            if type(spec) in (list, tuple):
                names = list(spec)
            else:
                names = dir(spec)
                cls = spec if isinstance(spec, type) else type(spec)
                sig = _signature_for(spec, _spec_as_instance)
        self.__dict__.update(_spec_class=cls, _spec_set=spec_set, _spec_signature=sig, _mock_methods=names, _spec_asyncs=own_async)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def _get_child_mock(self, /, **kw):
        """What attributes and return values are."""
        if self._mock_sealed:
            name = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + name)
        name, kind = kw.get("_new_name"), type(self).__mro__[1]
        if name in self._spec_asyncs:
            return AsyncMock(**kw)
        if isinstance(self, AsyncMockMixin):
            spec = self._mock_methods
            kind = MagicMock if name in _all_sync_magics or name == "__aiter__" or spec and name in spec else AsyncMock
            return kind(**kw)
        if name in _async_magics and issubclass(kind, _MagicSetup):
            return AsyncMock(**kw)
        if issubclass(kind, (NonCallableMagicMock,)) and not issubclass(kind, CallableMixin):
            kind = MagicMock
        elif not issubclass(kind, CallableMixin):
            kind = Mock
        return kind(**kw)

    def _get_return_value(self):
        value = self._mock_delegate.return_value if self._mock_delegate is not None else self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value, None, "What a call gives.")

    @property
    def side_effect(self):
        """A function to call, an exception to raise, or results one after the other."""
        return self._mock_delegate.side_effect if self._mock_delegate is not None else self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        value = _side_effect(value)
        if self._mock_delegate is not None:
            self._mock_delegate.side_effect = value
        else:
            self.__dict__["_mock_side_effect"] = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls."""
        visited = set() if visited is None else visited
        if id(self) in visited:
            return
        visited.add(id(self))
        self.__dict__.update(_mock_called=False, _mock_call_args=None, _mock_call_count=0, _mock_call_args_list=_CallList(),
                             _mock_mock_calls=_CallList(), method_calls=_CallList())
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for name, child in self._mock_children.items():
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value and name not in _return_values and name not in _defaults,
                                 side_effect=side_effect and not _is_magic(name))
        value = self._mock_return_value
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes, also of attributes: configure_mock(**{"a.b.return_value": 3})"""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *before, last = path.split(".")
            obj = self
            for name in before:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute whose calls are noted here."""
        inner = mock.mock if type(mock) is _FunctionState else mock
        inner.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name="", _mock_new_name=None)
        setattr(self, attribute, mock)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe", "_mock_children"):
            raise AttributeError(name)
        self._check_wanted(name)
        child = self._mock_children.get(name)
        if child is None:
            wrapped = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_parent=self, _new_name=name)
        elif isinstance(child, _SpecState):
            try:
                child = self._mock_children[name] = create_autospec(child.spec, child.spec_set, False, self, name)
            except InvalidSpecError:
                target = self._mock_name or self
                raise InvalidSpecError(f"Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. "
                                       f"[target={self!r}, attr={child.spec!r}]") from None
        if child is _deleted:
            raise AttributeError(name)
        return child

    def _check_wanted(self, name):
        """No attribute that the spec does not have, no special method, and no assertion that is misspelt."""
        allowed = self._mock_methods
        if allowed is not None:
            if name not in allowed or name in _magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        elif not self._mock_unsafe and (name.startswith(("assert", "assret", "asert", "aseert", "assrt"))
                                        or name in ("called_once", "called_with", "called_once_with", "has_calls")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")

    def __setattr__(self, name, value):
        if name in ("_mock_return_value", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name", "_mock_new_name",
                    "_mock_sealed", "method_calls", "_mock_delegate", "_mock_wraps"):
            self.__dict__[name] = value
            return
        if name != "__class__" and isinstance(_class_attribute(type(self), name), property) and not isinstance(value, PropertyMock):
            object.__setattr__(self, name, value)
            return
        unknown = self._mock_methods is not None and name not in self._mock_methods
        if unknown and self._spec_set and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in ("__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__del__"):
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if _is_magic(name) and name in _magics | _async_magics | {"__class__"}:
            if name == "__class__":
                self.__dict__["_spec_class"] = value
                return
            if unknown:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                _adopt(self, value, None, name)
                setattr(type(self), name, _MagicHolder(value))
                self._mock_children[name] = value
            else:
                setattr(type(self), name, (lambda s, /, *args, **kwargs: value(s, *args, **kwargs)) if callable(value) else value)
            return
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        elif self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        self.__dict__[name] = value

    def __delattr__(self, name):
        if _is_magic(name) and name in type(self).__dict__:
            delattr(type(self), name)
            return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            del self.__dict__[name]
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def __dir__(self):
        names = list(self._mock_methods or [])
        mine = [n for n in dir(type(self)) if not FILTER_DIR or not n.startswith("_") or _is_magic(n)]
        children = [n for n, c in self._mock_children.items() if c is not _deleted]
        own = [n for n in self.__dict__ if not FILTER_DIR or not n.startswith("_")]
        return sorted({*names, *mine, *children, *own})

    def _extract_mock_name(self):
        here, parts = self, []
        while here is not None:
            parts.insert(0, here._mock_new_name or "")
            above = here._mock_new_parent
            if above is None:
                parts[0] = here._mock_name or "mock"
                break
            here = above
        text = parts[0]
        for part in parts[1:]:
            text += part if part == "()" else "." + part
        return text

    def __repr__(self):
        name = self._extract_mock_name() if self._mock_name or self._mock_new_parent is not None else ""
        shown = f" name={name!r}" if name not in ("", "mock") else ""
        spec = ""
        if self._spec_class is not None:
            spec = f" spec{'_set' if self._spec_set else ''}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    # What was called.

    def _counted(name):
        def get(self):
            return getattr(self._mock_delegate, name) if self._mock_delegate is not None else self.__dict__["_mock_" + name]

        def put(self, value):
            self.__dict__["_mock_" + name] = value
        return property(get, put)

    called, call_count, call_args = _counted("called"), _counted("call_count"), _counted("call_args")
    call_args_list, mock_calls = _counted("call_args_list"), _counted("mock_calls")
    del _counted

    def _format_mock_call_signature(self, args, kwargs):
        return _args_text(self._mock_name or "mock", args, kwargs)

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {self.mock_calls!r}." if self.mock_calls else ""

    def _matcher(self, made):
        """A call in a form in which equal arguments are equal, however they were given."""
        if not isinstance(made, tuple):
            return made
        name, args, kwargs = _parts(made)
        sig = self._signature_of(name) if name else self.__dict__.get("_spec_signature")
        if sig is None:
            return made
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((name or "", bound.args, bound.kwargs))

    def _signature_of(self, path):
        """Of the child that a call names."""
        sig, children = None, self._mock_children
        for name in path.replace("()", "").split("."):
            child = children.get(name)
            child = child.mock if isinstance(child, _FunctionState) else child
            if not isinstance(child, NonCallableMock):
                return None
            sig, children = child.__dict__.get("_spec_signature"), child._mock_children
        return sig

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times."
                                 + self._calls_repr())

    def assert_called(self):
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or "mock"))

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times."
                                 + self._calls_repr())

    def assert_called_with(self, /, *args, **kwargs):
        """The last call had these arguments."""
        cause, last = None, "not called."
        if self.call_args is not None:
            wanted = self._matcher(_Call((args, kwargs), two=True))
            if self._matcher(self.call_args) == wanted:
                return
            cause = _only_exception(wanted)
            last = self._format_mock_call_signature(*self.call_args)
        raise AssertionError(f"expected call not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
                             f"  Actual: {last}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times."
                                 + self._calls_repr())
        return self.assert_called_with(*args, **kwargs)

    def _mock_missing(self, calls, made, any_order, kind, actual="Actual"):
        """(those of the calls that were not made, other calls, an error in the expected ones); none may be missing if the order matters."""
        expected = list(map(self._matcher, calls))
        errors = list(map(_only_exception, expected))
        cause = next(filter(None, errors), None)
        left, missing = _CallList(map(self._matcher, made)), []
        if any_order:
            left = list(left)
            for one in expected:
                try:
                    left.remove(one)
                except ValueError:
                    missing.append(one)
        elif expected not in left:
            problem = f"{kind.capitalize()} not found." if cause is None else f"Error processing expected {kind}.\nErrors: {errors}"
            raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n{actual}: {made}") from cause
        return tuple(missing), left, cause

    def assert_has_calls(self, calls, any_order=False):
        """These calls were made, one behind the other."""
        missing, others, cause = self._mock_missing(calls, self.mock_calls, any_order, "calls", "  Actual")
        if missing:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {missing!r} in its call list, found "
                                 f"{_CallList(others)!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._matcher(_Call((args, kwargs), two=True))
        if isinstance(expected, Exception) or expected not in [self._matcher(c) for c in self.call_args_list]:
            raise AssertionError("%s call not found" % self._format_mock_call_signature(args, kwargs)) from (
                expected if isinstance(expected, Exception) else None)


def _class_attribute(cls, name):
    """What stands in a class or its bases, as it is."""
    return next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None)


class _MagicHolder:
    """Stands in a mock's class for a special method that is a mock."""

    def __init__(self, mock):
        self.mock = mock

    def __get__(self, obj, cls=None):
        return self.mock


def _adopt(parent, value, name, new_name):
    """Make a mock without a parent the child of another."""
    if type(value) is _FunctionState:
        value = value.mock
    if not isinstance(value, NonCallableMock) or "_mock_name" not in value.__dict__:
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    here = parent
    while here is not None:
        if here is value:
            return False
        here = here._mock_new_parent
    if new_name:
        value.__dict__["_mock_new_parent"], value.__dict__["_mock_new_name"] = parent, new_name
    if name:
        value.__dict__["_mock_parent"], value.__dict__["_mock_name"] = parent, name
    return True


def _signature_for(spec, as_instance):
    try:
        if isinstance(spec, type) and as_instance:
            call = getattr(spec, "__call__", None)
            sig = inspect.signature(call)
            return sig.replace(parameters=list(sig.parameters.values())[1:])
        if isinstance(spec, type):  # what its __init__() takes
            sig = inspect.signature(spec.__init__)
            return sig.replace(parameters=list(sig.parameters.values())[1:])
        if not isinstance(spec, (FunctionType, MethodType, staticmethod, classmethod)):
            spec = spec.__call__
        return inspect.signature(spec) if callable(spec) else None
    except (ValueError, TypeError, AttributeError):
        return None


class _SpecState:
    """A child that is made when it is asked for."""

    def __init__(self, spec, spec_set):
        self.spec, self.spec_set = spec, spec_set


class Base:
    """What some programs look for."""


class CallableMixin(Base):
    def __call__(self, /, *args, **kwargs):
        sig = self.__dict__.get("_spec_signature") if self.__dict__.get("_mock_check") else None
        if sig is not None:
            sig.bind(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.called = True
        self.call_count += 1
        self.call_args = made
        self.call_args_list.append(made)
        self.mock_calls.append(_Call(("", args, kwargs)))
        method_path, path, methods = self._mock_name, self._mock_new_name or "", self._mock_parent is not None
        is_call = self._mock_new_name == "()"
        above = self._mock_new_parent
        while above is not None:
            if methods:
                above.method_calls.append(_Call((method_path, args, kwargs)))
                methods = above._mock_parent is not None
                if methods:
                    method_path = f"{above._mock_name}.{method_path}"
            above.mock_calls.append(_Call((path, args, kwargs)))
            if above._mock_new_name:
                dot = "" if is_call else "."
                is_call = above._mock_new_name == "()"
                path = above._mock_new_name + dot + path
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        result = self._effect(args, kwargs)
        if result is not DEFAULT:
            return result
        delegate = self._mock_delegate
        chosen = self._mock_return_value is not DEFAULT or delegate is not None and delegate.return_value is not DEFAULT
        return self.return_value if chosen or self._mock_wraps is None else self._mock_wraps(*args, **kwargs)

    def _effect(self, args, kwargs):
        """What side_effect makes of a call: a result, DEFAULT for none, or an exception raised."""
        effect = self.side_effect
        if effect is None:
            return DEFAULT
        outcome = effect
        if not _is_raisable(effect):
            if callable(effect):
                return effect(*args, **kwargs)
            outcome = next(effect)
        if _is_raisable(outcome):
            raise outcome
        return outcome


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.__dict__["_mock_return_value"] = return_value  # a mock stays on its own
        if side_effect is not None:
            self.side_effect = side_effect


class _AsyncIterator:
    """Gives the items of something to async for."""

    def __init__(self, items):
        self._items = iter(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self._items)
        except StopIteration:
            raise StopAsyncIteration from None


class MagicProxy:
    """A special method that becomes a mock when it is first used."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def __get__(self, obj, cls=None):
        return _make_magic(self.parent, self.name)


def _make_magic(obj, name):
    mock = obj._get_child_mock(name=name, _new_name=name, _new_parent=obj)
    if name in _return_values:
        mock.return_value = _return_values[name]
    elif name in _defaults:
        mock.return_value = _defaults[name](obj)
    elif name == "__eq__":
        mock.side_effect = lambda other: mock._mock_return_value if mock._mock_return_value is not DEFAULT else other is obj or NotImplemented
    elif name == "__ne__":
        mock.side_effect = lambda other: mock._mock_return_value if mock._mock_return_value is not DEFAULT else \
            False if other is obj else NotImplemented
    elif name == "__aiter__":
        mock.side_effect = lambda: _AsyncIterator(() if mock._mock_return_value is DEFAULT else mock._mock_return_value)
    elif name == "__aexit__":
        mock.return_value = False
    elif name == "__iter__":
        mock.side_effect = lambda: iter([]) if mock._mock_return_value is DEFAULT else iter(mock._mock_return_value)
    setattr(obj, name, mock)
    return mock


class _MagicSetup:
    def __init__(self, /, *args, **kw):
        self._set_magics()  # what is configured may be one of them
        super().__init__(*args, **kw)
        self._set_magics()

    def _set_magics(self):
        known = self.__dict__.get("_mock_methods")
        cls = type(self)
        for name in (*_set_up, *_async_magics):
            wanted = known is None or name in known
            if wanted and name not in cls.__dict__:
                setattr(cls, name, MagicProxy(name, self))
            elif not wanted and isinstance(cls.__dict__.get(name), (MagicProxy, _MagicHolder)):
                delattr(cls, name)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._set_magics()


class NonCallableMagicMock(_MagicSetup, NonCallableMock):
    """A mock with special methods."""


class MagicMock(_MagicSetup, Mock):
    """A mock with special methods that can be called."""


class ThreadingMock(MagicMock):
    """A mock for whose calls, made by other threads, a test can wait."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_missing, **kwargs):
        import threading
        super().__init__(*args, **kwargs)
        self.__dict__.update(_mock_wait_timeout=self.DEFAULT_TIMEOUT if timeout is _missing else timeout, _mock_news=threading.Condition(), _mock_done=[])

    def _get_child_mock(self, /, **kw):
        if isinstance(kw.get("parent", kw.get("_new_parent")), ThreadingMock):
            kw["timeout"] = self._mock_wait_timeout
        return super()._get_child_mock(**kw)

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self._mock_done.clear()

    def __call__(self, /, *args, **kwargs):
        try:
            return super().__call__(*args, **kwargs)
        finally:
            with self._mock_news:
                self._mock_done.append(_Call((args, kwargs), two=True))
                self._mock_news.notify_all()

    def _wait(self, done, timeout):
        if timeout is _missing:
            timeout = self._mock_wait_timeout
        with self._mock_news:
            return self._mock_news.wait_for(done, timeout), timeout

    def wait_until_called(self, *, timeout=_missing):
        """Wait for a call to have ended."""
        done, timeout = self._wait(lambda: self._mock_done, timeout)
        if not done:
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for a call with these arguments."""
        wanted = _Call((args, kwargs), two=True)
        done, timeout = self._wait(lambda: wanted in self._mock_done, _missing)
        if not done:
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")


class AsyncMockMixin:
    """What makes the calls of a mock awaitable."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = NonCallableMock(spec_set=type(_is_async.__code__))
        code.co_flags = inspect.CO_COROUTINE + inspect.CO_VARARGS + inspect.CO_VARKEYWORDS
        code.co_argcount = code.co_posonlyargcount = code.co_kwonlyargcount = 0
        code.co_varnames = ("args", "kwargs")
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList(), _is_coroutine_mark=inspect._marker,
                             __code__=code, __name__="AsyncMock", __defaults__=(), __kwdefaults__={}, __annotations__=None)
        self.__dict__["_is_coroutine"] = getattr(sys.modules.get("asyncio.coroutines"), "_is_coroutine", None)

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.__dict__["await_count"] += 1
        self.__dict__["await_args"] = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None and not _is_raisable(effect) and _is_async(effect):
            result = await effect(*args, **kwargs)
        else:
            try:
                result = self._effect(args, kwargs)
            except StopIteration:
                raise StopAsyncIteration from None
        if result is not DEFAULT:
            return result
        if self._mock_wraps is None or self._mock_return_value is not DEFAULT:
            return self.return_value
        result = self._mock_wraps(*args, **kwargs)
        return await result if _is_async(self._mock_wraps) else result

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        wanted = self._matcher(_Call((args, kwargs), two=True))
        if self._matcher(self.await_args) != wanted:
            raise AssertionError(f"expected await not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
                                 f"  Actual: {self._format_mock_call_signature(*self.await_args)}") from _only_exception(wanted)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        wanted = self._matcher(_Call((args, kwargs), two=True))
        cause = _only_exception(wanted)
        if cause or wanted not in [self._matcher(c) for c in self.await_args_list]:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        """These calls were awaited, one behind the other."""
        missing, _, cause = self._mock_missing(calls, self.await_args_list, any_order, "awaits")
        if missing:
            raise AssertionError(f"{missing!r} not all found in await list") from cause

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")


class AsyncMock(AsyncMockMixin, MagicMock):
    """A mock whose calls are awaited."""


class PropertyMock(Mock):
    """A mock that is a property: put it on a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# Putting mocks in places.

def _check_misspelt(kwargs, unsafe):
    for name in () if unsafe else ("autospect", "auto_spec", "set_spec"):
        if name in kwargs:
            raise RuntimeError(f"{name!r} might be a typo; use unsafe=True if this is intended")


class _patch:
    """Puts a mock in a place for a time: a decorator or a block."""
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        _check_misspelt(kwargs, unsafe)
        if new_callable is not None and (new is not DEFAULT or autospec is not None):
            raise ValueError("Cannot use 'new' and 'new_callable' together" if new is not DEFAULT else
                             "Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec, self.kwargs = spec, create, spec_set, autospec, kwargs
        self.additional_patchers = []

    def copy(self):
        other = object.__new__(type(self))
        vars(other).update(vars(self), additional_patchers=[patching.copy() for patching in self.additional_patchers])
        return other

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(value := getattr(func, name), "__call__"):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        def enter(stack, args, kwargs):
            for patching in patched.patchings:
                value = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    kwargs.update(value)
                elif patching.new is DEFAULT:
                    args += (value,)
            return args
        from contextlib import ExitStack
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with ExitStack() as stack:
                    args = enter(stack, args, kwargs)
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with ExitStack() as stack:
                    args = enter(stack, args, kwargs)
                    return func(*args, **kwargs)
        patched.patchings = [self]
        return patched

    def _original(self):
        """(what is there, whether it is the place's own)"""
        name = self.attribute
        try:
            return self.target.__dict__[name], True
        except (AttributeError, KeyError):
            pass
        value = getattr(self.target, name, DEFAULT)
        if name in dir(builtins) and isinstance(self.target, ModuleType):
            self.create = True
        if value is DEFAULT and not self.create:
            raise AttributeError(f"{self.target} does not have the attribute {name!r}")
        return value, False

    def __enter__(self):
        self.target = self.getter()
        original, own = self._original()
        self.temp_original, self.is_local = original, own
        new, kwargs, autospec = self.new, dict(self.kwargs), None if self.autospec is False else self.autospec
        spec = None if self.spec is False else self.spec
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and self.spec_set is not False and self.spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if original is DEFAULT and any(given is True for given in (self.spec, self.spec_set, autospec)):
            raise TypeError("Can't use 'spec' with create=True")
        if new is DEFAULT and autospec is None:
            spec, spec_set = (original if given is True else None if given is False else given for given in (self.spec, self.spec_set))
            if self.spec_set is True and spec is not None:
                spec, spec_set = None, spec
            if spec is not None:
                kwargs["spec"] = spec
            if spec_set is not None:
                kwargs["spec_set"] = spec_set
            kind = self.new_callable
            model = spec_set if spec is None else spec
            if kind is None:
                not_called = model is not None and not ("__call__" in model if isinstance(model, (list, tuple)) else callable(model))
                kind = AsyncMock if _is_async(original if model is None else model) else NonCallableMagicMock if not_called else MagicMock
            if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
                kwargs.setdefault("name", self.attribute)
            new = kind(**kwargs)
            if isinstance(model, type) and isinstance(new, NonCallableMock):  # its objects are like the class's
                kwargs.pop("name", None)
                kind = kind if _instances_called(model) else NonCallableMagicMock
                new.return_value = kind(_new_parent=new, _new_name="()", **kwargs)
        elif autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            if isinstance(original, (classmethod, staticmethod)):
                original = getattr(self.target, self.attribute)
            model = original if autospec is True else autospec
            if isinstance(self.target, NonCallableMock):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. "
                                       f"[target={self.target!r}, attr={model!r}]")
            if isinstance(model, NonCallableMock):
                name = getattr(self.target, "__name__", self.target)
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. "
                                       f"[target={self.target!r}, attr={model!r}]")
            new = create_autospec(model, spec_set=bool(self.spec_set), _name=self.attribute,
                                  **kwargs)
        elif kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        values = {self.attribute_name: new} if self.new is DEFAULT else {}
        self._inner = []
        try:
            for patching in self.additional_patchers:
                value = patching.__enter__()
                self._inner.append(patching)
                if patching.new is DEFAULT:
                    values.update(value)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return values

    def __exit__(self, *info):
        for patching in reversed(getattr(self, "_inner", ())):
            patching.__exit__(*info)
        target, name, original = self.target, self.attribute, self.temp_original
        put_back = self.is_local and original is not DEFAULT
        if not put_back:
            delattr(target, name)  # what it inherits shows again; some things must be set all the same
            put_back = not self.create and (not hasattr(target, name) or name in (
                "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__"))
        if put_back:
            setattr(target, name, original)
        del self.temp_original, self.is_local, self.target
        return False

    def start(self):
        """Patch until stop()."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        try:
            _active.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


_active = []


def _get_target(target):
    """What gives the place that a dotted name stands in, and the name there."""
    path, dot, attribute = target.rpartition(".") if isinstance(target, str) else ("", "", "")
    if not dot:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(pkgutil.resolve_name, path), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Put a mock in the place of a dotted name."""
    return _patch(*_get_target(target), new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    """Put a mock in an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Put mocks in several attributes."""
    getter = functools.partial(pkgutil.resolve_name, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    first = None
    for attribute, new in kwargs.items():
        patching = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patching.attribute_name = attribute
        if first is None:
            first = patching
        else:
            first.additional_patchers.append(patching)
    return first


class _patch_dict:
    """Changes a mapping for a time."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(value := getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return f
        if inspect.iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kwargs):
                with self:
                    return await f(*args, **kwargs)
        else:
            @functools.wraps(f)
            def inner(*args, **kwargs):
                with self:
                    return f(*args, **kwargs)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        target = self.in_dict
        self._kept = {key: target[key] for key in target}
        if self.clear:
            for key in list(target):
                del target[key]
        for key, value in self.values.items():
            target[key] = value
        return target

    def __exit__(self, *info):
        target = self.in_dict
        for key in list(target):
            del target[key]
        for key, value in self._kept.items():
            target[key] = value
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__(None, None, None)


def _stop_all():
    """Undo all that was started."""
    for patching in reversed(_active[:]):
        patching.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _patch_dict, _patch_multiple, _stop_all, "test"


def _instances_called(cls):
    return any("__call__" in base.__dict__ for base in cls.__mro__)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has the attributes and takes the arguments of something."""
    if isinstance(spec, NonCallableMock):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    _check_misspelt(kwargs, unsafe)
    if type(spec) in (list, tuple):
        spec = type(spec)
    is_class, _name = isinstance(spec, type), kwargs.pop("name", _name)
    if instance and not is_class and inspect.iscoroutinefunction(spec):
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
    later = {name: kwargs.pop(name) for name in list(kwargs) if "." in name}
    wrapped = kwargs.get("wraps")
    options = {"spec_set" if spec_set else "spec": spec, **kwargs}
    options.update({"name": _name} if _parent is None else
                   {"name": _name, "parent": _parent, "_new_name": _name, "_new_parent": _parent})
    if isinstance(spec, (FunctionType, MethodType)):
        mock = (AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock)(**options)
        mock.__dict__["_mock_check"] = True
        if isinstance(spec, MethodType):
            type(mock).__signature__ = inspect.signature(spec)
            return mock
        return _as_function(spec, mock)
    kind = MagicMock if is_class and not instance or callable(spec) else NonCallableMagicMock
    if is_class and instance and not _instances_called(spec):
        kind = NonCallableMagicMock
    elif isinstance(spec, (staticmethod, classmethod)):
        kind = MagicMock
    elif inspect.isdatadescriptor(spec):    # nobody knows what it gives
        kind, options = MagicMock, {name: value for name, value in options.items() if name not in ("spec", "spec_set")}
    mock = kind(_spec_as_instance=instance, **options)
    mock.__dict__["_mock_check"] = True
    if is_class and not (instance or "return_value" in kwargs):
        mock.return_value = create_autospec(spec, spec_set, True, mock, "()", wraps=wrapped)
    for name in dir(spec):
        if _is_magic(name):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if not isinstance(original, (FunctionType, MethodType)):
            mock._mock_children[name] = _SpecState(original, spec_set)
        else:
            kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
            child = kind(spec=original, parent=mock, name=name, _new_name=name, _new_parent=mock, wraps=getattr(wrapped, name, None))
            sig = _signature_for(original, False)
            stored = inspect.getattr_static(spec, name, None)
            if sig is not None and is_class and isinstance(stored, FunctionType):
                sig = sig.replace(parameters=list(sig.parameters.values())[1:])
            child.__dict__.update(_spec_signature=sig, _mock_check=True)
            if sig is not None:
                type(child).__signature__ = sig
            mock._mock_children[name] = child
    mock.configure_mock(**later)
    return mock


def _as_function(original, mock):
    """A function that calls a mock and has its attributes."""
    sig = inspect.signature(original)

    if inspect.iscoroutinefunction(original):
        async def function(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    function.__qualname__ = original.__name__
    function.__name__, function.__doc__, function.__signature__ = original.__name__, original.__doc__, sig
    function.__module__ = original.__module__
    return _FunctionState(function, mock)


class _FunctionState:
    """A function that stands for another, with the state of its mock."""

    def __init__(self, function, mock):
        self.__dict__.update(_function=function, mock=mock, __name__=function.__name__, __doc__=function.__doc__,
                             __signature__=function.__signature__, __module__=function.__module__)

    def __call__(self, *args, **kwargs):
        return self._function(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.mock, name)

    def __setattr__(self, name, value):
        setattr(self.mock, name, value)

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    @property
    def __class__(self):
        return FunctionType


def seal(mock):
    """No new attributes from now on."""
    if mock.__dict__.get("_mock_check"):
        mock.return_value  # what calls give belongs to what has been told beforehand
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)
    child = mock._mock_return_value
    if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
        seal(child)


def mock_open(mock=None, read_data=""):
    """A stand-in for open() whose files hold the data."""
    import io

    def fresh():
        return io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
    state = [fresh()]
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=list({*dir(io.TextIOWrapper), *dir(io.BytesIO)}))
    handle.__enter__.return_value = handle
    handle.__exit__.side_effect = lambda *info: handle.close()

    def reader(name):
        def read(*args, **kwargs):
            method = getattr(handle, name)
            if method._mock_return_value is not DEFAULT:
                return method.return_value
            return getattr(state[0], name)(*args, **kwargs)
        return read
    handle.write.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).return_value = DEFAULT
        getattr(handle, name).side_effect = reader(name)

    def following():
        line = handle.readline._mock_return_value
        return next(state[0]) if line is DEFAULT else line
    handle.__iter__.side_effect = lambda: iter(following, state)
    handle.__next__.side_effect = following

    def reset(*args, **kwargs):
        state[0] = fresh()
        return DEFAULT
    mock.side_effect = reset
    mock.return_value = handle
    return mock
