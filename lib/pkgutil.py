"""Looking into packages."""
import os
import sys
from collections import namedtuple

__all__ = ["get_importer", "iter_importers", "walk_packages", "iter_modules", "get_data", "resolve_name", "extend_path", "ModuleInfo"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def get_importer(path_item):
    from importlib._bootstrap import _finder_of
    return _finder_of(os.fsdecode(path_item))


def iter_importers(fullname=""):
    yield from sys.meta_path
    for item in sys.path:
        yield get_importer(item)


def iter_modules(path=None, prefix=""):
    """ModuleInfo of each module in some folders."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        finder = get_importer(folder)
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for name in names:
            full = os.path.join(folder, name)
            module, is_package = None, False
            if os.path.isdir(full) and "." not in name:
                if os.path.isfile(os.path.join(full, "__init__.py")):
                    module, is_package = name, True
            elif name.endswith(".py") and name != "__init__.py":
                module = name[:-3]
            if module and module.isidentifier() and module not in seen:
                seen.add(module)
                yield ModuleInfo(finder, prefix + module, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """The same with everything inside packages, which are imported."""
    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                __import__(info.name)
            except Exception:
                if onerror is None:
                    if not isinstance(sys.exception(), ImportError):
                        raise
                else:
                    onerror(info.name)
            else:
                inner = getattr(sys.modules[info.name], "__path__", None) or []
                yield from walk_packages(list(inner), info.name + ".", onerror)


def find_loader(fullname):
    """What would load a module, or None."""
    import importlib.util
    import warnings
    warnings._deprecated("pkgutil.find_loader", f"{warnings._DEPRECATED_MSG}; use importlib.util.find_spec() instead", remove=(3, 14))
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    try:
        spec = importlib.util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ImportError(f"Error while finding loader for {fullname!r} ({type(error)}: {error})") from error
    return spec.loader if spec is not None else None


def get_loader(module_or_name):
    """What loaded a module, or would."""
    import warnings
    warnings._deprecated("pkgutil.get_loader", f"{warnings._DEPRECATED_MSG}; use importlib.util.find_spec() instead", remove=(3, 14))
    name = module_or_name
    if isinstance(name, str) and name in sys.modules:
        module_or_name = sys.modules[name]
        if module_or_name is None:
            return None
    if isinstance(module_or_name, type(sys)):
        loader = getattr(module_or_name, "__loader__", None)
        if loader is not None or getattr(module_or_name, "__spec__", ...) is None:
            return loader
        name = module_or_name.__name__
    return find_loader(name)


def get_data(package, resource):
    """The bytes of a file in a package."""
    __import__(package)
    module = sys.modules[package]
    path = os.path.join(os.path.dirname(module.__file__), *resource.split("/"))
    if hasattr(loader := getattr(module, "__loader__", None), "get_data"):
        return loader.get_data(path)
    with open(path, "rb") as f:
        return f.read()


def extend_path(path, name):
    if not isinstance(path, list):
        return path
    return path[:] + [d for d in (os.path.join(p, *name.split(".")) for p in sys.path if isinstance(p, str)) if os.path.isdir(d) and d not in path]


def resolve_name(name):
    """The object that 'package.module:attribute' or 'package.module.attribute' names."""
    import importlib
    if ":" in name:
        module, _, attributes = name.partition(":")
        result, parts = importlib.import_module(module), attributes.split(".") if attributes else []
    else:
        parts = name.split(".")
        if not all(p.isidentifier() for p in parts):
            raise ValueError(f"invalid format: {name!r}")
        module = parts.pop(0)
        result = importlib.import_module(module)
        while parts:
            try:
                result = importlib.import_module(f"{module}.{parts[0]}")
                module = f"{module}.{parts.pop(0)}"
            except ImportError:
                break
    for part in parts:
        result = getattr(result, part)
    return result
