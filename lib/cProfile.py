"""The profiler: `ouro -m cProfile [-o file] [-s order] script.py`. The collector is native (_lsprof)."""
import _lsprof
from collections import namedtuple

__all__ = ["run", "runctx", "Profile"]

profiler_entry = namedtuple("profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
profiler_subentry = namedtuple("profiler_subentry", "code callcount reccallcount totaltime inlinetime")


class Profile(_lsprof.Profiler):
    """Counts calls and measures their times between enable() and disable()."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._setup(timer, timeunit, subcalls, builtins)

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *what):
        self.disable()

    def getstats(self):
        """A list of entries, one for each function."""
        return [profiler_entry(*row[:5], row[5] and [profiler_subentry(*sub) for sub in row[5]]) for row in self._rows()]

    def snapshot_stats(self):
        """self.stats: what pstats reads."""
        callers = {}
        entries = self.getstats()
        for entry in entries:
            for sub in entry.calls or ():
                numbers = sub.callcount, sub.callcount - sub.reccallcount, sub.inlinetime, sub.totaltime
                of = callers.setdefault(label(sub.code), {})
                caller = label(entry.code)
                of[caller] = tuple(map(sum, zip(numbers, of[caller]))) if caller in of else numbers
        self.stats = {}
        for entry in entries:
            name = label(entry.code)
            row = entry.callcount - entry.reccallcount, entry.callcount, entry.inlinetime, entry.totaltime
            if name in self.stats:
                row = tuple(map(sum, zip(row, self.stats[name])))
            self.stats[name] = (*row, callers.get(name, {}))

    def print_stats(self, sort=-1):
        import pstats
        keys = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*keys).print_stats()

    def create_stats(self):
        self.disable()
        self.snapshot_stats()

    def dump_stats(self, file):
        import marshal
        with open(file, "wb") as out:
            self.create_stats()
            marshal.dump(self.stats, out)

    def run(self, cmd):
        """exec() in __main__."""
        names = __import__("__main__").__dict__
        return self.runctx(cmd, names, names)

    def runctx(self, cmd, globals, locals):
        self.runcall(exec, cmd, globals, locals)
        return self

    def runcall(self, func, /, *args, **kwds):
        self.enable()
        try:
            return func(*args, **kwds)
        finally:
            self.disable()


def label(code):
    """How pstats names it."""
    return ("~", 0, code) if isinstance(code, str) else (code.co_filename, code.co_firstlineno, code.co_name)


def _show(profile, filename, sort):
    if filename is None:
        profile.print_stats(sort)
    else:
        profile.dump_stats(filename)


def run(statement, filename=None, sort=-1):
    """Profile a statement and print what was found, or keep it in a file."""
    names = __import__("__main__").__dict__
    return runctx(statement, names, names, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        _show(profile, filename, sort)


def main(order=2):
    import io
    import os
    import pstats
    import runpy
    import sys
    from optparse import OptionParser

    parser = OptionParser(usage="cProfile.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...")
    parser.allow_interspersed_args = False
    parser.add_option("-o", "--outfile", dest="outfile", help="Save stats to <outfile>", default=None)
    parser.add_option("-s", "--sort", dest="sort", default=order, type="choice", metavar="SORT",
                      choices=sorted(pstats.Stats().get_sort_arg_defs()), help="Sort order when printing to stdout")
    parser.add_option("-m", dest="module", action="store_true", help="Profile a library module", default=False)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    outfile = os.path.abspath(options.outfile) if options.outfile is not None else None
    if not args:
        parser.print_usage()
        return
    if options.module:
        code = "run_module(modname, run_name='__main__')"
        names = {"run_module": runpy.run_module, "modname": args[0]}
    else:
        from types import ModuleType
        sys.path.insert(0, os.path.dirname(args[0]))
        with io.open_code(args[0]) as file:
            code = compile(file.read(), args[0], "exec")
        module = ModuleType("__main__")
        module.__file__, module.__cached__ = args[0], None
        sys.modules["__main__"] = module
        names = module.__dict__
        names["__builtins__"] = __builtins__
    try:
        runctx(code, names, None, outfile, options.sort)
    except BrokenPipeError:
        sys.stdout = None


if __name__ == "__main__":
    main()
