"""Finding tests: in classes, modules, by name, and in folders."""
import functools
import os
import re
import sys
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util

__unittest = True

_module_name = re.compile(r"[_a-z]\w*\.py$", re.IGNORECASE)


class _FailedTest(case.TestCase):
    """A test that raises what went wrong while it was sought."""
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def failure():
            raise self._exception
        return failure


def _failed(name, exception, message, suite_class):
    return suite_class((_FailedTest(name, exception),)), message


def _import_failure(name, suite_class):
    import traceback
    message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
    return _failed(name, ImportError(message), message, suite_class)


_bases = case.TestCase, case.FunctionTestCase


def _holds_tests(obj):
    return isinstance(obj, type) and issubclass(obj, _bases[0]) and not any(obj is base for base in _bases)


class TestLoader:
    """Finds tests and puts them in suites."""
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatchcase(full, p) for p in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = self.suiteClass([self.loadTestsFromTestCase(obj) for name in dir(module)
                                 if _holds_tests(obj := getattr(module, name))])
        hook = getattr(module, "load_tests", None)
        if hook is None:
            return tests
        try:
            return hook(self, tests, pattern)
        except Exception as error:
            import traceback
            message = f"Failed to call load_tests:\n{traceback.format_exc()}"
            failed, message = _failed(module.__name__, error, message, self.suiteClass)
            self.errors.append(message)
            return failed

    def loadTestsFromName(self, name, module=None):
        """Tests of a module, class, method or callable, by its dotted name."""
        parts = name.split(".")
        import_error = None
        if module is None:
            names = parts[:]
            while names:
                try:
                    module = __import__(".".join(names))
                    break
                except ImportError:
                    missing = names.pop()
                    import_error = _import_failure(missing, self.suiteClass)
                    if not names:
                        self.errors.append(import_error[1])
                        return import_error[0]
            parts = parts[1:]
        obj, parent = module, None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if getattr(obj, "__path__", None) is not None and import_error is not None:
                    failed, message = import_error
                else:
                    import traceback
                    failed, message = _failed(part, error, f"Failed to access attribute:\n{traceback.format_exc()}", self.suiteClass)
                self.errors.append(message)
                return failed
        return self._tests_of(obj, parent, parts[-1] if parts else name)

    def _tests_of(self, obj, parent, name):
        import types
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _holds_tests(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            test = parent(name)
            if not isinstance(getattr(test, name), types.FunctionType):
                return self.suiteClass([test])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """All tests of the modules in a folder and its packages whose files match a pattern."""
        given = top_level_dir
        if top_level_dir is None:
            top_level_dir = self._top_level_dir or start_dir
        top = os.path.abspath(top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        start = start_dir
        if os.path.isdir(os.path.abspath(start_dir)):
            start = os.path.abspath(start_dir)
            if start != top and not os.path.isfile(os.path.join(start, "__init__.py")):
                raise ImportError("Start directory is not importable: %r" % start_dir)
        else:
            try:
                __import__(start_dir)
                module = sys.modules[start_dir]
            except ImportError:
                raise ImportError("Start directory is not importable: %r" % start_dir) from None
            if not getattr(module, "__file__", None):
                raise TypeError("Can not use builtin modules as dotted module names" if module.__name__ in sys.builtin_module_names else
                                f"don't know how to discover from {module!r}")
            start = os.path.abspath(os.path.dirname(module.__file__))
            if given is None:
                self._top_level_dir = start
                for _ in start_dir.split("."):
                    self._top_level_dir = os.path.dirname(self._top_level_dir)
                sys.path.remove(top)
                if self._top_level_dir not in sys.path:
                    sys.path.insert(0, self._top_level_dir)
        result = self.suiteClass(list(self._find_tests(start, pattern)))
        self._top_level_dir = given and top
        return result

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        relative = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        return relative.replace(os.path.sep, ".")

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        return fnmatch(path, pattern)

    def _find_tests(self, start, pattern):
        name = self._get_name_from_path(start)
        if name != "." and name not in self._loading_packages:
            tests, recurse = self._find_test_path(start, pattern)
            if tests is not None:
                yield tests
            if not recurse:
                return
        for entry in sorted(os.listdir(start)):
            path = os.path.join(start, entry)
            tests, recurse = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if recurse:
                name = self._get_name_from_path(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, path, pattern):
        """(the tests of one file or package or None, whether to look inside)"""
        base = os.path.basename(path)
        is_file = os.path.isfile(path)
        if is_file:
            if not _module_name.match(base) or not self._match_path(base, path, pattern):
                return None, False
        elif not os.path.isdir(path) or not os.path.isfile(os.path.join(path, "__init__.py")):
            return None, False
        elif not base.isidentifier():
            return None, False
        name = self._get_name_from_path(path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as error:
            reason = str(error)

            @case.skip(reason)
            def skipped(self):
                pass
            return self.suiteClass((type("ModuleSkipped", (case.TestCase,), {name: skipped})(name),)), False
        except Exception:
            failed, message = _import_failure(name, self.suiteClass)
            self.errors.append(message)
            return failed, False
        if is_file:
            real, expected = (os.path.splitext(os.path.realpath(file))[0] for file in (os.path.abspath(getattr(module, "__file__", path)), path))
            if real.lower() != expected.lower():
                raise ImportError(f"{base.removesuffix('.py')!r} module incorrectly imported from {os.path.dirname(real)!r}. "
                                  f"Expected {os.path.dirname(path)!r}. Is this module globally installed?")
            return self.loadTestsFromModule(module, pattern=pattern), False
        hook = getattr(module, "load_tests", None)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(module, pattern=pattern)
            return tests, hook is None
        finally:
            self._loading_packages.discard(name)


defaultTestLoader = TestLoader()
