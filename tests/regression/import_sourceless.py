"""Modules of which there is only a .pyc file, as compileall -b leaves them when the sources are taken away, were not found: neither by
import nor by find_spec() or -m. A package of no folder's own (a namespace) had a loader before it was loaded. pkgutil.iter_modules() asks
finders: archives, those of a script's, names that are no identifiers. importlib.reload() uses no import statement: deep reloads, which
replace __import__, went on to reload the import machinery itself."""
import builtins
import compileall
import contextlib
import importlib
import importlib.util
import io
import os
import pkgutil
import subprocess
import sys
import tempfile
import zipfile


def specs(*names):
    for name in names:
        spec = importlib.util.find_spec(name)
        print(name, spec and (type(spec.loader).__name__, spec.origin and os.path.basename(spec.origin), spec.cached == spec.origin,
                              [os.path.basename(place) for place in spec.submodule_search_locations or ()]))


def run(*arguments):
    result = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=folder)
    print(result.stdout, result.stderr.strip().splitlines()[-1:])


with tempfile.TemporaryDirectory() as folder:
    for name in "alone", "package/__init__", "package/inner", "space/one", "two-words":
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name + ".py"), "w") as file:
            file.write("import os\nprint(__name__, os.path.basename(__file__), os.path.basename(str(globals().get('__cached__'))))\n")
    with contextlib.redirect_stdout(io.StringIO()):
        compileall.compile_dir(folder, legacy=True)
    for place, folders, files in os.walk(folder):
        for name in files:
            if name.endswith(".py"):
                os.remove(os.path.join(place, name))
    with open(os.path.join(folder, "damaged.pyc"), "w") as file:
        file.write("no bytecode")
    with zipfile.ZipFile(archive := os.path.join(folder, "archive.zip"), "w") as file:
        for name in "a.py", "pack/__init__.py", "pack/b.py", "some-words.py", "data.txt":
            file.writestr(name, "")
    sys.path.insert(0, folder)
    specs("alone", "package", "space", "nowhere")
    import alone
    import package.inner
    import space.one
    specs("package.inner", "space.one", "space")
    print(alone.__spec__.loader.get_source("alone"), type(space.__loader__).__name__)
    try:
        import damaged
    except ImportError as error:
        print(type(error).__name__, error)
    run("-m", "package.inner")
    run("alone.pyc")
    for places in [folder], [archive], [os.path.join(archive, "pack")], ["/nowhere"]:
        print([(type(info.module_finder).__name__, info.name, info.ispkg) for info in pkgutil.iter_modules(places, "p.")])
    sys.path.insert(0, archive)
    print([info.name for info in pkgutil.walk_packages([folder, archive])])
    print([type(finder).__name__ for finder in pkgutil.iter_importers("package.inner")])

    class Finder:
        def iter_modules(self, prefix=""):
            return [(prefix + "made", True)]

    print(pkgutil.iter_importer_modules(Finder(), "q."))
    for call in lambda: list(pkgutil.iter_importers(".x")), lambda: list(pkgutil.iter_modules("x")):
        try:
            print(call())
        except (ImportError, ValueError) as error:
            print(type(error).__name__, error)

    with open(os.path.join(folder, "first.py"), "w") as file:
        file.write("import alone\n")
    import first
    original, told = builtins.__import__, []

    def tells(name, *rest):
        if name != "_io":   # CPython's way of reading a source
            told.append(name)
        return original(name, *rest)

    builtins.__import__ = tells
    importlib.reload(first)
    builtins.__import__ = original
    print(told)
