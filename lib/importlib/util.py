"""Helpers for importing."""
import sys
from importlib._bootstrap import decode_source, module_from_spec, spec_from_file_location, spec_from_loader, _find

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


def _found(fullname, path):
    for finder in sys.meta_path:
        if (spec := finder.find_spec(fullname, path, None)) is not None:
            return spec
    return _find(fullname, path, fullname.rpartition(".")[0] or None)


def _search_path(package, fullname):
    try:
        return __import__(package, fromlist=["__path__"]).__path__
    except AttributeError as error:
        problem = f"__path__ attribute not found on {package!r} while trying to find {fullname!r}"
        raise ModuleNotFoundError(problem, name=fullname) from error


def cache_from_source(path, debug_override=None, *, optimization=None):
    head, _, tail = path.rpartition("/")
    return f"{head}/__pycache__/{tail[:-3]}.{sys.implementation.cache_tag}.pyc" if head else f"__pycache__/{tail[:-3]}.{sys.implementation.cache_tag}.pyc"


def source_from_cache(path):
    head, _, tail = path.rpartition("/")
    return head.rpartition("__pycache__")[0] + tail.split(".")[0] + ".py"


class LazyLoader:
    """A loader that runs the module at once: nothing is gained here by waiting."""

    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
