"""pkgutil.get_data() asks the loader of a module's spec, as CPython's does, and knows of modules without one; a ZipFile whose zlib is
taken away says so when it is made, not when it is written to."""
import importlib.machinery
import io
import pkgutil
import sys
import types
import zipfile


class Loader:
    def get_data(self, path):
        return path.encode()


fake = types.ModuleType("fake")
fake.__spec__ = importlib.machinery.ModuleSpec("fake", Loader())
fake.__file__ = "/somewhere/fake/__init__.py"
sys.modules["fake"] = fake
print(pkgutil.get_data("fake", "a/b.txt"))
del fake.__file__
for name in "fake", "sys", "nothing.there"[:7]:
    print(name, pkgutil.get_data(name, "x"))

for kind in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 9:
    try:
        with zipfile.ZipFile(io.BytesIO(), "w", kind) as archive:
            archive.writestr("a", b"x" * 100)
        print(kind, "works")
    except (RuntimeError, NotImplementedError) as error:
        print(kind, type(error).__name__, error)
zipfile.zlib = zipfile.bz2 = zipfile.lzma = None
for kind in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
    try:
        print(kind, zipfile.ZipFile(io.BytesIO(), "w", kind).compression)
    except RuntimeError as error:
        print(kind, error)
