# Small things of the library that were wrong: the sniffer did not see quotes where there is one column; lines of modules
# that come from a loader were not found; a class could not say that it is no path although its base is one; folders with
# a dot in the path were not made.
import csv
import linecache
import os
import tempfile

for sample in "'123;4'\n'4;56'\n", '"a"\n"b"\n', "'it''s',2\n'x',3\n", "a;b\n1;2\n3;4\n":
    try:
        found = csv.Sniffer().sniff(sample, ";,")
        print(repr(found.delimiter), found.quotechar, found.doublequote, found.skipinitialspace)
    except csv.Error as error:
        print(error)


class Loader:
    def get_source(self, name):
        return f"# {name}\nsecond line"


print(linecache.lazycache("no such file", {"__name__": "made", "__loader__": Loader()}), len(linecache.cache["no such file"]))
print(repr(linecache.getline("no such file", 2)), linecache.lazycache("no such file", {}), linecache.lazycache("<x>", {"__name__": "x"}))
print(linecache.getlines("neither", {"__name__": "made again", "__loader__": Loader()}))


class Path:
    def __fspath__(self):
        return "path"


class NoPath(Path):
    __fspath__ = None


print(issubclass(Path, os.PathLike), issubclass(NoPath, os.PathLike), issubclass(int, os.PathLike))

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("a/./b/c/.")
    os.makedirs("a/b", exist_ok=True)
    os.renames("a/b/c", "d/e/f")
    print(sorted(path for path, _, _ in os.walk(".")))
    for call in "os.makedirs('d/e')", "os.makedirs('d/.')", "os.removedirs('d')":
        try:
            eval(call)
        except OSError as error:
            print(type(error).__name__)
    os.removedirs("d/e/f")
    print(os.listdir())
    os.chdir("/")
try:
    del os.environ["NOT_THERE"]
except KeyError as error:
    print(error, error.__suppress_context__)
print({**os.environ} == dict(os.environ) == os.environ | {} == {} | os.environ, os.environ.setdefault("NEW_ONE", "1"))
