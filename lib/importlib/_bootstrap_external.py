"""The names of the importing of files; they live with the rest."""

import os as _os

from importlib._bootstrap import *
from importlib.machinery import (AppleFrameworkLoader, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, ExtensionFileLoader, SOURCE_SUFFIXES,
                                 SourcelessFileLoader, WindowsRegistryFinder)
from importlib.util import MAGIC_NUMBER, cache_from_source, source_from_cache

_path_isfile = _os.path.isfile


def _get_sourcefile(bytecode_path):
    """The source beside a file of bytecode, if there is one; else the path that was given."""
    if not bytecode_path:
        return None
    stem, dot, ending = bytecode_path.rpartition(".")
    if not stem or ending.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source = bytecode_path[:-1]
    return source if _path_isfile(source) else bytecode_path


class _NamespacePath(list):
    """The folders of a namespace package, as programs call their type."""
