"""Copies of objects: copy() shares what an object refers to, deepcopy() copies that as well.

A class takes part with __copy__ and __deepcopy__(memo), or through __reduce_ex__, which object provides.
"""

__all__ = ["Error", "copy", "deepcopy", "replace"]

import copyreg as _copyreg
from copyreg import dispatch_table
from types import (BuiltinFunctionType as _Builtin, CodeType as _Code, EllipsisType as _Ellipsis,
                   FunctionType as _Function, MethodType as _Method, NotImplementedType as _NotImplemented)
import weakref as _weakref


class Error(Exception):
    pass


error = Error

# what never changes, or counts as one thing
_atomic_types = frozenset({type(None), int, float, bool, complex, str, bytes, tuple, frozenset, type, range, slice,
                           property, _Builtin, _Ellipsis, _NotImplemented, _Function, _weakref.ref, super, _Code})
_deep_atomic_types = frozenset({type(None), int, float, bool, complex, str, bytes, type, range, property, _Builtin,
                                _Ellipsis, _NotImplemented, _Function, _weakref.ref, _Code})
_copied_by_method = frozenset({list, dict, set, bytearray})


def copy(x):
    """A shallow copy of x."""
    cls = type(x)
    if cls in _atomic_types:
        return x
    if cls in _copied_by_method:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    rv = _reduced(x, cls, "copyable")
    if isinstance(rv, str):
        return x
    return _reconstruct(x, None, *rv)


def _reduced(x, cls, what):
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor:
        return reductor()
    raise Error(f"un(deep)copyable object of type {cls}" if what == "deepcopyable" else f"un(shallow)copyable object of type {cls}")


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of everything it refers to. memo maps ids of what has been copied to the copies."""
    cls = type(x)
    if cls in _deep_atomic_types:
        return x
    d = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            rv = _reduced(x, cls, "deepcopyable")
            y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)  # while the memo lives, the id must not be reused
    return y


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    # an item may have led back to this tuple
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, _Method: _deepcopy_method}


def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            else:
                slotstate = None
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A copy of obj with some fields changed, by its __replace__ (named tuples, dataclasses ...)."""
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)
