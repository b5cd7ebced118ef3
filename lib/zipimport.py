"""Modules in zip archives: an archive, or a folder inside of one, may stand in sys.path."""

import os
import sys
import zipfile
from importlib._bootstrap import ModuleSpec, _Loader, _code_of_pyc, decode_source
from importlib.util import source_hash

__all__ = ["ZipImportError", "zipimporter"]

_zip_directory_cache = {}  # archive -> (when it was changed, names of its files)


class ZipImportError(ImportError):
    """It is no archive, or not in it."""


def _names(archive):
    status = os.stat(archive)
    key = status.st_mtime_ns, status.st_size
    known = _zip_directory_cache.get(archive)
    if not known or known[0] != key:
        with zipfile.ZipFile(archive) as file:
            known = _zip_directory_cache[archive] = key, frozenset(file.namelist())
    return known[1]


class zipimporter(_Loader):
    """Finds and loads what is in an archive: archive, prefix."""

    def __init__(self, path):
        if not isinstance(path, str):
            path = os.fsdecode(path)
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        archive, inside = path, []
        while not os.path.isfile(archive):
            head, tail = os.path.split(archive)
            if os.path.isdir(archive) or head == archive or not tail:
                raise ZipImportError("not a Zip file", path=path)
            inside.insert(0, tail)
            archive = head
        try:
            _names(archive)
        except (zipfile.BadZipFile, OSError):
            raise ZipImportError("not a Zip file", path=archive) from None
        self.archive, self.prefix = archive, "".join(name + "/" for name in inside)

    def _get_files(self):
        return dict.fromkeys(_names(self.archive))

    def _stem(self, fullname):
        return self.prefix + fullname.rpartition(".")[2]

    def _file(self, fullname):
        """(name in the archive, is it a package), or None."""
        names, stem = _names(self.archive), self._stem(fullname)
        for ending, package in (("/__init__.pyc", True), ("/__init__.py", True), (".pyc", False), (".py", False)):
            if stem + ending in names and (ending[-1] == "y" or stem + ending[:-1] not in names or self._is_fresh(stem + ending)):
                return stem + ending, package

    def _need(self, fullname):
        found = self._file(fullname)
        if not found:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def find_spec(self, fullname, target=None):
        found = self._file(fullname)
        stem = self._stem(fullname)
        if found:
            origin = f"{self.archive}/{found[0]}"
            spec = ModuleSpec(fullname, self, origin=origin, is_package=found[1])
            spec.has_location = True
        elif stem + "/" in _names(self.archive):
            spec = ModuleSpec(fullname, None, is_package=True)
        else:
            return None
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations = [f"{self.archive}/{stem}"]
        return spec

    def get_data(self, pathname):
        """The bytes of a file in the archive."""
        name = pathname.removeprefix(self.archive + "/")
        if name not in _names(self.archive):
            raise OSError(0, "", name)
        with zipfile.ZipFile(self.archive) as file:
            return file.read(name)

    def get_filename(self, fullname):
        return f"{self.archive}/{self._need(fullname)[0]}"

    def get_source(self, fullname):
        name = self._need(fullname)[0].removesuffix("c")
        return decode_source(self.get_data(name)) if name in _names(self.archive) else None

    def get_code(self, fullname):
        name = self._need(fullname)[0]
        path, data = f"{self.archive}/{name}", self.get_data(name)
        return _code_of_pyc(data, fullname, path) if name[-1] == "c" else compile(data, path, "exec", dont_inherit=True)

    def _is_fresh(self, name):
        pyc, name = self.get_data(name), name[:-1]
        if pyc[:4] != b"ouro" or len(pyc) < 16:
            return False
        if pyc[4] & 1:
            return not pyc[4] & 2 or pyc[8:16] == source_hash(self.get_data(name))
        from time import mktime
        with zipfile.ZipFile(self.archive) as file:
            info = file.getinfo(name)
        stamp, size = (int.from_bytes(pyc[i:i + 4], "little") for i in (8, 12))
        return size == info.file_size and abs(mktime(info.date_time + (-1, -1, -1)) - stamp) <= 1

    def is_package(self, fullname):
        return self._need(fullname)[1]

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        from importlib._bootstrap import _load
        return _load(self.find_spec(fullname))

    def get_resource_reader(self, fullname):
        return None

    def invalidate_caches(self):
        _zip_directory_cache.pop(self.archive, None)

    def __repr__(self):
        return f'<zipimporter object "{self.archive}/{self.prefix}">'


def _find(fullname, path):
    """The spec of a module in an archive in path: what the import machinery asks when no folder has it."""
    for entry in path:
        try:
            importer = sys.path_importer_cache.get(entry)
            if not isinstance(importer, zipimporter):
                importer = zipimporter(entry)
                sys.path_importer_cache[entry] = importer
            spec = importer.find_spec(fullname)
        except (ZipImportError, TypeError):
            continue
        if spec:
            return spec


def _main(archive, names):
    """The code of an archive's __main__, with the names that it finds; None: it has none."""
    try:
        spec = zipimporter(archive).find_spec("__main__")
    except ZipImportError:
        spec = None
    if spec:
        names.update(__file__=spec.origin, __loader__=spec.loader, __spec__=spec, __package__="", __cached__=None)
        return spec.loader.get_code("__main__")
