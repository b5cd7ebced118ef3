"""Warnings: issuing them, filtering them, showing them.

A warning on its way: warn() finds the place in the program that it is about, warn_explicit() lets the filters decide
what becomes of it there, and _showwarnmsg() shows what is left, through functions that a program may replace.
"""
import sys
from _ouro import quiet, silent as _silent

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings",
           "deprecated"]

_ACTIONS = ("default", "always", "all", "ignore", "module", "once", "error")

# (action, message pattern or None, category, module pattern or None, line or 0): the first that fits decides
filters = []
defaultaction = _defaultaction = "default"
onceregistry = _onceregistry = {}
_filters_version = 1  # what a module has shown (its __warningregistry__) counts only under the filters of that time


def _filters_mutated():
    global _filters_version
    _filters_version += 1


# --- showing ---

class WarningMessage:
    """What is known of one warning."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        name = self.category.__name__ if self.category else None
        return (f"{{message : {self.message!r}, category : {name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Show a warning as text, on sys.stderr if no file is given."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as text."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig, _formatwarning_orig = showwarning, formatwarning


def _showwarnmsg_impl(msg):
    stream = sys.stderr if msg.file is None else msg.file
    if stream is not None:
        text = _formatwarnmsg(msg)
        try:
            stream.write(text)
        except OSError:
            return  # there is nobody to tell


def _source_line(msg):
    if msg.line is not None:
        return msg.line
    try:
        import linecache
        return linecache.getline(msg.filename, msg.lineno)
    except Exception:
        return ""  # the program may be ending, and modules gone


def _formatwarnmsg_impl(msg):
    kind = msg.category.__name__
    text = f"{msg.filename}:{msg.lineno}: {kind}: {msg.message}\n"
    if line := _source_line(msg):
        text += f"  {line.strip()}\n"
    if msg.source is not None:
        text += f"{kind}: Enable tracemalloc to get the object allocation traceback\n"
    return text


def _replaced(name, original):
    """The program's own showwarning or formatwarning, None if it has none."""
    function = globals().get(name, original)
    return None if function is original else function


def _showwarnmsg(msg):
    show = _replaced("showwarning", _showwarning_orig)
    if show is None:
        _showwarnmsg_impl(msg)
    elif callable(show):
        show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        raise TypeError("warnings.showwarning() must be set to a function or method")


def _formatwarnmsg(msg):
    form = _replaced("formatwarning", _formatwarning_orig)
    return _formatwarnmsg_impl(msg) if form is None else form(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


# --- filters ---

def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _pattern(text, *flags):
    if not text:
        return None
    import re
    return re.compile(text, *flags and (re.IGNORECASE,))


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter; message and module are regular expressions."""
    _check_action(action)
    for name, value in ("message", message), ("category", category), ("module", module):
        if name == "category":
            if not (isinstance(value, type) and issubclass(value, Warning)):
                raise TypeError("category must be a Warning subclass")
        elif not isinstance(value, str):
            raise TypeError(f"{name} must be a string")
    _check_line(lineno)
    _add_filter((action, _pattern(message, "any case"), category, _pattern(module), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for a category."""
    _check_action(action)
    _check_line(lineno)
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    if not append:
        if item in filters:
            filters.remove(item)  # it moves to the front
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Forget all filters."""
    filters.clear()
    _filters_mutated()


# --- filters from the command line: -W action:message:category:module:line ---

class _OptionError(Exception):
    """What is wrong with a -W option."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _setoption(arg):
    fields = [field.strip() for field in arg.split(":")]
    if len(fields) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    action, message, category, module, line = fields + [""] * (5 - len(fields))
    action, category = _getaction(action), _getcategory(category)
    if message or module:
        from re import escape  # here they are plain text
        message, module = escape(message), module and escape(module) + r"\Z"
    if line and not (line.lstrip("+").isdecimal()):
        raise _OptionError(f"invalid lineno {int(line) if line[1:].isdecimal() else line!r}")
    filterwarnings(action, message, category, module, int(line or 0))


def _getaction(action):
    """The action that a word, or the beginning of one, means."""
    for known in _ACTIONS:
        if known.startswith(action):
            return "always" if known == "all" else known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    """The class that a name, with its module if that is not builtins, means."""
    module, _, name = category.rpartition(".")
    try:
        found = getattr(__import__(module or "builtins", fromlist=[name]), name or "Warning")
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


# --- issuing ---

def _is_internal(name):
    return "importlib" in name and "_bootstrap" in name


def _frame_at(frame, level, prefixes):
    """The frame `level` calls out from this one, not counting the import system and files that begin with a prefix."""
    if level > 1:
        skip = not _is_internal(frame.f_code.co_filename)
        for _ in range(level - 1):
            frame = frame.f_back
            while skip and frame is not None and (_is_internal(name := frame.f_code.co_filename) or prefixes and name.startswith(prefixes)):
                frame = frame.f_back
            if frame is None:
                break
    return frame


@quiet
def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or raise it if a filter says so."""
    if skip_file_prefixes == () and _silent(message, category, stacklevel, filters, _filters_version):
        return
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    elif not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError(f"warn() argument 'skip_file_prefixes' must be tuple, not {type(skip_file_prefixes).__name__}")
    if stacklevel.__class__ is not int:
        stacklevel = range(stacklevel).stop  # an integer, or TypeError
    if skip_file_prefixes:
        for prefix in skip_file_prefixes:
            if not isinstance(prefix, str):
                raise TypeError(f"Found non-str {type(prefix).__name__!r} in skip_file_prefixes.")
        stacklevel = max(stacklevel, 2)
    try:
        frame = _frame_at(sys._getframe(1), stacklevel, skip_file_prefixes)
    except ValueError:
        frame = None  # called by no line of a program: a finaliser at the end
    if frame is None:
        place, filename, line = vars(sys), "<sys>", 0
    else:
        place, filename, line = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    del frame
    if (registry := place.get("__warningregistry__")) is None:
        registry = place.setdefault("__warningregistry__", {})
    _issue(message, category, filename, line, place.get("__name__", "<string>"), registry, place, source)


def _again(registry, key):
    """Was this shown already? From now on it was."""
    if registry is None:
        return False
    if registry.get("version") != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if registry.get(key):
        return True
    registry[key] = True
    return False


@quiet
def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning that belongs to a place."""
    if not isinstance(filename, str):
        raise TypeError(f"warn_explicit() argument 'filename' must be str, not {type(filename).__name__}")
    lineno = range(lineno).stop
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if module is None:
        module = filename[:-3] if filename[-3:].lower() == ".py" else filename or "<unknown>"
    _issue(message, category, filename, lineno, module, registry, module_globals, source)


@quiet
def _issue(message, category, filename, lineno, module, registry, module_globals, source):
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)

    key = text, category, lineno
    if registry is not None:
        if registry.get("version") != _filters_version:
            registry.clear()
            registry["version"] = _filters_version
        elif registry.get(key):
            return  # shown already
    action, item = _action_for(text, category, module, lineno)
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action not in ("always", "all"):
        _again(registry, key)
        if action == "once":
            if _again(globals().get("onceregistry", _onceregistry) if registry is None else registry, key[:2]):
                return
        elif action == "module":
            if _again(registry, key[:2]):
                return
        elif action != "default":
            raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item!r}")
    if module_globals:
        try:
            import linecache
            linecache.lazycache(filename, module_globals)
        except ImportError:
            pass  # the program is ending
    line = "" if module_globals is None and filename.startswith("<frozen ") else None  # nothing tells where its source is
    _showwarnmsg(WarningMessage(message, category, filename, lineno, line=line, source=source))


def _fits(pattern, text):
    return pattern == text if isinstance(pattern, str) else pattern.match(text)


def _action_for(text, category, module, lineno):
    """What the filters say, and which of them said it."""
    if not isinstance(filters, list):
        raise ValueError("_warnings.filters must be a list")
    for item in filters:
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError(f"_warnings.filters item {[i for i, x in enumerate(filters) if x is item][0]} isn't a 5-tuple")
        action, message_pattern, kind, module_pattern, line = item
        if not isinstance(action, str):
            raise TypeError(f"action must be a string, not '{type(action).__name__}'")
        if ((kind is category or issubclass(category, kind)) and (line == 0 or line == lineno)
                and (message_pattern is None or _fits(message_pattern, text)) and (module_pattern is None or _fits(module_pattern, module))):
            return action, item
    action = globals().get("defaultaction", _defaultaction)
    if not isinstance(action, str):
        raise TypeError(f"_warnings.defaultaction must be a string, not '{type(action).__name__}'")
    return action, None


def _warn_unawaited_coroutine(coro):
    """Called by the interpreter when a coroutine dies that never ran."""
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        import linecache
        text += "\nCoroutine created at (most recent call last)"
        for place, line, function in reversed(coro.cr_origin):
            text += f'\n  File "{place}", line {line}, in {function}'
            if source := linecache.getline(place, line).strip():
                text += f"\n    {source}"
    warn(text, RuntimeWarning, stacklevel=2, source=coro)


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """A part of the library, used by the caller's caller, will be gone in version `remove`, or should be gone already."""
    version = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or _version[:2] == remove and _version[3] != "alpha":
        raise RuntimeError(f"{name!r} was slated for removal after Python {version} alpha")
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


# --- for programs ---

class catch_warnings:
    """A context in which filters can be changed, and warnings recorded."""

    _CHANGED = "filters", "showwarning", "_showwarnmsg_impl"

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        shown = ["record=True"] * bool(self._record)
        if self._module is not sys.modules["warnings"]:
            shown.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered, module = True, self._module
        self._saved = [getattr(module, name) for name in self._CHANGED]
        module.filters = module.filters[:]
        module._filters_mutated()
        log = [] if self._record else None
        if self._record:
            module._showwarnmsg_impl, module.showwarning = log.append, module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        for name, value in zip(self._CHANGED, self._saved):
            setattr(self._module, name, value)
        self._module._filters_mutated()


class deprecated:
    """A decorator: using the function or class issues a warning."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def _warning(self, function, only=None):
        """A function that warns and calls this one; if `only` is given, it warns only of this first argument."""
        from functools import wraps
        message, category, level = self.message, self.category, self.stacklevel + 1

        @wraps(function)
        def wrapper(*args, **kwargs):
            if only is None or args[0] is only:
                warn(message, category=category, stacklevel=level)
            return function(*args, **kwargs)

        wrapper.__deprecated__ = message
        return wrapper

    def __call__(self, arg, /):
        if self.category is None:
            result = arg  # for type checkers only
        elif isinstance(arg, type):
            result = arg
            self._guard(arg)
        elif callable(arg):
            result = self._warning(arg)
            if getattr(getattr(arg, "__code__", None), "co_flags", 0) & 0x80:
                try:
                    from inspect import markcoroutinefunction  # it is called to be awaited
                    markcoroutinefunction(result)
                except ImportError:
                    pass  # then nobody can ask
        else:
            raise TypeError(f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}")
        arg.__deprecated__ = self.message
        return result

    def _guard(self, cls):
        """Making an instance of the class, or a class derived from it, warns."""
        make, derive = cls.__new__, cls.__init_subclass__
        if make is object.__new__:
            # it takes arguments only where somebody else looks at them
            def make(kind, /, *args, **kwargs):
                if (args or kwargs) and kind.__init__ is object.__init__:
                    raise TypeError(f"{kind.__name__}() takes no arguments")
                return object.__new__(kind)
            make.__name__, make.__qualname__, make.__doc__ = "__new__", "object.__new__", object.__new__.__doc__
        cls.__new__ = staticmethod(self._warning(make, cls))
        # a class method defined in Python is wrapped below its binding, so that derived classes get themselves
        function = getattr(derive, "__func__", None)
        cls.__init_subclass__ = self._warning(derive) if function is None else classmethod(self._warning(function))


if sys.flags.dev_mode:
    filters.append(("default", None, Warning, None, 0))
else:
    filters.append(("default", None, DeprecationWarning, "__main__", 0))
    for _category in DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning:
        filters.append(("ignore", None, _category, None, 0))
    del _category
_processoptions(sys.warnoptions)
