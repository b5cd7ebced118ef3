"""What the import machinery in C leaves to Python: specs, loaders, finders that programs add.

Programs know these classes by the modules that __module__ names.
"""
import _imp
import sys
from _imp import ModuleSpec

_module_type = type(sys)


class _Loader:
    def create_module(self, spec):
        return None

    @classmethod
    def load_module(cls, fullname):     # of the two whose methods are the class's
        return _load(spec_from_loader(fullname, cls))

    def module_repr(self, module):
        return repr(module)


class BuiltinImporter(_Loader):
    __module__ = "_frozen_importlib"
    _ORIGIN, _stands_for_all = "built-in", False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return spec_from_loader(fullname, cls, origin="built-in") if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        return _imp.create_builtin(spec)

    @staticmethod
    def exec_module(module):
        pass

    @classmethod
    def is_package(cls, fullname):
        return False

    get_code = get_source = classmethod(lambda cls, fullname: None)


class FrozenImporter(_Loader):
    __module__ = "_frozen_importlib"
    _ORIGIN, _stands_for_all = "frozen", False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return spec_from_loader(fullname, cls, origin="frozen", is_package=_imp.is_frozen_package(fullname)) if _imp.is_frozen(fullname) else None

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        exec(cls.get_code(module.__spec__.name), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        return compile(_imp._get_frozen_source(fullname), f"<frozen {fullname}>", "exec", dont_inherit=True)

    @classmethod
    def get_source(cls, fullname):
        return _imp._get_frozen_source(fullname)

    @classmethod
    def is_package(cls, fullname):
        return _imp.is_frozen_package(fullname)


def _code_of_pyc(data, name, path):
    from marshal import loads
    if data[:4] != b"ouro":
        raise ImportError(f"bad magic number in {name!r}: {data[:4]!r}", name=name, path=path)
    if len(data) < 16:
        raise EOFError(f"reached EOF while reading pyc header of {name!r}")
    return loads(data[16:])


def _main_of_pyc(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] != b"ouro":
        raise RuntimeError("Bad magic number in .pyc file")
    return _code_of_pyc(data, "__main__", path)


class SourceFileLoader(_Loader):
    __module__ = "_frozen_importlib_external"
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>"

    def _check(self, name):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)

    def get_filename(self, name=None):
        self._check(name)
        return self.path

    def get_data(self, path):
        with open(path, "rb") as f:
            return f.read()

    def get_source(self, fullname=None):
        return decode_source(self.get_data(self.path))

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname=None):
        return self.source_to_code(self.get_data(self.path), self.path)

    def is_package(self, fullname=None):
        return self.path.rpartition("/")[2] == "__init__.py"

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def path_stats(self, path):
        import os
        status = os.stat(path)
        return {"mtime": status.st_mtime, "size": status.st_size}

    def path_mtime(self, path):
        return int(self.path_stats(path)["mtime"])

    def set_data(self, path, data, *, _mode=0o666):
        pass

    def get_resource_reader(self, module):
        return None

    def load_module(self, fullname=None):
        return _load(spec_from_file_location(fullname or self.name, self.path, loader=self))


class SourcelessFileLoader(SourceFileLoader):
    __module__ = "_frozen_importlib_external"

    def get_code(self, fullname=None):
        return _code_of_pyc(self.get_data(self.path), self.name, self.path)

    def get_source(self, fullname=None):
        return None

    def is_package(self, fullname=None):
        return self.path.rpartition("/")[2] == "__init__.pyc"


def _file_loader(name, path):
    return (SourcelessFileLoader if path.endswith("c") else SourceFileLoader)(name, path)


class NamespaceLoader(_Loader):
    __module__ = "_frozen_importlib_external"
    def __init__(self, name=None, path=None, path_finder=None):
        self._path = path

    def exec_module(self, module):
        pass

    def is_package(self, fullname):
        return True

    def create_module(self, spec):
        return None

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)


class PathFinder:
    __module__ = "_frozen_importlib_external"
    _stands_for_all = True      # where it stands in sys.meta_path the machinery in C looks, for the other two as well

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        spec = _find(fullname, path, None)
        if spec is None or spec.origin not in ("built-in", "frozen"):
            return spec or _find_by_hooks(fullname, sys.path if path is None else path)

    @staticmethod
    def invalidate_caches():
        for place, finder in list(sys.path_importer_cache.items()):
            if finder is None or not place.startswith("/"):
                del sys.path_importer_cache[place]
            elif hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()


class FileFinder:
    """Finds in one folder: (loader, endings) pairs say what."""
    __module__ = "_frozen_importlib_external"

    def __init__(self, path, *loader_details):
        import os
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = os.path.abspath(path or ".")

    def find_spec(self, fullname, target=None):
        import os
        stem = os.path.join(self.path, fullname.rpartition(".")[2])
        for suffix, loader in self._loaders:
            if os.path.isfile(init := os.path.join(stem, "__init__" + suffix)):
                return spec_from_file_location(fullname, init, loader=loader(fullname, init), submodule_search_locations=[stem])
        for suffix, loader in self._loaders:
            if os.path.isfile(stem + suffix):
                return spec_from_file_location(fullname, stem + suffix, loader=loader(fullname, stem + suffix))
        if os.path.isdir(stem):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [stem]
            return spec

    def invalidate_caches(self):
        pass

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            import os
            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


def _archive_hook(path):
    import zipimport
    return zipimport.zipimporter(path)


_meta_path = [BuiltinImporter, FrozenImporter, PathFinder]
_folder_hook = FileFinder.path_hook((SourceFileLoader, [".py"]), (SourcelessFileLoader, [".pyc"]))
_path_hooks = [_archive_hook, _folder_hook]


def _finder_of(place):
    """What a hook makes of a place in sys.path, None if no hook knows it; remembered."""
    if not isinstance(place, (str, bytes)):
        return None
    if place not in sys.path_importer_cache:
        finder = None
        for hook in sys.path_hooks:
            try:
                finder = hook(place)
                break
            except ImportError:
                pass
        sys.path_importer_cache[place] = finder
    return sys.path_importer_cache[place]


def _find_by_hooks(fullname, path):
    """The spec of a module that is in no folder as a plain source file."""
    spaces = []
    for place in path:
        finder = _finder_of(place)
        spec = finder.find_spec(fullname) if finder is not None else None
        if spec is not None:
            if spec.loader is not None:
                return spec
            spaces += spec.submodule_search_locations or ()
    if spaces:
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = spaces
        return spec


def _loader_of(spec):
    """The loader of a spec that was made in C."""
    if spec.has_location:
        return _file_loader(spec.name, spec.origin)
    return {"built-in": BuiltinImporter, "frozen": FrozenImporter}.get(spec.origin) or NamespaceLoader(spec.name, spec.submodule_search_locations)


def decode_source(data):
    """The text of a source file."""
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    for line in data.split(b"\n", 2)[:2]:
        line = line.strip()
        if not line.startswith(b"#"):
            break
        at = line.find(b"coding")
        if at >= 0 and line[at + 6:at + 7] in (b":", b"="):
            encoding = line[at + 7:].split()[0].decode("ascii").rstrip("-*,;")
            break
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def _find(name, path, parent):
    """The spec of a module that the machinery can find, or None."""
    found = _imp._find(name, list(path) if path is not None else None, parent)
    if found is None:
        return None
    kind, origin, locations = found
    loader = BuiltinImporter if kind == "built-in" else FrozenImporter if kind == "frozen" else None if kind == "namespace" else _file_loader(name, origin)
    spec = ModuleSpec(name, loader, origin=origin)
    spec.submodule_search_locations = locations
    if kind == "source":
        _locate(spec)
    return spec


def _locate(spec):
    spec.has_location = True
    if spec.origin.endswith(".pyc"):
        spec.cached = spec.origin


def _find_spec(name, path, target=None):
    return _find(name, path, name.rpartition(".")[0] or None)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    if origin is None and hasattr(loader, "get_filename"):
        try:
            spec = spec_from_file_location(name, loader.get_filename(name), loader=loader)
            if not is_package:
                spec.submodule_search_locations = None
            return spec
        except ImportError:
            pass
    return ModuleSpec(name, loader, origin=origin if origin is not None else getattr(loader, "_ORIGIN", None), is_package=bool(is_package))


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    import os
    if location is not None:
        location = os.path.abspath(os.fspath(location))
    elif loader is not None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    if loader is None:
        if location is None or not location.endswith((".py", ".pyc")):
            return None
        loader = _file_loader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    _locate(spec)
    if submodule_search_locations is _unset:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == []:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def _init_attributes(spec, module, again=False):
    """Unless it is done again, what a loader's create_module() has set stays."""
    if spec.loader is None and spec.submodule_search_locations is not None:
        spec.loader = NamespaceLoader(spec.name, spec.submodule_search_locations)
    values = {"__name__": spec.name, "__loader__": spec.loader, "__package__": spec.parent}
    if spec.submodule_search_locations is not None:
        values["__path__"] = spec.submodule_search_locations
    if spec.has_location:
        values |= {"__file__": spec.origin, "__cached__": spec.cached}
    for name, value in values.items():
        if again or getattr(module, name, None) is None:
            setattr(module, name, value)
    module.__spec__ = spec


def module_from_spec(spec):
    """A new module by a spec, not run yet."""
    create = getattr(spec.loader, "create_module", None)
    if create is None and hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    module = create and create(spec)
    if module is None:
        module = _module_type(spec.name)
    _init_attributes(spec, module)
    return module


def _exec_source(spec, module):
    _init_attributes(spec, module, again=True)
    if spec.loader is not None:
        spec.loader.exec_module(module)


def _load(spec):
    """Loads a module by a spec that a finder gave, into sys.modules."""
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        return spec.loader.load_module(spec.name)
    module = module_from_spec(spec)
    spec._initializing = True
    sys.modules[spec.name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    finally:
        spec._initializing = False
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    return module
