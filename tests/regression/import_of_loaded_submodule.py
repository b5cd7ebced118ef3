# A package that fails after it has imported a submodule leaves that in sys.modules: import_module() finds it there, where it
# used to import the package once more. setuptools, distlib and pip ask for names of the import machinery that were missing.
import importlib
import importlib.machinery
import os
import sys
import tempfile
from importlib import metadata

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    os.mkdir(os.path.join(folder, "pack"))
    for name, text in (("__init__", "from . import a\nimport does_not_exist\n"), ("a", "x = 1\n"), ("b", "x = 2\n")):
        with open(os.path.join(folder, "pack", name + ".py"), "w") as file:
            file.write(text)
    for name in ("pack", "pack.a", "pack.b", "pack.a"):
        try:
            print(importlib.import_module(name).x)
        except ImportError as e:
            print(name, type(e).__name__, e)
    try:
        import pack.a
    except ImportError as e:
        print(e)
    print([name for name in sys.modules if name.startswith("pack")])

    info = os.path.join(folder, "thing-1.0.dist-info")
    os.mkdir(info)
    with open(os.path.join(info, "METADATA"), "w") as file:
        file.write("Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
    found, = metadata.distributions(name="thing", path=[folder])
    print(found._path.name, found.version)

text = "[console]\nrun = pack.a:x\n[other]\nstop=pack.b\n"
print(list(metadata.EntryPoints._from_text(text)), list(metadata.EntryPoints._from_text(None)))
print(metadata.EntryPoints._from_text_for(text, found).groups == {"console", "other"})

import _frozen_importlib
import _frozen_importlib_external

print(_frozen_importlib_external.SourceFileLoader is importlib.machinery.SourceFileLoader)
print(_frozen_importlib.BuiltinImporter is importlib.machinery.BuiltinImporter, _frozen_importlib is importlib._bootstrap)
for name in "SourceFileLoader", "SourcelessFileLoader", "FileFinder", "PathFinder", "BuiltinImporter", "FrozenImporter", "ExtensionFileLoader":
    print(getattr(importlib.machinery, name))

# Packages that are loaded are not loaded again for what is in them, whatever became of those that they are in themselves.
with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    os.makedirs(os.path.join(folder, "r", "s", "t"))
    for name, text in (
        ("r/__init__", "import r.s.t\nimport does_not_exist"),
        ("r/s/__init__", "from . import t\nimport not_there_either"),
        ("r/s/t/__init__", "x = 1"),
        ("r/s/t/u", "y = 2"),
        ("r/s/v", "z = 1"),
    ):
        with open(os.path.join(folder, name + ".py"), "w") as file:
            file.write(text)
    for name in ("r", "r.s", "r.s.t", "r.s.t.u", "r.s.v", "r.s.t.nope", "r.s.t.u.w"):
        try:
            print(name, importlib.import_module(name).__name__)
        except ImportError as e:
            print(name, type(e).__name__, e)
sys.modules["halted"] = None
for name in ("halted", "halted.x", "halted.x.y", ".", "..", "..x", "a..b", "a.", "sys.", "sys..x", "os.path.", "os.path.join"):
    try:
        print(__import__(name))
    except ImportError as e:
        print(name, type(e).__name__, e)

# The dict of a native module is whole once it has been seen: nothing is added while a program walks over it.
import builtins
import inspect

for name in vars(builtins):
    inspect.signature(len), dir(builtins), builtins.__loader__
print("__loader__" in vars(sys), "__loader__" in vars(builtins))
