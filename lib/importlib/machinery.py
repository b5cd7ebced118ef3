"""Finders, loaders and specs."""
from importlib._bootstrap import (BuiltinImporter, FileFinder, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader, SourcelessFileLoader)

SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES = [".py"], [".pyc"], []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


class ExtensionFileLoader(SourceFileLoader):
    __module__ = "_frozen_importlib_external"

    def exec_module(self, module):
        raise ImportError("extension modules cannot be loaded", name=self.name, path=self.path)


class AppleFrameworkLoader(ExtensionFileLoader):
    __module__ = "_frozen_importlib_external"


class WindowsRegistryFinder:
    __module__ = "_frozen_importlib_external"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def all_suffixes():
    """The endings of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
