"""Which lines a program executes: `ouro -m trace --count script.py`, `--trace`, `--listfuncs`, `--trackcalls`."""
import linecache
import os
import sys
import threading
from time import monotonic as _time

PRAGMA_NOCOVER = "#pragma NO COVER"


class _Ignore:
    """Modules and folders of which nothing is told."""

    def __init__(self, modules=None, dirs=None):
        self._mods, self._dirs, self._known = set(modules or ()), [os.path.normpath(d) for d in dirs or ()], {"<string>": 1}

    def names(self, filename, modulename):
        if modulename not in self._known:
            top = any(modulename == mod or modulename.startswith(mod + ".") for mod in self._mods)
            inside = filename is None or any(filename.startswith(d + os.sep) for d in self._dirs)
            self._known[modulename] = int(top or inside)
        return self._known[modulename]


def _modname(path):
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The name that an import would have used."""
    where = os.path.normcase(path)
    longest = ""
    for folder in map(os.path.normcase, sys.path):
        if where.startswith(folder.rstrip(os.sep) + os.sep) and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1:] if longest else path
    return os.path.splitext(os.path.splitdrive(base)[1].replace(os.sep, "."))[0].lstrip(".")


class CoverageResults:
    """What a Trace has found."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts, self.calledfuncs, self.callers = dict(counts or {}), dict(calledfuncs or {}), dict(callers or {})
        self.counter, self.infile, self.outfile = self.counts.copy(), infile, outfile
        if infile:
            import pickle
            try:
                with open(infile, "rb") as file:
                    counts, functions, callers = pickle.load(file)
                self.update(self.__class__(counts, functions, callers=callers))
            except (OSError, EOFError, ValueError) as error:
                print("Skipping counts file %r: %s" % (infile, error), file=sys.stderr)

    def is_ignored_filename(self, filename):
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        self.calledfuncs |= dict.fromkeys(other.calledfuncs, 1)
        self.callers |= dict.fromkeys(other.callers, 1)

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """A .cover file for each module, and what was called on stdout."""
        if self.calledfuncs:
            print("\nfunctions called:")
            for filename, module, function in sorted(self.calledfuncs):
                print("filename: %s, modulename: %s, funcname: %s" % (filename, module, function))
        if self.callers:
            self._write_callers()
        per_file, sums = {}, {}
        for (filename, lineno), count in self.counts.items():
            per_file.setdefault(filename, {})[lineno] = count
        for filename, counts in per_file.items():
            if self.is_ignored_filename(filename) or (ignore_missing_files and not os.path.isfile(filename)):
                continue
            name, folder = (_modname(filename), os.path.dirname(os.path.abspath(filename))) if coverdir is None else \
                (_fullmodname(filename), coverdir)
            os.makedirs(folder, exist_ok=True)
            missing = _find_executable_linenos(filename) if show_missing else {}
            source = linecache.getlines(filename)
            import tokenize
            with open(filename, "rb") as file:
                encoding, _ = tokenize.detect_encoding(file.readline)
            hits, lines = self.write_results_file(os.path.join(folder, name + ".cover"), source, counts, missing, encoding)
            if summary and lines:
                sums[name] = lines, int(100 * hits / lines), name, filename
        if sums:
            print("lines   cov%   module   (path)")
            for name in sorted(sums):
                print("%5d   %3d%%   %s   (%s)" % sums[name])
        if self.outfile:
            import pickle
            try:
                with open(self.outfile, "wb") as file:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)
            except OSError as error:
                print("Can't save counts files because %s" % error, file=sys.stderr)

    def _write_callers(self):
        print("\ncalling relationships:")
        last = None
        for (file, module, function), (to_file, to_module, to_function) in sorted(self.callers):
            if file != last:
                print("\n***", file, "***")
                last, last_to = file, None
            if file != to_file and to_file != last_to:
                print("  -->", to_file)
                last_to = to_file
            print("    %s.%s -> %s.%s" % (module, function, to_module, to_function))

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """(lines executed, lines that could be)"""
        try:
            out = open(path, "w", encoding=encoding)
        except OSError as error:
            print("trace: Could not open %r for writing: %s - skipping" % (path, error), file=sys.stderr)
            return 0, 0
        able = done = 0
        with out:
            for lineno, line in enumerate(lines, 1):
                if lineno in lnotab:
                    margin, able, done = "%5d: " % lnotab[lineno], able + 1, done + 1
                elif lineno in lines_hit and PRAGMA_NOCOVER not in line:
                    margin, able = ">>>>>> ", able + 1
                else:
                    margin = "       "
                out.write(margin + line.expandtabs(8))
        return done, able


def _find_lines(code, strs):
    lines = {line for _, _, line in code.co_lines() if line and line not in strs}
    for const in code.co_consts:
        if hasattr(const, "co_lines"):
            lines |= _find_lines(const, strs)
    return lines


def _find_executable_linenos(filename):
    """{line: 1} of what can be executed."""
    import tokenize
    try:
        with tokenize.open(filename) as file:
            text = file.read()
    except OSError as error:
        print("Not printing coverage data for %r: %s" % (filename, error), file=sys.stderr)
        return {}
    return dict.fromkeys(_find_lines(compile(text, filename, "exec"), {}), 1)


class Trace:
    """Runs something and counts its lines, prints them, or notes what calls what."""

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None, outfile=None,
                 timing=False):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts, self.pathtobasename, self._calledfuncs, self._callers = {}, {}, {}, {}
        self._caller_cache, self.donothing = {}, 0
        self.trace, self.start_time = trace, _time() if timing else None
        self.localtrace = None
        if countcallers or countfuncs:
            self.globaltrace = self.globaltrace_trackcallers if countcallers else self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = self.localtrace_trace_and_count if trace and count else \
                self.localtrace_trace if trace else self.localtrace_count
        else:
            self.donothing = 1

    def run(self, cmd):
        names = __import__("__main__").__dict__
        self.runctx(cmd, names, names)

    def runctx(self, cmd, globals=None, locals=None):
        self.runfunc(exec, cmd, {} if globals is None else globals, {} if locals is None else locals, _threads=True)

    def runfunc(self, func, /, *args, _threads=False, **kw):
        if not self.donothing:
            if _threads:
                threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)
                if _threads:
                    threading.settrace(None)

    def file_module_function_of(self, frame):
        code = frame.f_code
        owner = next((part for part in code.co_qualname.split(".")[-2:-1] if part != "<locals>"), None)
        function = code.co_name if owner is None else f"{owner}.{code.co_name}"
        return code.co_filename, _modname(code.co_filename) if code.co_filename else None, function

    def globaltrace_trackcallers(self, frame, why, arg):
        if why == "call" and frame.f_back:
            self._callers[self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        if why == "call":
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        filename = frame.f_globals.get("__file__") if why == "call" else None
        if not filename or self.ignore.names(filename, _modname(filename)):
            return None
        if self.trace:
            print(" --- modulename: %s, funcname: %s" % (_modname(filename), frame.f_code.co_name))
        return self.localtrace

    def _count(self, frame):
        key = frame.f_code.co_filename, frame.f_lineno
        self.counts[key] = self.counts.get(key, 0) + 1

    def _print(self, frame):
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        if self.start_time:
            print("%.2f" % (_time() - self.start_time), end=" ")
        print("%s(%d):  %s" % (os.path.basename(filename), lineno, linecache.getline(filename, lineno)), end="")

    def localtrace_trace_and_count(self, frame, why, arg):
        if why == "line":
            self._count(frame)
            self._print(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        if why == "line":
            self._print(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        if why == "line":
            self._count(frame)
        return self.localtrace

    def results(self):
        return CoverageResults(self.counts, self._calledfuncs, self.infile, self._callers, self.outfile)


def main():
    import argparse
    parser = argparse.ArgumentParser(prog="trace")
    add = parser.add_argument
    add("-c", "--count", action="store_true", help="count how often each line is executed; write a .cover file for each module")
    add("-t", "--trace", action="store_true", help="print each line as it is executed")
    add("-l", "--listfuncs", action="store_true", help="list the functions that are called")
    add("-T", "--trackcalls", action="store_true", help="list who calls whom")
    report = parser.add_mutually_exclusive_group()
    report.add_argument("-r", "--report", action="store_true", help="a report of what --file holds")
    add("-g", "--timing", action="store_true", help="put the time before each line")
    add("-f", "--file", help="where counts are kept over several runs")
    add("-C", "--coverdir", help="folder of the .cover files")
    add("-m", "--missing", action="store_true", help="mark lines that were not executed")
    add("-s", "--summary", action="store_true", help="a short report on stdout")
    report.add_argument("-R", "--no-report", action="store_true", help="no .cover files")
    add("--ignore-module", action="append", default=[], help="modules of which nothing is told")
    add("--ignore-dir", action="append", default=[], help="folders of which nothing is told")
    add("--module", action="store_true", help="a module is run, not a script")
    add("progname", nargs="?", help="file to run")
    add("arguments", nargs=argparse.REMAINDER, help="its arguments")
    opts = parser.parse_args()
    if opts.report:
        if not opts.file:
            parser.error("-r/--report requires -f/--file")
        return CoverageResults(infile=opts.file, outfile=opts.file).write_results(opts.missing, opts.summary, opts.coverdir)
    if not (opts.trace or opts.count or opts.listfuncs or opts.trackcalls):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    if opts.listfuncs and (opts.count or opts.trace):
        parser.error("cannot specify both --listfuncs and (--trace or --count)")
    if opts.summary and not opts.count:
        parser.error("--summary can only be used with --count or --report")
    if opts.progname is None:
        parser.error("progname is missing: required with the main options")
    import sysconfig
    places = {"$prefix": sysconfig.get_path("stdlib"), "$exec_prefix": sysconfig.get_path("platstdlib")}

    def folder(name):
        for short, place in places.items():
            name = name.replace(short, place or short)
        return os.path.normpath(os.path.expandvars(os.path.expanduser(name)))
    dirs = [folder(d) for given in opts.ignore_dir for d in given.split(os.pathsep)]
    modules = [mod.strip() for given in opts.ignore_module for mod in given.split(",")]
    t = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls, ignoremods=modules, ignoredirs=dirs,
              infile=opts.file, outfile=opts.file, timing=opts.timing)
    try:
        if opts.module:
            import runpy
            _, spec, code = runpy._get_details(opts.progname)
            sys.argv = [code.co_filename, *opts.arguments]
            names = {"__name__": "__main__", "__file__": code.co_filename, "__package__": spec.parent, "__loader__": spec.loader,
                     "__spec__": spec, "__cached__": None}
        else:
            import io
            sys.argv = [opts.progname, *opts.arguments]
            sys.path[:1] = [os.path.dirname(opts.progname)]
            with io.open_code(opts.progname) as file:
                code = compile(file.read(), opts.progname, "exec")
            names = {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None}
        t.runctx(code, names, names)
    except OSError as error:
        sys.exit("Cannot run file %r because: %s" % (sys.argv[0], error))
    except SystemExit:
        pass
    if not opts.no_report:
        t.results().write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == "__main__":
    main()
