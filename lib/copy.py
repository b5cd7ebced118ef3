"""Copies of objects: copy() shares what an object refers to, deepcopy() copies that as well.

A class takes part with __copy__ and __deepcopy__(memo), or through __reduce_ex__, which object provides.
"""

import weakref as _weakref
from copyreg import dispatch_table
from types import (BuiltinFunctionType as _Builtin, CodeType as _Code, EllipsisType as _Ellipsis,
                   FunctionType as _Function, MethodType as _Method, NotImplementedType as _NotImplemented)

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object cannot be copied."""


error = Error

# What never changes, or counts as one thing, is its own copy. The second set is for copies that share what they hold.
_single = frozenset({type(None), _Ellipsis, _NotImplemented, bool, int, float, complex, str, bytes, range, type, property,
                     _Builtin, _Function, _Code, _weakref.ref})
_single_if_shallow = _single | {tuple, frozenset, slice, super}
_has_copy = frozenset({list, dict, set, bytearray})


def copy(x):
    """A shallow copy of x."""
    cls = type(x)
    if cls in _single_if_shallow:
        return x
    if cls in _has_copy:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    recipe = _recipe(x, "shallow")
    return x if isinstance(recipe, str) else _rebuild(x, None, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of everything it refers to. memo maps ids of what has been copied to the copies."""
    cls = type(x)
    if cls in _single:
        return x
    if memo is None:
        memo = {}
    else:
        y = memo.get(id(x), _nil)
        if y is not _nil:
            return y
    special = _deepcopies.get(cls)
    if special is not None:
        y = special(x, memo)
    elif issubclass(cls, type):
        y = x
    elif (own := getattr(x, "__deepcopy__", None)) is not None:
        y = own(memo)
    else:
        recipe = _recipe(x, "deep")
        y = x if isinstance(recipe, str) else _rebuild(x, memo, *recipe)
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)  # while the memo lives, the id must not be reused
    return y


# ---- built-in containers --------------------------------------------------------------------------------------------
# A container is in the memo before its items are copied: they may lead back to it.

def _deepcopy_list(x, memo):
    memo[id(x)] = y = []
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_dict(x, memo):
    memo[id(x)] = y = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # an item has led back to this tuple, and so to its copy
        return memo[id(x)]
    return x if all(map(_is, items, x)) else tuple(items)


def _is(a, b):
    return a is b


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopies = {list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, _Method: _deepcopy_method}


# ---- other objects, by the protocol of pickle -----------------------------------------------------------------------

def _recipe(x, kind):
    """How to make x: a tuple as __reduce__ gives it, or a string for what has a name and is not copied."""
    cls = type(x)
    if (reduce := dispatch_table.get(cls)) is not None:
        return reduce(x)
    if (reduce := getattr(x, "__reduce_ex__", None)) is not None:
        return reduce(4)
    if reduce := getattr(x, "__reduce__", None):
        return reduce()
    raise Error(f"un({kind})copyable object of type {cls}")


def _rebuild(x, memo, function, args, state=None, items=None, pairs=None):
    if memo is None:
        y = function(*args)
    else:  # everything that goes into the new object is copied first
        y = memo[id(x)] = function(*[deepcopy(arg, memo) for arg in args])
        state = deepcopy(state, memo)
        items = items and (deepcopy(item, memo) for item in items)
        pairs = pairs and ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in pairs)
    if state is not None:
        _set_state(y, state)
    if items is not None:
        for item in items:
            y.append(item)
    if pairs is not None:
        for key, value in pairs:
            y[key] = value
    return y


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    in_slots = {}
    if isinstance(state, tuple) and len(state) == 2:
        state, in_slots = state
    if state is not None:
        y.__dict__.update(state)
    for name in in_slots or ():
        setattr(y, name, in_slots[name])


# ---- copies with other values ---------------------------------------------------------------------------------------

def replace(obj, /, **changes):
    """A copy of obj with some fields changed, by its __replace__ (named tuples, dataclasses ...)."""
    cls = obj.__class__
    if not hasattr(cls, "__replace__"):
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return cls.__replace__(obj, **changes)
