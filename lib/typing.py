"""Names for annotations. Nothing here is checked while a program runs.

The type variables and Generic are native, what has to do with subscripts (Union, List[int], forward references) is in
_typing_forms. Here are Protocol, NamedTuple, TypedDict, NewType, functions that look at annotations, and marks for checkers.
"""

import collections
import collections.abc
import functools
import sys
import types
from abc import ABCMeta, abstractmethod

from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
                     _idfunc)
import _typing_forms as _forms
from _typing_forms import (Annotated, Any, Callable, ClassVar, Concatenate, Final, ForwardRef, Literal, LiteralString, Never,
                           NoReturn, NotRequired, Optional, ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs, Union,
                           Unpack, _AnnotatedAlias, _AnyMeta, _BaseGenericAlias, _CallableGenericAlias, _CallableType,
                           _ConcatenateGenericAlias, _GenericAlias, _LiteralGenericAlias, _SpecialForm, _SpecialGenericAlias,
                           _TupleType, _UnionGenericAlias, _UnpackGenericAlias, cache_clearers as _cleanups)

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

# What the native side calls: for Generic, for type variables, and for list[T][int].
_generic_class_getitem, _checked, _substituted, _union = _forms.generic_getitem, _forms.checked, _forms.substituted, _forms.union
_bound = functools.partial(_forms.as_type, complaint="Bound must be a type.")

# Names that are private, and yet imported by programs.
_type_repr, _type_convert = _forms.show, _forms.convert


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return _forms.as_type(arg, msg, module=module, in_class=allow_special_forms, argument=is_argument)


def _tp_cache(func=None, /, *, typed=False):
    return _tp_cache if func is None else _forms.remembered(func)


# ---- old names of generic classes -----------------------------------------------------------------------------------

def _name_old_classes(abc):
    """List, Iterable ...: by the number of their parameters and the classes that they stand for."""
    table = {
        0: (abc.Hashable, abc.Sized),
        1: (abc.Awaitable, abc.AsyncIterable, abc.AsyncIterator, abc.Iterable, abc.Iterator, abc.Reversible, abc.Container,
            abc.Collection, abc.MutableSet, abc.Sequence, abc.MutableSequence, abc.MappingView, abc.KeysView, abc.ValuesView,
            collections.Counter),
        2: (abc.Mapping, abc.MutableMapping, abc.ItemsView, collections.OrderedDict, collections.ChainMap),
        3: (abc.Coroutine,),
    }
    for count, classes in table.items():
        for cls in classes:
            yield _SpecialGenericAlias(cls, count)
    for name, cls, count in (("List", list, 1), ("Set", set, 1), ("FrozenSet", frozenset, 1), ("Type", type, 1), ("Dict", dict, 2)):
        yield _SpecialGenericAlias(cls, count, name=name, inst=False)
    yield _TupleType(tuple, -1, name="Tuple", inst=False)
    yield _SpecialGenericAlias(abc.Set, 1, name="AbstractSet")
    yield _SpecialGenericAlias(collections.deque, 1, name="Deque")
    yield _SpecialGenericAlias(collections.defaultdict, 2, name="DefaultDict")
    yield _SpecialGenericAlias(abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
    yield _SpecialGenericAlias(abc.AsyncGenerator, 2, defaults=(types.NoneType,))
    yield _forms._DeprecatedAlias(abc.ByteString, 0)


globals().update((alias._name, alias) for alias in _name_old_classes(collections.abc))


def __getattr__(name):
    # what would load more modules is made when it is asked for
    if name in ("Pattern", "Match"):
        import re
        alias = _SpecialGenericAlias(getattr(re, name), 1)
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        alias = _SpecialGenericAlias(getattr(contextlib, f"Abstract{name}"), 2, name=name, defaults=(bool | None,))
    else:
        private = None
        if name == "EXCLUDED_ATTRIBUTES" or name[0] == "_" != name[1:2]:
            import _typing_private as private
        alias = getattr(private, name, None)
        if alias is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = alias
    return alias


Text = str
T, KT, VT = map(TypeVar, ("T", "KT", "VT"))
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ("T_co", "V_co", "VT_co"))
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)


# ---- Generic and Protocol -------------------------------------------------------------------------------------------


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    if "__orig_bases__" in cls.__dict__:
        plain = Generic in cls.__orig_bases__
    else:  # a TypedDict gets Generic among its bases, Protocol is the one class that has it there by itself
        plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    cls.__parameters__ = _forms.generic_parameters(cls)


# What is in the body of a class without being a member that a protocol asks for.
_NOT_MEMBERS = frozenset("""
    __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__ __firstlineno__ __init__ __match_args__ __module__
    __new__ __non_callable_proto_members__ __orig_bases__ __orig_class__ __parameters__ __protocol_attrs__ __slots__
    __static_attributes__ __subclasshook__ __type_params__ __weakref__ _is_protocol _is_runtime_protocol""".split())

# Classes that are protocols in all but name, and may be among the bases of one.
_PROTOCOLS_ELSEWHERE = {
    "collections.abc": frozenset("""AsyncIterable AsyncIterator Awaitable Buffer Callable Collection Container Hashable
                                    Iterable Iterator Reversible Sized""".split()),
    "contextlib": frozenset({"AbstractContextManager", "AbstractAsyncContextManager"}),
}


def _may_be_base(base):
    return (base is object or base is Generic or base.__name__ in _PROTOCOLS_ELSEWHERE.get(base.__module__, ())
            or issubclass(base, Generic) and getattr(base, "_is_protocol", False))


def _names_in_body(cls):
    own = cls.__dict__
    return [*own, *own.get("__annotations__", ())]


def _members(protocol):
    names = set()
    for base in protocol.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            names.update(name for name in _names_in_body(base) if not name.startswith("_abc_"))
    return names - _NOT_MEMBERS


def _offers(cls, name):
    """Has the class what a protocol asks for? None in its place means no; a protocol may promise it in an annotation."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        annotations = getattr(base, "__annotations__", None)
        if isinstance(annotations, collections.abc.Mapping) and name in annotations and \
                issubclass(cls, Generic) and getattr(cls, "_is_protocol", False):
            return True
    return False


@classmethod
def _protocol_hook(cls, other):
    if cls.__dict__.get("_is_protocol", False) and all(_offers(other, name) for name in cls.__protocol_attrs__):
        return True
    return NotImplemented


_MISSING = object()


def _namespaces(obj):
    # where the attributes of an object lie
    if isinstance(obj, type):
        yield from (base.__dict__ for base in obj.__mro__)
    else:
        try:
            yield object.__getattribute__(obj, "__dict__")
        except AttributeError:
            pass
    yield from (base.__dict__ for base in type(obj).__mro__)


def _static_value(obj, name):
    """An attribute as it lies there, without running any code of the object's classes."""
    for namespace in _namespaces(obj):
        if name in namespace:
            return namespace[name]
    return _MISSING


def _asked_by_library():
    # the machinery of abstract classes and of singledispatch asks about any class, and is not to be told off
    return _caller(3) in ("abc", "functools", None)


def _complain_about(protocol, other):
    """Why a protocol does not answer isinstance() and issubclass(); other is the class in question, if only that is known."""
    if not getattr(protocol, "_is_runtime_protocol", False):
        complaint = "Instance and class checks can only be used with @runtime_checkable protocols"
    elif other is not _MISSING and protocol.__non_callable_proto_members__ and \
            protocol.__dict__.get("__subclasshook__") is _protocol_hook:
        names = ", ".join(map(repr, sorted(protocol.__non_callable_proto_members__)))
        complaint = f"Protocols with non-method members don't support issubclass(). Non-method members: {names}."
    else:
        return
    if not _asked_by_library():
        raise TypeError(complaint if other is _MISSING or isinstance(other, type) else "issubclass() arg 1 must be a class")


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if any(base in bases for base in _forms.bare_generics[1:]):
            stranger = next((base for base in bases if not _may_be_base(base)), None)
            if stranger is not None:
                raise TypeError(f"Protocols can only inherit from other protocols, got {stranger!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __subclasscheck__(cls, other):
        if cls is not Protocol:
            if getattr(cls, "_is_protocol", False):
                _complain_about(cls, other)
            return super().__subclasscheck__(other)
        return type.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        structural = getattr(cls, "_is_protocol", False)
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if structural:
            _complain_about(cls, _MISSING)
        return super().__instancecheck__(instance) or structural and all(
            value is not _MISSING and (value is not None or name in cls.__non_callable_proto_members__)
            for name in cls.__protocol_attrs__ for value in [_static_value(instance, name)])


def _protocol_init(self, *args, **kwargs):
    """__init__ of a protocol without one. A class that is no protocol replaces it by the one it would have inherited."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is _protocol_init:
        cls.__init__ = next((base.__dict__["__init__"] for base in cls.__mro__
                             if base.__dict__.get("__init__", _protocol_init) is not _protocol_init), object.__init__)
        cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base of classes that say which methods and attributes something must have, whatever its own class is."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if "__subclasshook__" not in own:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol:
            cls.__protocol_attrs__ = _members(cls)
            if cls.__init__ is Protocol.__init__:
                cls.__init__ = _protocol_init


_forms.bare_generics.append(Protocol)


def runtime_checkable(cls):
    """Allow isinstance() and issubclass() with a protocol; only the presence of attributes is looked at."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls.__non_callable_proto_members__ = {name for name in cls.__protocol_attrs__ if not _is_method(cls, name)}
    cls._is_runtime_protocol = True
    return cls


def _is_method(protocol, name):
    try:
        return callable(getattr(protocol, name, None))
    except Exception as error:
        raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error


def is_protocol(tp, /):
    """Is it a Protocol class?"""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that a Protocol class asks for."""
    if is_protocol(tp):
        return frozenset(tp.__protocol_attrs__)
    raise TypeError(f"{tp!r} is not a Protocol")


def _protocol_of_one(name, method, result):
    def fill(namespace):
        def stub(self):
            pass
        stub.__name__, stub.__qualname__, stub.__annotations__ = method, f"{name}.{method}", {"return": result}
        namespace.update({method: abstractmethod(stub), "__slots__": (), "__module__": __name__, "__doc__": f"What has {method}()."})
    base = Protocol[result] if isinstance(result, TypeVar) else Protocol
    return runtime_checkable(types.new_class(name, (base,), exec_body=fill))


SupportsInt = _protocol_of_one("SupportsInt", "__int__", int)
SupportsFloat = _protocol_of_one("SupportsFloat", "__float__", float)
SupportsComplex = _protocol_of_one("SupportsComplex", "__complex__", complex)
SupportsBytes = _protocol_of_one("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _protocol_of_one("SupportsIndex", "__index__", int)
SupportsAbs = _protocol_of_one("SupportsAbs", "__abs__", T_co)
SupportsRound = _protocol_of_one("SupportsRound", "__round__", T_co)


# ---- NamedTuple, TypedDict, NewType ---------------------------------------------------------------------------------

def _caller(depth=1):
    """The name of the module that called the function which asks, or one further out."""
    return sys._getframemodulename(depth + 1) or "__main__"


def _deprecate_no_fields(what, kind, name, example):
    import warnings
    warnings.warn(f"{what} is deprecated and will be disallowed in Python 3.15. To create a {kind} class with 0 fields using "
                  f"the functional syntax, pass an empty {example[0]}, e.g. `{name} = {kind}({name!r}, {example[1]})`.",
                  DeprecationWarning, stacklevel=3)


def _tuple_class(name, fields, module, defaults=()):
    annotations = {field: _forms.as_type(tp, f"field {field} annotation must be a type") for field, tp in fields}
    cls = collections.namedtuple(name, [field for field, _ in fields], defaults=defaults, module=module)
    cls.__annotations__ = cls.__new__.__annotations__ = annotations
    return cls


class NamedTupleMeta(type):
    _RESERVED = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types",
                           "_make", "_replace", "_asdict", "_source"})
    _SET_ALREADY = frozenset({"__module__", "__name__", "__annotations__"})

    def __new__(mcls, name, bases, namespace):
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        fields = namespace.get("__annotations__", {})
        defaulted = []
        for field in fields:
            if field in namespace:
                defaulted.append(field)
            elif defaulted:
                plural = "s" if len(defaulted) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field{plural} {', '.join(defaulted)}")
        cls = _tuple_class(name, fields.items(), namespace["__module__"], [namespace[field] for field in defaulted])
        cls.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        if Generic in bases:
            cls.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in namespace.items():
            if key in mcls._RESERVED:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in mcls._SET_ALREADY:
                mcls._take_over(cls, key, value)
        if Generic in bases:
            cls.__init_subclass__()
        return cls

    def _take_over(cls, key, value):
        # as a class statement does with what is in its body
        if key not in cls._fields:
            setattr(cls, key, value)
        notify = getattr(type(value), "__set_name__", None)
        if notify is not None:
            try:
                notify(value, cls, key)
            except BaseException as error:
                error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {cls.__name__!r}")
                raise


def NamedTuple(typename, fields=_MISSING, /, **kwargs):
    """A named tuple whose fields have annotations; also a base class: `class P(NamedTuple): x: int`."""
    if kwargs:
        if fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
        if fields is not _MISSING:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        import warnings
        warnings.warn("Creating NamedTuple classes using keyword arguments is deprecated and will be disallowed in Python 3.15. "
                      "Use the class-based or functional syntax instead.", DeprecationWarning, stacklevel=2)
        fields = kwargs.items()
    elif fields is None or fields is _MISSING:
        what = "Failing to pass a value for" if fields is _MISSING else "Passing `None` as"
        _deprecate_no_fields(f"{what} the 'fields' parameter", "NamedTuple", typename, ("list", []))
        fields = ()
    cls = _tuple_class(typename, list(fields), _caller())
    cls.__orig_bases__ = (NamedTuple,)
    return cls


# The functions stand as bases for these.
_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


def _qualifiers(tp):
    """Which of Required, NotRequired and ReadOnly are around a type."""
    found = []
    while isinstance(tp, _GenericAlias):
        if isinstance(tp, _AnnotatedAlias):
            tp = tp.__origin__
        elif tp.__origin__ in (Required, NotRequired, ReadOnly):
            found.append(tp.__origin__)
            tp, = tp.__args__
        else:
            break
    return found


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        if any(type(base) is not mcls and base is not Generic for base in bases):
            raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        cls = type.__new__(mcls, name, (*generic, dict), namespace)
        if not hasattr(cls, "__orig_bases__"):
            cls.__orig_bases__ = bases
        annotations, required, readonly = {}, {}, {}
        for base in bases:
            if base is not Generic:
                annotations.update(base.__annotations__)
                required.update((key, key in base.__required_keys__) for key in base.__annotations__)
                readonly.update((key, key in base.__readonly_keys__) for key in base.__annotations__)
        complaint = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, tp in namespace.get("__annotations__", {}).items():
            annotations[key] = tp = _forms.as_type(tp, complaint, module=cls.__module__)
            qualifiers = _qualifiers(tp)
            fixed = ReadOnly in qualifiers
            if fixed and not readonly.get(key, True):
                raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
            required[key] = Required in qualifiers or total and NotRequired not in qualifiers
            readonly[key] = fixed
        cls.__annotations__, cls.__total__ = annotations, total
        cls.__required_keys__, cls.__optional_keys__ = mcls._divided(required)
        cls.__readonly_keys__, cls.__mutable_keys__ = mcls._divided(readonly)
        return cls

    @staticmethod
    def _divided(keys):
        return frozenset(key for key in keys if keys[key]), frozenset(key for key in keys if not keys[key])

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_MISSING, /, *, total=True):
    """A dict with given keys and types; also a base class: `class D(TypedDict): x: int`."""
    if fields is None or fields is _MISSING:
        what = "Failing to pass a value for" if fields is _MISSING else "Passing `None` as"
        _deprecate_no_fields(f"{what} the 'fields' parameter", "TypedDict", typename, ("dictionary", {}))
        fields = {}
    namespace = {"__annotations__": dict(fields), "__module__": _caller()}
    cls = _TypedDictMeta(typename, (), namespace, total=total)
    cls.__orig_bases__ = (TypedDict,)
    return cls


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {
    "__annotations__": {}, "__required_keys__": frozenset(), "__readonly_keys__": frozenset()})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Is it a TypedDict class?"""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType:
    """A name for a type that a checker keeps apart from it; calling it gives the argument."""

    __call__ = _idfunc
    __or__, __ror__ = _forms._Unions.__or__, _forms._Unions.__ror__

    def __init__(self, name, tp):
        self.__qualname__, self.__name__ = name, name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        def complain(cls):
            raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                            f"`{cls.__name__} = NewType({cls.__name__!r}, {self.__name__})`")
        return (type("NewType", (), {"__init_subclass__": complain}),)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__


# ---- looking at annotations -----------------------------------------------------------------------------------------

def get_origin(tp):
    """The class or form that was subscripted: get_origin(list[int]) is list; None for what is no alias."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, types.UnionType):
        return types.UnionType
    if isinstance(tp, (_BaseGenericAlias, types.GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    """The arguments of a subscript: get_args(dict[str, int]) is (str, int)."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_GenericAlias, types.GenericAlias, types.UnionType)):
        return ()
    callable_alias = not isinstance(tp, types.UnionType) and tp.__origin__ is collections.abc.Callable
    return _forms.nested_callable_args(tp) if callable_alias else tp.__args__


def _without_extras(tp):
    """The type without Annotated, Required and the like, at all depths."""
    while isinstance(tp, _GenericAlias) and (isinstance(tp, _AnnotatedAlias) or tp.__origin__ in (Required, NotRequired, ReadOnly)):
        tp = tp.__args__[0]
    return _forms.with_each_arg(_without_extras, tp)


def _evaluated(annotations, globalns, localns, type_params, **kind):
    for name, value in annotations.items():
        if value is None:
            value = types.NoneType
        elif isinstance(value, str):
            value = ForwardRef(value, **kind)
        yield name, _forms.evaluate(value, globalns, localns, type_params)


def _class_hints(cls, globalns, localns):
    for base in reversed(cls.__mro__):
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):  # type itself
            continue
        outer, inner = globalns, localns
        if outer is None:
            outer = getattr(sys.modules.get(base.__module__), "__dict__", {})
        if inner is None:
            inner = dict(vars(base))
            if globalns is None:  # a name in an annotation means the module's before the class's
                outer, inner = inner, outer
        yield from _evaluated(annotations, outer, inner, base.__type_params__, is_argument=False, is_class=True)


def _other_hints(obj, globalns, localns):
    annotations = getattr(obj, "__annotations__", None)
    is_module = isinstance(obj, types.ModuleType)
    if annotations is None:
        if is_module or isinstance(obj, (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType,
                                         types.MethodDescriptorType, types.WrapperDescriptorType)):
            return ()
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    if globalns is None:
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        globalns = obj.__dict__ if is_module else getattr(inner, "__globals__", {})
    if localns is None:
        localns = globalns
    return _evaluated(annotations, globalns, localns, getattr(obj, "__type_params__", ()), is_argument=not is_module)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated and None as NoneType.

    A class has those of its bases, too. Annotated, Required and the like are left out unless include_extras is true.
    """
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = (_class_hints if isinstance(obj, type) else _other_hints)(obj, globalns, localns)
    return {name: tp if include_extras else _without_extras(tp) for name, tp in hints}


# ---- for checkers ---------------------------------------------------------------------------------------------------

def cast(typ, val):
    """val as it is."""
    return val


def assert_type(val, typ, /):
    """val as it is; a checker confirms its type."""
    return val


def assert_never(arg, /):
    """For code that cannot be reached."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = f"{shown[:100]}..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj, /):
    """Print the run-time type to stderr and return obj."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Not to be overridden or derived from."""
    return _forms.set_if_possible(f, "__final__", True)


def override(method, /):
    """Overrides a method of a base."""
    return _forms.set_if_possible(method, "__override__", True)


def no_type_check(arg):
    """Annotations of this are not types."""
    if isinstance(arg, type):
        for name in dir(arg):
            member = getattr(arg, name)
            own = getattr(member, "__qualname__", None) == f"{arg.__qualname__}.{getattr(member, '__name__', name)}"
            if own and getattr(member, "__module__", None) == arg.__module__:
                if isinstance(member, type):
                    no_type_check(member)
                elif isinstance(member, (types.FunctionType, types.MethodType)):
                    getattr(member, "__func__", member).__no_type_check__ = True
    return _forms.set_if_possible(arg, "__no_type_check__", True, TypeError)


def no_type_check_decorator(decorator):
    """Make a decorator whose results are not type checked."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def unchecked(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return unchecked


_overload_registry = {}  # (module, name) -> {line: function}


def _function_key(func):
    func = getattr(func, "__func__", func)
    return getattr(func, "__module__", None), getattr(func, "__qualname__", None)


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def overload(func):
    """One of several signatures of a function; the implementation follows without this decorator."""
    code = getattr(getattr(func, "__func__", func), "__code__", None)
    if code is not None:
        _overload_registry.setdefault(_function_key(func), {})[code.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures that were given with @overload."""
    return list(_overload_registry.get(_function_key(func), {}).values())


def clear_overloads():
    """Forget all of them."""
    _overload_registry.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Marks what makes classes as dataclass does."""
    options = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                   frozen_default=frozen_default, field_specifiers=field_specifiers, kwargs=kwargs)

    def mark(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn

    return mark


# ---- files ----------------------------------------------------------------------------------------------------------

def _files_member():
    return property(abstractmethod(lambda self: None))


class IO(Generic[AnyStr]):
    """The type of open files."""

    __slots__ = ()
    mode, name, closed = _files_member(), _files_member(), _files_member()

    @abstractmethod
    def close(self):
        pass

    @abstractmethod
    def fileno(self):
        pass

    @abstractmethod
    def flush(self):
        pass

    @abstractmethod
    def isatty(self):
        pass

    @abstractmethod
    def read(self, n=-1):
        pass

    @abstractmethod
    def readable(self):
        pass

    @abstractmethod
    def readline(self, limit=-1):
        pass

    @abstractmethod
    def readlines(self, hint=-1):
        pass

    @abstractmethod
    def seek(self, offset, whence=0):
        pass

    @abstractmethod
    def seekable(self):
        pass

    @abstractmethod
    def tell(self):
        pass

    @abstractmethod
    def truncate(self, size=None):
        pass

    @abstractmethod
    def writable(self):
        pass

    @abstractmethod
    def write(self, s):
        pass

    @abstractmethod
    def writelines(self, lines):
        pass

    @abstractmethod
    def __enter__(self):
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback):
        pass


class BinaryIO(IO[bytes]):
    """The type of files opened for bytes."""

    __slots__ = ()

    @abstractmethod
    def write(self, s):
        pass

    @abstractmethod
    def __enter__(self):
        pass


class TextIO(IO[str]):
    """The type of files opened for text."""

    __slots__ = ()
    buffer, encoding, errors, line_buffering, newlines = (_files_member() for _ in range(5))

    @abstractmethod
    def __enter__(self):
        pass
