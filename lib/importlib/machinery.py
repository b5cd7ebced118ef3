"""Finders, loaders and specs."""
from importlib._bootstrap import (BuiltinImporter, FileFinder, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader, _code_of_pyc)

SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES = [".py"], [".pyc"], []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


class SourcelessFileLoader(SourceFileLoader):
    def get_code(self, fullname=None):
        return _code_of_pyc(self.get_data(self.path), self.name, self.path)

    def get_source(self, fullname=None):
        return None

    def is_package(self, fullname=None):
        return self.path.rpartition("/")[2] == "__init__.pyc"


class ExtensionFileLoader(SourceFileLoader):
    def exec_module(self, module):
        raise ImportError("extension modules cannot be loaded", name=self.name, path=self.path)


class AppleFrameworkLoader(ExtensionFileLoader):
    pass


class WindowsRegistryFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def all_suffixes():
    """The endings of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
