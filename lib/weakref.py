"""Weak references: they refer to an object without keeping it alive.

ref and proxy are native. Here are the containers that forget what has died (WeakValueDictionary, WeakKeyDictionary,
WeakSet), references to bound methods (WeakMethod) and finalisers that survive until exit (finalize).
"""

import _collections_abc
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref, getweakrefcount, getweakrefs, proxy,
                      ref)
from _weakrefset import WeakSet, _Cleaner

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = ProxyType, CallableProxyType
_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference for bound methods. One of those would die at once if it were referred to itself: it lives as long as
    its object and its function do."""

    __slots__ = "_function", "_method_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        if not hasattr(meth, "__self__") or not hasattr(meth, "__func__"):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")

        def one_died(_):  # the object or the function
            method = weakly()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        method = super().__new__(cls, meth.__self__, one_died)
        method._function = ref(meth.__func__, one_died)
        method._method_type = type(meth)
        method._alive = True
        weakly = ref(method)
        return method

    def __call__(self):
        owner, function = super().__call__(), self._function()
        return None if owner is None or function is None else self._method_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return self._function == other._function and super().__eq__(other)
        return self is other

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that remembers the key under which a WeakValueDictionary keeps it."""

    __slots__ = "key",

    def __new__(type, ob, callback, key):
        reference = ref.__new__(type, ob, callback)
        reference.key = key
        return reference

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


# ---- mappings -------------------------------------------------------------------------------------------------------

class _WeakDictionary(_collections_abc.MutableMapping):
    # What does not depend on which side of the items is weak. A subclass gives items().

    def __len__(self):
        return sum(1 for _ in self) if self._cleaner.waiting else len(self.data)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def update(self, other=None, /, **kwargs):
        if other is not None:
            items = other.items() if hasattr(other, "items") else dict(other).items()
            for key, value in items:
                self[key] = value
        for key in kwargs:
            self[key] = kwargs[key]

    def _copied(self, cls, copy_item=None):
        copied = cls()
        for key, value in self.items():
            if copy_item is not None:
                key, value = copy_item(key, value)
            copied[key] = value
        return copied

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            merged = self.copy()
            merged.update(other)
            return merged
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            merged = type(self)()
            for mapping in (other, self):
                merged.update(mapping)
            return merged
        return NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakDictionary):
    """A mapping that refers weakly to its values: an item goes when its value dies."""

    def __init__(self, other=(), /, **kw):
        self.data = {}  # key -> KeyedRef
        self._cleaner = _Cleaner(self, lambda data, dead: _remove_dead_weakref(data, dead.key))
        self.update(other, **kw)

    def _value(self, key):
        # None: there is no such key, or the value is dead
        self._cleaner.settle()
        try:
            return self.data[key]()
        except KeyError:
            return None

    def __getitem__(self, key):
        value = self._value(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._cleaner.settle()
        self.data[key] = KeyedRef(value, self._cleaner, key)

    def __delitem__(self, key):
        if self._value(key) is None:
            raise KeyError(key)
        del self.data[key]

    def __contains__(self, key):
        return self._value(key) is not None

    def get(self, key, default=None):
        value = self._value(key)
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self._value(key)
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        self._cleaner.settle()
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        self._cleaner.settle()
        value = None
        while value is None:
            key, reference = self.data.popitem()
            value = reference()
        return key, value

    def keys(self):
        with self._cleaner:
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with self._cleaner:
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def items(self):
        with self._cleaner:
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def valuerefs(self):
        self._cleaner.settle()
        return list(self.data.values())

    def itervaluerefs(self):
        """The references themselves; what they refer to may be dead by the time they are called."""
        with self._cleaner:
            yield from self.data.values()

    def copy(self):
        return self._copied(WeakValueDictionary)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return self._copied(type(self), lambda key, value: (deepcopy(key, memo), value))


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that refers weakly to its keys: an item goes when its key dies."""

    def __init__(self, dict=None):
        self.data = {}  # reference to the key -> value
        self._cleaner = _Cleaner(self, lambda data, dead: data.pop(dead, None))
        self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._cleaner)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:  # of this, there are no references
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._cleaner), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        key = None
        while key is None:
            reference, value = self.data.popitem()
            key = reference()
        return key, value

    def keys(self):
        with self._cleaner:
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with self._cleaner:
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def items(self):
        with self._cleaner:
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keyrefs(self):
        """The references themselves; what they refer to may be dead by the time they are called."""
        return list(self.data)

    def copy(self):
        return self._copied(WeakKeyDictionary)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return self._copied(type(self), lambda key, value: (key, deepcopy(value, memo)))


# ---- finalisers -----------------------------------------------------------------------------------------------------

class _Call:
    """What a living finaliser is to do."""

    __slots__ = "reference", "func", "args", "kwargs", "atexit"


class finalize:
    """A function that is called once: when an object dies, at exit, or by hand, whichever comes first.

    finalize(obj, func, *args, **kwargs) keeps itself alive. Calling it calls func if it is still alive and returns its
    result; afterwards it is dead and returns None.
    """

    __slots__ = ()
    _living = {}  # finaliser -> _Call, the oldest first
    _exit_is_known = False  # to the module atexit
    _exit_is_over = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._exit_is_known:
            import atexit
            atexit.register(_finalize_at_exit)
            finalize._exit_is_known = True
        call = _Call()
        call.reference = ref(obj, self)
        call.func, call.args, call.kwargs, call.atexit = func, args, kwargs, True
        self._living[self] = call

    def __call__(self, _=None):
        """Make the call now and be dead; None, and no call, if it is dead already."""
        call = self._living.pop(self, None)
        if call is not None and not finalize._exit_is_over:
            return call.func(*call.args, **call.kwargs)

    def peek(self):
        """What it would do: (object, function, arguments, keyword arguments); None if it is dead."""
        call = self._living.get(self)
        obj = None if call is None else call.reference()
        return None if obj is None else (obj, call.func, call.args, call.kwargs)

    def detach(self):
        """Be dead without the call, and tell as peek() does what it would have been."""
        what = self.peek()
        return what if what is not None and self._living.pop(self, None) else None

    @property
    def alive(self):
        """Is it still waiting to be called?"""
        return self in self._living

    @property
    def atexit(self):
        """Is it to be called at exit?"""
        return self.alive and self._living[self].atexit

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            self._living[self].atexit = bool(value)

    def __repr__(self):
        what = self.peek()
        state = "dead" if what is None else f"for {type(what[0]).__qualname__!r} at {id(what[0]):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {state}>"


def _finalize_at_exit():
    """Call those that are to be called at exit, the newest first, with those that are made meanwhile."""
    import gc
    import sys
    collecting = gc.isenabled()
    gc.disable()
    try:
        while True:
            newest = next((f for f, call in reversed(finalize._living.items()) if call.atexit), None)
            if newest is None:
                break
            try:
                newest()
            except Exception:
                sys.excepthook(*sys.exc_info())
    finally:
        finalize._exit_is_over = True
        if collecting:
            gc.enable()
