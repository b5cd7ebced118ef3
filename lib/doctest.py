"""Examples in docstrings, tried:

    >>> 1 + 1
    2
"""
import difflib
import linecache
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
           "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE",
           "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker",
           "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
           "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "TestResults"]

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A flag of that name."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL = map(
    register_optionflag, ("DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
                          "IGNORE_EXCEPTION_DETAIL"))
REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST = map(
    register_optionflag, ("REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST"))
COMPARISON_FLAGS = 63
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER, ELLIPSIS_MARKER = "<BLANKLINE>", "..."


class TestResults(namedtuple("TestResults", "failed attempted")):
    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        more = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{more})"


class Example:
    """A piece of source and what it should print."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def ended(text):
            return text if not text or text.endswith("\n") else text + "\n"
        self.source, self.want = source if source.endswith("\n") else source + "\n", ended(want)
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno, self.indent, self.options = lineno, indent, {} if options is None else options

    def _all(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._all() == other._all() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash(self._all()[:4] + (self.exc_msg,))


class DocTest:
    """The examples of one docstring."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise AssertionError("DocTest no longer accepts str; use DocTestParser instead")
        self.examples, self.docstring, self.globs = examples, docstring, globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if not count else "1 example" if count == 1 else f"{count} examples"
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return (self.name, self.filename, self.lineno, id(self)) < (other.name, other.filename, other.lineno, id(other))


class DocTestParser:
    """Finds examples in text."""
    _example = re.compile(r"""
        (?P<source> (?:^(?P<indent>[ ]*) >>> .*) (?:\n [ ]* \.\.\. .*)*) \n?
        (?P<want> (?: (?![ ]*$) (?![ ]*>>>) .+$\n?)*)""", re.MULTILINE | re.VERBOSE)
    _exception = re.compile(r"""
        ^(?P<hdr> Traceback\ \( (?: most\ recent\ call\ last | innermost\ last) \) :) \s* $
        (?P<stack> .*?) ^(?P<msg> \w+ .*)""", re.VERBOSE | re.MULTILINE | re.DOTALL)
    _options = re.compile(r"#\s*doctest:\s*([^\n\'\"]*)$", re.MULTILINE)
    _empty = re.compile(r"^[ ]*(#.*)?$")

    def parse(self, string, name="<string>"):
        """The texts and examples, in turn."""
        string = string.expandtabs()
        margins = [len(m) for m in re.findall(r"^([ ]*)(?=\S)", string, re.MULTILINE)]
        margin = min(margins, default=0)
        if margin:
            string = "\n".join(line[margin:] for line in string.split("\n"))
        parts, at, line = [], 0, 0
        for match in self._example.finditer(string):
            parts.append(string[at:match.start()])
            line += string.count("\n", at, match.start())
            source, options, want, message = self._read(match, name, line)
            if not self._empty.match(source):
                parts.append(Example(source, want, message, line, margin + len(match.group("indent")), options))
            line += string.count("\n", match.start(), match.end())
            at = match.end()
        parts.append(string[at:])
        return parts

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def _read(self, match, name, number):
        indent = len(match.group("indent"))
        lines = match.group("source").split("\n")
        for at, line in enumerate(lines, number + 1):
            prompt, behind = line[indent:indent + 3], line[indent + 3:indent + 4]
            if behind not in ("", " "):
                raise ValueError(f"line {at} of the docstring for {name} lacks blank after {prompt}: {line!r}")
            if at > number + 1 and not line.startswith(" " * indent + "."):
                raise ValueError(f"line {at} of the docstring for {name} has inconsistent leading whitespace: {line!r}")
        source = "\n".join(line[indent + 4:] for line in lines)
        wanted = match.group("want").split("\n")
        if len(wanted) > 1 and not wanted[-1].strip():
            wanted.pop()
        for at, line in enumerate(wanted, number + len(lines) + 1):
            if line and not line.startswith(" " * indent):
                raise ValueError(f"line {at} of the docstring for {name} has inconsistent leading whitespace: {line!r}")
        want = "\n".join(line[indent:] for line in wanted)
        error = self._exception.match(want)
        return source, self._find_options(source, name, number), want, error.group("msg") if error else None

    def _find_options(self, source, name, lineno):
        options = {}
        for match in self._options.finditer(source):
            for word in match.group(1).replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError("line %r of the doctest for %s has an invalid option: %r" % (lineno + 1, name, word))
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        if options and self._empty.match(source):
            raise ValueError("line %r of the doctest for %s has an option directive on a line with no example: %r"
                             % (lineno, name, source))
        return options


class DocTestFinder:
    """Finds the docstrings of an object and of what it contains."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose, self._recurse, self._exclude_empty = parser, verbose, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        import inspect
        name = getattr(obj, "__name__", None) if name is None else name
        if name is None:
            raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if not module:
            module = inspect.getmodule(obj) if module is None else None
        globs = ({} if module is None else module.__dict__.copy()) if globs is None else globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        try:
            file = inspect.getsourcefile(obj) or module and inspect.getsourcefile(module)
        except TypeError:
            file = None
        lines = linecache.getlines(file) if file else None
        tests = []
        self._collect(tests, obj, name, module, lines, globs, set())
        tests.sort()
        return tests

    def _from_module(self, module, obj):
        import inspect
        if module is None or isinstance(obj, property):
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.getmodule(obj) is not None and not inspect.isdatadescriptor(obj):
            return module is inspect.getmodule(obj)
        if hasattr(obj, "__module__"):
            return module.__name__ == obj.__module__
        return True

    def _collect(self, tests, obj, name, module, lines, globs, seen):
        import inspect
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return

        def routine(x):
            try:
                x = inspect.unwrap(x)
            except ValueError:  # it wraps itself
                pass
            return inspect.isroutine(x)
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    self._collect(tests, value, f"{name}.{key}", module, lines, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                if not isinstance(key, str):
                    raise ValueError("DocTestFinder.find: __test__ keys must be strings: %r" % (type(key),))
                self._collect(tests, value, f"{name}.__test__.{key}", module, lines, globs, seen)
        if inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (routine(value) or inspect.isclass(value) or isinstance(value, property)) and self._from_module(module, value):
                    self._collect(tests, value, f"{name}.{key}", module, lines, globs, seen)

    def _test(self, obj, name, module, globs, lines):
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        doc = doc if isinstance(doc, str) else str(doc)
        if self._exclude_empty and not doc:
            return None
        filename = None if module is None else getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(doc, globs, name, filename, self._line(obj, lines))

    def _line(self, obj, lines):
        import inspect
        doc = getattr(obj, "__doc__", None)
        number = None
        if inspect.ismodule(obj) and doc is not None:
            number = 0
        if inspect.isclass(obj) and lines is not None:
            pattern = re.compile(r"^\s*class\s*%s\b" % re.escape(getattr(obj, "__name__", "-")))
            number = next((i for i, line in enumerate(lines) if pattern.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isfunction(obj) and doc:
            number = inspect.unwrap(obj).__code__.co_firstlineno - 1
        if number is not None and lines is not None:
            for i in range(number, len(lines)):
                if re.match(r'(^|.*:)\s*\w*("|\')', lines[i]):
                    return i
        return number


def _indent(text, by=4):
    return re.sub("(?m)^(?!$)", " " * by, text)


class OutputChecker:
    """Is what was printed what was wanted?"""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r"(?m)^%s\s*?$" % re.escape(BLANKLINE_MARKER), "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        kinds = optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF)
        if kinds and (optionflags & REPORT_NDIFF or want.count("\n") > 2 and got.count("\n") > 2):
            before, after = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                lines, kind = list(difflib.unified_diff(before, after, n=2))[2:], "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                lines, kind = list(difflib.context_diff(before, after, n=2))[2:], "context diff with expected followed by actual"
            else:
                lines, kind = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(before, after)), "ndiff with -expected +actual"
            return f"Differences ({kind}):\n" + _indent("".join(lines))
        expected = f"Expected:\n{_indent(want)}" if want else "Expected nothing\n"
        return expected + (f"Got:\n{_indent(got)}" if got else "Got nothing\n")


def _ellipsis_match(want, got):
    if ELLIPSIS_MARKER not in want:
        return want == got
    pattern = ".*?".join(map(re.escape, want.split(ELLIPSIS_MARKER)))
    return re.fullmatch(pattern, got, re.DOTALL) is not None


class DocTestFailure(Exception):
    """An example printed something else."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised something else."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class _Output(StringIO):
    def getvalue(self):
        text = StringIO.getvalue(self)
        return text if not text or text.endswith("\n") else text + "\n"

    def truncate(self, size=None):
        self.seek(size)
        StringIO.truncate(self)


class DocTestRunner:
    """Tries the examples of tests and counts."""
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self._fakeout = _Output()

    def report_start(self, out, test, example):
        if self._verbose:
            out("Trying:\n" + _indent(example.source) + ("Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"))

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._head(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._head(test, example) + "Exception raised:\n" + _indent("".join(traceback.format_exception(*exc_info))))

    def _head(self, test, example):
        if test.filename:
            line = "?" if test.lineno is None else test.lineno + example.lineno + 1
            place = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            place = f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{place}\nFailed example:\n{_indent(example.source)}"

    def _try(self, test, number, example, flags, out):
        """'ok', 'failed' or 'error', having told about it."""
        if not self._quiet:
            self.report_start(out, test, example)
        filename = "<doctest %s[%d]>" % (test.name, number)
        info = None
        try:
            exec(compile(example.source, filename, "single", flags, True), test.globs)
            self.debugger.set_continue()
        except KeyboardInterrupt:
            raise
        except BaseException:
            info = sys.exc_info()
            self.debugger.set_continue()
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        check = self._checker.check_output
        if info is None:
            fine = check(example.want, got, self.optionflags)
        else:
            lines = traceback.format_exception_only(*info[:2])
            if issubclass(info[0], SyntaxError):
                # What comes before the message is not part of the example.
                names = info[0].__qualname__ + ":", f"{info[0].__module__}.{info[0].__qualname__}:"
                start = next((i for i, line in enumerate(lines) if line.startswith(names)), 0)
                lines = lines[start:]
            message = "".join(lines)
            got += _traceback_text(info)
            if example.exc_msg is None:
                if not self._quiet:
                    self.report_unexpected_exception(out, test, example, info)
                return "failed"
            fine = check(example.exc_msg, message, self.optionflags)
            if not fine and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                fine = check(_only_name(example.exc_msg), _only_name(message), self.optionflags)
        if not self._quiet:
            if fine:
                self.report_success(out, test, example, got)
            else:
                self.report_failure(out, test, example, got)
        return "ok" if fine else "failed"

    class _NoDebugger:
        def set_continue(self):
            pass

    debugger = _NoDebugger()
    _quiet = False

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Try all examples of a test."""
        self.test = test
        real = sys.stdout
        if out is None:
            encoding = getattr(real, "encoding", None)

            def out(text):
                if encoding and encoding.lower() != "utf-8":
                    text = str(text.encode(encoding, "backslashreplace"), encoding)
                real.write(text)
        flags = 0 if compileflags is None else compileflags
        sys.stdout = self._fakeout
        hook, sys.displayhook = sys.displayhook, sys.__displayhook__
        names = [f"<doctest {test.name}[{i}]>" for i in range(len(test.examples))]
        for name, example in zip(names, test.examples):
            linecache.cache[name] = len(example.source), None, example.source.splitlines(keepends=True), name
        try:
            return self.__run(test, flags, out)
        finally:
            sys.stdout, sys.displayhook = real, hook
            for name in names:
                linecache.cache.pop(name, None)
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def __run(self, test, flags, out):  # these three are known by their mangled names
        failures = tries = skips = 0
        base = self.optionflags
        for number, example in enumerate(test.examples):
            self._quiet = bool(self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures)
            self.optionflags = base
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            failures += self._try(test, number, example, flags, out) != "ok"
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags, self._quiet = base, False
        self.__record_outcome(test, failures, tries, skips)
        return TestResults(failures, tries, skipped=skips)

    def __record_outcome(self, test, failures, tries, skips):
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = tuple(a + b for a, b in zip(before, (failures, tries, skips)))
        self.failures, self.tries, self.skips = self.failures + failures, self.tries + tries, self.skips + skips

    def __patched_linecache_getlines(self, filename, module_globals=None):
        return linecache.getlines(filename, module_globals)

    def summarize(self, verbose=None):
        """Tell what failed; with verbose also what did not."""
        verbose = self._verbose if verbose is None else verbose

        def items(count):
            return "1 item" if count == 1 else f"{count} items"

        def tests(count):
            return "1 test" if count == 1 else f"{count} tests"
        stats = sorted(self._stats.items())
        empty = [name for name, (f, t, s) in stats if t == 0]
        passed = [(name, t) for name, (f, t, s) in stats if t and not f and t > s]
        failed = [(name, f, t) for name, (f, t, s) in stats if f]
        if verbose:
            if empty:
                print(f"{items(len(empty))} had no tests:")
                for name in empty:
                    print(f"    {name}")
            if passed:
                print(f"{items(len(passed))} passed all tests:")
                for name, count in passed:
                    print(" %3d %s in %s" % (count, "test" if count == 1 else "tests", name))
        if failed:
            print(self.DIVIDER)
            print(f"{items(len(failed))} had failures:")
            for name, fails, tried in failed:
                print(" %3d of %3d in %s" % (fails, tried, name))
        f, t, s = self.failures, self.tries, self.skips
        if verbose:
            print(f"{tests(t)} in {items(len(self._stats))}.")
            print(f"{t - f} passed" + (f" and {f} failed" if f else "") + ".")
            if not f:
                print("Test passed.")
        if f:
            print(f"***Test Failed*** {f} failure{'' if f == 1 else 's'}" + (f" and {s} skipped test{'' if s == 1 else 's'}" if s else "") + ".")
        return TestResults(f, t, skipped=s)

    def merge(self, other):
        for name, counts in other._stats.items():
            self._stats[name] = tuple(a + b for a, b in zip(self._stats.get(name, (0, 0, 0)), counts))


def _traceback_text(info):
    return "".join(traceback.format_exception(*info))


def _only_name(message):
    """The name of an exception without its module and message."""
    first = message.split("\n", 1)[0]
    return first.split(":", 1)[0].rpartition(".")[2]


class DebugRunner(DocTestRunner):
    """Raises at the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def _run_all(tests, runner, report):
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    global master
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Try the examples of a module."""
    m = sys.modules.get("__main__") if m is None else m
    import inspect
    if not inspect.ismodule(m):
        raise TypeError("testmod: module required; %r" % (m,))
    kind = DebugRunner if raise_on_error else DocTestRunner
    tests = DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, kind(verbose=verbose, optionflags=optionflags), report)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0,
             extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Try the examples of a text file."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    path = filename
    if module_relative and not os.path.isabs(filename):
        caller = sys._getframe(1).f_globals if package is None else vars(package)
        folder = os.path.dirname(caller.get("__file__") or "")
        path = os.path.join(folder, *filename.split("/"))
    with open(path, encoding=encoding or "utf-8") as file:
        text = file.read()
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault("__name__", "__main__")
    kind = DebugRunner if raise_on_error else DocTestRunner
    test = parser.get_doctest(text, globs, name or os.path.basename(filename), path, 0)
    return _run_all([test], kind(verbose=verbose, optionflags=optionflags), report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Try the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    finder = DocTestFinder(recurse=False, verbose=verbose)
    for found in finder.find(f, name, globs=globs):
        runner.run(found, compileflags)


# As tests of unittest.

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


class DocTestCase(unittest.TestCase):
    """The examples of one docstring as a test."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test, self._dt_optionflags, self._dt_checker = test, optionflags, checker
        self._dt_setUp, self._dt_tearDown, self._dt_globs = setUp, tearDown, test.globs.copy()

    def setUp(self):
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        out = StringIO()
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        result = runner.run(self._dt_test, out=out.write, clear_globs=False)
        if result.failed:
            raise self.failureException(self.format_failure(out.getvalue().rstrip("\n")))
        if result.skipped and result.skipped == result.attempted:
            raise unittest.SkipTest("all examples were skipped")

    def format_failure(self, err):
        test = self._dt_test
        line = "unknown line number" if test.lineno is None else f"{test.lineno}"
        return (f"Failed doctest test for {test.name}\n"
                f'  File "{test.filename}", line {line}, in {test.name.split(".")[-1]}\n\n{err}')

    def debug(self):
        self.setUp()
        DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False).run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        return self._dt_test is other._dt_test if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash(self._dt_test)

    def __repr__(self):
        *path, name = self._dt_test.name.split(".")
        return f"{name} ({'.'.join(path)})"

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The examples of a module as tests."""
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    elif isinstance(module, str):
        module = __import__(module, globals(), locals(), ["*"])
    tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    suite = unittest.TestSuite()
    for test in sorted(tests):
        if test.examples:
            if not test.filename:
                test.filename = module.__file__
            suite.addTest(DocTestCase(test, **options))
    return suite


class DocFileCase(DocTestCase):
    def id(self):
        return "_".join(self._dt_test.name.split("."))

    def __repr__(self):
        return self._dt_test.filename


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    globs = {} if globs is None else globs.copy()
    with open(path, encoding=encoding or "utf-8") as file:
        text = file.read()
    globs.setdefault("__file__", path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """The examples of text files as tests."""
    folder = ""
    if kw.get("module_relative", True):
        caller = kw.get("package") or sys._getframe(1).f_globals
        folder = os.path.dirname((caller if isinstance(caller, dict) else vars(caller)).get("__file__") or "")
    suite = unittest.TestSuite()
    for path in paths:
        suite.addTest(DocFileTest(os.path.join(folder, path), **kw))
    return suite


def script_from_examples(s):
    """Examples as a program; the rest as comments."""
    lines = []
    for part in DocTestParser().parse(s):
        if isinstance(part, Example):
            lines.append(part.source[:-1])
            if part.want:
                lines += ["# Expected:", *("## " + line for line in part.want.split("\n")[:-1])]
        else:
            lines += ["# " + line if line else "#" for line in part.split("\n")[:-1]]
    while lines and lines[-1] == "#":
        lines.pop()
    while lines and lines[0] == "#":
        lines.pop(0)
    return "\n".join(lines) + "\n"


def _main():
    from argparse import ArgumentParser
    parser = ArgumentParser(description="doctest runner")
    parser.add_argument("-v", "--verbose", action="store_true", help="print very verbose output for all tests")
    parser.add_argument("-o", "--option", action="append", choices=OPTIONFLAGS_BY_NAME, default=[],
                        help="a flag for the comparison or the report; may be given more than once")
    parser.add_argument("-f", "--fail-fast", action="store_true", help="stop after the first failure: short for -o FAIL_FAST")
    parser.add_argument("file", nargs="+", help="file containing the tests to run")
    args = parser.parse_args()
    options = dict(verbose=args.verbose, optionflags=FAIL_FAST if args.fail_fast else 0)
    for name in args.option:
        options["optionflags"] |= OPTIONFLAGS_BY_NAME[name]
    for path in args.file:
        if path.endswith(".py"):  # the examples of a module, imported from where it lies
            folder, name = os.path.split(path)
            sys.path.insert(0, folder)
            module = __import__(name[:-3])
            del sys.path[0]
            failed, _ = testmod(module, **options)
        else:
            failed, _ = testfile(path, module_relative=False, **options)
        if failed:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
