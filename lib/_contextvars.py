"""Context variables: values that belong to a context, of which one is current at any time."""

import _ouro

__all__ = ["Context", "ContextVar", "Token", "copy_context"]


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


class _Final:
    __slots__ = ()

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            raise TypeError(f"type '_contextvars.{cls.__base__.__name__}' is not an acceptable base type")


class Context(_Final):
    """A mapping of context variables to their values."""

    # a dict that a copy or an iteration knows, too (_shared), is not changed but copied
    __slots__ = ("_values", "_shared", "_outer", "_entered", "__weakref__")

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values, self._shared, self._outer, self._entered = {}, False, None, False

    @_ouro.quiet
    def run(self, callable, *args, **kwargs):
        """Call something with this context as the current one."""
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % self)
        self._outer, self._entered = _current(_first), True
        _set_current(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_current(self._outer)
            self._outer, self._entered = None, False

    def copy(self):
        """A copy of the context."""
        new = _new(Context)
        new._values, new._outer, new._entered = self._values, None, False
        new._shared = self._shared = True
        return new

    def _snapshot(self):
        self._shared = True
        return self._values

    def _check(self, key):
        if not isinstance(key, ContextVar):
            raise TypeError("a ContextVar key was expected, got %r" % (key,))

    def __getitem__(self, key):
        self._check(key)
        return self._values[key]

    def __contains__(self, key):
        self._check(key)
        return key in self._values

    def get(self, key, default=None, /):
        """Return the value of a variable in the context, or the default."""
        self._check(key)
        return self._values.get(key, default)

    def __iter__(self):
        return iter(self._snapshot())

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._snapshot().keys()

    def values(self):
        return self._snapshot().values()

    def items(self):
        return self._snapshot().items()

    def __eq__(self, other):
        return self._snapshot() == other._snapshot() if isinstance(other, Context) else NotImplemented

    __hash__ = None


def _first():
    """The context in which a thread begins."""
    new = Context()
    new._entered = True
    return new


_new = object.__new__
_current, _set_current = _ouro.context, _ouro.set_context  # of the running thread


class ContextVar(_Final):
    """A variable with a value in each context."""

    __slots__ = ("_name", "_default", "__weakref__")

    def __init__(self, *args, default=_MISSING):
        if len(args) != 1:
            raise TypeError(f"ContextVar() takes exactly 1 positional argument ({len(args)} given)")
        name, = args
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name, self._default = name, default

    __class_getitem__ = classmethod(type(list[int]))
    name = property(lambda self: self._name)

    def get(self, default=_MISSING, /):
        """Return the variable's value in the current context, the default given, or its own."""
        value = _current(_first)._values.get(self, _MISSING)
        if value is _MISSING:
            value = default if default is not _MISSING else self._default
        if value is _MISSING:
            raise LookupError(self)
        return value

    def set(self, value, /):
        """Set the value in the current context; the token returned can undo it."""
        context, token = _current(_first), Token.__new__(Token)
        token._var, token._context, token._used = self, context, False
        token._old = context._values.get(self, _MISSING)
        if context._shared:
            context._values, context._shared = context._values.copy(), False
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Undo the set() that made the token."""
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % (token,))
        if token._var is not self:
            raise ValueError("%r was created by a different ContextVar" % (token,))
        context = _current(_first)
        if token._context is not context:
            raise ValueError("%r was created in a different Context" % (token,))
        token._used = True
        if context._shared:
            context._values, context._shared = context._values.copy(), False
        if token._old is _MISSING:
            context._values.pop(self, None)
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _MISSING else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at %#x>" % (self._name, default, id(self))


class Token(_Final):
    """What ContextVar.set() returns."""

    __slots__ = ("_var", "_context", "_old", "_used")
    MISSING = _MISSING

    def __init__(self, *args):
        raise RuntimeError("Tokens can only be created by ContextVars")

    __class_getitem__ = classmethod(type(list[int]))
    var = property(lambda self: self._var)
    old_value = property(lambda self: self._old)
    __hash__ = None

    def __repr__(self):
        return "<Token%s var=%r at %#x>" % (" used" if self._used else "", self._var, id(self))


def copy_context():
    """A copy of the current context."""
    return _current(_first).copy()


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
