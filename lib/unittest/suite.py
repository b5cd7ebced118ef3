"""Tests in groups, with the fixtures of their classes and modules."""
import sys

from . import case, util

__unittest = True


class BaseTestSuite:
    """A list of tests and of suites."""
    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum((t.countTestCases() for t in self if t), self._removed_tests)

    def addTest(self, test):
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        self._tests.append(test)

    def addTests(self, tests):
        if not isinstance(tests, str):
            for test in tests:
                self.addTest(test)
            return
        raise TypeError("tests must be an iterable of tests, not a string")

    def _until_stopped(self, result):
        """The tests one after the other, as long as the result wants more; each is forgotten when it has run."""
        for index, test in enumerate(self):
            if result.shouldStop:
                return
            yield test
            if self._cleanup:
                self._removeTestAtIndex(index)

    def run(self, result):
        for test in self._until_stopped(result):
            test(result)
        return result

    def _removeTestAtIndex(self, index):
        """Forget a test that has run, so that what it holds can die."""
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


def _nothing():
    pass


class TestSuite(BaseTestSuite):
    """A suite that sets up and tears down classes and modules."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for test in self._until_stopped(result):
            if _is_test(test) and not self._fixtures_ready(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def _fixtures_ready(self, test, result):
        """Leave the class and the module of the test before, enter those of this one; say whether that worked."""
        for change in self._tearDownPreviousClass, self._handleModuleFixture, self._handleClassSetUp:
            change(test, result)
        cls = result._previousTestClass = test.__class__
        return not (getattr(cls, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    def debug(self):
        self.run(_DebugResult(), True)

    def _guarded(self, result, function, name, owner, after=None):
        """Call a fixture; an exception becomes an error of its own. after(it went well) shares what is caught of the output."""
        case._call_if_exists(result, "_setupStdout")
        try:
            good = self._try(result, function, name, owner)
            if after is not None:
                after(good)
            return good
        finally:
            case._call_if_exists(result, "_restoreStdout")

    def _try(self, result, function, name, owner):
        try:
            function()
            return True
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, error, name, owner)
            return False

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass
        if (setup := getattr(cls, "setUpClass", None)) is None:
            return

        def after(good):
            if not good:
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass
                self._class_cleanups(cls, result, "setUpClass")

        self._guarded(result, setup, "setUpClass", util.strclass(cls), after)

    def _class_cleanups(self, cls, result, name):
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for info in cls.tearDown_exceptions:
                if isinstance(result, _DebugResult):
                    raise info[1]
                self._createClassOrModuleLevelException(result, info[1], name, util.strclass(cls), info=info)

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or cls == test.__class__ or getattr(cls, "_classSetupFailed", False) or \
                getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        self._guarded(result, getattr(cls, "tearDownClass", None) or _nothing, "tearDownClass", util.strclass(cls),
                      lambda good: self._class_cleanups(cls, result, "tearDownClass"))

    def _get_previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(name)
        if (setup := getattr(module, "setUpModule", None)) is not None:
            def after(good):
                if not good:
                    result._moduleSetUpFailed = True
                    self._try(result, case.doModuleCleanups, "setUpModule", name)

            self._guarded(result, setup, "setUpModule", name, after)

    def _handleModuleTearDown(self, result):
        name = self._get_previous_module(result)
        if name is None or result._moduleSetUpFailed or (module := sys.modules.get(name)) is None:
            return
        self._guarded(result, getattr(module, "tearDownModule", None) or _nothing, "tearDownModule", name,
                      lambda good: self._try(result, case.doModuleCleanups, "tearDownModule", name))

    def _createClassOrModuleLevelException(self, result, error, method_name, parent, info=None):
        self._addClassOrModuleLevelException(result, error, f"{method_name} ({parent})", info)

    def _addClassOrModuleLevelException(self, result, error, name, info=None):
        holder = _ErrorHolder(name)
        if isinstance(error, case.SkipTest) and getattr(result, "addSkip", None) is not None:
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, info or (type(error), error, error.__traceback__))


class _ErrorHolder:
    """Stands for a fixture where a result wants a test."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    id = __str__

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def shortDescription(self):
        """There is nothing more to say."""

    def run(self, result):
        """Nothing runs."""

    __call__ = run

    def countTestCases(self):
        return 0


def _is_test(test):
    try:
        return iter(test) is None
    except TypeError:
        return True  # and not a suite


class _DebugResult:
    """A result that lets exceptions pass."""
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
