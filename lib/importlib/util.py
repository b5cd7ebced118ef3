"""Helpers for importing."""
import sys
from importlib._bootstrap import _find, _find_by_hooks, decode_source, module_from_spec, spec_from_file_location, spec_from_loader

MAGIC_NUMBER = b"ouro"


def source_hash(source_bytes):
    import zlib
    return zlib.crc32(source_bytes).to_bytes(8, "little")


def resolve_name(name, package):
    """A relative name as an absolute one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {repr(name)} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def find_spec(name, package=None):
    """The spec of a module, without importing it; its parents are imported."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        return _spec_of_loaded(name, fullname)
    parent, _, _ = fullname.rpartition(".")
    return _found(fullname, _search_path(parent, fullname) if parent else None)


def _find_spec_from_path(name, path=None):
    # the same with the folders given, and without importing a parent
    return _spec_of_loaded(name, name) if name in sys.modules else _found(name, path)


def _spec_of_loaded(name, fullname):
    known = sys.modules[fullname]
    if known is None:
        return None
    if not hasattr(known, "__spec__"):
        raise ValueError(f"{name}.__spec__ is not set")
    spec = known.__spec__
    if spec is None and fullname != "__main__":
        spec = _find(fullname, None, None)
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def _found(fullname, path, target=None):
    for finder in sys.meta_path:
        if getattr(finder, "_stands_for_all", None) is True:
            spec = _find(fullname, path, fullname.rpartition(".")[0] or None) or _find_by_hooks(fullname, sys.path if path is None else path)
            if spec is not None:
                return spec
        elif (spec := finder.find_spec(fullname, path, target)) is not None:
            return spec


def _search_path(package, fullname):
    try:
        return __import__(package, fromlist=["__path__"]).__path__
    except AttributeError as error:
        problem = f"__path__ attribute not found on {package!r} while trying to find {fullname!r}"
        raise ModuleNotFoundError(problem, name=fullname) from error


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would keep the bytecode of a source file; debug_override is old."""
    import os
    tag = sys.implementation.cache_tag
    if debug_override is not None:
        import warnings
        warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    head, tail = os.path.split(os.fspath(path))
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    stem, dot, ending = tail.rpartition(".")
    name = f"{stem or ending}{dot}{tag}"
    optimization = str((sys.flags.optimize or "") if optimization is None else optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name += ".opt-" + optimization
    if sys.pycache_prefix is not None:
        return os.path.join(sys.pycache_prefix, os.path.abspath(head).lstrip("/"), name + ".pyc")
    return os.path.join(head, "__pycache__", name + ".pyc")


def source_from_cache(path):
    """The source file that such a file belongs to."""
    import os
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    head, name = os.path.split(os.fspath(path))
    prefix = sys.pycache_prefix and sys.pycache_prefix.rstrip("/")
    if prefix and head.startswith(prefix + "/"):
        head = head[len(prefix):]
    else:
        head, folder = os.path.split(head)
        if folder != "__pycache__":
            raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        level = name.rsplit(".", 2)[-2]
        if not level.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not level[4:].isalnum():
            raise ValueError(f"optimization level {level[4:]!r} is not an alphanumeric value")
    return os.path.join(head, name.partition(".")[0] + ".py")


class _LazyModule(type(sys)):
    """A module that is run when an attribute of it is first wanted."""

    def __getattribute__(self, name):
        get = object.__getattribute__
        state = get(self, "__spec__").loader_state
        with state["lock"]:
            if get(self, "__class__") is _LazyModule:
                if state["running"]:
                    return get(self, name)
                state["running"] = True
                names, before, spec = get(self, "__dict__"), state["names"], get(self, "__spec__")
                changed = {key: value for key, value in names.items() if key not in before or before[key] is not value}
                spec.loader.exec_module(self)
                if sys.modules.get(spec.name, self) is not self:
                    raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
                names.update(changed)
                self.__class__ = state["class"]
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader:
    """A loader whose modules are run by another one, when an attribute is first wanted."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        import threading
        spec = module.__spec__
        spec.loader = module.__loader__ = self.loader
        spec.loader_state = {"lock": threading.RLock(), "running": False, "names": module.__dict__.copy(), "class": module.__class__}
        module.__class__ = _LazyModule
