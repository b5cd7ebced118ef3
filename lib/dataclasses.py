"""@dataclass: methods written from annotated fields.

The decorator works in three steps. It collects the fields of the class and of its bases. It writes the methods that the
options ask for as lines of source, all of a class in one text that is compiled once: so they are as quick, and complain
about wrong arguments in the same words, as if written by hand. And it gives them to the class, which keeps what it
defines itself.
"""

import abc
import copy
import keyword
import sys
import types
from reprlib import recursive_repr
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class FrozenInstanceError(AttributeError):
    """Assigning to, or deleting, a field of a frozen dataclass."""


# ---- the words of the language: what may stand in a class, and what is kept of it -----------------------------------

class _MISSING_TYPE:
    """The type of MISSING: no default was given."""


class _KW_ONLY_TYPE:
    """The type of KW_ONLY: `_: KW_ONLY` makes the parameters after it keyword-only."""


class _Named:
    """A constant that shows as a word."""

    def __init__(self, word):
        self.word = word

    def __repr__(self):
        return self.word


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_TO_BE_MADE = _Named("<factory>")  # the default of a parameter whose field has a default_factory

# the kinds of fields
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_Named, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))


class InitVar:
    """Annotates a parameter of __init__ that is no field; __post_init__ gets it."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"


class Field:
    """What is known of a field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 "_field_type")
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None  # known when the class is looked at
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = MappingProxyType({} if metadata is None else metadata)

    def __set_name__(self, owner, name):
        # the field stands in the class in place of its default, which may want to know its name
        if hook := getattr(type(self.default), "__set_name__", None):
            hook(self.default, owner, name)

    @recursive_repr()
    def __repr__(self):
        shown = ",".join([f"{name}={getattr(self, name)!r}" for name in (
            "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
            "_field_type")])
        return f"Field({shown})"

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


class _DataclassParams:
    """The options of @dataclass."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        shown = ",".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__])
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its annotation and default do."""
    if MISSING not in (default, default_factory):
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- which fields there are ---------------------------------------------------------------------------------------

def _is_class_var(annotation):
    typing = sys.modules.get("typing")
    return typing is not None and typing.ClassVar in (annotation, getattr(annotation, "__origin__", None))


def _is_init_var(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _split_word(text):
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _head(annotation, cls, home):
    """What the name that a string annotation begins with stands for, in the module of the class.

    Nothing is evaluated: the name is looked up as `name`, or as `module.name` where that module is `home`.
    """
    word, rest = _split_word(annotation)
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if rest.startswith("."):
        home = sys.modules.get(home)
        if home is None or namespace.get(word) is not home:
            return None
        namespace = vars(home)
        word, rest = _split_word(rest[1:])
    return namespace.get(word)


def _means(test, annotation, cls, home):
    return test(annotation) or isinstance(annotation, str) and test(_head(annotation, cls, home))


def _field_of(cls, name, annotation, kw_only):
    """The Field for one annotated name of a class."""
    found = getattr(cls, name, MISSING)
    if not isinstance(found, Field):
        # the descriptor of a slot is no default
        found = field(default=MISSING if isinstance(found, types.MemberDescriptorType) else found)
    found.name, found.type = name, annotation
    if _means(_is_class_var, annotation, cls, "typing"):
        found._field_type = kind = _FIELD_CLASSVAR
    elif _means(_is_init_var, annotation, cls, __name__):
        found._field_type = kind = _FIELD_INITVAR
    else:
        found._field_type = kind = _FIELD
        if type(found.default).__hash__ is None:
            # not hashable, so it can be changed, and all instances would share it
            problem = f"mutable default {type(found.default)} for field {name} is not allowed: use default_factory"
            raise ValueError(problem)
    if kind is not _FIELD and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if found.kw_only is MISSING:
        if kind is not _FIELD_CLASSVAR:
            found.kw_only = kw_only
    elif kind is _FIELD_CLASSVAR:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    return found


def _own_fields(cls, kw_only):
    annotations = cls.__dict__.get("__annotations__", {})
    marked = False
    found = {}
    for name, annotation in annotations.items():
        if not _means(_is_kw_only, annotation, cls, __name__):
            found[name] = _field_of(cls, name, annotation, kw_only)
        elif marked:
            raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
        else:
            marked = kw_only = True
    for name, f in found.items():
        if isinstance(getattr(cls, name, None), Field):
            # field(...) was the value in the class: now the default is, if there is one
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _all_fields(cls, params):
    """Name -> Field, those of the bases first."""
    bases = [base for base in reversed(cls.__mro__[1:]) if getattr(base, _FIELDS, None) is not None]
    collected = {}
    for base in bases:
        collected |= getattr(base, _FIELDS)
    collected |= _own_fields(cls, params.kw_only)
    frozen = [getattr(base, _PARAMS).frozen for base in bases]
    if not params.frozen and any(frozen):
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if params.frozen and not all(frozen):
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return collected


# ---- writing methods ----------------------------------------------------------------------------------------------
# A method is a list of lines. `names` collects the objects that the lines refer to; their names are those of parameters
# of a function around the methods, so that they cannot be mistaken for globals of the class's module.

def _default_name(f):
    return f"__dataclass_default_{f.name}__"


def _init_source(every, positional, keywords, params, post_init, self, names):
    with_default = None
    for f in positional:
        if f._has_default():
            with_default = f
        elif with_default is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {with_default.name!r}")

    def parameter(f):
        if f.default_factory is not MISSING:
            return f"{f.name}=__dataclass_factory__"
        return f.name if f.default is MISSING else f"{f.name}={_default_name(f)}"

    def value(f):
        default = _default_name(f)
        if f.default_factory is not MISSING:
            return f"{default}() if {f.name} is __dataclass_factory__ else {f.name}" if f.init else f"{default}()"
        if f.init:
            return f.name
        # a field without a parameter has its default in the class, but not where the class has a slot for it
        return default if params.slots and f.default is not MISSING else None

    body = []
    for f in every:
        if f._has_default():
            names[_default_name(f)] = f.default if f.default_factory is MISSING else f.default_factory
        if f._field_type is _FIELD and (text := value(f)):
            body.append(f"  __dataclass_object__.__setattr__({self},{f.name!r},{text})" if params.frozen
                        else f"  {self}.{f.name}={text}")
    if post_init:
        body.append(f"  {self}.__post_init__({','.join([f.name for f in every if f._field_type is _FIELD_INITVAR])})")
    names["__dataclass_factory__"], names["__dataclass_object__"] = _TO_BE_MADE, object
    parameters = [self, *map(parameter, positional)]
    if keywords:
        parameters += ["*", *map(parameter, keywords)]
    return [f"def __init__({','.join(parameters)}):", *(body or ["  pass"])]


def _repr_source(shown, names):
    names["__dataclass_recursive_repr__"] = recursive_repr
    text = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in shown])
    return ["@__dataclass_recursive_repr__()", "def __repr__(self):",
            f'  return f"{{self.__class__.__qualname__}}({text})"']


def _eq_source(compared):
    terms = " and ".join([f"self.{f.name}==other.{f.name}" for f in compared])
    return ["def __eq__(self,other):", "  if self is other:", "   return True",
            "  if other.__class__ is self.__class__:", f"   return {terms or True}", "  return NotImplemented"]


def _tuple_of(owner, listed):
    return f"({''.join([f'{owner}.{f.name},' for f in listed])})"


def _order_source(name, operator, compared):
    return [f"def {name}(self,other):", "  if other.__class__ is self.__class__:",
            f"   return {_tuple_of('self', compared)}{operator}{_tuple_of('other', compared)}", "  return NotImplemented"]


def _frozen_source(name, parameters, verb, listed):
    condition = "type(self) is cls"
    if listed:
        condition += f" or name in {{{','.join([repr(f.name) for f in listed])}}}"
    return [f"def {name}(self,{parameters}):", f"  if {condition}:",
            f'   raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
            f"  super(cls, self).{name}({parameters})"]


def _hash_source(listed):
    counted = [f for f in listed if (f.compare if f.hash is None else f.hash)]
    return ["def __hash__(self):", f"  return hash({_tuple_of('self', counted)})"]


def _compiled(cls, methods, names):
    """The functions of a dict of sources."""
    source = [f"def __create_fn__({', '.join(names)}):"]
    for lines in methods.values():
        source += [" " + line for line in lines]
    source.append(f" return ({''.join([name + ',' for name in methods])})")
    namespace = {}
    exec("\n".join(source), getattr(sys.modules.get(cls.__module__), "__dict__", {}), namespace)
    return dict(zip(methods, namespace["__create_fn__"](**names)))


# ---- giving them to the class -------------------------------------------------------------------------------------

def _hash_wanted(cls, params):
    """What becomes of __hash__: False: it stays as it is, None: it is None, True: it is written."""
    own = cls.__dict__.get("__hash__", MISSING)
    # a class that defines __eq__ alone has a __hash__ that nobody wrote, None
    explicit = own is not MISSING and not (own is None and "__eq__" in cls.__dict__)
    if params.unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return True
    if explicit or not params.eq:
        return False
    return True if params.frozen else None


def _dressed(cls, params):
    """The class with the methods of a dataclass; another class if it shall have slots."""
    every = _all_fields(cls, params)
    setattr(cls, _PARAMS, params)
    setattr(cls, _FIELDS, every)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")

    listed = [f for f in every.values() if f._field_type is _FIELD]
    in_init = [f for f in every.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in in_init if f.init and not f.kw_only]
    keywords = [f for f in in_init if f.init and f.kw_only]
    compared = [f for f in listed if f.compare]

    methods, names, no_clash = {}, {}, {}
    if params.init:
        self = "__dataclass_self__" if "self" in every else "self"
        methods["__init__"] = _init_source(in_init, positional, keywords, params, hasattr(cls, "__post_init__"), self,
                                           names)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if params.repr:
        methods["__repr__"] = _repr_source([f for f in listed if f.repr], names)
    if params.eq:
        methods["__eq__"] = _eq_source(compared)
    if params.order:
        for name, operator in {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}.items():
            methods[name] = _order_source(name, operator, compared)
            no_clash[name] = ". Consider using functools.total_ordering"
    if params.frozen:
        names["cls"], names["FrozenInstanceError"] = cls, FrozenInstanceError
        methods["__setattr__"] = _frozen_source("__setattr__", "name,value", "assign to", listed)
        methods["__delattr__"] = _frozen_source("__delattr__", "name", "delete", listed)
        no_clash["__setattr__"] = no_clash["__delattr__"] = ""
    wanted = _hash_wanted(cls, params)
    if wanted is not False:
        cls.__hash__ = None
    if wanted:
        methods["__hash__"] = _hash_source(listed)

    for name, function in _compiled(cls, methods, names).items():
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        if name == "__init__":
            function.__annotations__ = {f.name: f.type for f in positional + keywords} | {"return": None}
        if name == "__hash__" or name not in cls.__dict__:
            setattr(cls, name, function)
        elif name in no_clash:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{no_clash[name]}")

    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in positional])
    if params.slots:
        cls = _with_slots(cls, params, [f.name for f in listed])
    elif params.weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(cls):
    """How the class is called, as help() shows it."""
    if type(cls).__call__ is not type.__call__:
        return ""  # the metaclass decides
    function = cls.__init__
    if not isinstance(function, FunctionType):
        return "()"
    code, defaults = function.__code__, function.__defaults__ or ()
    keywords_from = code.co_argcount
    stars_from = keywords_from + code.co_kwonlyargcount
    names = list(code.co_varnames[:stars_from + 2])
    values = dict(zip(names[keywords_from - len(defaults):keywords_from], defaults)) | (function.__kwdefaults__ or {})

    def shown(name, stars=""):
        text = stars + name
        annotated = name in function.__annotations__
        if annotated:
            text += f": {_annotation_text(function.__annotations__[name])}"
        if name in values:
            text += f" = {values[name]!r}" if annotated else f"={values[name]!r}"
        return text

    parts = [shown(name) for name in names[1:keywords_from]]
    if code.co_posonlyargcount > 1:
        parts.insert(code.co_posonlyargcount - 1, "/")
    has_args, has_kwargs = code.co_flags & 4, code.co_flags & 8
    if has_args:
        parts.append(shown(names.pop(stars_from), "*"))
    elif code.co_kwonlyargcount:
        parts.append("*")
    parts += [shown(name) for name in names[keywords_from:stars_from]]
    if has_kwargs:
        parts.append(shown(names[stars_from], "**"))
    return f"({', '.join(parts)})"


# ---- slots --------------------------------------------------------------------------------------------------------

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)  # past the __setattr__ of a frozen class


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")  # used up when the class was made
    return (slots,) if isinstance(slots, str) else slots


def _with_slots(cls, params, names):
    """A class like this one with slots: they cannot be added to a class that exists."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    bases = cls.__mro__[1:-1]
    taken = {name for base in bases for name in _slots_of(base)}
    slots = [name for name in names if name not in taken]
    if params.weakref_slot and not any("__weakref__" in base.__dict__ for base in bases):
        slots.append("__weakref__")
    dropped = {"__dict__", "__weakref__", *names}
    contents = {name: value for name, value in cls.__dict__.items() if name not in dropped}
    contents["__slots__"] = tuple(slots)
    new = type(cls)(cls.__name__, cls.__bases__, contents)
    new.__qualname__ = cls.__qualname__
    if params.frozen:
        if "__getstate__" not in contents:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in contents:
            new.__setstate__ = _dataclass_setstate
    return new


# ---- making and using dataclasses ---------------------------------------------------------------------------------

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Give a class the methods that follow from its annotated fields."""
    params = init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot

    def wrap(cls):
        return _dressed(cls, _DataclassParams(*params))

    return wrap if cls is None else wrap(cls)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Make a dataclass from names, (name, type) pairs or (name, type, field) triples."""
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        parts = (item, "typing.Any") if isinstance(item, str) else item
        if len(parts) not in (2, 3):
            raise TypeError(f"Invalid field: {item!r}")
        name, annotation, *default = parts
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
        if default:
            body[name] = default[0]
    body["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(body))
    if module is None:
        module = sys._getframemodulename(1) or "__main__"  # the caller's
    cls.__module__ = module
    return _dressed(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                          weakref_slot))


def fields(class_or_instance):
    """The fields of a dataclass or of an instance, a tuple of Field."""
    every = getattr(class_or_instance, _FIELDS, None)
    if every is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in every.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Is it a dataclass? Its instances count too."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _require_instance(obj, caller):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError(f"{caller}() should be called on dataclass instances")


# Conversions copy what they do not convert, but these need no copy.
_SHARED = frozenset({bool, int, float, complex, str, bytes, range, type, property, type(None), type(...),
                     type(NotImplemented), type(len), FunctionType, types.CodeType})


def _converted(obj, gather):
    """A copy of obj in which every dataclass instance is what `gather` makes of its (name, value) pairs."""
    kind = type(obj)
    if kind in _SHARED:
        return obj
    if hasattr(kind, _FIELDS):
        return gather([(f.name, _converted(getattr(obj, f.name), gather)) for f in fields(obj)])
    if issubclass(kind, (list, tuple)):
        items = [_converted(item, gather) for item in obj]
        if kind is list:
            return items
        return kind(*items) if issubclass(kind, tuple) and hasattr(kind, "_fields") else kind(items)
    if issubclass(kind, dict):
        pairs = [(_converted(key, gather), _converted(value, gather)) for key, value in obj.items()]
        if not hasattr(kind, "default_factory"):
            return kind(pairs)
        copied = kind(obj.default_factory)
        for key, value in pairs:
            copied[key] = value
        return copied
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists, tuples and dicts inside are converted too, all else is copied."""
    _require_instance(obj, "asdict")
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields' values as a tuple; what is inside is converted as by asdict."""
    _require_instance(obj, "astuple")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    """A new object like obj, with some fields changed; made by __init__, so __post_init__ runs."""
    if not hasattr(type(obj), _FIELDS):
        _require_instance(obj, "replace")
    return _replaced(obj, changes)


def _replace(self, /, **changes):
    return _replaced(self, changes)


def _replaced(self, changes):
    for name, f in getattr(self, _FIELDS).items():
        if f._field_type is _FIELD and f.init:
            if name not in changes:
                changes[name] = getattr(self, name)
        elif not f.init and f._field_type is not _FIELD_CLASSVAR:
            if name in changes:
                raise TypeError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif name not in changes and f._field_type is not _FIELD_CLASSVAR:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
    return self.__class__(**changes)
