"""The subscripted half of typing: special forms (Union, Literal ...), aliases (List, List[int] ...) and forward references.

A subscript goes three steps. The items become types (as_type: None, strings, complaints). If the subject has parameters, bind
finds out what each of them stands for, and substitute puts that in their places. The result is an alias: an origin, __args__,
and the variables that are still open, __parameters__.

Everything here belongs to typing in the eyes of a program, which is why the module says that it is typing.
"""

import functools
import operator
import sys
import _collections_abc
from types import GenericAlias, UnionType

from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple

__name__ = "typing"

bare_generics = [Generic]  # classes that mean nothing without parameters; Protocol joins later
_NoneType = type(None)
_CallableABC = _collections_abc.Callable


# ---- what may stand in a subscript ----------------------------------------------------------------------------------

def convert(arg, module=None, in_class=False):
    """None and strings as the types that they stand for."""
    if arg is None:
        return _NoneType
    return ForwardRef(arg, module=module, is_class=in_class) if isinstance(arg, str) else arg


def as_type(arg, complaint, *, module=None, in_class=False, argument=True):
    """arg as a type, or a TypeError. What qualifies a variable as a whole (ClassVar, Final) is no type for an argument."""
    arg = convert(arg, module, in_class)
    if isinstance(arg, type):
        plain = is_bare_generic(arg)
    elif isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        if is_bare_generic(origin) or origin is ClassVar and not in_class or origin is Final and argument and not in_class:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg
    elif isinstance(arg, _SpecialForm):
        plain = arg not in _complete_forms and not (in_class and arg in (ClassVar, Final))
    elif type(arg) is tuple:
        raise TypeError(f"{complaint} Got {arg!r:.100}.")
    else:
        return arg
    if plain:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    return arg


def is_bare_generic(x):
    return any(x is generic for generic in bare_generics)


def as_tuple(items):
    return items if isinstance(items, tuple) else (items,)


def flattened(args):
    """The arguments, with *tuple[int, str] and Unpack[Tuple[int, str]] replaced by what they hold."""
    flat = []
    for arg in args:
        inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is None or inner and inner[-1] is ...:
            flat.append(arg)
        else:
            flat.extend(inner)
    return tuple(flat)


def show(x):
    """How a type looks inside a repr."""
    if isinstance(x, tuple):
        return f"[{show_all(x)}]"
    return _collections_abc._shown(x)


def show_all(items):
    return ", ".join(map(show, items))


def set_if_possible(obj, name, value, errors=(AttributeError, TypeError)):
    """obj, with an attribute if it can take one."""
    try:
        setattr(obj, name, value)
    except errors:
        pass
    return obj


def is_parameter_list(x):
    """Can it be what a ParamSpec stands for?"""
    return x is ... or isinstance(x, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


cache_clearers = []
CO_VARARGS = 4


def remembered(getitem):
    """Equal subscripts give one alias, as long as the items can be keys."""
    cached = functools.lru_cache(typed=True)(getitem)
    cache_clearers.append(cached.cache_clear)

    if getitem.__code__.co_argcount == 2 and not getitem.__code__.co_flags & CO_VARARGS:
        def lookup(self, items):
            try:
                return cached(self, items)
            except TypeError:  # items that are no keys, or a refusal, which is to come from here
                pass
            return getitem(self, items)
    else:
        def lookup(self, *items):
            try:
                return cached(self, *items)
            except TypeError:
                pass
            return getitem(self, *items)
    lookup.cached = cached
    lookup.__name__, lookup.__qualname__, lookup.__doc__ = getitem.__name__, getitem.__qualname__, getitem.__doc__
    return lookup


_plain = {}  # results by (owner, items) where all items are classes or None, which nothing else equals
cache_clearers.append(_plain.clear)


def keep(key, items, result):
    if all(x is None or isinstance(x, type) and type(x).__eq__ is object.__eq__ for x in as_tuple(items)):
        if len(_plain) >= 1000:
            _plain.clear()
        _plain[key] = result


# ---- parameters -----------------------------------------------------------------------------------------------------

def variables_in(args):
    """The type variables of some arguments, each once, in order."""
    found = []

    def visit(arg):
        if isinstance(arg, type):
            return
        if isinstance(arg, (tuple, list)):
            for inner in arg:
                visit(inner)
            return
        inside = (arg,) if hasattr(arg, "__typing_subst__") else getattr(arg, "__parameters__", ())
        found.extend(variable for variable in inside if variable not in found)

    for arg in args:
        visit(arg)
    return tuple(found)


def check_defaults(parameters):
    """Parameters with defaults come last, and none after a TypeVarTuple, which would take their arguments."""
    variadic = defaulted = False
    for parameter in parameters:
        if isinstance(parameter, TypeVarTuple):
            variadic = True
        elif parameter.has_default():
            if variadic:
                raise TypeError("Type parameter with a default follows TypeVarTuple")
            defaulted = True
        elif defaulted:
            raise TypeError(f"Type parameter {parameter!r} without a default follows type parameter with a default")


def too_few(owner, actual, least):
    return TypeError(f"Too few arguments for {owner}; actual {actual}, expected at least {least}")


def bind(owner, parameters, args):
    """One argument for each parameter of owner: given, gathered in a tuple for a TypeVarTuple, or its default."""
    if not parameters:
        raise TypeError(f"{owner} is not a generic class")
    args = [convert(arg) for arg in args]
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and args and not is_parameter_list(args[0]):
        args = [tuple(args)]  # C[int, str] is C[[int, str]]
    for i, parameter in enumerate(parameters):
        if isinstance(parameter, TypeVarTuple):
            gather(owner, parameters, i, args)
        elif i < len(args):
            if isinstance(parameter, ParamSpec) and isinstance(args[i], list):
                args[i] = tuple(args[i])
        elif parameter.has_default():
            value = parameter.__default__
            args.append(tuple(value) if isinstance(value, list) else value)
        elif isinstance(parameter, ParamSpec):
            raise TypeError(f"Too few arguments for {owner}")
        else:
            raise too_few(owner, len(args), i + 1)
    if len(args) > len(parameters):
        raise TypeError(f"Too many arguments for {owner}; actual {len(args)}, expected {len(parameters)}")
    return args


def gather(owner, parameters, at, args):
    """Make one tuple of what the TypeVarTuple at an index gets: whatever the parameters around it leave."""
    behind = len(parameters) - at - 1
    if any(isinstance(other, TypeVarTuple) for other in parameters[at + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {owner}")
    endless = [i for i, arg in enumerate(args) if is_endless(arg)]
    if len(endless) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    if endless:  # *tuple[X, ...] has as many X as it takes
        where = endless[0]
        x = args[where].__typing_unpacked_tuple_args__[0]
        args[where + 1:where + 1] = [x] * (behind - (len(args) - where - 1))
        args[where:where] = [x] * (at - where)
    elif at + behind > len(args):
        raise too_few(owner, len(args), at + behind)
    end = len(args) - behind
    taken = tuple(args[at:end])
    if not taken and parameters[at].has_default():
        taken = flattened((parameters[at].__default__,))
    args[at:end] = [taken]


def is_endless(arg):
    inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
    return bool(inner) and len(inner) == 2 and inner[1] is ...


def checked(parameter, value):
    """The value in place of the parameter, if it can be there."""
    if isinstance(parameter, TypeVar):
        value = as_type(value, "Parameters to generic types must be types.")
        if isinstance(value, _UnpackGenericAlias) or isinstance(value, GenericAlias) and value.__unpacked__:
            raise TypeError(f"{value} is not valid as type argument")
        return value
    if isinstance(parameter, ParamSpec):
        if isinstance(value, (list, tuple)):
            return tuple(as_type(item, "Expected a type.") for item in value)
        if is_parameter_list(value):
            return value
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {value}")
    if isinstance(parameter, TypeVarTuple):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")
    return parameter.__typing_subst__(value)


def substitute(args, values, in_callable=False):
    """The arguments with values, a dict, for the variables. The parameters of a Callable lie flat among its arguments."""
    result = []
    for arg in args:
        several = False
        if isinstance(arg, type):
            new = arg
        elif isinstance(arg, (tuple, list)):
            new = substitute(arg, values)
        elif hasattr(arg, "__typing_subst__"):
            new = checked(arg, values[arg])
            several = in_callable
        elif is_unpacked_variable(arg):
            new = values[arg.__parameters__[0]]
            several = True
        elif inside := getattr(arg, "__parameters__", ()):
            items = []
            for variable in inside:
                (items.extend if isinstance(variable, TypeVarTuple) else items.append)(values[variable])
            new = arg[tuple(items)]
            several = in_callable
        else:
            new = arg
        if several and isinstance(new, tuple):
            result.extend(new)
        else:
            result.append(new)
    return tuple(result)


def substituted(alias, args, parameters, items):
    """The arguments of a native alias with items for its parameters."""
    return substitute(args, dict(zip(parameters, bind(alias, parameters, flattened(as_tuple(items))))))


def is_unpacked_variable(arg):
    return isinstance(arg, _UnpackGenericAlias) and isinstance(arg.__args__[0], TypeVarTuple)


# ---- special forms --------------------------------------------------------------------------------------------------

_names = frozenset({"__name__", "__qualname__"})  # a class body cannot define the second


class _Unions:
    """Operands of |."""

    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Unions):
    # A name with a meaning of its own, most often to be subscripted. The function says what [items] gives.

    __slots__ = "_name", "__doc__", "_subscript", "_cached", "__weakref__"

    def __init__(self, subscript, name=None, doc=None):
        self._subscript = subscript
        self._cached = getattr(subscript, "cached", subscript)
        self._name = name or subscript.__name__
        self.__doc__ = doc or subscript.__doc__

    def __getattr__(self, name):
        if name in _names:
            return self._name
        raise AttributeError(name)

    def __getitem__(self, items):
        try:
            result = _plain.get((self, items))
            if result is None:
                result = self._cached(self, items)
                keep((self, items), items, result)
            return result
        except TypeError:
            pass
        return self._subscript(self, items)

    def __call__(self, /, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    __iter__ = None  # __getitem__ does not make it iterable


class _TypedCacheSpecialForm(_SpecialForm):
    # One whose items count one by one and with their types: 1 is not True.

    __slots__ = ()
    __doc__ = _SpecialForm.__doc__  # the slot

    def __getitem__(self, items):
        return self._subscript(self, *as_tuple(items))


def _form(subscript):
    return _SpecialForm(remembered(subscript))


def _form_of_nothing(name, doc):
    def subscript(self, items):
        raise TypeError(f"{self} is not subscriptable")
    return _SpecialForm(subscript, name, doc)


def _form_of_one(name, doc, complaint="{} accepts only single type.", qualifier=True):
    @remembered
    def subscript(self, item):
        return _GenericAlias(self, (as_type(item, complaint.format(self, self._name), in_class=qualifier),))
    return _SpecialForm(subscript, name, doc)


NoReturn = _form_of_nothing("NoReturn", "The result of a function that never returns.")
Never = _form_of_nothing("Never", "The type without values.")
Self = _form_of_nothing("Self", "The type of the instance that a method belongs to.")
LiteralString = _form_of_nothing("LiteralString", "Any string that is written in the program.")
TypeAlias = _form_of_nothing("TypeAlias", "Marks an assignment as a type alias.")
_complete_forms = frozenset({NoReturn, Never, Self, LiteralString, TypeAlias})

ClassVar = _form_of_one("ClassVar", "A variable of the class, not of instances.")
Final = _form_of_one("Final", "A name that must not be assigned again.")
TypeGuard = _form_of_one("TypeGuard", "The result of a predicate that narrows its argument's type.", qualifier=False)
TypeIs = _form_of_one("TypeIs", "The result of a predicate that tells exactly whether its argument is of a type.",
                      qualifier=False)
Required = _form_of_one("Required", "A key that a TypedDict must have.", "{1} accepts only a single type.")
NotRequired = _form_of_one("NotRequired", "A key that a TypedDict may lack.", "{1} accepts only a single type.")
ReadOnly = _form_of_one("ReadOnly", "A key of a TypedDict that must not change.", "{1} accepts only a single type.")


@_form
def Union(self, items):
    """Union[X, Y]: of one of these types; X | Y is the same."""
    if items == ():
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for item in as_tuple(items):
        item = as_type(item, "Union[arg, ...]: each arg must be a type.")
        nested = isinstance(item, (_UnionGenericAlias, UnionType))
        members.extend(item.__args__ if nested else (item,))
    try:
        members = tuple(dict.fromkeys(members))
    except TypeError:
        members = tuple(m for i, m in enumerate(members) if m not in members[:i])
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and _NoneType in members
    return _UnionGenericAlias(self, members, name="Optional" if optional else None)


def union(left, right):
    """left | right for type variables."""
    return Union[left, right]


@_form
def Optional(self, item):
    """Optional[X]: X or None."""
    return Union[as_type(item, f"{self} requires a single type."), _NoneType]


@_TypedCacheSpecialForm
@remembered
def Literal(self, *items):
    """Literal[1, 'a']: one of these values."""
    values = []
    for item in items:
        values.extend(item.__args__ if isinstance(item, _LiteralGenericAlias) else (item,))
    try:
        values = [value for value, _ in dict.fromkeys((value, type(value)) for value in values)]
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(values))


@_form
def Concatenate(self, items):
    """Parameters before those of a ParamSpec."""
    if items == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = as_tuple(items)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    first = [as_type(item, "Concatenate[arg, ...]: each arg must be a type.") for item in first]
    return _ConcatenateGenericAlias(self, (*first, last))


@_form
def Unpack(self, item):
    """Unpack[X] is *X."""
    return _UnpackGenericAlias(self, (as_type(item, f"{self} accepts only single type."),))


@_TypedCacheSpecialForm
@remembered
def Annotated(self, *items):
    """Annotated[t, x, y]: the type t with notes."""
    if len(items) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    subject, *notes = items
    if is_unpacked_variable(subject):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    subject = as_type(subject, "Annotated[t, ...]: t must be a type.", in_class=True)
    return _AnnotatedAlias(subject, tuple(notes))


class _AnyMeta(type):
    def __repr__(self):
        return "typing.Any" if self is Any else type.__repr__(self)

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return type.__instancecheck__(self, obj)


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# ---- aliases --------------------------------------------------------------------------------------------------------

def _is_dunder(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


set_own = object.__setattr__  # what is set in an alias goes to its origin


class _BaseGenericAlias(_Unions):
    """What List and List[int] have in common: it can be called and looked into as its origin can."""

    _inst = True  # does a call make an instance?
    _name = None

    def __init__(self, origin, *, inst=True, name=None):
        set_own(self, "__origin__", origin)
        if not inst:
            set_own(self, "_inst", False)
        if name is not None:
            set_own(self, "_name", name)

    def __call__(self, /, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return set_if_possible(self.__origin__(*args, **kwargs), "__orig_class__", self, Exception)

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        if not any(_brings_generic(base, bases) for base in bases[bases.index(self) + 1:]):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, name):
        if name in _names:
            return self._name or self.__origin__.__name__
        if _is_dunder(name):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name in ("_name", "_inst", "_count", "_defaults"):
            set_own(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __dir__(self):
        names = {name for name in dir(self.__origin__) if not _is_dunder(name)}
        return list(names.union(object.__dir__(self)))

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


_BaseGenericAlias.__slots__ = None


def _brings_generic(base, bases):
    """Will this base add Generic, or a class that derives from it, to a class statement?"""
    if isinstance(base, _BaseGenericAlias):
        return True
    entries = (base,)
    if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
        entries = base.__mro_entries__(bases)
    return isinstance(entries, tuple) and any(isinstance(entry, type) and issubclass(entry, Generic) for entry in entries)


class _GenericAlias(_BaseGenericAlias):
    """A class or a form with type arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = as_tuple(args)
        parameters = variables_in(args)
        if is_bare_generic(origin):
            check_defaults(parameters)
        set_own(self, "__args__", args)
        set_own(self, "__parameters__", parameters)
        if name is None:
            set_own(self, "__module__", origin.__module__)

    def copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    @remembered
    def __getitem__(self, items):
        if is_bare_generic(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        values = bind(self, self.__parameters__, flattened(map(convert, as_tuple(items))))
        values = dict(zip(self.__parameters__, values))
        return self.copy_with(substitute(self.__args__, values, self.__origin__ is _CallableABC))

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:  # which any generic base after this one, or Protocol, brings along
            after = bases[bases.index(self) + 1:]
            if any(generic in bases for generic in bare_generics[1:]) or \
                    any(isinstance(base, _BaseGenericAlias) and base is not self for base in after):
                return ()
        return (origin,)

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else show(self.__origin__)
        return f"{name}[{show_all(self.__args__) or '()'}]"

    def __reduce__(self):
        origin = _public(self._name) if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return operator.getitem, (origin, args)

    def __iter__(self):
        yield Unpack[self]


def _public(name):
    import typing
    return getattr(typing, name)


class _SpecialGenericAlias(_BaseGenericAlias):
    # List, Dict ...: the old names of generic classes, before they get arguments

    _defaults = ()
    _with_args = _GenericAlias  # what a subscript gives

    def __init__(self, origin, count, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        set_own(self, "_count", count)
        if defaults:
            set_own(self, "_defaults", defaults)

    @property
    def __doc__(self):
        return f"The old name of {_collections_abc._shown(self.__origin__)}."

    def copy_with(self, args):
        return self._with_args(self.__origin__, args, name=self._name, inst=self._inst)

    def __getitem__(self, items):
        try:
            result = _plain.get((self, items))
            if result is not None:
                return result
        except TypeError:  # items that are no keys
            pass
        result = self._with(items)
        try:
            keep((self, items), items, result)
        except TypeError:
            pass
        return result

    @remembered
    def _with(self, items):
        args = tuple(as_type(item, "Parameters to generic types must be types.") for item in as_tuple(items))
        count, defaults = self._count, self._defaults
        actual, missing = len(args), count - len(args)
        if 0 < missing <= len(defaults):
            args += defaults[-missing:]
        elif not count:
            raise TypeError(f"{self} is not a generic class")
        elif missing:
            expected = f"at least {count - len(defaults)}" if defaults else count
            raise TypeError(f"Too {'few' if missing > 0 else 'many'} arguments for {self}; actual {actual}, expected {expected}")
        return self.copy_with(args)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            cls = cls.__origin__
        elif isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    __iter__ = None


class _DeprecatedAlias(_SpecialGenericAlias):
    __doc__ = _SpecialGenericAlias.__doc__  # the property

    def __subclasscheck__(self, cls):
        import warnings
        warnings._deprecated(f"typing.{self._name}", remove=(3, 14))
        return super().__subclasscheck__(cls)


class _CallableGenericAlias(_GenericAlias):
    """Callable[[int, str], bool]: the parameters lie flat before the result in __args__."""

    def __repr__(self):
        parameters, result = nested_callable_args(self)
        if isinstance(parameters, list):
            return f"typing.Callable[[{show_all(parameters)}], {show(result)}]"
        return super().__repr__()

    def __reduce__(self):
        return operator.getitem, (Callable, nested_callable_args(self))

    __iter__ = None


def nested_callable_args(alias):
    """What was written in Callable[...]: a list of parameters, or what stands for one, and the result."""
    *parameters, result = args = alias.__args__
    if len(parameters) == 1 and (parameters[0] is ... or isinstance(parameters[0], (ParamSpec, _ConcatenateGenericAlias))):
        return args
    return parameters, result


class _CallableType(_SpecialGenericAlias):
    __doc__ = _SpecialGenericAlias.__doc__
    _with_args = _CallableGenericAlias

    def __getitem__(self, items):
        if not isinstance(items, tuple) or len(items) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = items
        return self._made(tuple(parameters) if isinstance(parameters, list) else parameters, result)

    @remembered
    def _made(self, parameters, result):
        result = as_type(result, "Callable[args, result]: result must be a type.")
        return self.copy_with((*map(convert, as_tuple(parameters)), result))


class _TupleType(_SpecialGenericAlias):
    __doc__ = _SpecialGenericAlias.__doc__

    @remembered
    def __getitem__(self, items):
        items = as_tuple(items)
        if len(items) > 1 and items[-1] is ...:
            return self.copy_with((*(as_type(item, "Tuple[t, ...]: t must be a type.") for item in items[:-1]), ...))
        return self.copy_with(tuple(as_type(item, "Tuple[t0, t1, ...]: each t must be a type.") for item in items))


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        mine, others = self.__args__, other.__args__
        try:
            return frozenset(mine) == frozenset(others)
        except TypeError:
            return all(x in others for x in mine) and all(x in mine for x in others)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        members = [member for member in self.__args__ if member is not _NoneType]
        if len(members) == 1:
            return f"typing.Optional[{show(members[0])}]"
        return f"typing.Union[{show_all(self.__args__)}]"

    def __instancecheck__(self, obj):
        return any(isinstance(obj, member) for member in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, member) for member in self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)

    __iter__ = None


class _LiteralGenericAlias(_GenericAlias):
    def _typed(self):
        return frozenset((value, type(value)) for value in self.__args__)

    def __eq__(self, other):
        return self._typed() == other._typed() if isinstance(other, _LiteralGenericAlias) else NotImplemented

    def __hash__(self):
        return hash(self._typed())


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, args):
        *first, last = args
        if isinstance(last, (list, tuple)):
            return (*first, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            first += last.__args__[:-1]
            last = last.__args__[-1]
        return super().copy_with((*first, last))


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{show(self.__args__[0])}]"

    def __getitem__(self, items):
        return items if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(items)

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return is_unpacked_variable(self)

    @property
    def __typing_unpacked_tuple_args__(self):
        packed, = self.__args__
        if not isinstance(packed, (_GenericAlias, GenericAlias)):
            return None
        if packed.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return packed.__args__


class _AnnotatedAlias(_GenericAlias):
    """Annotated[t, x]: the type t, and x for whoever cares."""

    def __init__(self, subject, notes):
        flat = isinstance(subject, _AnnotatedAlias)
        self.__metadata__ = subject.__metadata__ + notes if flat else notes
        subject = subject.__origin__ if flat else subject
        super().__init__(subject, (subject,), name="Annotated")

    def copy_with(self, args):
        return _AnnotatedAlias(*args, self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if isinstance(other, _AnnotatedAlias):
            return (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{show(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    __iter__ = None


# ---- forward references ---------------------------------------------------------------------------------------------

_not_given = object()


class ForwardRef(_Unions):
    """An annotation written as a string."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_argument__", "__forward_is_class__", "__forward_module__", "__weakref__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        try:  # a starred expression is one only in brackets
            self.__forward_code__ = compile(f"({arg},)[0]" if arg.startswith("*") else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_module__ = module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns, type_params=_not_given, *, recursive_guard):
        if type_params is _not_given:
            import warnings
            warnings.warn(
                "Failing to pass a value to the 'type_params' parameter of 'typing.ForwardRef._evaluate' is deprecated, as it "
                "leads to incorrect behaviour when calling typing.ForwardRef._evaluate on a stringified annotation that "
                "references a PEP 695 type parameter. It will be disallowed in Python 3.15.", DeprecationWarning, stacklevel=2)
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        if type_params:  # they hide all other names, except that what a class defines hides them
            localns = dict(localns)
            for parameter in type_params:
                name = parameter.__name__
                localns[name] = globalns.get(name, parameter) if self.__forward_is_class__ else parameter
        value = as_type(eval(self.__forward_code__, globalns, localns), "Forward references must evaluate to types.",
                        argument=self.__forward_is_argument__, in_class=self.__forward_is_class__)
        value = evaluate(value, globalns, localns, type_params, recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__, self.__forward_value__ = True, value
        return value

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        where = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{where})"


def with_args(t, args):
    """The same alias or union with other arguments."""
    if isinstance(t, UnionType):
        return functools.reduce(operator.or_, args)
    return GenericAlias(t.__origin__, args) if isinstance(t, GenericAlias) else t.copy_with(args)


def with_each_arg(function, t):
    """t with the function applied to its arguments; t itself if that changes nothing."""
    if not isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        return t
    args = tuple(map(function, t.__args__))
    return t if args == t.__args__ else with_args(t, args)


def evaluate(t, globalns, localns, type_params, recursive_guard=frozenset()):
    """t with its forward references resolved."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if isinstance(t, GenericAlias):  # list['C'] has left the string alone
        args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__)
        starred = t.__unpacked__
        if args != t.__args__ or starred:
            origin = t.__origin__
            t = origin[(list(args[:-1]), args[-1]) if origin is _CallableABC and not is_parameter_list(args[0]) else args]
        if starred:
            t = Unpack[t]
    return with_each_arg(lambda arg: evaluate(arg, globalns, localns, type_params, recursive_guard), t)


# ---- Generic --------------------------------------------------------------------------------------------------------

@remembered
def generic_getitem(cls, items):
    """cls[items] for a class that derives from Generic, and for Generic and Protocol."""
    args = tuple(map(convert, as_tuple(items)))
    if is_bare_generic(cls):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for arg in args:
            if not (isinstance(arg, (TypeVar, ParamSpec)) or is_unpacked_variable(arg)):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification "
                                "variables.")
        if len(set(args)) < len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    parameters, args = cls.__parameters__, bind(cls, cls.__parameters__, args)
    for i, parameter in enumerate(parameters):
        if isinstance(parameter, TypeVarTuple):
            args[i:i + 1] = args[i]
            break
    return _GenericAlias(cls, tuple(args))


def generic_parameters(cls):
    """The parameters of a new class, from its bases as they were written."""
    bases = cls.__dict__.get("__orig_bases__", ())
    found = variables_in(bases)
    declared = [base.__parameters__ for base in bases if isinstance(base, _GenericAlias) and base.__origin__ is Generic]
    if not declared:
        return found
    if len(declared) > 1:
        raise TypeError("Cannot inherit from Generic[...] multiple times.")
    missing = [variable for variable in found if variable not in declared[0]]
    if missing:
        raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"Generic[{', '.join(map(str, declared[0]))}]")
    return declared[0]


def _sealed(cls, /, *, _root=False, **kwargs):
    if not _root:
        raise TypeError("Cannot subclass special typing classes")


for _class in _SpecialForm, _BaseGenericAlias, ForwardRef:
    _class.__init_subclass__ = classmethod(_sealed)

Callable = _CallableType(_CallableABC, 2)
