"""How objects are taken apart and put together again, for copy and pickle."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]


# ---- functions registered for a type --------------------------------------------------------------------------------

dispatch_table = {}  # type -> function that gives (constructor, arguments ...)


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register the function that reduces objects of a type."""
    if callable(pickle_function):
        dispatch_table[ob_type] = pickle_function
        if constructor_ob is not None:
            constructor(constructor_ob)
    else:
        raise TypeError("reduction functions must be callable")


def constructor(object):
    """Nothing but a check: that what is to make objects can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    from functools import reduce
    from operator import or_
    return reduce, (or_, obj.__args__)


dispatch_table.update({complex: pickle_complex, type(int | str): pickle_union})


# ---- reduction by protocols 0 and 1: object.__reduce_ex__ comes here ------------------------------------------------

def _reconstructor(cls, base, state):
    """An empty object of a class: its built-in base makes it, of what the base's part of another object was."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


def _native_base(cls):
    """The class of the interpreter's own that holds the part of an object which is in no __dict__ and no slot."""
    builtin_method, written_in_python = type(int.__new__), 1 << 9  # a bit of __flags__
    for base in cls.__mro__:
        if not getattr(base, "__flags__", written_in_python) & written_in_python:
            if base.__module__ != "typing":  # Generic has nothing of its own to save
                return base
        elif type(base.__new__) is builtin_method and base.__new__.__self__ is base:
            return base
    return object


def _reduce_ex(self, proto):
    assert proto < 2
    cls = self.__class__
    base = _native_base(cls)
    if base is cls and base is not object:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    parts = cls, base, None if base is object else base(self)
    slots = getattr(self, "__slots__", None)
    no_way = "a class that defines __slots__ without defining __getstate__ cannot be pickled"
    if not hasattr(self, "__getstate__"):
        if slots:
            raise TypeError(f"cannot pickle {cls.__name__!r} object: {no_way} with protocol {proto}") from None
        state = getattr(self, "__dict__", None)
    elif slots and getattr(cls, "__getstate__", None) is object.__getstate__:
        raise TypeError(no_way)
    else:
        state = self.__getstate__()
    return (_reconstructor, parts, state) if state else (_reconstructor, parts)


# ---- and by protocol 2 ----------------------------------------------------------------------------------------------

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots of a class, remembered in the class."""
    known = cls.__dict__.get("__slotnames__")
    if known is None:
        known = [_attribute_name(base, name) for base in cls.__mro__ for name in _declared_slots(base)]
        try:
            cls.__slotnames__ = known
        except Exception:  # it has a metaclass with its own mind
            pass
    return known


def _declared_slots(cls):
    slots = cls.__dict__.get("__slots__", ())
    slots = (slots,) if isinstance(slots, str) else slots
    return [name for name in slots if name not in ("__dict__", "__weakref__")]


def _attribute_name(cls, name):
    # a private name is an attribute of which the class is a part
    owner = cls.__name__.lstrip("_")
    return f"_{owner}{name}" if owner and name.startswith("__") and not name.endswith("__") else name


# ---- short codes for global names -----------------------------------------------------------------------------------

_extension_registry = {}  # (module, name) -> code
_inverted_registry = {}  # code -> (module, name)
_extension_cache = {}  # code -> the object, filled by unpickling


def _is_registered(key, code):
    return _extension_registry.get(key) == code and _inverted_registry.get(code) == key


def add_extension(module, name, code):
    """Register a short code for a global name."""
    key, code = (module, name), int(code)
    if code not in range(1, 0x80000000):
        raise ValueError("code out of range")
    if _is_registered(key, code):
        return
    for registry, entry, complaint in ((_extension_registry, key, f"key {key} is already registered with code {{}}"),
                                       (_inverted_registry, code, f"code {code} is already in use for key {{}}")):
        if entry in registry:
            raise ValueError(complaint.format(registry[entry]))
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Undo add_extension."""
    key = module, name
    if not _is_registered(key, code):
        raise ValueError(f"key {key} is not registered with code {code}")
    for registry, entry in ((_extension_registry, key), (_inverted_registry, code), (_extension_cache, code)):
        registry.pop(entry, None)


def clear_extension_cache():
    """Forget the objects that codes have been found to stand for."""
    _extension_cache.clear()
