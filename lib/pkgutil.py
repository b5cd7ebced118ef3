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
    """What looks for a module: all of sys.meta_path and sys.path, or those of its package."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." in fullname:
        from importlib import import_module
        places = getattr(import_module(fullname.rpartition(".")[0]), "__path__", ())
    else:
        yield from sys.meta_path
        places = sys.path
    for item in places:
        yield get_importer(item)


def iter_modules(path=None, prefix=""):
    """ModuleInfo of each module in some folders."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for finder in iter_importers() if path is None else map(get_importer, path):
        for name, is_package in iter_importer_modules(finder, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, is_package)


def iter_importer_modules(importer, prefix=""):
    """(name, is it a package?) of the modules that a finder finds: it may say so itself."""
    from importlib.machinery import FileFinder, FrozenImporter
    if hasattr(importer, "iter_modules"):
        return importer.iter_modules(prefix)
    if isinstance(importer, FileFinder):
        return _in_folder(importer.path, prefix)
    if importer is FrozenImporter:  # the library, which is in no folder
        import _imp
        return [(prefix + name, bool(_imp.is_frozen_package(name))) for name in sorted(_imp._frozen_module_names()) if "." not in name]
    return _in_archive(importer, prefix) if hasattr(importer, "_get_files") else ()


def _in_folder(folder, prefix):
    from inspect import getmodulename
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    seen = {"__init__"}
    for name in names:
        module, full = getmodulename(name), os.path.join(folder, name)
        is_package = not module and "." not in name and os.path.isdir(full)
        if is_package:
            try:
                module = name if any(getmodulename(inner) == "__init__" for inner in os.listdir(full)) else None
            except OSError:
                module = None
        if module and "." not in module and module not in seen:
            seen.add(module)
            yield prefix + module, is_package


def _in_archive(importer, prefix):
    from inspect import getmodulename
    seen = {"__init__"}
    for name in sorted(importer._get_files()):
        if not name.startswith(importer.prefix):
            continue
        parts = name[len(importer.prefix):].split("/")
        is_package = len(parts) == 2 and parts[1].startswith("__init__.py")
        module = parts[0] if is_package else getmodulename(parts[0]) if len(parts) == 1 else None
        if module and "." not in module and module not in seen:
            seen.add(module)
            yield prefix + module, is_package


def walk_packages(path=None, prefix="", onerror=None):
    """The same with everything inside packages, which are imported."""
    seen = set()
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
                inner = [place for place in getattr(sys.modules[info.name], "__path__", None) or () if place not in seen]
                seen.update(inner)
                yield from walk_packages(inner, info.name + ".", onerror)


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
    from importlib.util import find_spec
    spec = find_spec(package)
    if spec is None or not hasattr(spec.loader, "get_data"):
        return None
    __import__(package)
    module = sys.modules[package]
    if getattr(module, "__file__", None) is None:
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split("/")))


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
