"""Functions that work on functions.

partial, reduce, cmp_to_key and the cache behind lru_cache are native.
"""

import sys

from abc import get_cache_token as _get_cache_token
from collections import namedtuple as _namedtuple
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
           "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

GenericAlias = type(list[int])
_absent = object()


# ---- update_wrapper -----------------------------------------------------------------------------------------------

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like what it wraps: attributes are copied, dictionaries updated, __wrapped__ is set."""
    for name in assigned:
        value = getattr(wrapped, name, _absent)
        if value is not _absent:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, ()))
    wrapper.__wrapped__ = wrapped       # last, so that it is not the one of what was wrapped before
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering -----------------------------------------------------------------------------------------------

_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")


def __getattr__(name):      # _gt_from_lt and so on: where pickle looks for the methods
    match name[1:].split("_from_"):
        case ("lt" | "le" | "gt" | "ge" as wanted, "lt" | "le" | "gt" | "ge" as root) if name[0] == "_" and wanted != root:
            return globals().setdefault(name, _derived(f"__{root}__", f"__{wanted}__"))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])


def _derived(root, wanted):
    # root's answer, negated if it looks the other way, is wanted up to the case that both are equal
    negated = root[2] != wanted[2]
    strict = (root[3] == "t") is not negated
    wants_strict = wanted[3] == "t"

    def method(self, other):
        answer = getattr(type(self), root)(self, other)     # on the type, so that NotImplemented comes through
        if answer is NotImplemented:
            return answer
        if negated:
            answer = not answer
        if strict is wants_strict:
            return answer
        return answer or self == other if strict else answer and self != other

    method.__name__, method.__qualname__ = wanted, f"_{wanted[2:4]}_from_{root[2:4]}"
    method.__doc__ = f"Derived by total_ordering from {root}."
    return method


def total_ordering(cls):
    """Give a class that has one of < <= > >= (and ==) the other three."""
    own = [name for name in _ORDER if getattr(cls, name, None) is not getattr(object, name)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name in _ORDER:
        if name not in own:
            setattr(cls, name, getattr(sys.modules[__name__], f"_{name[2:4]}_from_{own[0][2:4]}"))
    return cls


# ---- partialmethod ------------------------------------------------------------------------------------------------

def _require_callable(func):
    if not (callable(func) or hasattr(func, "__get__")):
        raise TypeError(f"{func!r} is not callable or a descriptor")


class partialmethod:
    """Like partial, for methods: a descriptor that binds the instance as well."""

    def __init__(self, func, /, *args, **keywords):
        _require_callable(func)
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, (*func.args, *args), {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        binds = hasattr(self.func, "__get__")
        bound = self.func.__get__(obj, cls) if binds else self.func
        if bound is self.func:          # it binds nothing, so the function that calls it does
            return self._as_function().__get__(obj, cls)
        made = partial(bound, *self.args, **self.keywords)
        if hasattr(bound, "__self__"):
            made.__self__ = bound.__self__
        return made

    def _as_function(self):
        def call(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})

        call.__partialmethod__ = self
        call.__isabstractmethod__ = self.__isabstractmethod__
        return call

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        cls = self.__class__
        shown = [repr(value) for value in (self.func, *self.args)]
        shown += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(shown)})"

    __class_getitem__ = classmethod(GenericAlias)


# What inspect asks for: the function behind partials.

def _unwrap_partial(func):
    return _unwrap_partial(func.func) if isinstance(func, partial) else func


def _unwrap_partialmethod(func):
    while True:
        behind = getattr(func, "__partialmethod__", None)
        if isinstance(behind, partialmethod):
            func = behind
        elif isinstance(func, (partial, partialmethod)):
            func = func.func
        else:
            return func


# ---- caches -------------------------------------------------------------------------------------------------------

_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Remember the results of a function, at most maxsize of them (None: all), the least recently used go first.

    With typed, 3 and 3.0 are different arguments. The function gets cache_info(), cache_clear() and __wrapped__.
    """
    if callable(maxsize) and isinstance(typed, bool):
        return lru_cache(128, typed)(maxsize)       # used without parentheses
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    size = maxsize if maxsize is None else max(maxsize, 0)

    def decorate(user_function):
        cached = _lru_cache_wrapper(user_function, size, typed, _CacheInfo)
        cached.cache_parameters = lambda: {"maxsize": size, "typed": typed}
        return update_wrapper(cached, user_function)

    return decorate


def cache(user_function, /):
    """lru_cache without a bound."""
    return lru_cache(None)(user_function)


class cached_property:
    """A property that is computed once and then lies in the instance's __dict__, where it is found first."""

    def __init__(self, func):
        self.attrname = None
        self.func = func
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        if not hasattr(instance, "__dict__"):
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.")
        attributes = instance.__dict__
        value = attributes.get(name, _absent)
        if value is _absent:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:           # the __dict__ of a class is read-only
                complaint = (f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                             f"does not support item assignment for caching {name!r} property.")
                raise TypeError(complaint) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# ---- singledispatch -----------------------------------------------------------------------------------------------

def _introduces(cls, virtual):
    # whether it is with this class that a virtual base comes in
    return issubclass(cls, virtual) and not any(issubclass(base, virtual) for base in cls.__bases__)


def _place(virtual, order):
    # Where a virtual base stands in an MRO: behind the last class that introduces it and behind those of its bases up to the
    # last abstract one, but before its own bases.
    place = max(place for place, each in enumerate(order) if _introduces(each, virtual))
    bases = order[place].__bases__
    while bases and not hasattr(bases[-1], "__abstractmethods__"):
        bases = bases[:-1]
    behind = [order.index(each) for base in bases for each in base.__mro__[:-1]]
    before = [order.index(each) - 1 for each in virtual.__mro__ if each in order]
    return min(max([place, *behind]), *before)


def _implementation(cls, registry):
    # that of the first class of cls's MRO, with the virtual bases in it, that is registered
    order = cls.__mro__
    virtual = {}                        # place in the order -> virtual bases behind it
    for base in registry:
        if base not in order and issubclass(cls, base):
            virtual.setdefault(_place(base, order), []).append(base)
    for place, each in enumerate(order):
        if each in registry:
            return registry[each]
        bases = virtual.get(place, ())
        best = [base for base in bases if not any(other is not base and issubclass(other, base) for other in bases)]
        if len(best) > 1 and best[0].__bases__ == (object,):
            raise RuntimeError(f"Ambiguous dispatch: {best[0]} or {best[1]}")
        if bases:
            return registry[(best or bases)[0]]


def _is_union(cls):
    from types import UnionType
    if isinstance(cls, UnionType):
        return True
    if isinstance(cls, type):
        return False
    from typing import Union, get_origin
    return get_origin(cls) is Union


def _classes(cls):
    # the classes that a class or a union stands for; None if it is neither
    if isinstance(cls, type) and not isinstance(cls, GenericAlias):
        return (cls,)
    if _is_union(cls) and all(isinstance(each, type) for each in cls.__args__):
        return cls.__args__
    return None


def _annotated_classes(func):
    # the classes of a function's first annotation
    if not getattr(func, "__annotations__", None):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` "
                        "or plain `@register` on an annotated function.")
    from typing import get_type_hints
    name, hint = next(iter(get_type_hints(func).items()))
    classes = _classes(hint)
    if classes is None:
        problem = "not all arguments are classes" if _is_union(hint) else "is not a class"
        raise TypeError(f"Invalid annotation for {name!r}. {hint!r} {problem}.")
    return classes


def _no_argument(name):
    return TypeError(f"{name} requires at least 1 positional argument")


def singledispatch(func):
    """A generic function: the class of the first argument decides which implementation is called.

    Implementations are added with the register() of what this returns.
    """
    from types import MappingProxyType
    from weakref import WeakKeyDictionary

    registry = {object: func}
    found = WeakKeyDictionary()
    token = None                        # of the state of abstract classes, once one is registered
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None and token != _get_cache_token():
            token = _get_cache_token()
            found.clear()
        implementation = found.get(cls)
        if implementation is None:
            implementation = found[cls] = _implementation(cls, registry)
        return implementation

    def register(cls, func=None):
        """Add an implementation for a class; usable as a decorator, with the class or with annotations."""
        nonlocal token
        classes = _classes(cls)
        if func is None:
            if classes is not None:
                return lambda func: register(cls, func)
            classes, func = _annotated_classes(cls), cls
        elif classes is None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        for each in classes:
            registry[each] = func
            if hasattr(each, "__abstractmethods__"):
                token = token or _get_cache_token()
        found.clear()
        return func

    def call(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise _no_argument(name)

    update_wrapper(call, func)
    call.register, call.dispatch, call._clear_cache = register, dispatch, found.clear
    call.registry = MappingProxyType(registry)
    return call


class singledispatchmethod:
    """singledispatch for methods: the class of the first argument after self decides."""

    def __init__(self, func):
        _require_callable(func)
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        """Add an implementation for a class."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def call(*args, **kwargs):
            if args:
                return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
            raise _no_argument(name)

        update_wrapper(call, self.func)
        call.register = self.register
        call.__isabstractmethod__ = self.__isabstractmethod__
        return call

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
