# Lines that linecache was given, or that a loader has, are shown with their carets like those of a file.
import linecache
import sys
import traceback
import types


def run(name, source, space):
    linecache.cache[name] = len(source), None, source.splitlines(True), name
    exec(compile(source, name, "exec"), space)


space = {}
run("<one>", "def g(x):\n    return 1 / x + \\\n        5\n", space)
try:
    run("<two>", "y = 0\nz = [g(y), 2]\n", space)
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)


class Loader:
    def get_source(self, name):
        return "def h(a):\n    return a.missing.more\n"


module = types.ModuleType("made")
module.__loader__ = Loader()
exec(compile(Loader().get_source("made"), "/nowhere/made.py", "exec"), module.__dict__)
try:
    module.h(1)
except AttributeError as e:
    print(traceback.format_exc())
    print([(f.line, f.colno, f.end_colno) for f in traceback.extract_tb(e.__traceback__)])
linecache.clearcache()
try:
    space["g"](0)
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
