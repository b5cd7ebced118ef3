"""Enumerations: classes whose few instances have names.

A class statement passes three stations. An EnumDict is the namespace of the body: it sorts out which names are members, and
gives auto() its value. EnumType.__new__ takes the members out of the body and puts one _Members in, which type() calls when
the class is made (and before __init_subclass__ runs): it turns every value into an instance, or, where the value was there
before, into another name of that instance (an alias). Then the class gets the methods that decide how members look.

What a class knows of its members:

    _member_map_        name -> member, aliases included
    _member_names_      the names without aliases, in the order of definition
    _value2member_map_  value -> member; a Flag's combinations join when they are first asked for
    _odd_values_        (value, member) pairs whose value has no hash
"""

import builtins
import operator
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto",
           "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
           "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name"]

_absent = type("_absent", (), {"__repr__": lambda self: "_auto_null"})()


# ---- what a class body may hold -------------------------------------------------------------------------------------

class auto:
    """Stands for a value that the class finds by itself (_generate_next_value_)."""

    def __init__(self, value=_absent):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class _Wrapped:
    def __init__(self, value):
        self.value = value


class member(_Wrapped):
    """Makes a value in the class body a member, whatever it is."""


class nonmember(_Wrapped):
    """Keeps a value in the class body from becoming a member."""


class property(DynamicClassAttribute):
    """A property of members. If a member has the same name, the class's attribute is the member."""

    member = None

    def __set_name__(self, ownerclass, name):
        self.clsname, self.name = ownerclass.__name__, name

    def __get__(self, instance, ownerclass=None):
        if instance is not None and self.fget is not None:
            return self.fget(instance)
        found = self.member if instance is None else ownerclass._member_map_.get(self.name)
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        self._allowed(self.fset, "set")(instance, value)

    def __delete__(self, instance):
        self._allowed(self.fdel, "delete")(instance)

    def _allowed(self, function, verb):
        if function is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot {verb} attribute {self.name!r}")
        return function


def _kind(name, class_name):
    # "dunder" for __x__, "sunder" for _x_, "private" for what the compiler makes of __x in this class, else ""
    core = name.strip("_")
    before = name.index(core)
    after = len(name) - before - len(core)
    if after < 2 and name.startswith(f"_{class_name}__"):
        return "private"
    return ("", "sunder", "dunder")[before] if core and before == after <= 2 else ""


def _is_descriptor(value):
    return any(hasattr(value, method) for method in ("__get__", "__set__", "__delete__"))


def _is_nested_class(value, class_name):
    if not isinstance(value, type):
        return False
    return f".{value.__qualname__}".endswith(f".{class_name}.{value.__name__}")


def _listed(names):
    # "a, b c" or any iterable of names
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


class EnumDict(dict):
    """The namespace of an enumeration's body: knows members in their order, refuses a name used twice."""

    _open_sunders = frozenset(("_order_", "_ignore_", "_missing_", "_generate_next_value_", "_numeric_repr_", "_iter_member_",
                               "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_"))

    def __init__(self):
        super().__init__()
        self._cls_name = None
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        kind = _kind(key, self._cls_name)
        if kind == "sunder":
            value = self._special(key, value)
        elif kind == "dunder":
            key = "_order_" if key == "__order__" else key
        elif kind != "private" and key not in self._ignore:
            if key in self._member_names:
                self._twice(key)
            if isinstance(value, nonmember):
                value = value.value
            elif not _is_descriptor(value) and not _is_nested_class(value, self._cls_name):
                if key in self:
                    self._twice(key)
                value = self._member_value(key, value.value if isinstance(value, member) else value)
        super().__setitem__(key, value)

    def _twice(self, key):
        raise TypeError(f"{key!r} already defined as {self[key]!r}")

    def _special(self, key, value):
        if key not in self._open_sunders and not key.startswith("_repr_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_ignore_":
            value = self._ignore = _listed(value)
            early = set(value) & self._member_names.keys()
            if early:
                raise ValueError(f"_ignore_ cannot specify already set names: {early!r}")
        elif key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = getattr(value, "__func__", value)
        return value

    def _member_value(self, key, value):
        # the value a new member gets: every auto(), alone or in a tuple, is replaced
        if isinstance(value, auto):
            value = self._automatic(key, value)
        elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._automatic(key, part) if isinstance(part, auto) else part for part in value]
            try:
                value = type(value)(parts)
            except TypeError:           # a named tuple takes its fields one by one
                value = type(value)(*parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _automatic(self, key, wanted):
        if wanted.value is _absent:
            wanted.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(wanted.value)
        return wanted.value

    @builtins.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        for name, value in [*dict(members).items(), *more_members.items()]:
            self[name] = value


_EnumDict = EnumDict


# ---- from values to members -----------------------------------------------------------------------------------------

class _Members:
    # Rides in the body of a class that is being made. While it is in the class's __dict__, members are missing.

    def __init__(self, values):
        self.values = values

    def __set_name__(self, cls, name):
        for member_name, value in self.values.items():
            _make_member(cls, member_name, value)
        type.__delattr__(cls, name)


def _make_member(cls, name, value):
    data_type = cls._member_type_
    arguments = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:              # which takes its items as one argument
        arguments = (arguments,)
    made = cls._new_member_(cls, *(arguments if cls._use_args_ else ()))
    if not hasattr(made, "_value_"):
        made._value_ = value if data_type is object else _converted(data_type, arguments)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*arguments)
    made._sort_order_ = len(cls._member_names_)

    known = _member_with(cls, value)
    if known is not None:
        made = known
    elif not _is_flag(cls) or _is_single_bit(value):
        cls._member_names_.append(name)
    if _is_flag(cls) and isinstance(value, int):
        cls._flag_mask_ |= value
        cls._singles_mask_ |= value if _is_single_bit(value) else 0
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    _bind_name(cls, name, made)
    _bind_value(cls, value, made)


def _converted(data_type, arguments):
    try:
        return data_type(*arguments)
    except Exception as error:
        raise TypeError("_value_ not set in __new__, unable to create it") from error


def _member_with(cls, value):
    # the member of this value, or None
    try:
        return cls._value2member_map_.get(value)
    except TypeError:                   # no hash, so one by one
        for known, owner in (*cls._odd_values_, *((each._value_, each) for each in cls._member_map_.values())):
            if known == value:
                return owner


def _bind_value(cls, value, owner):
    try:
        cls._value2member_map_.setdefault(value, owner)
    except TypeError:
        cls._odd_values_.append((value, owner))


def _bind_name(cls, name, owner):
    known = cls._member_map_.setdefault(name, owner)
    if known is not owner:
        raise NameError(f"{name!r} is already bound: {known!r}")
    type.__setattr__(cls, name, _shared_name(cls, name, owner) or owner)


def _shared_name(cls, name, owner):
    # A base has a descriptor of this name: the class shows the member, and members show what the descriptor gives.
    inherited = [vars(base)[name] for base in cls.__mro__[1:] if name in vars(base)]
    for attribute in inherited:
        if isinstance(attribute, (builtins.property, DynamicClassAttribute)):
            getter, setter, deleter = attribute.fget, attribute.fset, attribute.fdel
            break
    else:
        if not any(map(_is_descriptor, inherited)):
            return None
        getter, setter, deleter = (lambda self: getattr(self._value_, name)), None, None
    shared = property(getter, setter, deleter, doc=getattr(getter, "__doc__", None) or "")
    shared.member = owner
    shared.__set_name__(cls, name)
    return shared


# ---- what the bases bring -------------------------------------------------------------------------------------------

def _mixins(class_name, bases):
    # (the type of the values, the enumeration to derive from)
    parent = bases[-1]
    if not isinstance(parent, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    for base in bases:
        for ancestor in base.__mro__:
            if isinstance(ancestor, EnumType) and ancestor._member_names_:
                raise TypeError(f"<enum {class_name!r}> cannot extend {ancestor!r}")
    types = {_data_type(base) for base in bases} - {object}
    if len(types) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {types!r}")
    return types.pop() if types else object, parent


def _data_type(base):
    # A data type makes its instances itself (or is a dataclass); classes derived from it count as the type.
    derived = None
    for ancestor in base.__mro__[:-1]:
        if isinstance(ancestor, EnumType):
            if ancestor._member_type_ is not object:
                return ancestor._member_type_
            continue
        derived = derived or ancestor
        if "__new__" in vars(ancestor) or "__dataclass_fields__" in vars(ancestor):
            return derived
    return object


def _value_repr(bases):
    # how values are shown in the repr of members; None is repr()
    for ancestor in (ancestor for base in bases for ancestor in base.__mro__[:-1]):
        names = vars(ancestor)
        if isinstance(ancestor, EnumType):
            return ancestor._value_repr_
        if "__repr__" in names:
            made_by_dataclass = "__dataclass_fields__" in names and getattr(names.get("__dataclass_params__"), "repr", False)
            return _fields_repr if made_by_dataclass else names["__repr__"]
    return None


def _fields_repr(value):
    shown = [field.name for field in value.__dataclass_fields__.values() if field.repr]
    return ", ".join([f"{name}={getattr(value, name)!r}" for name in shown])


def _maker(body, data_type, parent):
    # the __new__ that makes members
    general = (None, object.__new__, Enum.__new__)
    for made in (body.get("__new__"), getattr(data_type, "__new_member__", None), getattr(parent, "__new_member__", None),
                 data_type.__new__, parent.__new__):
        if made not in general:
            return made
    return object.__new__


def _is_flag(cls):
    return hasattr(cls, "_flag_mask_")


def _tables(maker, data_type, value_repr):
    return {"_new_member_": maker, "_use_args_": maker is not object.__new__, "_member_type_": data_type,
            "_value_repr_": value_repr, "_member_names_": [], "_member_map_": {}, "_value2member_map_": {},
            "_odd_values_": []}


def _bit_tables(boundary):
    return {"_boundary_": boundary, "_flag_mask_": 0, "_singles_mask_": 0, "_all_bits_": 0, "_inverted_": None}


# ---- the metaclass --------------------------------------------------------------------------------------------------

class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = EnumDict()
        namespace._cls_name = cls
        if bases:
            namespace["_generate_next_value_"] = _mixins(cls, bases)[1]._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        body = dict(classdict)
        if not bases:                   # Enum itself
            return type.__new__(metacls, cls, bases, body | _tables(object.__new__, object, None), **kwds)
        for name in body.pop("_ignore_", ()):
            body.pop(name, None)
        values = {name: body.pop(name) for name in classdict._member_names}
        impossible = values.keys() & {"mro", ""}
        if impossible:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, impossible))}")
        order = body.pop("_order_", None)
        generate = body["_generate_next_value_"]
        body["_generate_next_value_"] = staticmethod(getattr(generate, "__func__", generate))
        data_type, parent = _mixins(cls, bases)
        body.update(_tables(_maker(body, data_type, parent), data_type, _value_repr(bases)))
        if _is_flag(parent):
            body.update(_bit_tables(boundary or parent._boundary_))
        body["_members_"] = _Members(values)
        try:
            self = type.__new__(metacls, cls, bases, body, **kwds)
        except Exception as error:
            vars(error).pop("__notes__", None)      # that say where __set_name__ was called
            raise
        self._choose_methods(body, bases, parent)
        if "__new__" in body:
            self.__new_member__ = body["__new__"]
        self.__new__ = Enum.__new__
        if _is_flag(self):
            values = [each._value_ for each in self]
            if values != sorted(values):
                self._iter_member_ = self._iter_member_by_def_
        if order:
            self._check_order(_listed(order))
        return self

    def _choose_methods(cls, body, bases, parent):
        # Members look like the enumeration, unless the class says otherwise; a ReprEnum's str() and format() are the value's.
        data_type = cls._member_type_
        if "ReprEnum" in globals() and ReprEnum in bases:
            if data_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            as_text = data_type.__repr__ if data_type.__str__ is object.__str__ else data_type.__str__
            for name, method in (("__format__", data_type.__format__), ("__str__", as_text)):
                if name not in body:
                    body[name] = method
                    setattr(cls, name, method)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in body and getattr(cls, name) in (getattr(data_type, name), getattr(object, name)):
                setattr(cls, name, getattr(parent, name))
        if _is_flag(cls):
            for name in _bitwise_methods:
                if name not in body:
                    setattr(cls, name, getattr(Flag, name))

    def _check_order(cls, order):
        aliases = cls._member_map_.keys() - set(cls._member_names_)
        order = [name for name in order if name not in aliases]
        if order != cls._member_names_:
            raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")

    def __call__(cls, value=_absent, names=_absent, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """With a value: the member. With names: a new enumeration (the functional form)."""
        if value is _absent:
            raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
        if cls._member_map_:
            return cls.__new__(cls, value if names is _absent else (value, names, *values))
        if names is _absent and type is None:
            return cls.__new__(cls, value)
        return cls._functional(value, () if names is _absent or names is None else names, start, boundary,
                               () if type is None else (type,),
                               {"__module__": module or sys._getframemodulename(1), "__qualname__": qualname})

    def _functional(cls, name, members, start, boundary, mixins, where):
        bases = (*mixins, cls)
        body = type(cls).__prepare__(name, bases)
        for member_name, value in cls._named(members, start):
            body[member_name] = value
        body.update({key: text for key, text in where.items() if text is not None})
        if where["__module__"] is None:
            body["__reduce_ex__"] = _refuse_pickling
            body["__module__"] = "<unknown>"
        return type(cls)(name, bases, body, boundary=boundary)

    def _named(cls, members, start):
        # (name, value) pairs of what the functional form was given
        if isinstance(members, str):
            members = _listed(members)
        if hasattr(members, "keys"):
            return [(name, members[name]) for name in members]
        if not isinstance(members, (list, tuple)) or not members or not isinstance(members[0], str):
            return members
        values = []
        for count, name in enumerate(members):
            values.append(cls._generate_next_value_(name, start, count, values[:]))
        return zip(members, values)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """A new enumeration of those constants of a module whose names the filter takes; they become its members there."""
        place = sys.modules[module].__dict__
        constants = [item for item in (vars(source) if source else place).items() if filter(item[0])]
        try:                            # of equal values the name that is first in the alphabet is no alias
            constants.sort(key=operator.itemgetter(1, 0))
        except TypeError:
            constants.sort(key=operator.itemgetter(0))
        made = place[name] = cls(name, constants, module=module, boundary=boundary or KEEP)
        if as_global:
            return global_enum(made)
        place.update(made.__members__)
        return made

    def __bool__(cls):
        return True

    def __len__(cls):
        return len(cls._member_names_)

    def __iter__(cls):
        return map(cls._member_map_.__getitem__, cls._member_names_)

    def __reversed__(cls):
        return map(cls._member_map_.__getitem__, reversed(cls._member_names_))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return _member_with(cls, value) is not None

    @builtins.property
    def __members__(cls):
        """Names to members, aliases included."""
        return MappingProxyType(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"

    def __dir__(cls):
        shown = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
                 "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            shown.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            shown.add("__init_subclass__")
        if cls._member_type_ is not object:
            shown.update(dir(cls._member_type_))
        return sorted(shown)


EnumMeta = EnumType


def _refuse_pickling(self, proto):
    raise TypeError(f"{self!r} cannot be pickled")


def pickle_by_global_name(self, proto):
    """__reduce_ex__ for members that are globals of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """__reduce_ex__ that goes by the member's name."""
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


# ---- Enum -----------------------------------------------------------------------------------------------------------

def _invalid(cls, value):
    return ValueError(f"{value!r} is not a valid {cls.__qualname__}")


def _missed(cls, value):
    # no member has the value: what _missing_ makes of it
    try:
        found = cls._missing_(value)
    except Exception as error:
        if not isinstance(error, ValueError):
            error.__context__ = _invalid(cls, value)
        raise
    if isinstance(found, cls) or _is_flag(cls) and cls._boundary_ is EJECT and isinstance(found, int):
        return found
    if found is None:
        raise _invalid(cls, value)
    try:
        raise _invalid(cls, value)
    except ValueError:
        raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")


class Enum(metaclass=EnumType):
    """A base class for enumerations.

    >>> class Color(Enum):
    ...     RED = 1
    ...     BLUE = 2
    >>> Color.RED, Color(1), Color['RED']
    (<Color.RED: 1>, <Color.RED: 1>, <Color.RED: 1>)
    """

    def __new__(cls, value):
        # looks the member up: the making of members is in _make_member
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = _member_with(cls, value)
        if found is not None:
            return found
        if not cls._member_map_:
            if "_members_" in cls.__dict__:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return _missed(cls, value)

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    @classmethod
    def _missing_(cls, value):
        """What a value that no member has stands for: a member, or None."""
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            highest = max(last_values)
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f"unable to increment {highest!r}") from None

    def _add_alias_(self, name):
        """Another name of this member."""
        _bind_name(self.__class__, name, self)

    def _add_value_alias_(self, value):
        """Another value of this member."""
        known = _member_with(self.__class__, value)
        if known is None:
            _bind_value(self.__class__, value, self)
        elif known is not self:
            raise ValueError(f"{value!r} is already bound: {known!r}")

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__name__}.{self._name_}: {(cls._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str(self).__format__(format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        cls = self.__class__
        shown = {name for name in getattr(self, "__dict__", ()) if name[0] != "_" and name not in cls._member_map_}
        for base in cls.__mro__[:-1]:
            for name, attribute in vars(base).items():
                if name[0] == "_":
                    continue
                if isinstance(attribute, property) and attribute.fget is None:
                    shown.discard(name)
                elif isinstance(attribute, property) or name not in cls._member_map_:
                    shown.add(name)
        shown.update(("__class__", "__doc__", "__eq__", "__hash__", "__module__"))
        if cls._member_type_ is not object:
            shown.update(object.__dir__(self))
        return sorted(shown)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Changes only the repr: str() and format() are those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Members are ints too."""


class StrEnum(str, ReprEnum):
    """Members are strings too; auto() gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        complaints = ("{!r} is not a string", "encoding must be a string, not {!r}", "errors must be a string, not {!r}")
        for position in range(len(values) > 1, len(values)):    # with an encoding, the first may be bytes
            if not isinstance(values[position], str):
                raise TypeError(complaints[position].format(values[position]))
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto()."""
        return name.lower()


# ---- Flag -----------------------------------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    """What happens to bits that no member has: STRICT ValueError, CONFORM dropped, EJECT an int, KEEP kept."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _bits(value):
    # the bits of a number one by one, lowest first
    if isinstance(value, Enum):
        value = value.value
    if value < 0:
        raise ValueError(f"{value!r} is not a positive integer")
    while value:
        bit = value & -value
        yield bit
        value -= bit


def show_flag_values(value):
    """The single bits of a value."""
    return list(_bits(value))


def bin(num, max_bits=None):
    """Like bin(), but negative numbers in two's complement, with the sign bit set apart: bin(10) is '0b0 1010'."""
    num = operator.index(num)
    width = num.bit_length()
    digits = f"{num & (1 << width) - 1:0{width}b}" if width else ""
    sign = "1" if num < 0 else "0"
    return f"0b{sign} {digits.rjust(max_bits or 0, sign)}"


def _within(cls, value):
    # The boundary's verdict on a value with bits that no member has: the value to go on with, or EJECT.
    everything, known = cls._all_bits_, cls._flag_mask_
    if ~everything <= value <= everything and not value & (everything ^ known):
        return value
    match cls._boundary_:
        case FlagBoundary.STRICT:
            width = max(value.bit_length(), known.bit_length())
            raise ValueError(f"{cls!r} invalid value {value!r}\n"
                             f"    given {bin(value, width)}\n  allowed {bin(known, width)}")
        case FlagBoundary.CONFORM:
            return value & known
        case FlagBoundary.EJECT:
            return EJECT
        case FlagBoundary.KEEP:
            return value if value >= 0 else value + max(everything + 1, 1 << value.bit_length())
    raise ValueError(f"{cls!r} unknown flag boundary {cls._boundary_!r}")


def _combined_name(cls, value):
    # "A|B": the members whose bits these are, and a number for bits that are nobody's
    parts = list(cls._iter_member_(value & cls._singles_mask_))
    if value & ~cls._singles_mask_:     # members of several bits may explain the rest
        parts += [each for each in cls._member_map_.values()
                  if each._value_ and each._value_ | value == value and each not in parts]
    covered = 0
    for each in parts:
        covered |= each._value_
    if not covered:
        return None
    names = [each._name_ for each in dict.fromkeys(parts)]
    unnamed = value ^ covered
    if unnamed:
        if cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r} no members with value {unnamed!r}")
        names.append(cls._numeric_repr_(unnamed))
    return "|".join(names)


def _operand(self, other):
    # the bits of a flag, or of a plain value of its data type
    if isinstance(other, self.__class__):
        return other._value_
    data_type = self._member_type_
    return other if data_type is not object and isinstance(other, data_type) else NotImplemented


def _bitwise(name, sign, operation):
    def method(self, other):
        bits = _operand(self, other)
        if bits is NotImplemented:
            return NotImplemented
        mine = self._value_
        if mine is None or bits is None:
            raise TypeError(f"'{self if mine is None else other}' cannot be combined with other flags with {sign}")
        cls, bits = self.__class__, operation(mine, bits)
        found = cls._value2member_map_.get(bits)
        return cls(bits) if found is None else found

    method.__name__ = name
    method.__qualname__ = f"Flag.{name}"
    return method


_bitwise_methods = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class Flag(Enum):
    """Members are bits that can be combined with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the next free bit."""
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members of a value's bits, lowest first."""
        return map(cls._value2member_map_.get, _bits(value & cls._flag_mask_))

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members of a value's bits, in the order of definition."""
        return iter(sorted(cls._iter_member_by_value_(value), key=operator.attrgetter("_sort_order_")))

    @classmethod
    def _missing_(cls, value):
        """Makes the combination; from then on it is found like a member."""
        if not isinstance(value, int):
            raise _invalid(cls, value)
        asked = _within(cls, value)
        if asked is EJECT:
            return value
        if asked >= 0:
            value = asked
        elif cls._boundary_ in (EJECT, KEEP):
            value = asked + cls._all_bits_ + 1
        else:
            value = asked & cls._singles_mask_
        unknown = value & ~cls._flag_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = _combined_name(cls, value)
        made = cls._value2member_map_.setdefault(value, made)
        cls._value2member_map_[asked] = made
        return made

    __or__ = _bitwise("__or__", "|", operator.or_)
    __and__ = _bitwise("__and__", "&", operator.and_)
    __xor__ = _bitwise("__xor__", "^", operator.xor)
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            within = -1 if self._boundary_ in (EJECT, KEEP) else self._singles_mask_
            self._inverted_ = self.__class__(~self._value_ & within)
        return self._inverted_

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        cls = self.__class__
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{cls.__name__}{name}: {(cls._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"


for _name, _value in _bit_tables(STRICT).items():
    setattr(Flag, _name, _value)
del _name, _value


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are bits, and ints too."""


# ---- checks ---------------------------------------------------------------------------------------------------------

class EnumCheck(StrEnum):
    """What verify can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _aliases(enumeration):
    return ", ".join([f"{name} -> {each.name}" for name, each in enumeration.__members__.items() if name != each.name])


def unique(enumeration):
    """A decorator that refuses aliases."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class verify:
    """A decorator that checks conditions of an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        by_name = {UNIQUE: self._unique, CONTINUOUS: self._continuous, NAMED_FLAGS: self._named_flags}
        for check in self.checks:
            by_name[check](enumeration)
        return enumeration

    def _unique(self, enumeration):
        aliases = _aliases(enumeration)
        if aliases:
            raise ValueError(f"aliases found in {enumeration!r}: {aliases}")

    def _continuous(self, enumeration):
        values = {each.value for each in enumeration}
        if len(values) < 2:
            return
        if issubclass(enumeration, Flag):
            kind = "flag"
            expected = [1 << place for place in range(min(values).bit_length(), max(values).bit_length() - 1)]
        else:
            kind = "enum"
            expected = range(min(values) + 1, max(values))
        missing = ", ".join([str(value) for value in expected if value not in values])
        if missing:
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {missing}"[:256])

    def _named_flags(self, enumeration):
        single = {each.value for each in enumeration}
        unnamed = {}                    # alias -> its bits that have no name
        for name, each in enumeration.__members__.items():
            if name not in enumeration._member_names_ and each.value >= 0:
                bits = sum(bit for bit in _bits(each.value) if bit not in single)
                if bits:
                    unnamed[name] = bits
        if not unnamed:
            return
        *most, last = unnamed
        who = f"aliases {', '.join(most)} and {last} are missing" if most else f"alias {last} is missing"
        bits = 0
        for more in unnamed.values():
            bits |= more
        what = "value" if _is_single_bit(bits) else "combined values of"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} {what} 0x{bits:x} "
                         "[use enum.show_flag_values(value) for details]")


# ---- members as globals of their module -------------------------------------------------------------------------------

def global_enum_repr(self):
    """module.NAME, for members that are globals of their module."""
    return f"{_module_name(self)}.{self._name_}"


def global_flag_repr(self):
    """The same for flags."""
    module = _module_name(self)
    if self._name_ is None:
        return f"{module}.{global_str(self)}"
    names = [self._name_] if _is_single_bit(self._value_) else self._name_.split("|")
    may_be_number = self._boundary_ is KEEP
    return "|".join([name if may_be_number and name[0] in "-0123456789" else f"{module}.{name}" for name in names])


def global_str(self):
    """The plain name."""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def _module_name(self):
    return self.__class__.__module__.rpartition(".")[2]


def global_enum(cls, update_str=False):
    """A decorator that makes members globals of their module, and their repr show it."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that makes a plain class an enumeration."""
    def convert(cls):
        body = type(etype).__prepare__(cls.__name__, (etype,))
        for name, value in vars(cls).items():
            if name not in ("__dict__", "__weakref__", "__static_attributes__", "__firstlineno__"):
                body[name] = value
        return type(etype)(cls.__name__, (etype,), body, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError unless an enumeration made by @_simple_enum is like one made by a class statement."""
    faults = []
    if checked_enum.__members__.keys() != simple_enum.__members__.keys():
        faults.append("members: %r, not %r" % (list(simple_enum.__members__), list(checked_enum.__members__)))
    else:
        for name, member in checked_enum.__members__.items():
            other = simple_enum.__members__[name]
            if (member.value, member.name) != (other.value, other.name):
                faults.append("%s is %r, not %r" % (name, other, member))
    for name in set(vars(checked_enum)) ^ set(vars(simple_enum)):
        if not name.startswith("_") and name not in checked_enum.__members__:
            faults.append("only one has %r" % name)
    if faults:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(faults))


def _iter_bits_lsb(num):
    """The bits that are set, the lowest first."""
    num = num.value if isinstance(num, Enum) else num
    if num < 0:
        raise ValueError("%r is not a positive integer" % num)
    while num:
        bit = num & -num
        yield bit
        num ^= bit


# Names that others use.

def _is_dunder(name):
    return _kind(name, "") == "dunder"


def _is_sunder(name):
    return _kind(name, "") == "sunder"


def _is_private(cls_name, name):
    return _kind(name, cls_name) == "private"


def _make_class_unpicklable(obj):
    def refuse(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")
    if isinstance(obj, dict):
        obj["__reduce_ex__"] = refuse
        obj["__module__"] = "<unknown>"
    else:
        setattr(obj, "__reduce_ex__", refuse)
        setattr(obj, "__module__", "<unknown>")
