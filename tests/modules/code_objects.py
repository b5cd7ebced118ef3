# Code objects made by hand (types.CodeType), kept by marshal, written by py_compile and read by the loader of .pyc files and from
# zip archives.
import compileall, importlib.util, marshal, os, py_compile, shutil, sys, types, zipfile


def outer(a, b=2, *c, d, **e):
    "Its text."
    def inner(): return a + b
    try:
        return [i + a for i in range(3)], inner(), d, c, e
    except ValueError as error:
        return error


fields = ("argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name qualname firstlineno linetable "
          "exceptiontable freevars cellvars").split()
code = outer.__code__
made = types.CodeType(*[getattr(code, "co_" + name) for name in fields])
print(made == code, types.FunctionType(made, globals(), argdefs=(2,))(1, d=4, z=5), types.FunctionType(made, globals()).__doc__)
copy = marshal.loads(marshal.dumps(code))
print(copy == code, types.FunctionType(copy, globals())(1, 3, 9, d=4), types.FunctionType(copy, globals()).__doc__)
print(list(copy.co_lines()) == list(code.co_lines()), list(copy.co_positions()) == list(code.co_positions()))


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


parts = [getattr(code, "co_" + name) for name in fields]
for i, value in (0, -1), (0, 9), (3, 1), (6, b"abc"), (6, "x"), (7, []), (8, (1,)), (10, 3):
    tell(lambda: types.CodeType(*parts[:i], value, *parts[i + 1:]))
tell(lambda: types.CodeType(1))
tell(lambda: marshal.dumps(code, allow_code=False))
tell(lambda: marshal.loads(marshal.dumps([code]), allow_code=False))

# Names need not be interned.
class Thing: pass
def store(x): x.attribute = 1; return len([x])
spelled = store.__code__.replace(co_names=tuple("".join(list(n)) for n in store.__code__.co_names))
thing = Thing()
print(types.FunctionType(spelled, {"len": len})(thing), thing.attribute, vars(thing))

folder = "_code_objects.tmp"
shutil.rmtree(folder, ignore_errors=True)
os.mkdir(folder)
source = os.path.join(folder, "mod.py")
with open(source, "w") as file:
    file.write("value = [i for i in range(3)]\ndef f(): return value, __name__\n")
written = py_compile.compile(source)
print(written == importlib.util.cache_from_source(source), os.path.exists(written), py_compile.compile(source, optimize=2).endswith(".opt-2.pyc"))
for mode in py_compile.PycInvalidationMode:
    path = py_compile.compile(source, os.path.join(folder, "other.pyc"), invalidation_mode=mode)
    with open(path, "rb") as file:
        data = file.read()
    print(mode, data[4:8], data[:4] == importlib.util.MAGIC_NUMBER)
spec = importlib.util.spec_from_file_location("other", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(type(spec.loader).__name__, module.f(), spec.loader.get_source("other"))
with zipfile.ZipFile(os.path.join(folder, "a.zip"), "w") as archive:
    archive.write(path, "zipped.pyc")
    archive.write(source, "stale.py")
    archive.writestr("stale.pyc", b"old!" + data[4:])
sys.path.insert(0, os.path.join(folder, "a.zip"))
import stale, zipped
print(zipped.f(), stale.f(), stale.__file__.endswith(".pyc"))
print(bool(compileall.compile_dir(folder, quiet=1)), bool(compileall.compile_file(source, quiet=1, legacy=True)), os.path.exists(source + "c"))
os.symlink("mod.py", os.path.join(folder, "link.pyc"))
tell(lambda: py_compile.compile(source, os.path.join(folder, "link.pyc")))
shutil.rmtree(folder)
