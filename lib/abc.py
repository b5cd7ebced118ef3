"""Abstract base classes: classes that say which methods a class must have, and know virtual subclasses."""

from _abc import (_abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches, _reset_registry,
                  get_cache_token)

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod",
           "get_cache_token", "update_abstractmethods"]


# ---- the classes ----------------------------------------------------------------------------------------------------

class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = type.__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(made)
        return made

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def register(cls, subclass):
        """Make subclass a virtual subclass of this one. Returns it, so this is a decorator too."""
        return _abc_register(cls, subclass)

    def _dump_registry(cls, file=None):
        names = "_abc_registry", "_abc_cache", "_abc_negative_cache", "_abc_negative_cache_version"
        lines = [f"Class: {cls.__module__}.{cls.__qualname__}", f"Inv. counter: {get_cache_token()}"]
        lines += (f"{name}: {value!r}" for name, value in zip(names, _get_dump(cls)))
        print(*lines, sep="\n", file=file)

    def _abc_caches_clear(cls):
        _reset_caches(cls)

    def _abc_registry_clear(cls):
        _reset_registry(cls)


class ABC(metaclass=ABCMeta):
    """A base class for those who would rather inherit than name a metaclass."""

    __slots__ = ()


# ---- abstract methods -----------------------------------------------------------------------------------------------

def abstractmethod(funcobj):
    """Mark a method as abstract: a class with abstract methods left cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    """A property that is abstract. Deprecated: put @property above @abstractmethod."""

    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    """A classmethod that is abstract. Deprecated: put @classmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """A staticmethod that is abstract. Deprecated: put @staticmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


def _is_abstract(member):
    return getattr(member, "__isabstractmethod__", False)


def update_abstractmethods(cls):
    """Compute the abstract methods of a class again, after its methods have changed. Returns the class."""
    if hasattr(cls, "__abstractmethods__"):
        inherited = {name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())}
        left = {name for name in inherited if _is_abstract(getattr(cls, name, None))}
        left.update(name for name, member in cls.__dict__.items() if _is_abstract(member))
        cls.__abstractmethods__ = frozenset(left)
    return cls
