# Tools that read programs: modulefinder, pyclbr, tabnanny; zipapp, which packs them.
import contextlib
import io
import modulefinder
import os
import pyclbr
import runpy
import sys
import tabnanny
import tempfile
import zipapp
import zipfile

FILES = {
    "prog.py": "import inner.part as p\nfrom inner import other, NAME, missing\nfrom nowhere import *\nimport sys\ntry:\n    import gone.deep\n"
               "except ImportError:\n    pass\n",
    "inner/__init__.py": "from .part import helper\nNAME = 1\nfor x, y in ():\n    pass\n",
    "inner/part.py": "from . import other\nfrom .. import above\ndef helper():\n    import inner.late\n",
    "inner/other.py": "class Base:\n    def method(self):\n        def nested():\n            pass\n\n    async def waits(self):\n        pass\n",
    "inner/late.py": "from inner.other import Base\nclass Derived(Base, dict, mod.Unknown):\n    class Within:\n        pass\n\ndef f():\n    pass\n",
    "tabs.py": "if 1:\n    x\n    if 2:\n\ty\n",
    "fine.py": "if 1:\n    x\n",
    "broken.py": "if 1:\n  x\n y\n",
}

with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    finder = modulefinder.ModuleFinder([folder])
    finder.run_script(os.path.join(folder, "prog.py"))
    for name, module in sorted(finder.modules.items()):
        print(name, module.__file__ and os.path.relpath(module.__file__, folder), bool(module.__path__), sorted(set(module.globalnames) & {"NAME", "gone", "missing", "p", "x", "y", "helper", "above", "Base"}))
    print(finder.any_missing(), finder.any_missing_maybe())
    with contextlib.redirect_stdout(io.StringIO()) as out:
        finder.report()
    print(out.getvalue().replace(folder, "..."))

    def show(found, indent=0):
        for child in sorted(found.values(), key=lambda child: child.lineno):
            bases = [getattr(base, "name", base) for base in child.super] if isinstance(child, pyclbr.Class) else ""
            print(" " * indent, type(child).__name__, child.name, child.module, child.lineno, child.end_lineno, bases,
                  getattr(child, "methods", ""), getattr(child, "is_async", ""))
            show(child.children, indent + 2)

    tree = pyclbr.readmodule_ex("inner.late", [folder])
    show({key: value for key, value in tree.items() if key != "__path__"})
    print(sorted(pyclbr.readmodule("inner.late", [folder])))
    try:
        pyclbr.readmodule("nowhere_at_all", [folder])
    except ImportError as e:
        print(e)

    for name in ("tabs.py", "fine.py", "broken.py", "absent.py"):
        for tabnanny.verbose in (0, 1):
            with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
                try:
                    tabnanny.check(os.path.join(folder, name))
                except SystemExit as e:
                    print("exit", e)
            print(out.getvalue().replace(folder, "..."), end="")
    a, b = tabnanny.Whitespace("\t  "), tabnanny.Whitespace("        ")
    print(a.equal(b), a.indent_level(8), a.longest_run_of_spaces(), tabnanny.format_witnesses(a.not_equal_witness(b)), a.less(b))

    app = os.path.join(folder, "app")
    os.mkdir(app)
    with open(os.path.join(app, "start.py"), "w") as file:
        file.write("def run():\n    print('running')\n")
    target = os.path.join(folder, "app.pyz")
    zipapp.create_archive(app, target, interpreter="/usr/bin/env python3", main="start:run", compressed=True)
    with zipfile.ZipFile(target) as archive:
        print(sorted(archive.namelist()), archive.read("__main__.py"))
    print(zipapp.get_interpreter(target), os.access(target, os.X_OK))
    zipapp.create_archive(target, target + "2")
    print(zipapp.get_interpreter(target + "2"), zipfile.ZipFile(target + "2").testzip())
    runpy.run_path(target)
    for args in ((app, target), (os.path.join(folder, "absent"), target), (app, target, None, "bad name:x"), (app, target, None, "start")):
        try:
            zipapp.create_archive(*args)
        except zipapp.ZipAppError as e:
            print(type(e).__name__, e)
