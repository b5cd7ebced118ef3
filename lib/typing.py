"""Names for annotations. Nothing here is checked while a program runs.

The type variables and Generic are native. Here are the special forms (Any, Union, Literal ...), the aliases that subscripts
of classes and forms give, Protocol, NamedTuple, TypedDict, NewType, and functions that look at annotations.
"""

import collections
import collections.abc
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType

from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
                     _idfunc)

__all__ = ["Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
           "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet",
           "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
           "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView",
           "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
           "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
           "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict",
           "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match",
           "Pattern", "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads",
           "dataclass_transform", "final", "get_args", "get_origin", "get_overloads", "get_protocol_members",
           "get_type_hints", "is_protocol", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
           "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload", "override", "ParamSpecArgs",
           "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type", "runtime_checkable", "Self", "Text",
           "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack"]

TYPE_CHECKING = False


# ---- checking and showing arguments ---------------------------------------------------------------------------------

def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    return repr(obj)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    found = []
    for t in args:
        if isinstance(t, type):
            pass
        elif isinstance(t, (tuple, list)):
            for x in t:
                for collected in _collect_type_parameters([x]):
                    if collected not in found:
                        found.append(collected)
        elif hasattr(t, "__typing_subst__"):
            if t not in found:
                found.append(t)
        else:
            for x in getattr(t, "__parameters__", ()):
                if x not in found:
                    found.append(x)
    return tuple(found)


def _deduplicate(params):
    result = []
    for p in params:
        if p not in result:
            result.append(p)
    return result


def _flatten_literal_params(parameters):
    params = []
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            params.extend(p.__args__)
        else:
            params.append(p)
    return tuple(params)


# ---- special forms --------------------------------------------------------------------------------------------------

class _SpecialForm:
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem, name=None, doc=None):
        self._getitem = getitem
        self._name = name or getitem.__name__
        self.__doc__ = doc or getitem.__doc__

    def __getattr__(self, item):
        if item in {"__name__", "__qualname__"}:
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _plain(name, doc):
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    return _SpecialForm(getitem, name, doc)


def _one(name, doc, message="accepts only single type."):
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} {message}", allow_special_forms=True)
        return _GenericAlias(self, (item,))
    return _SpecialForm(getitem, name, doc)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _plain("NoReturn", "The result of a function that never returns.")
Never = _plain("Never", "The type without values.")
Self = _plain("Self", "The type of the instance that a method belongs to.")
LiteralString = _plain("LiteralString", "Any string that is written in the program.")
TypeAlias = _plain("TypeAlias", "Marks an assignment as a type alias.")
ClassVar = _one("ClassVar", "A variable of the class, not of instances.", "accepts only single type.")
Final = _one("Final", "A name that must not be assigned again.", "accepts only single type.")
TypeGuard = _one("TypeGuard", "The result of a predicate that narrows its argument's type.")
TypeIs = _one("TypeIs", "The result of a predicate that tells exactly whether its argument is of a type.")
Required = _one("Required", "A key that a TypedDict must have.")
NotRequired = _one("NotRequired", "A key that a TypedDict may lack.")
ReadOnly = _one("ReadOnly", "A key of a TypedDict that must not change.")


def _remove_unhashable_safe(params):
    try:
        return tuple(dict.fromkeys(params))
    except TypeError:
        return tuple(_deduplicate(params))


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: of one of these types; X | Y is the same."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    parameters = tuple(_type_check(p, "Union[arg, ...]: each arg must be a type.") for p in parameters)
    flat = []
    for p in parameters:
        if isinstance(p, (_UnionGenericAlias, types.UnionType)):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    parameters = _remove_unhashable_safe(flat)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X]: X or None."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


@_SpecialForm
def Literal(self, *parameters):
    """Literal[1, 'a']: one of these values."""
    parameters = parameters[0] if isinstance(parameters[0], tuple) else parameters
    parameters = _flatten_literal_params(parameters)
    try:
        parameters = tuple(p for p, _ in dict.fromkeys((p, type(p)) for p in parameters))
    except TypeError:
        pass
    return _LiteralGenericAlias(self, parameters)


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    parameters = (*(_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1]),
                  parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[X] is *X."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


# ---- aliases --------------------------------------------------------------------------------------------------------

class _BaseGenericAlias:
    # What List and List[int] have in common: calls and attributes go to the origin.

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __mro_entries__(self, bases):
        res = []
        if self.__origin__ not in bases:
            res.append(self.__origin__)
        i = bases.index(self)
        for b in bases[i + 1:]:
            if isinstance(b, _BaseGenericAlias) or (isinstance(b, type) and issubclass(b, Generic)):
                break
        else:
            res.append(Generic)
        return tuple(res)

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not (len(attr) > 4 and attr[:2] == attr[-2:] == "__"):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if (len(attr) > 4 and attr[:2] == attr[-2:] == "__") or attr in {"_name", "_inst", "_nparams"}:
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__() + [attr for attr in dir(self.__origin__)
                                             if not (attr[:2] == attr[-2:] == "__")]))


class _GenericAlias(_BaseGenericAlias):
    """A class or a form with type arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple(... if a is _TypingEllipsis else a for a in args)
        self.__parameters__ = _collect_type_parameters(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple(_type_convert(p) if not isinstance(p, (list, tuple)) else tuple(p) for p in args)
        params = self.__parameters__
        args = _arrange_arguments(self, params, args)
        if len(args) != len(params):
            raise TypeError(f"Too {'many' if len(args) > len(params) else 'few'} arguments for {self};"
                            f" actual {len(args)}, expected {len(params)}")
        return self.copy_with(self._substitute(self.__args__, dict(zip(params, args))))

    def _substitute(self, old_args, mapping):
        new_args = []
        for old in old_args:
            if isinstance(old, type):
                new_args.append(old)
            elif hasattr(old, "__typing_subst__"):
                value = mapping[old]
                if isinstance(old, ParamSpec):
                    if self.__origin__ is collections.abc.Callable and isinstance(value, tuple):
                        new_args.extend(value)
                    else:
                        new_args.append(value)
                elif isinstance(old, TypeVarTuple):
                    new_args.extend(value)
                else:
                    new_args.append(old.__typing_subst__(value))
            elif isinstance(old, (tuple, list)):
                new_args.append(tuple(self._substitute(old, mapping)))
            else:
                subparams = getattr(old, "__parameters__", ())
                if not subparams:
                    new_args.append(old)
                    continue
                subargs = []
                for x in subparams:
                    if isinstance(x, TypeVarTuple):
                        subargs.extend(mapping[x])
                    else:
                        subargs.append(mapping[x])
                new = old[tuple(subargs)]
                if isinstance(old, _UnpackGenericAlias) or getattr(old, "__unpacked__", False):
                    value = mapping.get(subparams[0])
                    new_args.extend(value if isinstance(value, tuple) else (new,))
                else:
                    new_args.append(new)
        return tuple(new_args)

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        if self._name:
            name = "typing." + self._name
        else:
            name = _type_repr(self.__origin__)
        if self.__args__:
            args = ", ".join([_type_repr(a) for a in self.__args__])
        else:
            args = "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = tuple(self.__args__)
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            i = bases.index(self)
            for b in bases[i + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _TypingEllipsis:
    """Stands for `...` inside aliases."""


class _SpecialGenericAlias(_BaseGenericAlias):
    """List, Dict ...: the old names of generic built-in classes."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self._nparams = nparams
        if origin.__module__ == "builtins":
            self.__doc__ = f"The old name of {origin.__qualname__}."
        else:
            self.__doc__ = f"The old name of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        if self._nparams >= 0 and len(params) != self._nparams:
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self};"
                            f" actual {len(params)}, expected {self._nparams}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateGenericAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateGenericAlias)))):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is Ellipsis:
            return self.copy_with((_TypingEllipsis, result))
        if isinstance(args, (list, tuple)):
            args = tuple(_type_convert(a) for a in args)
            return self.copy_with(args + (result,))
        if isinstance(args, (ParamSpec, _ConcatenateGenericAlias)):
            return self.copy_with((args, result))
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            params = (*(_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1]), _TypingEllipsis)
        else:
            params = tuple(_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params)
        return self.copy_with(params)


class _ContextAlias(_SpecialGenericAlias):
    def __getitem__(self, params):  # the result of __exit__ may be left out
        if not isinstance(params, tuple):
            params = (params,)
        return self.copy_with(params if len(params) > 1 else (*params, bool | None))


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return all(a in other.__args__ for a in self.__args__) and all(a in self.__args__ for a in other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return f"typing.Union[{', '.join([_type_repr(a) for a in args])}]"

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set((p, type(p)) for p in self.__args__) == set((p, type(p)) for p in other.__args__)

    def __hash__(self):
        return hash(frozenset((p, type(p)) for p in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _AnnotatedAlias(_GenericAlias):
    """Annotated[t, x]: the type t, and x for whoever cares."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(a) for a in self.__metadata__)}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__,) + self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return "typing.Unpack[" + _type_repr(self.__args__[0]) + "]"

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)) and arg.__origin__ is tuple:
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


@_SpecialForm
def Annotated(self, params):
    """Annotated[t, x, y]: the type t with notes."""
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


_alias = _SpecialGenericAlias
Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _alias(collections.abc.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Generator = _alias(collections.abc.Generator, 3)
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2)
Type = _alias(type, 1, inst=False, name="Type")


def __getattr__(attr):
    # what would load more modules is made when it is asked for
    if attr in {"Pattern", "Match"}:
        import re
        result = _alias(getattr(re, attr), 1)
    elif attr == "ContextManager":
        import contextlib
        result = _ContextAlias(contextlib.AbstractContextManager, -1, name="ContextManager")
    elif attr == "AsyncContextManager":
        import contextlib
        result = _ContextAlias(contextlib.AbstractAsyncContextManager, -1, name="AsyncContextManager")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = result
    return result


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


class ForwardRef:
    """An annotation written as a string."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_argument__", "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        text = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            code = compile(text, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
        if self.__forward_arg__ in recursive_guard:
            return self
        if not self.__forward_evaluated__ or localns is not globalns:
            if globalns is None and localns is None:
                globalns = localns = {}
            elif globalns is None:
                globalns = localns
            elif localns is None:
                localns = globalns
            if self.__forward_module__ is not None:
                globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", globalns)
            if type_params:
                localns = {param.__name__: param for param in type_params} | dict(localns)
            value = _type_check(eval(self.__forward_code__, globalns, localns),
                                "Forward references must evaluate to types.", allow_special_forms=True)
            self.__forward_value__ = _eval_type(value, globalns, localns, type_params,
                                                recursive_guard=recursive_guard | {self.__forward_arg__})
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# ---- Generic and Protocol ---------------------------------------------------------------------------------------------

def _arrange_arguments(alias, params, args):
    """One argument for each parameter: a tuple of them for a TypeVarTuple or ParamSpec, defaults at the end."""
    for i, param in enumerate(params):
        if isinstance(param, TypeVarTuple):
            right = len(params) - i - 1
            if i + right > len(args):
                raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {i + right}")
            end = len(args) - right
            args = (*args[:i], tuple(args[i:end]), *args[end:])
            continue
        if i == len(args) and param.__default__ is not NoDefault:
            args = (*args, param.__default__)
        if isinstance(param, ParamSpec):
            if i >= len(args):
                raise TypeError(f"Too few arguments for {alias}")
            if len(params) == 1 and not (args and (args[0] is ... or isinstance(args[0], (tuple, list, ParamSpec, _ConcatenateGenericAlias)))):
                args = (args,)
            elif isinstance(args[i], list):
                args = (*args[:i], tuple(args[i]), *args[i + 1:])
    return args


def _generic_class_getitem(cls, args):
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(_type_convert(p) if not isinstance(p, list) else tuple(p) for p in args)
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(isinstance(p, (TypeVar, TypeVarTuple, ParamSpec, _UnpackGenericAlias)) or
                   getattr(p, "__typing_is_unpacked_typevartuple__", False) for p in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification "
                            "variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
    else:
        params = cls.__parameters__
        args = _arrange_arguments(cls, params, args)
        if len(args) != len(params) or not params:
            if not params:
                raise TypeError(f"{cls} is not a generic class")
            many = len(args) > len(params)
            raise TypeError(f"Too {'many' if many else 'few'} arguments for {cls};"
                            f" actual {len(args)}, expected {'' if many else 'at least '}{len(params)}")
        new_args = []
        for param, arg in zip(params, args):
            if isinstance(param, TypeVarTuple):
                new_args.extend(arg)
            else:
                new_args.append(arg)
        args = tuple(new_args)
    return _GenericAlias(cls, args)


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    tvars = ()
    if "__orig_bases__" in cls.__dict__:
        error = Generic in cls.__orig_bases__
    else:
        error = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta
    if error:
        raise TypeError("Cannot inherit from plain Generic")
    if "__orig_bases__" in cls.__dict__:
        tvars = _collect_type_parameters(cls.__orig_bases__)
        gvars = None
        for base in cls.__orig_bases__:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if gvars is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                gvars = base.__parameters__
        if gvars is not None:
            missing = [t for t in tvars if t not in gvars]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                                f"Generic[{', '.join(map(str, gvars))}]")
            tvars = gvars
    cls.__parameters__ = tuple(tvars)


_NOT_MEMBERS = frozenset({"__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
                          "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__",
                          "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
                          "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
                          "__match_args__", "__static_attributes__", "__firstlineno__", "_abc_impl", "__qualname__",
                          "__init_subclass__"})


def _get_protocol_attrs(cls):
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in {"Protocol", "Generic"}:
            continue
        for attr in (*base.__dict__, *getattr(base, "__annotations__", {})):
            if not attr.startswith("_abc_") and attr not in _NOT_MEMBERS:
                attrs.add(attr)
    return attrs


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    # an ordinary class that derives from a protocol: the next __init__ counts
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and len(bases) == 1:
            pass
        elif {Protocol, Generic} & set(bases) and Protocol in bases:
            for base in bases:
                if not (base in {object, Generic} or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
                        or (issubclass(base, Generic) and getattr(base, "_is_protocol", False))):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _allow_reckless_class_checks():
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _proto_hook:
                non_method = ", ".join(sorted(map(repr, cls.__non_callable_proto_members__)))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {non_method!r}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for attr in cls.__protocol_attrs__:
            try:
                value = getattr(instance, attr)
            except AttributeError:
                break
            if value is None and attr not in cls.__non_callable_proto_members__:
                break
        else:
            return True
        return False


def _allow_reckless_class_checks():
    return sys._getframe(2).f_globals.get("__name__") in {"abc", "_py_abc", "functools", None}


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for attr in cls.__protocol_attrs__:
        for base in other.__mro__:
            if attr in base.__dict__:
                if base.__dict__[attr] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if attr in annotations and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


_PROTO_ALLOWLIST = {
    "collections.abc": ["Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable",
                        "Sized", "Container", "Collection", "Reversible", "Buffer"],
    "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"],
}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base of classes that say which methods and attributes something must have, whatever its own class is."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Allow isinstance() and issubclass() with a protocol; only the presence of attributes is looked at."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for attr in cls.__protocol_attrs__:
        if not callable(getattr(cls, attr, None)):
            cls.__non_callable_proto_members__.add(attr)
    return cls


def is_protocol(tp, /):
    """Is it a Protocol class?"""
    return (isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol
            and tp != Protocol)


def get_protocol_members(tp, /):
    """The names that a Protocol class asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _runtime_protocol(name, method, result, generic=False):
    def body(ns):
        def f(self):
            pass
        f.__name__ = method
        f.__qualname__ = f"{name}.{method}"
        f.__annotations__ = {"return": result}
        ns[method] = abstractmethod(f)
        ns["__slots__"] = ()
        ns["__module__"] = __name__
        ns["__doc__"] = f"What has {method}()."
    bases = (Protocol[T_co],) if generic else (Protocol,)
    return runtime_checkable(types.new_class(name, bases, {}, body))


SupportsInt = _runtime_protocol("SupportsInt", "__int__", int)
SupportsFloat = _runtime_protocol("SupportsFloat", "__float__", float)
SupportsComplex = _runtime_protocol("SupportsComplex", "__complex__", complex)
SupportsBytes = _runtime_protocol("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _runtime_protocol("SupportsIndex", "__index__", int)
SupportsAbs = _runtime_protocol("SupportsAbs", "__abs__", T_co, True)
SupportsRound = _runtime_protocol("SupportsRound", "__round__", T_co, True)


# ---- NamedTuple, TypedDict, NewType ---------------------------------------------------------------------------------

_prohibited = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                         "_field_types", "_make", "_replace", "_asdict", "_source"})
_special = frozenset({"__module__", "__name__", "__annotations__"})


def _make_nmtuple(name, fields, module, defaults=()):
    types_ = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in fields}
    result = collections.namedtuple(name, [n for n, t in fields], defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = types_
    return result


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        annotations = ns.get("__annotations__", {})
        default_names = []
        for field_name in annotations:
            if field_name in ns:
                default_names.append(field_name)
            elif default_names:
                raise TypeError(f"Non-default namedtuple field {field_name} cannot follow default field"
                                f"{'s' if len(default_names) > 1 else ''} {', '.join(default_names)}")
        result = _make_nmtuple(typename, annotations.items(), defaults=[ns[n] for n in default_names],
                               module=ns["__module__"])
        result.__bases__ = bases
        if Generic in bases:
            result.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _special:
                if key not in result._fields:
                    setattr(result, key, value)
                set_name = getattr(type(value), "__set_name__", None)
                if set_name is not None:
                    set_name(value, result, key)
        if Generic in bases:
            result.__init_subclass__()
        return result


def NamedTuple(typename, fields=_TypingEllipsis, /, **kwargs):
    """A named tuple whose fields have annotations; also a base class: `class P(NamedTuple): x: int`."""
    if fields is _TypingEllipsis:
        fields = kwargs.items() if kwargs else ()
    elif fields is None:
        fields = ()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    result = _make_nmtuple(typename, list(fields), module=_caller())
    result.__orig_bases__ = (NamedTuple,)
    return result


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _caller(depth=1, default="__main__"):
    try:
        return sys._getframemodulename(depth + 1) or default
    except AttributeError:
        try:
            return sys._getframe(depth + 1).f_globals.get("__name__", default)
        except (AttributeError, ValueError):
            return None


def _qualifiers(annotation):
    # (the type without Required, NotRequired and ReadOnly; the names of those)
    names = []
    while True:
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
        elif isinstance(annotation, _GenericAlias) and annotation.__origin__ in (Required, NotRequired, ReadOnly):
            names.append(annotation.__origin__._name)
            annotation, = annotation.__args__
        else:
            return annotation, names


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic_base = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        result = type.__new__(_TypedDictMeta, name, (*generic_base, dict), ns)
        if not hasattr(result, "__orig_bases__"):
            result.__orig_bases__ = bases
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            base_required = base.__dict__.get("__required_keys__", set())
            required |= base_required
            optional -= base_required
            base_optional = base.__dict__.get("__optional_keys__", set())
            required -= base_optional
            optional |= base_optional
            readonly.update(base.__dict__.get("__readonly_keys__", ()))
            mutable.update(base.__dict__.get("__mutable_keys__", ()))
        own = {n: _type_check(t, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type",
                              module=result.__module__)
               for n, t in ns.get("__annotations__", {}).items()}
        for key, tp in own.items():
            _, names = _qualifiers(tp)
            is_required = True if "Required" in names else False if "NotRequired" in names else total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if "ReadOnly" in names:
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        annotations.update(own)
        result.__annotations__ = annotations
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        result.__readonly_keys__ = frozenset(readonly)
        result.__mutable_keys__ = frozenset(mutable)
        result.__total__ = total
        return result

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_TypingEllipsis, /, *, total=True):
    """A dict with given keys and types; also a base class: `class D(TypedDict): x: int`."""
    if fields is _TypingEllipsis or fields is None:
        fields = {}
    ns = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        ns["__module__"] = module
    result = _TypedDictMeta(typename, (), ns, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Is it a TypedDict class?"""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType:
    """A name for a type that a checker keeps apart from it; calling it gives the argument."""

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        superclass = self.__name__
        raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`{bases[0].__name__ if isinstance(bases[0], type) else superclass} = NewType({superclass!r}, {superclass})`")

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- functions ------------------------------------------------------------------------------------------------------

def cast(typ, val):
    """val as it is."""
    return val


def assert_type(val, typ, /):
    """val as it is; a checker confirms its type."""
    return val


def assert_never(arg, /):
    """For code that cannot be reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Print the run-time type to stderr and return obj."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    """The class or form that was subscripted: get_origin(list[int]) is list; None for what is no alias."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of a subscript: get_args(dict[str, int]) is (str, int)."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        res = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
                len(res) == 2 and (res[0] is ... or isinstance(res[0], (ParamSpec, _ConcatenateGenericAlias)))):
            res = (list(res[:-1]), res[-1])
        return res
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        if isinstance(t, GenericAlias):
            is_unpacked = t.__unpacked__
            args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__)
            if args != t.__args__:
                t = GenericAlias(t.__origin__, args)
                if is_unpacked:
                    t = Unpack[t]
        ev_args = tuple(_eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard)
                        for a in t.__args__)
        if ev_args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, ev_args)
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, ev_args)
        return t.copy_with(ev_args)
    return t


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, _GenericAlias):
        args = tuple(_strip_annotations(a) for a in t.__args__)
        return t if args == t.__args__ else t.copy_with(args)
    if isinstance(t, GenericAlias):
        args = tuple(_strip_annotations(a) for a in t.__args__)
        return t if args == t.__args__ else GenericAlias(t.__origin__, args)
    if isinstance(t, types.UnionType):
        args = tuple(_strip_annotations(a) for a in t.__args__)
        return t if args == t.__args__ else functools.reduce(operator.or_, args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated and None as NoneType."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            base_globals = globalns if globalns is not None else getattr(sys.modules.get(base.__module__, None),
                                                                         "__dict__", {})
            ann = base.__dict__.get("__annotations__", {})
            if isinstance(ann, types.GetSetDescriptorType):
                ann = {}
            base_locals = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                base_globals, base_locals = base_locals, base_globals
            for name, value in ann.items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _eval_type(value, base_globals, base_locals, getattr(base, "__type_params__", ()))
        return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            nsobj = obj
            while hasattr(nsobj, "__wrapped__"):
                nsobj = nsobj.__wrapped__
            globalns = getattr(nsobj, "__globals__", {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    hints = getattr(obj, "__annotations__", None)
    if hints is None:
        if isinstance(obj, (types.BuiltinFunctionType, types.MethodType, types.ModuleType, WrapperDescriptorType,
                            MethodWrapperType, MethodDescriptorType, types.FunctionType)):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    hints = dict(hints)
    type_params = getattr(obj, "__type_params__", ())
    for name, value in hints.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType), is_class=False)
        hints[name] = _eval_type(value, globalns, localns, type_params)
    return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


def no_type_check(arg):
    """Annotations of this are not types."""
    if isinstance(arg, type):
        for obj in list(arg.__dict__.values()):
            if isinstance(obj, (types.FunctionType, classmethod, staticmethod)):
                obj = getattr(obj, "__func__", obj)
                obj.__no_type_check__ = True
            elif isinstance(obj, type) and obj.__module__ == arg.__module__ and \
                    obj.__qualname__ == f"{arg.__qualname__}.{obj.__name__}":
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator whose results are not type checked."""
    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def overload(func):
    """One of several signatures of a function; the implementation follows without this decorator."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """The signatures that were given with @overload."""
    f = getattr(func, "__func__", func)
    if f.__module__ not in _overload_registry:
        return []
    mod_dict = _overload_registry[f.__module__]
    if f.__qualname__ not in mod_dict:
        return []
    return list(mod_dict[f.__qualname__].values())


def clear_overloads():
    """Forget all of them."""
    _overload_registry.clear()


def final(f):
    """Not to be overridden or derived from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Overrides a method of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Marks what makes classes as dataclass does."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def _typevar_subst(self, arg):
    return _type_check(arg, "Parameters to generic types must be types.")


# ---- files ----------------------------------------------------------------------------------------------------------

class IO(Generic[AnyStr]):
    """The type of open files."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """The type of files opened for bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """The type of files opened for text."""

    __slots__ = ()
