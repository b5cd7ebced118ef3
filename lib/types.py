"""Names for the types of the interpreter's own objects, and helpers that make classes while a program runs."""

import sys as _sys

# Some types can be had from what lies around, for others an object has to be made.
NoneType, EllipsisType, NotImplementedType = type(None), type(...), type(NotImplemented)
ModuleType = type(_sys)
SimpleNamespace = type(_sys.implementation)
FunctionType = LambdaType = type(lambda: None)
BuiltinFunctionType = BuiltinMethodType = type(print)
MethodType = type((lambda self: None).__get__(0))
MethodDescriptorType = type(list.append)
ClassMethodDescriptorType = type(vars(int)["from_bytes"])
WrapperDescriptorType, MethodWrapperType = type(int.__add__), type((1).__add__)
GetSetDescriptorType, MemberDescriptorType = type(FunctionType.__code__), type(FunctionType.__closure__)
MappingProxyType = type(vars(type))
GenericAlias, UnionType = type(list[int]), type(int | None)
CapsuleType = type("PyCapsule", (), {})


def _types_of_running_code():
    held = None

    def generator():
        yield held

    async def coroutine():
        pass

    async def async_generator():
        yield

    awaitable = coroutine()
    awaitable.close()  # it would complain that nobody awaits it
    try:
        raise StopIteration
    except StopIteration as error:  # no variable may hold the frame: it would hold itself
        return list(map(type, (generator.__code__, generator.__closure__[0], generator(), awaitable, async_generator(),
                               error.__traceback__, error.__traceback__.tb_frame)))


CodeType, CellType, GeneratorType, CoroutineType, AsyncGeneratorType, TracebackType, FrameType = _types_of_running_code()
del _types_of_running_code


# ---- making classes -------------------------------------------------------------------------------------------------

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does: exec_body(namespace) fills it."""
    real_bases = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, real_bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if real_bases is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, real_bases, namespace, **keywords)


def resolve_bases(bases):
    """The bases with those replaced that have __mro_entries__."""
    resolved = [_mro_entries(base, bases) for base in bases]
    return bases if all(entries is None for entries in resolved) else tuple(
        x for base, entries in zip(bases, resolved) for x in ((base,) if entries is None else entries))


def _mro_entries(base, bases):
    if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
        entries = base.__mro_entries__(bases)
        if isinstance(entries, tuple):
            return entries
        raise TypeError("__mro_entries__ must return a tuple")


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) for making a class."""
    keywords = dict(kwds or ())
    metaclass = keywords.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(metaclass, type):  # and not just a function: the metaclasses of the bases count, too
        metaclass = _most_derived(metaclass, bases)
    prepare = getattr(metaclass, "__prepare__", None)
    return metaclass, {} if prepare is None else prepare(name, bases, **keywords), keywords


def _most_derived(metaclass, bases):
    for other in map(type, bases):
        if issubclass(other, metaclass):
            metaclass = other
        elif not issubclass(metaclass, other):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                            "metaclasses of all its bases")
    return metaclass


def get_original_bases(cls, /):
    """The bases as they were written, before __mro_entries__."""
    if isinstance(cls, type):
        return vars(cls).get("__orig_bases__", cls.__bases__)
    raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")


class DynamicClassAttribute:
    """A property of instances only: for the class, lookup goes on to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None  # a getter that comes later brings its own
        self.__doc__ = doc or fget.__doc__
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            raise AttributeError("unreadable attribute")
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        self._or_complain(self.fset, "can't set attribute")(instance, value)

    def __delete__(self, instance):
        self._or_complain(self.fdel, "can't delete attribute")(instance)

    @staticmethod
    def _or_complain(function, complaint):
        if function is None:
            raise AttributeError(complaint)
        return function

    def _changed(self, doc=None, **functions):
        functions = {"fget": self.fget, "fset": self.fset, "fdel": self.fdel} | functions
        changed = type(self)(**functions, doc=doc or self.__doc__)
        changed.overwrite_doc = self.overwrite_doc
        return changed

    def getter(self, fget):
        return self._changed(fget.__doc__ if self.overwrite_doc else None, fget=fget)

    def setter(self, fset):
        return self._changed(fset=fset)

    def deleter(self, fdel):
        return self._changed(fdel=fdel)


# ---- generators as coroutines ---------------------------------------------------------------------------------------

_GENERATOR, _COROUTINE, _ITERABLE_COROUTINE = 0x20, 0x80, 0x100  # bits of co_flags


def _of_wrapped(name):
    return property(lambda self: getattr(self._wrapped, name))


class _GeneratorWrapper:
    # makes something that has the methods of a generator one that can be awaited

    def __init__(self, gen):
        self._wrapped = gen
        for name in ("__name__", "__qualname__"):
            setattr(self, name, getattr(gen, name, None))

    gi_code = cr_code = _of_wrapped("gi_code")
    gi_frame = cr_frame = _of_wrapped("gi_frame")
    gi_running = cr_running = _of_wrapped("gi_running")
    gi_yieldfrom = cr_await = _of_wrapped("gi_yieldfrom")

    def __next__(self):
        return next(self._wrapped)

    def throw(self, tp, *rest):
        return self._wrapped.throw(tp, *rest)

    def close(self):
        return self._wrapped.close()

    def send(self, val):
        return self._wrapped.send(val)

    def __iter__(self):
        return self._wrapped if type(self._wrapped) is GeneratorType else self

    __await__ = __iter__


def coroutine(func):
    """Make a generator function one whose results can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & _GENERATOR and not flags & _ITERABLE_COROUTINE:
            func.__code__ = func.__code__.replace(co_flags=flags | _ITERABLE_COROUTINE)
        if flags & (_GENERATOR | _COROUTINE):
            return func

    # Something else that is called: what it returns decides.
    import functools
    from _collections_abc import Coroutine, Generator

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        awaitable = isinstance(result, Coroutine) or type(result) is GeneratorType and \
            result.gi_code.co_flags & _ITERABLE_COROUTINE
        return _GeneratorWrapper(result) if not awaitable and isinstance(result, Generator) else result

    return wrapped


__all__ = [name for name in globals() if name[0] != "_"]
