"""What the import machinery in C leaves to Python: specs, loaders, finders that programs add."""
import _imp
import sys
from _imp import ModuleSpec

_module_type = type(sys)


class _Loader:
    def create_module(self, spec):
        return None

    def module_repr(self, module):
        return repr(module)


class BuiltinImporter(_Loader):
    _ORIGIN = "built-in"

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
    _ORIGIN = "frozen"

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


class SourceFileLoader(_Loader):
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>"

    def get_filename(self, name=None):
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

    def load_module(self, fullname=None):
        return _load(spec_from_file_location(fullname or self.name, self.path, loader=self))


class NamespaceLoader(_Loader):
    def __init__(self, name=None, path=None, path_finder=None):
        self._path = path

    def exec_module(self, module):
        pass

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)


class PathFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return _find(fullname, path, None)

    @staticmethod
    def invalidate_caches():
        pass


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
        if any(".zip" in entry or ".egg" in entry or ".whl" in entry for entry in (sys.path if path is None else path) if isinstance(entry, str)):
            import zipimport
            return zipimport._find(name, sys.path if path is None else path)
        return None
    kind, origin, locations = found
    loader = BuiltinImporter if kind == "built-in" else FrozenImporter if kind == "frozen" else NamespaceLoader() if kind == "namespace" else SourceFileLoader(name, origin)
    spec = ModuleSpec(name, loader, origin=origin)
    spec.submodule_search_locations = locations
    spec.has_location = kind == "source"
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    import os
    if location is not None:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if location is None or not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = location is not None
    if submodule_search_locations is _unset:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def _init_attributes(spec, module):
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        module.__cached__ = spec.cached


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
    _init_attributes(spec, module)
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
