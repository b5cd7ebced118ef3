"""Looking at live objects: what kind they are, their members, signatures and source, and the frames of the running program."""
import abc
import enum
import functools
import itertools
import linecache
import operator
import os
import sys
import types
from _inspect_blocks import BlockFinder, EndOfBlock, getblock, indentsize
from collections import OrderedDict, namedtuple
from keyword import iskeyword

__all__ = ["AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute", "BlockFinder",
           "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR",
           "CO_COROUTINE", "CO_GENERATOR", "CO_HAS_DOCSTRING", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE",
           "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "ClassFoundException", "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec",
           "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback",
           "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation", "formatannotationrelativeto",
           "formatargvalues", "get_annotations", "getabsfile", "getargs", "getargvalues", "getasyncgenlocals", "getasyncgenstate",
           "getattr_static", "getblock", "getcallargs", "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals",
           "getcoroutinestate", "getdoc", "getfile", "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate",
           "getinnerframes", "getlineno", "getmembers", "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes",
           "getsource", "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction",
           "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe",
           "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
           "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction", "signature",
           "stack", "trace", "unwrap", "walktree"]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 128, 256, 512, 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20


class BufferFlags(enum.IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


# Kinds.

def _instance_test(name, doc, *kinds):
    def test(object):
        return isinstance(object, kinds)
    test.__name__ = test.__qualname__ = name
    test.__doc__ = doc
    return test


ismodule = _instance_test("ismodule", "Is it a module?", types.ModuleType)
isclass = _instance_test("isclass", "Is it a class?", type)
ismethod = _instance_test("ismethod", "Is it a method bound to an instance?", types.MethodType)
isfunction = _instance_test("isfunction", "Is it a function written in Python?", types.FunctionType)
isgenerator = _instance_test("isgenerator", "Is it a generator?", types.GeneratorType)
iscoroutine = _instance_test("iscoroutine", "Is it a coroutine?", types.CoroutineType)
isasyncgen = _instance_test("isasyncgen", "Is it an asynchronous generator?", types.AsyncGeneratorType)
iscode = _instance_test("iscode", "Is it a code object?", types.CodeType)
isframe = _instance_test("isframe", "Is it a frame?", types.FrameType)
istraceback = _instance_test("istraceback", "Is it a traceback?", types.TracebackType)
isbuiltin = _instance_test("isbuiltin", "Is it a built-in function or bound method?", types.BuiltinFunctionType)
ismethodwrapper = _instance_test("ismethodwrapper", "Is it a bound special method of a built-in type?", types.MethodWrapperType)
isgetsetdescriptor = _instance_test("isgetsetdescriptor", "Is it a computed attribute of a native type?", types.GetSetDescriptorType)
ismemberdescriptor = _instance_test("ismemberdescriptor", "Is it a slot?", types.MemberDescriptorType)


def isroutine(object):
    """Is it a function or method of any kind?"""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def ismethoddescriptor(object):
    """Is it something like a method that is neither function nor class?"""
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, functools.partial):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    """Does it decide about setting or deleting?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def isabstract(object):
    """Is it a class with abstract methods?"""
    if not isinstance(object, type):
        return False
    try:
        return bool(object.__abstractmethods__)
    except AttributeError:  # none, or one that is being made
        made = issubclass(type(object), abc.ABCMeta)
        names = {*vars(object)}.union(*[getattr(base, "__abstractmethods__", ()) for base in object.__bases__]) if made else ()
        return any(getattr(getattr(object, name, None), "__isabstractmethod__", False) for name in names)


def _has_code_flag(f, flag):
    while isinstance(method := f if isinstance(f, functools.partialmethod) else getattr(f, "__partialmethod__", None), functools.partialmethod):
        f = method.func
    while isinstance(f, functools.partial):
        f = f.func
    if ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Does calling it give a generator?"""
    return _has_code_flag(obj, CO_GENERATOR)


_coroutine_mark = sys.intern("_is_coroutine_mark")
_marker = object()


def markcoroutinefunction(func):
    """Let iscoroutinefunction() say yes."""
    setattr(getattr(func, "__func__", func), _coroutine_mark, _marker)
    return func


def iscoroutinefunction(obj):
    """Does calling it give a coroutine?"""
    if _has_code_flag(obj, CO_COROUTINE):
        return True
    while ismethod(obj):
        obj = obj.__func__
    while isinstance(obj, functools.partial):
        obj = obj.func
    return getattr(getattr(obj, "__func__", obj), _coroutine_mark, None) is _marker


def isasyncgenfunction(obj):
    """Does calling it give an asynchronous generator?"""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isawaitable(object):
    """Can it be awaited?"""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), "__await__")


# Members.

def _members(object, getter, predicate):
    mro = (object, *object.__mro__) if isclass(object) else ()
    names = dir(object)
    seen, result = set(), []
    try:
        for base in object.__bases__:
            names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute)]
    except (AttributeError, TypeError):
        pass
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            result.append((name, value))
        seen.add(name)
    return sorted(result, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    """(name, value) of all attributes, in order of names."""
    return _members(object, getattr, predicate)


def getmembers_static(object, predicate=None):
    """The same without calling what computes attributes."""
    return _members(object, getattr_static, predicate)


_none = object()


def _in_dicts(classes, name):
    for cls in classes:
        if name in (namespace := type.__dict__["__dict__"].__get__(cls)):
            return namespace[name]
    return _none


def _instance_dict(obj, cls):
    descriptor = _in_dicts(type.mro(cls) if cls is type else type.__dict__["__mro__"].__get__(cls), "__dict__")
    if descriptor is _none or type(descriptor) is types.GetSetDescriptorType or isinstance(obj, types.ModuleType):
        try:
            return object.__getattribute__(obj, "__dict__")
        except AttributeError:
            pass
    return {}


def getattr_static(obj, attr, default=_none):
    """An attribute as it is stored, with no descriptor or __getattr__ called."""
    get_mro = type.__dict__["__mro__"].__get__
    if isinstance(type(obj), type) and issubclass(type(obj), type):
        found = _in_dicts(get_mro(obj), attr)
        cls = type(obj)
        if found is not _none:
            above = _in_dicts(get_mro(cls), attr)
            if above is not _none and _in_dicts(get_mro(type(above)), "__get__") is not _none and \
                    _in_dicts(get_mro(type(above)), "__set__") is not _none:
                return above
            return found
        found = _in_dicts(get_mro(cls), attr)
    else:
        cls = type(obj)
        found = _in_dicts(get_mro(cls), attr)
        stored = dict.get(_instance_dict(obj, cls), attr, _none)
        if stored is not _none:
            if found is not _none:
                kind = get_mro(type(found))
                if _in_dicts(kind, "__get__") is not _none and \
                        (_in_dicts(kind, "__set__") is not _none or _in_dicts(kind, "__delete__") is not _none):
                    return found
            return stored
    if found is not _none:
        return found
    if default is not _none:
        return default
    raise AttributeError(attr)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """An Attribute for each name of a class: what kind it is and where it comes from."""
    mro, metamro = cls.__mro__, tuple(c for c in type(cls).__mro__ if c not in (type, object))
    names = dir(cls)
    for base in mro:
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute) and v.fget is not None]
    result, seen = [], set()
    for name in names:  # what a DynamicClassAttribute hides comes twice: as the class shows it, and as it is stored
        home, value = None, None
        if name not in seen and name != "__dict__":
            try:
                value = getattr(cls, name)
            except Exception:
                pass
            else:
                home = _home_of(cls, name, value, mro, metamro)
        base = next((c for c in mro + metamro if name in c.__dict__), None)
        stored = base.__dict__[name] if base is not None else None
        if base is not None and home not in metamro:
            home = base
        if home is None:
            continue
        obj = value if value is not None else stored
        if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", stored
        elif isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", stored
        elif isinstance(stored, property):
            kind, obj = "property", stored
        else:
            kind = "method" if isroutine(obj) else "data"
        result.append(Attribute(name, kind, home, obj))
        seen.add(name)
    return result


def _home_of(cls, name, value, mro, metamro):
    """The class, or the metaclass whose __getattr__ makes it, from which a class has an attribute."""
    home = getattr(value, "__objclass__", None)
    if home in mro:
        return home
    home = None
    for base in mro:
        if getattr(base, name, None) is value:
            home = base
    for meta in metamro:
        try:
            if meta.__getattr__(cls, name) is value:
                home = meta
        except AttributeError:
            pass
    return home


def getmro(cls):
    return cls.__mro__


def getclasstree(classes, unique=False):
    """Nested lists of (class, bases)."""
    children, roots = {}, []
    for cls in classes:
        for parent in cls.__bases__:
            below = children.setdefault(parent, [])
            if cls not in below:
                below.append(cls)
            if unique and parent in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    result = []
    for cls in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        result.append((cls, cls.__bases__))
        if cls in children:
            result.append(walktree(children[cls], children, cls))
    return result


# Texts.

def cleandoc(doc):
    """A docstring without the indentation of its place."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")]
    lines[0] = lines[0].lstrip(" ")
    if margins:
        lines[1:] = [line[min(margins):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines)


def _class_of(func):
    cls = sys.modules.get(func.__module__)
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(obj):
    if isclass(obj):
        return next((c.__doc__ for c in obj.__mro__ if c is not object and c.__doc__ is not None), None)
    try:
        if ismethod(obj):
            name, cls = obj.__func__.__name__, obj.__self__
            cls = cls if isclass(cls) else cls.__class__
        elif isfunction(obj):
            name, cls = obj.__name__, _class_of(obj)
        elif isinstance(obj, property):
            name, cls = obj.__name__, _class_of(obj.fget)
            if cls is None or getattr(cls, name) is not obj:
                return None
        elif isbuiltin(obj):
            name, cls = obj.__name__, obj.__self__
            if ismodule(cls) or cls is None:
                return None
            cls = cls if isclass(cls) else cls.__class__
        elif ismethoddescriptor(obj) or isdatadescriptor(obj):
            name, cls = obj.__name__, obj.__objclass__
            slots = getattr(cls, "__slots__", None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
        else:
            return None
        for base in cls.__mro__:
            doc = getattr(base, name).__doc__
            if doc is not None:
                return doc
    except AttributeError:
        pass
    return None


def getdoc(object):
    """The docstring, cleaned; one inherited if it has none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


_towards_code = (ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"), (isframe, "f_code")


def _code_of(obj):
    """The code of a method, function, traceback or frame, or None."""
    for test, attribute in _towards_code:
        if test(obj):
            obj = getattr(obj, attribute)
    return obj if iscode(obj) else None


def getfile(object):
    """The file in which it was defined."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def getmodulename(path):
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else name[:-4] if name.endswith(".pyc") else None


def getsourcefile(object):
    """The Python file, if there is one."""
    name = getfile(object)
    if name.endswith(".pyc"):
        name = name[:-1]
    if os.path.exists(name) or name in linecache.cache:
        return name
    module = getmodule(object, name)
    if getattr(module, "__loader__", None) is not None or getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return name
    return None


def getabsfile(object, _filename=None):
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """The module in which it was defined."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        name = os.path.abspath(_filename or getfile(object))
    except (TypeError, FileNotFoundError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) and os.path.abspath(module.__file__) == name:
            return module
    main = sys.modules["__main__"]
    if hasattr(object, "__name__"):
        if getattr(main, object.__name__, None) is object:
            return main
        if getattr(sys.modules["builtins"], object.__name__, None) is object:
            return sys.modules["builtins"]
    return None


class ClassFoundException(Exception):
    pass


def findsource(object):
    """(all lines of its file, the index of its first line)"""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    spec = getattr(module, "__spec__", None)
    if getattr(spec, "origin", None) == "frozen":  # its text is not that of a file that may lie there
        file = f"<frozen {spec.name}>"
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            number = vars(object)["__firstlineno__"] - 1
        except (TypeError, KeyError):
            raise OSError("source code not available") from None
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    code = _code_of(object)
    if code is not None:
        number = code.co_firstlineno - 1
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    raise OSError("could not find code object")


def getcomments(object):
    """The comment lines just above."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            end += 1
        return "".join(line.expandtabs() for line in lines[start:end]) or None
    indent, comments = indentsize(lines[number]), []
    for line in reversed(lines[:number]):
        text = line.expandtabs().lstrip()
        if text[:1] != "#" or indentsize(line) != indent:
            break
        comments.insert(0, text)
    return "".join(comments) or None


def getsourcelines(object):
    """(its lines, the number of the first)"""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Its source text."""
    return "".join(getsourcelines(object)[0])


def unwrap(func, *, stop=None):
    """What a chain of decorators wraps."""
    first, seen = func, {id(func)}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of the annotations of a function, class or module."""
    if isinstance(obj, type):
        found = type.__dict__["__dict__"].__get__(obj).get("__annotations__")
        if isinstance(found, types.GetSetDescriptorType):
            found = obj.__annotations__
        module = sys.modules.get(getattr(obj, "__module__", None))
        own_globals, own_locals = getattr(module, "__dict__", None), dict(vars(obj))
        inner = obj
    elif isinstance(obj, types.ModuleType):
        found, own_globals, own_locals, inner = getattr(obj, "__annotations__", None), obj.__dict__, None, None
    elif callable(obj):
        found, own_locals = getattr(obj, "__annotations__", None), None
        inner = obj
        while True:
            if hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            elif isinstance(inner, functools.partial):
                inner = inner.func
            else:
                break
        own_globals = getattr(inner, "__globals__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str or not found:
        return dict(found)
    globals = own_globals if globals is None else globals
    locals = own_locals or {} if locals is None else locals
    if params := getattr(inner, "__type_params__", ()):
        locals = {param.__name__: param for param in params} | locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


# Signatures.

class _empty:
    """Stands for what is not there."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0, "positional-only"
    POSITIONAL_OR_KEYWORD = 1, "positional or keyword"
    VAR_POSITIONAL = 2, "variadic positional"
    KEYWORD_ONLY = 3, "keyword-only"
    VAR_KEYWORD = 4, "variadic keyword"

    def __new__(cls, value, description):
        self = int.__new__(cls, value)
        self._value_ = value
        self.description = description
        return self

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        import re
        return re.sub(r"[\w.]+", lambda match: match[0].removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


class Parameter:
    """One parameter of a signature."""
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL
    KEYWORD_ONLY, VAR_KEYWORD, empty = _KEYWORD_ONLY, _VAR_KEYWORD, _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default, self._annotation = default, annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # What a comprehension iterates over.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(f"implicit arguments must be passed as positional or keyword arguments, not {self._kind.description}")
            self._kind, name = _POSITIONAL_ONLY, "implicit" + name[1:]
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state["_default"], state["_annotation"]

    def replace(self, *, name=_none, kind=_none, annotation=_none, default=_none):
        """A parameter with something changed."""
        def or_own(value, own):
            return own if value is _none else value
        return type(self)(or_own(name, self._name), or_own(kind, self._kind), default=or_own(default, self._default),
                          annotation=or_own(annotation, self._annotation))

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + self._name
        annotated = self._annotation is not _empty
        if annotated:
            text += ": " + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += f" = {self._default!r}" if annotated else f"={self._default!r}"
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _all(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        return self is other or (self._all() == other._all() if isinstance(other, Parameter) else NotImplemented)


class BoundArguments:
    """Which arguments of a call go to which parameters."""
    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    @property
    def signature(self):
        return self._signature

    def _by_position(self):
        """(values for *args, names for **kwargs)"""
        args, kwargs, named = [], {}, False
        for name, param in self._signature.parameters.items():
            if not named:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments and param.kind is not _VAR_POSITIONAL:
                    named = True
                elif name in self.arguments:
                    if param.kind is _VAR_POSITIONAL:
                        args.extend(self.arguments[name])
                    else:
                        args.append(self.arguments[name])
                    continue
                else:
                    named = True
            if name in self.arguments:
                if param.kind is _VAR_KEYWORD:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return tuple(args), kwargs

    args = property(lambda self: self._by_position()[0])
    kwargs = property(lambda self: self._by_position()[1])

    def apply_defaults(self):
        """Add the defaults of what was left out."""
        full = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif param.default is not _empty:
                full[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                full[name] = ()
            elif param.kind is _VAR_KEYWORD:
                full[name] = {}
        self.arguments = full

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature, self.arguments = state["_signature"], state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        return f"<{self.__class__.__name__} ({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})>"


class Signature:
    """What a callable takes and gives."""
    __slots__ = ("_return_annotation", "_parameters")
    _parameter_cls, _bound_arguments_cls, empty = Parameter, BoundArguments, _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        known = OrderedDict()
        top, defaults = _POSITIONAL_ONLY, False
        for param in parameters or ():
            if __validate_parameters__:
                if param.kind < top:
                    raise ValueError(f"wrong parameter order: {top.description} parameter before {param.kind.description} parameter")
                top = param.kind
                if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError("non-default argument follows default argument")
                if param.name in known:
                    raise ValueError(f"duplicate parameter name: {param.name!r}")
            known[param.name] = param
        self._parameters, self._return_annotation = types.MappingProxyType(known), return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, cls, follow_wrapped, True, globals, locals, eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_none, return_annotation=_none):
        """A signature with something changed."""
        return type(self)(self._parameters.values() if parameters is _none else parameters,
                          return_annotation=self._return_annotation if return_annotation is _none else return_annotation)

    __replace__ = replace

    def _comparable(self):
        params = [p for p in self._parameters.values() if p.kind is not _KEYWORD_ONLY]
        return tuple(params), {n: p for n, p in self._parameters.items() if p.kind is _KEYWORD_ONLY}, self._return_annotation

    def __hash__(self):
        params, named, returned = self._comparable()
        return hash((params, frozenset(named.values()), returned))

    def __eq__(self, other):
        return self is other or (self._comparable() == other._comparable() if isinstance(other, Signature) else NotImplemented)

    def _bind(self, args, kwargs, partial=False):
        """Give each argument to its parameter."""
        found, values = {}, list(args)
        left = list(self._parameters.values())
        named_only, starred = [], False
        while left:
            param = left[0]
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                break
            if param.kind is _VAR_POSITIONAL:
                if values:
                    found[param.name], values = tuple(values), []
                starred = True
                del left[0]
                continue
            if not values:
                break
            if param.name in kwargs and param.kind is not _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            found[param.name] = values.pop(0)
            del left[0]
        if values:
            raise TypeError("too many positional arguments")
        rest, star = dict(kwargs), None
        stray = []
        for param in left:
            if param.kind is _VAR_KEYWORD:
                star = param
            elif param.kind is _VAR_POSITIONAL:
                continue
            elif param.name in rest and param.kind is not _POSITIONAL_ONLY:
                found[param.name] = rest.pop(param.name)
            else:
                if param.name in rest:
                    stray.append(param.name)
                if not partial and param.default is _empty:
                    if param.kind is _POSITIONAL_ONLY and param.name in rest:
                        named_only.append(param.name)
                        continue
                    word = " keyword-only" if param.kind is _KEYWORD_ONLY and param is left[0] and not starred else ""
                    raise TypeError(f"missing a required{word} argument: {param.name!r}")
        if rest:
            if star is not None:
                found[star.name] = rest
            elif stray:
                raise TypeError("got some positional-only arguments passed as keyword arguments: " + repr(", ".join(stray)))
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(rest))!r}")
        order = {name: found[name] for name in self._parameters if name in found}
        return self._bound_arguments_cls(self, order)

    def bind(self, /, *args, **kwargs):
        """BoundArguments for a call; TypeError if it would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same for a call that is not complete."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text, on several lines if it is wider than asked for."""
        parts, slash, star = [], False, True
        for param in self._parameters.values():
            if param.kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if param.kind is _VAR_POSITIONAL:
                star = False
            elif param.kind is _KEYWORD_ONLY and star:
                parts.append("*")
                star = False
            parts.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text


def _without_first(sig, obj=None):
    """The signature of a bound method."""
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        del params[0]
    return sig.replace(parameters=params)


def _of_function(cls, func, globals=None, locals=None, eval_str=False):
    if text := getattr(func, "__text_signature__", None):
        return _of_text(cls, func, text)
    Param = cls._parameter_cls
    code, defaults, kwdefaults = func.__code__, func.__defaults__ or (), func.__kwdefaults__ or {}
    notes = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    count, only, named = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    names = code.co_varnames
    params = []

    def add(name, kind, default=_empty):
        params.append(Param(name, kind, default=default, annotation=notes.get(name, _empty)))
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        add(name, _POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD, defaults[at] if at >= 0 else _empty)
    last = count + named
    if code.co_flags & CO_VARARGS:
        add(names[last], _VAR_POSITIONAL)
        last += 1
    for name in names[count:count + named]:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[last], _VAR_KEYWORD)
    return cls(params, return_annotation=notes.get("return", _empty), __validate_parameters__=False)


def _untold(obj):
    """The signatures of what is native and does not tell them itself, by name."""
    owner = None if isinstance(obj, type) else getattr(obj, "__objclass__", None)
    name = f"{obj.__module__ if owner is None else owner.__module__}.{getattr(obj, '__qualname__', '')}"
    if isinstance(obj, types.BuiltinMethodType) and isinstance(obj.__self__, type(_untold.__code__)):
        name = "builtins." + obj.__qualname__
    buffered = "(raw, buffer_size=8192)"
    return {
        "_io._IOBase": "()", "_io._RawIOBase": "()", "_io._BufferedIOBase": "()", "_io._TextIOBase": "()",
        "_io.BytesIO": "(initial_bytes=b'')", "_io.StringIO": "(initial_value='', newline='\\n')",
        "_io.FileIO": "(file, mode='r', closefd=True, opener=None)", "_io.BufferedReader": buffered, "_io.BufferedWriter": buffered,
        "_io.BufferedRandom": buffered, "_io.BufferedRWPair": "(reader, writer, buffer_size=8192, /)",
        "_io.IncrementalNewlineDecoder": "(decoder, translate, errors='strict')",
        "_io.TextIOWrapper": "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
        "_io.TextIOWrapper.reconfigure": "($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        "builtins.code": "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, "
                         "filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)",
        "builtins.code.replace": "($self, /, **changes)", "builtins.code.__replace__": "($self, /, **changes)",
        "builtins.function": "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
        "builtins.method": "(function, instance, /)", "builtins.NoneType": "()", "builtins.ellipsis": "()",
        "builtins.NotImplementedType": "()", "_thread.lock": "()", "_thread.RLock": "(*args, **kwargs)", "_thread._local": "()",
        "_thread.stack_size": "($module, size=0, /)", "_queue.SimpleQueue": "()", "sys.audit": "($module, event, /, *args)",
        "sys.breakpointhook": "($module, /, *args, **kwargs)"}.get(name)


def _of_text(cls, obj, text, skip_bound=True):
    """The signature that a native callable tells as text."""
    names = {**sys.modules, **vars(sys.modules["builtins"]), **vars(sys)}
    module = sys.modules.get(getattr(obj, "__module__", None) or "")
    if module is not None:
        names.update(vars(module))
    has_self = "$" in text
    text = " ".join(text.partition(") -> ")[0].split()).removesuffix(")").removeprefix("(").replace("$", "")
    try:
        function = eval(f"lambda {text}: 0", names)
    except Exception:
        raise ValueError(f"{text!r} builtin has invalid signature") from None
    sig = _of_function(cls, function)
    if not has_self:
        return sig
    owner = getattr(obj, "__self__", None)
    params = list(sig.parameters.values())
    if owner is not None and (skip_bound or ismodule(owner)):
        params = params[1:]
    elif params and params[0].kind is _POSITIONAL_OR_KEYWORD:
        params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return cls(params)


def _of_partial(cls, wrapped, partial, before=()):
    """What is left to give."""
    params = wrapped.parameters
    try:
        bound = wrapped.bind_partial(*before, *partial.args, **(partial.keywords or {}))
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    result, named = [], False
    for name, param in params.items():
        if name in bound.arguments:
            if param.kind is _POSITIONAL_ONLY:
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in (partial.keywords or {}):
                    continue
                named = True
                param = param.replace(default=bound.arguments[name])
            elif param.kind is _KEYWORD_ONLY:
                param = param.replace(default=bound.arguments[name])
        if named:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        result.append(param)
    return wrapped.replace(parameters=result)


_native_methods = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def _bound(descriptor, obj):
    get = getattr(type(descriptor), "__get__", None) if not isclass(descriptor) else None
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _user_method(cls, name):
    """A special method that a class or its bases wrote in Python or that describes itself, bound as a call binds it."""
    method = getattr(cls, name, None) if name == "__new__" else getattr_static(cls, name, None)
    if method is None or isinstance(method, _native_methods):
        return None
    return method if name == "__new__" else _bound(method, cls)


def _signature_of(obj, cls, follow=True, skip_bound=True, globals=None, locals=None, eval_str=False):
    def again(other):
        return _signature_of(other, cls, follow, skip_bound, globals, locals, eval_str)
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _without_first(sig) if skip_bound else sig
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    sig = getattr(obj, "__signature__", None)
    if sig is not None:
        if callable(sig) and not isinstance(sig, Signature):
            sig = sig()
        if isinstance(sig, str):
            return _of_text(cls, obj, sig)
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    method = getattr(obj, "__partialmethod__", None)
    if isinstance(method, functools.partialmethod):
        wrapped = again(method.func)
        rest = _of_partial(cls, wrapped, method, (None,))
        first = next(iter(wrapped.parameters.values()))
        if first.kind is _VAR_POSITIONAL:  # it takes the instance, too
            return rest
        return rest.replace(parameters=(first, *rest.parameters.values()))
    if isfunction(obj):
        return _of_function(cls, obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _of_partial(cls, again(obj.func), obj)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.ClassMethodDescriptorType,
                        types.WrapperDescriptorType, types.MethodWrapperType)) or not isinstance(obj, type) and \
            isinstance(getattr(obj, "__text_signature__", None), str) and isinstance(getattr(obj, "__name__", None), str):
        text = _untold(obj) or getattr(obj, "__text_signature__", None)
        if not isinstance(text, str):
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _of_text(cls, obj, text, skip_bound)
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    if isinstance(obj, type):
        return _of_class(cls, obj, again, skip_bound)
    if isinstance(getattr(obj, "__code__", None), types.CodeType) and isinstance(getattr(obj, "__name__", None), str) and \
            all(isinstance(getattr(obj, name, 0), (kind, types.NoneType)) for name, kind in
                (("__defaults__", tuple), ("__kwdefaults__", dict), ("__annotations__", dict))):
        return _of_function(cls, obj, globals, locals, eval_str)
    call = getattr_static(type(obj), "__call__", None)
    if call is None:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    text = getattr(obj, "__text_signature__", None)
    if type(obj) in (operator.itemgetter, operator.attrgetter, operator.methodcaller):
        text = "(obj, /)"
    return _of_text(cls, obj, text) if isinstance(text, str) else again(_bound(call, obj))


def _of_class(cls, obj, again, skip_bound):
    call = _user_method(type(obj), "__call__")
    if call is not None:
        return again(call)
    new, init = _user_method(obj, "__new__"), _user_method(obj, "__init__")
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            sig = again(new)
            return _without_first(sig) if skip_bound else sig
        if init is not None and "__init__" in base.__dict__:
            return again(init)
    for base in obj.__mro__[:-1]:
        text = getattr(base, "__text_signature__", None) or _untold(base)
        if isinstance(text, str) and text:
            return _of_text(cls, obj, text)
    if type in obj.__mro__:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getfullargspec(func):
    """Names and defaults of parameters, as a tuple."""
    try:
        sig = _signature_of(func, Signature, False, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, named, named_defaults, star, stars = [], [], [], {}, None, None
    notes = {} if sig.return_annotation is _empty else {"return": sig.return_annotation}
    for param in sig.parameters.values():
        if param.kind is _VAR_POSITIONAL:
            star = param.name
        elif param.kind is _VAR_KEYWORD:
            stars = param.name
        elif param.kind is _KEYWORD_ONLY:
            named.append(param.name)
            if param.default is not _empty:
                named_defaults[param.name] = param.default
        else:
            args.append(param.name)
            if param.default is not _empty:
                defaults.append(param.default)
        if param.annotation is not _empty:
            notes[param.name] = param.annotation
    return FullArgSpec(args, star, stars, tuple(defaults) or None, named, named_defaults or None, notes)


def getargs(co):
    """Names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names, count = co.co_varnames, co.co_argcount + co.co_kwonlyargcount
    star = stars = None
    last = count
    if co.co_flags & CO_VARARGS:
        star, last = names[last], last + 1
    if co.co_flags & CO_VARKEYWORDS:
        stars = names[last]
    return Arguments(list(names[:count]), star, stars)


def getargvalues(frame):
    """The arguments of a frame and their values."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


def getcallargs(func, /, *positional, **named):
    """Which parameter would get which value in a call; TypeError as the call would raise it."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    name, args = func.__name__, spec.args
    values = dict(zip(args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(args):])
    possible = set(args + spec.kwonlyargs)
    if spec.varkw:
        values[spec.varkw] = {}
    for key, value in named.items():
        if key not in possible:
            if not spec.varkw:
                raise TypeError(f"{name}() got an unexpected keyword argument {key!r}")
            values[spec.varkw][key] = value
        elif key in values:
            raise TypeError(f"{name}() got multiple values for argument {key!r}")
        else:
            values[key] = value
    defaults = spec.defaults or ()
    if len(positional) > len(args) and not spec.varargs:
        least = len(args) - len(defaults)
        count = f"from {least} to {len(args)}" if defaults else str(len(args))
        plural = "s" if defaults or len(args) != 1 else ""
        verb = "was" if len(positional) == 1 else "were"
        if only := sum(name in named for name in spec.kwonlyargs):
            verb = (f"positional argument{'s' * (len(positional) != 1)} (and {only} keyword-only argument{'s' * (only != 1)}) "
                    f"{'was' if len(positional) == only == 1 else 'were'}")
        raise TypeError(f"{name}() takes {count} positional argument{plural} but {len(positional)} {verb} given")
    for i, default in enumerate(defaults):
        values.setdefault(args[len(args) - len(defaults) + i], default)
    values.update((k, v) for k, v in (spec.kwonlydefaults or {}).items() if k not in values)
    for word, names in (("positional", args), ("keyword-only", spec.kwonlyargs)):
        missing = [repr(n) for n in names if n not in values]
        if missing:
            s = " and ".join(missing) if len(missing) < 3 else ", ".join(missing[:-2]) + ", " + " and ".join(missing[-2:])
            raise TypeError(f"{name}() missing {len(missing)} required {word} argument{'s' if len(missing) > 1 else ''}: {s}")
    return values


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """The values of the names that a function takes from outside."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    outer = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            outer[name] = cell.cell_contents
        except ValueError:
            pass
    builtin = func.__globals__.get("__builtins__", sys.modules["builtins"])
    builtin = builtin.__dict__ if ismodule(builtin) else builtin
    global_names, builtin_names, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            global_names[name] = func.__globals__[name]
        elif name in builtin:
            builtin_names[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(outer, global_names, builtin_names, unbound)


# Frames.

class Traceback(namedtuple("_Traceback", "filename lineno function code_context index")):
    """Where a frame is."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return "Traceback(" + ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self)) + f", positions={self.positions!r})"


class FrameInfo(namedtuple("_FrameInfo", ("frame",) + Traceback._fields)):
    """A frame and where it is."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return "FrameInfo(" + ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self)) + f", positions={self.positions!r})"


def _positions(code, instruction):
    if instruction < 0:
        return None
    return next(itertools.islice(code.co_positions(), instruction // 2, None), None)


def getframeinfo(frame, context=1):
    """Where a frame or a traceback is, with some lines around."""
    lineno, code_frame = frame.tb_lineno if istraceback(frame) else frame.f_lineno, frame
    if istraceback(frame):
        place = _positions(frame.tb_frame.f_code, frame.tb_lasti)
        code_frame = frame.tb_frame
    elif isframe(frame):
        place = _positions(frame.f_code, frame.f_lasti)
    else:
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    if place is not None and place[0] is None:
        place = (lineno, *place[1:])
    if place is not None:
        import dis
        place = dis.Positions(*place)
    filename = getsourcefile(code_frame) or getfile(code_frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            all_lines, _ = findsource(code_frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(all_lines) - context))
            lines, index = all_lines[start:start + context], lineno - 1 - start
    return Traceback(filename, lineno, code_frame.f_code.co_name, lines, index, positions=place)


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    """FrameInfo of a frame and its callers."""
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """FrameInfo of the frames of a traceback."""
    result = []
    while tb:
        info = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state(word, prefix, x):
    if getattr(x, prefix + "_running"):
        return word + "_RUNNING"
    if getattr(x, prefix + "_suspended"):
        return word + "_SUSPENDED"
    return word + ("_CLOSED" if getattr(x, prefix + "_frame") is None else "_CREATED")


def _locals(x, prefix):
    frame = getattr(x, prefix + "_frame", None)
    return frame.f_locals if frame is not None else {}


def getgeneratorstate(generator):
    return _state("GEN", "gi", generator)


def getcoroutinestate(coroutine):
    return _state("CORO", "cr", coroutine)


def getasyncgenstate(agen):
    return _state("AGEN", "ag", agen)


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals(generator, "gi")


def getcoroutinelocals(coroutine):
    return _locals(coroutine, "cr")


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals(agen, "ag")


if __name__ == "__main__":
    from _inspect_main import main
    main()
