"""Finders, loaders and specs."""
from importlib._bootstrap import (BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader)

SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES = [".py"], [".pyc"], []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


class SourcelessFileLoader(SourceFileLoader):
    pass


class ExtensionFileLoader(SourceFileLoader):
    def exec_module(self, module):
        raise ImportError("extension modules cannot be loaded", name=self.name, path=self.path)


class AppleFrameworkLoader(ExtensionFileLoader):
    pass


class FileFinder:
    def __init__(self, path, *loader_details):
        self.path = path or "."

    def find_spec(self, fullname, target=None):
        from importlib._bootstrap import _find
        return _find(fullname, [self.path], None)

    def invalidate_caches(self):
        pass


class WindowsRegistryFinder:
    pass


def all_suffixes():
    """The endings of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
