"""Importing from Python code."""
__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

import sys
from builtins import __import__


def invalidate_caches():
    """What finders remember of folders may be out of date: they forget it."""
    for finder in sys.meta_path:  # but by finders of other people, perhaps
        forget = getattr(finder, "invalidate_caches", None)
        if forget is not None:
            forget()


def import_module(name, package=None):
    """The module of this name; a relative one needs its package."""
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        from importlib.util import resolve_name
        name = resolve_name(name, package)
    # the module itself, and nothing is asked of it; without the list its topmost package would have to be there, too
    __import__(name, fromlist=("__name__",) if "." in name else ())
    return sys.modules[name]


def reload(module):
    """Run a module again in its namespace."""
    name = getattr(getattr(module, "__spec__", None), "name", None) or getattr(module, "__name__", None)
    if name is None:
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    bootstrap = import_module("importlib._bootstrap")   # no import statement: a script's __import__ would reload what it names
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
    spec = import_module("importlib.util")._found(name, sys.modules[parent].__path__ if parent else None, module)
    if spec is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    module.__spec__ = spec
    bootstrap._exec_source(spec, module)
    return sys.modules[name]


def __getattr__(name):
    if name in ("_bootstrap", "_bootstrap_external"):
        return import_module("importlib." + name)
    raise AttributeError(f"module 'importlib' has no attribute {name!r}", name=name, obj=sys.modules[__name__])
