"""The abstract base classes of containers, iterators and callables, as `collections.abc` shows them.

The simple ones ask for a few special methods and count every class that has them as their own (_counts_all_with). The rich
ones, from Set on, build a whole interface on the few methods that a subclass has to write.
"""

import sys
from abc import ABCMeta, abstractmethod

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable",
           "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet",
           "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence",
           "MutableSequence", "ByteString", "Buffer"]

__name__ = "collections.abc"  # where its classes are to be found

GenericAlias = type(list[int])
FunctionType = type(lambda: None)
EllipsisType = type(...)
_ABSENT = object()


# ---- what the classes are made with ---------------------------------------------------------------------------------

def _check_methods(cls, *names):
    """True if a class has all these methods; NotImplemented if one is missing, or None stands in its place."""
    for name in names:
        holders = [base for base in cls.__mro__ if name in base.__dict__]
        if not holders or holders[0].__dict__[name] is None:
            return NotImplemented
    return True


def _counts_all_with(*names):
    """The __subclasshook__ of a class that has every class with these methods for a subclass. It is not inherited."""
    def __subclasshook__(cls, other):
        return _check_methods(other, *names) if cls.__dict__.get("__subclasshook__") is hook else NotImplemented

    hook = classmethod(__subclasshook__)
    return hook


def _thrown(typ, val, tb):
    """The exception that throw(typ, val, tb) raises."""
    if val is None:
        val = typ if tb is None else typ()
    return val if tb is None else val.with_traceback(tb)


def _repeat_until(error, function):
    try:
        while True:
            function()
    except error:
        pass


# ---- one thing that can be done -------------------------------------------------------------------------------------

class Hashable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__hash__")

    @abstractmethod
    def __hash__(self):
        return 0


class Sized(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__len__")

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__contains__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False


class _CallableGenericAlias(GenericAlias):
    """Callable[[int, str], bool]: the parameters lie flat before the result in __args__."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        listed = isinstance(args[0], (list, tuple))
        if not listed and not _stands_for_parameters(args[0]):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args[0]}")
        return super().__new__(cls, origin, (*args[0], args[1]) if listed else args)

    def __getitem__(self, items):
        if not isinstance(items, tuple):
            items = (items,)
        variables = self.__parameters__
        if len(variables) == 1 and _stands_for_parameters(variables[0]) and items and \
                not (isinstance(items[0], tuple) or _stands_for_parameters(items[0])):
            items = (items,)  # Callable[P, T][int, str] is Callable[P, T][[int, str]]
        *parameters, result = super().__getitem__(items).__args__
        if len(parameters) == 1 and isinstance(parameters[0], (list, tuple)):
            parameters = parameters[0]
        return _CallableGenericAlias(Callable, (parameters, result))

    def __repr__(self):
        parameters, result = _as_written(self.__args__)
        if isinstance(parameters, list):
            return f"collections.abc.Callable[[{', '.join(map(_shown, parameters))}], {_shown(result)}]"
        return super().__repr__()

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _as_written(self.__args__))


def _as_written(args):
    return args if len(args) == 2 and _stands_for_parameters(args[0]) else (list(args[:-1]), args[-1])


def _stands_for_parameters(x):
    """Can it stand in Callable[x, ...] in place of all parameters?"""
    cls = type(x)
    return x is ... or cls is list or cls.__module__ == "typing" and cls.__name__ in {"ParamSpec", "_ConcatenateGenericAlias"}


def _shown(x):
    """How a type looks inside the repr of an alias."""
    if isinstance(x, type):
        return x.__qualname__ if x.__module__ == "builtins" else f"{x.__module__}.{x.__qualname__}"
    if isinstance(x, FunctionType):
        return x.__name__
    return "..." if x is ... else repr(x)


class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__call__")
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Buffer(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__buffer__")

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


# ---- iteration ------------------------------------------------------------------------------------------------------

class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__iter__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Iterator(Iterable):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__iter__", "__next__")

    def __iter__(self):
        return self

    @abstractmethod
    def __next__(self):
        """The next item, or StopIteration."""
        raise StopIteration


class Reversible(Iterable):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__len__", "__iter__", "__contains__")


class Generator(Iterator):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__iter__", "__next__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        """Resume with a value; give the next one or raise StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception where the generator waits."""
        raise _thrown(typ, val, tb)

    def __next__(self):
        return self.send(None)

    def close(self):
        """Raise GeneratorExit where the generator waits."""
        _close(self, "generator")


def _close(suspended, kind):
    try:
        suspended.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError(f"{kind} ignored GeneratorExit")


# ---- the same for await, async for ----------------------------------------------------------------------------------

class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__await__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__await__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        """Resume with a value; give the next one or raise StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception where the coroutine waits."""
        raise _thrown(typ, val, tb)

    def close(self):
        """Raise GeneratorExit where the coroutine waits."""
        _close(self, "coroutine")


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__aiter__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__anext__", "__aiter__")

    def __aiter__(self):
        return self

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        raise StopAsyncIteration


class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    __subclasshook__ = _counts_all_with("__aiter__", "__anext__", "asend", "athrow", "aclose")

    @abstractmethod
    async def asend(self, value):
        """Resume with a value; give the next one or raise StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Raise an exception where the generator waits."""
        raise _thrown(typ, val, tb)

    async def __anext__(self):
        return await self.asend(None)

    async def aclose(self):
        """Raise GeneratorExit where the generator waits."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


# ---- sets -----------------------------------------------------------------------------------------------------------

class Set(Collection):
    """A set of which __contains__, __iter__ and __len__ are known: gives the comparisons and operators.

    Results are made by _from_iterable, which a class overrides if its constructor takes something else.
    """

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __le__(self, other):
        return len(self) <= len(other) and _holds_all(other, self) if isinstance(other, Set) else NotImplemented

    def __ge__(self, other):
        return len(self) >= len(other) and _holds_all(self, other) if isinstance(other, Set) else NotImplemented

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

    def isdisjoint(self, other):
        """Have the two nothing in common?"""
        return not any(item in self for item in other)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for items in (self, other) for item in items)
        return NotImplemented

    def __sub__(self, other):
        other = _operand(self, other)
        return other if other is NotImplemented else self._from_iterable(_those_not_in(other, self))

    def __rsub__(self, other):
        other = _operand(self, other)
        return other if other is NotImplemented else self._from_iterable(_those_not_in(self, other))

    def __xor__(self, other):
        other = _operand(self, other)
        return other if other is NotImplemented else (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def _hash(self):
        """The hash of a frozenset with the same items, for a class that wants to be hashable."""
        return hash(frozenset(self))


def _operand(left, right):
    # any iterable as a Set
    if isinstance(right, Set):
        return right
    return left._from_iterable(right) if isinstance(right, Iterable) else NotImplemented


def _holds_all(container, items):
    return all(item in container for item in items)


def _those_not_in(container, items):
    return (item for item in items if item not in container)


class MutableSet(Set):
    """A Set that can change: add and discard are to be written."""

    __slots__ = ()

    @abstractmethod
    def discard(self, value):
        """Remove an item if it is there."""
        raise NotImplementedError

    @abstractmethod
    def add(self, value):
        """Put an item in."""
        raise NotImplementedError

    def remove(self, value):
        """Remove an item; KeyError if it is not there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Remove some item and return it; KeyError if there is none."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        """Remove all items."""
        _repeat_until(KeyError, self.pop)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is not self:
            for value in it:
                self.discard(value)
        else:
            self.clear()
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it if isinstance(it, Set) else self._from_iterable(it):
                (self.discard if value in self else self.add)(value)
        return self


# ---- mappings and their views ---------------------------------------------------------------------------------------

class Mapping(Collection):
    """A mapping of which __getitem__, __iter__ and __len__ are known."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6  # a match statement takes it for a mapping
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def items(self):
        """A set-like view of the (key, value) pairs."""
        return ItemsView(self)

    def keys(self):
        """A set-like view of the keys."""
        return KeysView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def get(self, key, default=None):
        """The value of key, or default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented


def _lookup(mapping, key):
    try:
        return mapping[key]
    except KeyError:
        return _ABSENT


class MutableMapping(Mapping):
    """A Mapping that can change: __setitem__ and __delitem__ are to be written."""

    __slots__ = ()

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    def pop(self, key, default=_ABSENT):
        """Remove key and return its value; default, or KeyError, if it is not there."""
        value = self[key] if default is _ABSENT else _lookup(self, key)
        if value is _ABSENT:
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove some item and return it as a pair; KeyError if there is none."""
        for key in self:
            return key, self.pop(key)
        raise KeyError from None

    def clear(self):
        """Remove all items."""
        _repeat_until(KeyError, self.popitem)

    def update(self, other=(), /, **kwds):
        """Take over the items of a mapping, of anything with keys(), or pairs, and the keywords."""
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, "keys") else None
        if keys is None:
            for key, value in other:
                self[key] = value
        else:
            for key in keys:
                self[key] = other[key]
        for key in kwds:
            self[key] = kwds[key]

    def setdefault(self, key, default=None):
        """The value of key; if it is not there, put default there first."""
        try:
            value = self[key]
        except KeyError:
            self[key] = value = default
        return value


class MappingView(Sized):
    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    __slots__ = ()

    _from_iterable = classmethod(lambda cls, it: set(it))

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    _from_iterable = KeysView.__dict__["_from_iterable"]

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]

    def __contains__(self, item):
        key, value = item
        found = _lookup(self._mapping, key)
        return found is value or found is not _ABSENT and found == value


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]

    def __contains__(self, value):
        return any(found is value or found == value for found in self)


# ---- sequences ------------------------------------------------------------------------------------------------------

class Sequence(Reversible, Collection):
    """A sequence of which __getitem__ and __len__ are known."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5  # a match statement takes it for a sequence

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        for i in range(sys.maxsize):
            try:
                item = self[i]
            except IndexError:
                return
            yield item

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def index(self, value, start=0, stop=None):
        """Index of the first item that equals value; ValueError if there is none."""
        start, stop = (max(i + len(self), 0) if i is not None and i < 0 else i for i in (start, stop))
        for i in range(start, sys.maxsize if stop is None else stop):
            try:
                item = self[i]
            except IndexError:
                break
            if item is value or item == value:
                return i
        raise ValueError

    def count(self, value):
        """How many items equal value."""
        return len([item for item in self if item is value or item == value])


class MutableSequence(Sequence):
    """A Sequence that can change: __setitem__, __delitem__ and insert are to be written."""

    __slots__ = ()

    @abstractmethod
    def insert(self, index, value):
        """Put value before the item at index."""
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    def append(self, value):
        """Put value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all values at the end."""
        for value in list(self) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def remove(self, value):
        """Remove the first item that equals value; ValueError if there is none."""
        del self[self.index(value)]

    def pop(self, index=-1):
        """Remove the item at index and return it."""
        item = self[index]
        del self[index]
        return item

    def clear(self):
        """Remove all items."""
        _repeat_until(IndexError, self.pop)

    def reverse(self):
        """Turn the order around, in place."""
        left, right = 0, len(self) - 1
        while left < right:
            self[left], self[right] = self[right], self[left]
            left += 1
            right -= 1


def _warn_of_byte_string():
    import warnings
    warnings._deprecated("collections.abc.ByteString", remove=(3, 14))


class _DeprecateByteStringMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, **kwargs):
        if name != "ByteString":
            _warn_of_byte_string()
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        _warn_of_byte_string()
        return super().__instancecheck__(instance)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """Deprecated: bytes and bytearray. Use Buffer, or bytes | bytearray."""

    __slots__ = ()


# ---- the interpreter's own types ------------------------------------------------------------------------------------

dict_keys, dict_values, dict_items = type({}.keys()), type({}.values()), type({}.items())


def _register_builtin_types():
    async def coroutine():
        pass

    async def async_generator():
        yield

    unstarted = coroutine()
    Coroutine.register(type(unstarted))
    unstarted.close()
    AsyncGenerator.register(type(async_generator()))
    Generator.register(type(_ for _ in ()))
    for iterable in (b"", bytearray(), "", (), [], set(), {}.keys(), {}.values(), {}.items(), range(0), range(1 << 1000), zip(),
                     reversed([])):
        Iterator.register(type(iter(iterable)))
    for abstract, *types in ((Set, frozenset), (MutableSet, set), (Mapping, type(type.__dict__), type(sys._getframe().f_locals)), (MutableMapping, dict),
                             (KeysView, dict_keys), (ItemsView, dict_items), (ValuesView, dict_values),
                             (Sequence, tuple, str, bytes, range, memoryview), (MutableSequence, list, bytearray),
                             (ByteString, bytes, bytearray), (Buffer, bytes, bytearray, memoryview)):
        for cls in types:
            abstract.register(cls)


_register_builtin_types()
