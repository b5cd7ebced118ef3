"""Data files that lie beside the modules of a package."""
from importlib.resources.abc import ResourceReader, Traversable
from importlib.resources._folders import MultiplexedPath, folder_of
from contextlib import contextmanager
from types import ModuleType
import os
import sys

__all__ = ["Package", "Anchor", "ResourceReader", "as_file", "contents", "files", "is_resource", "open_binary", "open_text",
           "path", "read_binary", "read_text"]

Anchor = Package = str | ModuleType


def files(anchor=None, package=None):
    """The folder of a package (a module's own folder, the caller's by default) as a Traversable."""
    if package is not None:
        import warnings
        warnings.warn("First parameter to files is renamed to 'anchor'", DeprecationWarning, 2)
        anchor = package
    if anchor is None:
        anchor = sys._getframe(1).f_globals["__name__"]
    if isinstance(anchor, str):
        from importlib import import_module
        anchor = import_module(anchor)
    spec = anchor.__spec__
    ask = getattr(spec.loader, "get_resource_reader", None)
    reader = ask and ask(spec.name)
    if reader is not None and hasattr(reader, "files"):
        return reader.files()
    from pathlib import Path
    archive = getattr(spec.loader, "archive", None)
    if archive:
        return folder_of(os.path.dirname(spec.origin))
    if spec.origin is None or not spec.has_location:
        if spec.submodule_search_locations:
            return MultiplexedPath(*spec.submodule_search_locations)
        raise TypeError(f"{spec.name!r} has no files")
    return Path(spec.origin).parent


@contextmanager
def as_file(path):
    """A real file or folder with what the Traversable holds, for as long as the with lasts."""
    from pathlib import Path
    if isinstance(path, Path):
        yield path
        return
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        yield _copy(path, Path(folder))


def _copy(source, folder):
    target = folder / source.name
    if source.is_dir():
        target.mkdir()
        for item in source.iterdir():
            _copy(item, target)
    else:
        target.write_bytes(source.read_bytes())
    return target


def _at(anchor, names):
    return files(anchor).joinpath(*names)


def open_binary(anchor, *path_names):
    return _at(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    return _at(anchor, path_names).open("r", encoding=_encoding(encoding, path_names), errors=errors)


def read_binary(anchor, *path_names):
    return _at(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    with _at(anchor, path_names).open("r", encoding=_encoding(encoding, path_names), errors=errors) as f:
        return f.read()


def _encoding(encoding, names):
    if encoding is None and len(names) > 1:
        raise TypeError("'encoding' argument required with multiple path names")
    return encoding or "utf-8"


def path(anchor, *path_names):
    return as_file(_at(anchor, path_names))


def is_resource(anchor, *path_names):
    return _at(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names in a folder of a package."""
    import warnings
    warnings.warn("importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.", DeprecationWarning, 2)
    return (item.name for item in _at(anchor, path_names).iterdir())
