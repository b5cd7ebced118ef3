"""@dataclass: methods written from annotated fields.

The decorator collects the fields of a class and its bases, and compiles __init__, __repr__, __eq__ and the rest as source
text of functions, so that they are as quick, and complain about wrong arguments in the same words, as if written by hand.
"""

import abc
import copy
import keyword
import reprlib
import sys
import types
from types import FunctionType, GenericAlias

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"

# values that copies share instead of copying
_ATOMIC_TYPES = frozenset({types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
                           types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType,
                           type, range, property})


class InitVar:
    """Annotates a parameter of __init__ that is no field; __post_init__ gets it."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            type_name = self.type.__name__
        else:
            type_name = repr(self.type)
        return f"dataclasses.InitVar[{type_name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @reprlib.recursive_repr()
    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its annotation and default do."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- which fields there are ---------------------------------------------------------------------------------------

def _is_type(annotation, cls, name, modules):
    # Is a string annotation `module.name` or `name`, where the class's module has imported it?
    text = annotation.strip().split("[")[0].strip()
    module_name, _, last = text.rpartition(".")
    ns = sys.modules.get(cls.__module__)
    ns = ns.__dict__ if ns else {}
    if not module_name:
        found = ns.get(last)
    else:
        module = ns.get(module_name)
        found = getattr(module, last, None) if isinstance(module, types.ModuleType) else None
    return last == name and found is not None and getattr(found, "__module__", None) in modules or \
        (found is not None and found is getattr(sys.modules.get(modules[0]), name, object()))


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    if not typing:
        return False
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING  # a slot
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    if _is_classvar(a_type) or (isinstance(a_type, str) and _is_type(a_type, cls, "ClassVar", ("typing",))):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD:
        if a_type is InitVar or type(a_type) is InitVar or (
                isinstance(a_type, str) and _is_type(a_type, cls, "InitVar", ("dataclasses",))):
            f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _collect(cls, kw_only):
    # name -> Field, bases first
    fields = {}
    any_frozen_base = all_frozen_bases = None
    has_dataclass_bases = False
    any_frozen_base = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            fields.update(base_fields)
            if all_frozen_bases is None:
                all_frozen_bases = True
            frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and frozen
            any_frozen_base = any_frozen_base or frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    KW_ONLY_seen = False
    for name, type_ in annotations.items():
        if type_ is KW_ONLY or (isinstance(type_, str) and _is_type(type_, cls, "KW_ONLY", ("dataclasses",))):
            if KW_ONLY_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            KW_ONLY_seen = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, type_, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields, has_dataclass_bases, any_frozen_base, all_frozen_bases


# ---- writing methods ----------------------------------------------------------------------------------------------

def _compile(cls, name, parameters, body, names, annotations=None):
    # One function from text. `names` are the objects that the text refers to.
    lines = "\n".join(f"  {line}" for line in body)
    source = f"def __create_fn__({', '.join(names)}):\n def {name}({', '.join(parameters)}):\n{lines}\n return {name}"
    module = sys.modules.get(cls.__module__)
    namespace = {}
    exec(source, module.__dict__ if module else {}, namespace)
    function = namespace["__create_fn__"](**names)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    if annotations is not None:
        function.__annotations__ = annotations
    return function


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _assignment(frozen, name, value, self_name):
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})"
    return f"{self_name}.{name}={value}"


def _field_init(f, frozen, names, self_name, slots):
    default_name = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        names[default_name] = f.default_factory
        if f.init:
            value = f"{default_name}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
        else:
            value = f"{default_name}()"
    elif f.init:
        value = f.name
        if f.default is not MISSING:
            names[default_name] = f.default
    elif slots and f.default is not MISSING:
        names[default_name] = f.default
        value = default_name
    else:
        return None  # the class attribute is the default
    if f._field_type is _FIELD_INITVAR:
        return None
    return _assignment(frozen, f.name, value, self_name)


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}{default}"


def _make_init(cls, fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    names = {"__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY, "__dataclass_builtins_object__": object}
    body = []
    for f in fields:
        line = _field_init(f, frozen, names, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        arguments = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({arguments})")
    parameters = [self_name] + [_parameter(f) for f in std_fields if f.init]
    keyword_parameters = [_parameter(f) for f in kw_only_fields if f.init]
    if keyword_parameters:
        parameters += ["*"] + keyword_parameters
    annotations = {f.name: f.type for f in (*std_fields, *kw_only_fields) if f.init}
    annotations["return"] = None
    return _compile(cls, "__init__", parameters, body or ["pass"], names, annotations)


def _make_repr(cls, fields):
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields)
    function = _compile(cls, "__repr__", ["self"], [f'return f"{{self.__class__.__qualname__}}({shown})"'], {})
    return reprlib.recursive_repr()(function)


def _make_eq(cls, fields):
    terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields) or "True"
    return _compile(cls, "__eq__", ["self", "other"],
                    ["if self is other:", " return True", "if other.__class__ is self.__class__:", f" return {terms}",
                     "return NotImplemented"], {})


def _tuple_text(object_name, fields):
    if not fields:
        return "()"
    return f"({','.join([f'{object_name}.{f.name}' for f in fields])},)"


def _make_order(cls, name, op, fields):
    return _compile(cls, name, ["self", "other"],
                    ["if other.__class__ is self.__class__:",
                     f" return {_tuple_text('self', fields)}{op}{_tuple_text('other', fields)}",
                     "return NotImplemented"], {})


def _make_hash(cls, fields):
    fields = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    return _compile(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', fields)})"], {})


def _make_frozen(cls, fields):
    condition = "type(self) is cls"
    if fields:
        condition += " or name in {" + ", ".join(repr(f.name) for f in fields) + "}"
    names = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    return (_compile(cls, "__setattr__", ["self", "name", "value"],
                     [f"if {condition}:", ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
                      "super(cls, self).__setattr__(name, value)"], names),
            _compile(cls, "__delattr__", ["self", "name"],
                     [f"if {condition}:", ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
                      "super(cls, self).__delattr__(name)"], names))


# What happens to __hash__, by (unsafe_hash, eq, frozen, has an explicit __hash__): None: nothing.
def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    if unsafe_hash:
        return "raise" if has_explicit_hash else "add"
    if not eq or has_explicit_hash:
        return None
    return "add" if frozen else "none"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields, has_dataclass_bases, any_frozen_base, all_frozen_bases = _collect(cls, kw_only)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                           weakref_slot))
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)

    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields = tuple(f for f in init_fields if f.init and not f.kw_only)
    kw_only_init_fields = tuple(f for f in init_fields if f.init and f.kw_only)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    compared = [f for f in field_list if f.compare]

    if init:
        self_name = "__dataclass_self__" if "self" in fields else "self"
        _set_new(cls, "__init__",
                 _make_init(cls, init_fields, std_init_fields, kw_only_init_fields, frozen,
                            hasattr(cls, _POST_INIT_NAME), self_name, slots))
    _set_new(cls, "__replace__", _replace)
    if repr:
        _set_new(cls, "__repr__", _make_repr(cls, [f for f in field_list if f.repr]))
    if eq:
        _set_new(cls, "__eq__", _make_eq(cls, compared))
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _make_order(cls, name, op, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        for function in _make_frozen(cls, field_list):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    action = _hash_action(unsafe_hash, eq, frozen, has_explicit_hash)
    if action == "add":
        cls.__hash__ = _make_hash(cls, field_list)
    elif action == "none":
        cls.__hash__ = None
    elif action == "raise":
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")

    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in std_init_fields))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, fields)
    abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


def _signature_text(cls):
    # as inspect would show the class, from what is known here
    parts = []
    init_fields = [f for f in cls.__dataclass_fields__.values() if f.init and f._field_type is not _FIELD_CLASSVAR]
    ordered = [f for f in init_fields if not f.kw_only] + [f for f in init_fields if f.kw_only]
    for i, f in enumerate(ordered):
        if f.kw_only and (i == 0 or not ordered[i - 1].kw_only):
            parts.append("*")
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += f" = {_HAS_DEFAULT_FACTORY!r}"
        parts.append(text)
    return f"({', '.join(parts)})"


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return ()
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _update_func_cell_for__class__(f, oldcls, newcls):
    if f is None:
        return False
    try:
        index = f.__code__.co_freevars.index("__class__")
    except ValueError:
        return False
    closure = f.__closure__[index]
    if closure.cell_contents is oldcls:
        closure.cell_contents = newcls
        return True
    return False


def _add_slots(cls, is_frozen, weakref_slot, fields):
    # slots cannot be added to a class that exists: make it again
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields.values() if f._field_type is _FIELD)
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    slots = [name for name in field_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    cls_dict["__slots__"] = tuple(slots)
    for name in field_names:
        cls_dict.pop(name, None)
    cls_dict.pop("__dict__", None)
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    newcls = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        newcls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in cls_dict:
            newcls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in cls_dict:
            newcls.__setstate__ = _dataclass_setstate
    # super() in methods refers to the old class
    for member in newcls.__dict__.values():
        member = getattr(member, "__wrapped__", member)
        if isinstance(member, (classmethod, staticmethod)):
            member = member.__func__
        if isinstance(member, FunctionType):
            if _update_func_cell_for__class__(member, cls, newcls):
                break
        elif isinstance(member, property):
            if (_update_func_cell_for__class__(member.fget, cls, newcls)
                    or _update_func_cell_for__class__(member.fset, cls, newcls)
                    or _update_func_cell_for__class__(member.fdel, cls, newcls)):
                break
    return newcls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Give a class the methods that follow from its annotated fields."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    if cls is None:
        return wrap
    return wrap(cls)


# ---- using them ---------------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields of a dataclass or of an instance, a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Is it a dataclass, or an instance of one?"""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists, tuples and dicts inside are converted too, all else is copied."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        if dict_factory is dict:
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if cls is list:
        return [_asdict_inner(v, dict_factory) for v in obj]
    if cls is dict:
        return {_asdict_inner(k, dict_factory): _asdict_inner(v, dict_factory) for k, v in obj.items()}
    if issubclass(cls, tuple):
        if hasattr(cls, "_fields"):
            return cls(*[_asdict_inner(v, dict_factory) for v in obj])
        return cls(_asdict_inner(v, dict_factory) for v in obj)
    if issubclass(cls, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[_asdict_inner(k, dict_factory)] = _asdict_inner(v, dict_factory)
            return result
        return cls((_asdict_inner(k, dict_factory), _asdict_inner(v, dict_factory)) for k, v in obj.items())
    if issubclass(cls, list):
        return cls(_asdict_inner(v, dict_factory) for v in obj)
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields' values as a tuple; what is inside is converted as by asdict."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_astuple_inner(v, tuple_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_astuple_inner(v, tuple_factory) for v in obj)
    if isinstance(obj, dict):
        pairs = ((_astuple_inner(k, tuple_factory), _astuple_inner(v, tuple_factory)) for k, v in obj.items())
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in pairs:
                result[k] = v
            return result
        return cls(pairs)
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Make a dataclass from names, (name, type) pairs or (name, type, field) triples."""
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, spec = item
            defaults[name] = spec
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = tp

    def exec_body_callback(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body_callback)
    if module is None:
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            try:
                module = sys._getframe(1).f_globals.get("__name__", "__main__")
            except (AttributeError, ValueError):
                pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object like obj, with some fields changed; made by __init__, so __post_init__ runs."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
