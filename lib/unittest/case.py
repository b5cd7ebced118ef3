"""A test: its fixtures, its assertions, and how one is run."""
import functools
import re
import sys
import time
import traceback     # here, and not where it is used: a test may have put something else in the place of __import__
import types
import warnings

from . import result
from .util import (_common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr, sorted_list_difference, strclass,
                   unorderable_list_difference)

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."
_missing = object()


class SkipTest(Exception):
    """Raised in a test that shall not run."""


class _ShouldStop(Exception):
    """The test must stop."""


class _UnexpectedSuccess(Exception):
    """A test was to fail and did not."""


def _call_if_exists(parent, name):
    getattr(parent, name, lambda: None)()


class _Outcome:
    """How one run of a test goes: each part of it runs in a with block that catches and tells."""

    def __init__(self, result=None):
        self.result = result
        self.expecting_failure = False
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def part(self, test, subtest=False):
        return _Part(self, test, subtest)

    def skipped(self, test, error):
        self.success = False
        add = getattr(self.result, "addSkip", None)
        if add is not None:
            add(test, str(error))
        else:
            warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 3)
            self.result.addSuccess(test)

    def raised(self, test, info, subtest):
        if self.expecting_failure:
            self.expectedFailure = info
            return
        self.success = False
        if subtest:
            self.result.addSubTest(test.test_case, test, info)
        elif issubclass(info[0], test.failureException):
            self.result.addFailure(test, info)
        else:
            self.result.addError(test, info)


class _Part:
    def __init__(self, outcome, test, subtest):
        self.outcome, self.test, self.subtest = outcome, test, subtest

    def __enter__(self):
        self.before = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, error, tb):
        outcome, test = self.outcome, self.test
        if kind is not None:
            if issubclass(kind, KeyboardInterrupt):
                return False
            if issubclass(kind, SkipTest):
                outcome.skipped(test, error)
            elif issubclass(kind, _ShouldStop):
                outcome.success = bool(outcome.expectedFailure)
            else:
                outcome.raised(test, (kind, error, tb), self.subtest)
        elif self.subtest and outcome.success:
            outcome.result.addSubTest(test.test_case, test, None)
        outcome.success = outcome.success and self.before
        self.outcome = self.test = None
        return True


def _same_items(seq1, seq2, len1, len2):
    try:
        return len1 == len2 and not any(seq1[i] != seq2[i] for i in range(len1))
    except (TypeError, IndexError, NotImplementedError):
        return False


def _difference(*values):
    """Two values, a line for each of their parts, with marks where they differ."""
    import difflib
    import pprint
    first, second = (pprint.pformat(value).splitlines() for value in values)
    return "".join("\n" + line for line in difflib.ndiff(first, second))


def _enter_context(cm, add_cleanup):
    kind = type(cm)
    leave = getattr(kind, "__exit__", None)
    if leave is None or not hasattr(kind, "__enter__"):
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol")
    value = kind.__enter__(cm)
    add_cleanup(leave, cm, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """A call for after tearDownModule()."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context that is left after tearDownModule()."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Make the calls of addModuleCleanup(), the last one first."""
    errors = list(_drained(_module_cleanups))
    if errors:
        raise errors[0]


def _drained(calls):
    """Make the calls of a list, the last one first; the exceptions that they raise."""
    while calls:
        function, args, kwargs = calls.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            yield error


def skip(reason):
    """Decorator: not this test."""
    def decorator(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skipping(*args, **kwargs):
                raise SkipTest(reason)
            item = skipping
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, types.FunctionType):
        item, reason = reason, ""
        return decorator(item)
    return decorator


def _as_is(obj):
    return obj


def skipIf(condition, reason):
    """Decorator: not this test, if so."""
    return skip(reason) if condition else _as_is


def skipUnless(condition, reason):
    """Decorator: not this test, if not so."""
    return _as_is if condition else skip(reason)


def expectedFailure(item):
    """Decorator: this test will fail."""
    item.__unittest_expecting_failure__ = True
    return item


def _name_of(obj):
    try:
        return obj.__name__
    except AttributeError:
        return str(obj)


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(e, base) for e in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _AssertContext:
    """What assertRaises() and its like share: the block that shall do something."""
    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case, self.expected = test_case, expected
        self.expected_regex = None if expected_regex is None else re.compile(expected_regex)
        self.obj_name = self.msg = None

    def _raiseFailure(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        """Be the context, or call what was given in it."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
            if args:
                function, *args = args
                self.obj_name = _name_of(function)
                with self:
                    function(*args, **kwargs)
                return None
            self.msg = kwargs.pop("msg", None)
            for name in kwargs:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
            return self
        finally:
            self = None

    def _complain(self, what):
        """The expected did not happen, or the unexpected did."""
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{_name_of(self.expected)} {what}{by}")

    def _match(self, value):
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{value}"')


class _AssertRaisesContext(_AssertContext):
    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        if kind is None:
            self._complain("not raised")
        traceback.clear_frames(tb)
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        self._match(error)
        return True


class _AssertWarnsContext(_AssertContext):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(action="always", category=self.expected, record=True)
        self.warnings = self.warnings_manager.__enter__()
        return self

    def __exit__(self, kind, error, tb):
        self.warnings_manager.__exit__(kind, error, tb)
        if kind is not None:
            return
        first = None
        for seen in self.warnings:
            if isinstance(seen.message, self.expected):
                first = first or seen.message
                if self.expected_regex is None or self.expected_regex.search(str(seen.message)):
                    self.warning, self.filename, self.lineno = seen.message, seen.filename, seen.lineno
                    return
        if first is not None:
            self._match(first)
        self._complain("not triggered")


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, kind, error, tb):
        self.warnings_manager.__exit__(kind, error, tb)
        if kind is None:
            for seen in self.warnings:
                if isinstance(seen.message, self.expected):
                    self._complain("triggered")


class _AssertLogsContext:
    """assertLogs() and assertNoLogs(): a logger whose messages are collected."""
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        self.test_case, self.logger_name, self.no_logs, self.msg = test_case, logger_name, no_logs, None
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO

    def __enter__(self):
        import collections
        import logging
        self.logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        self.watcher = collections.namedtuple("_LoggingWatcher", ["records", "output"])([], [])
        watcher, formatter = self.watcher, logging.Formatter(self.LOGGING_FORMAT)

        class Capturing(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))
        handler = Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(formatter)
        logger = self.logger
        self.before = logger.handlers, logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else watcher

    def __exit__(self, kind, error, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if kind is not None:
            return False
        count = len(self.watcher.records)
        if self.no_logs == bool(count):
            if self.no_logs:
                text = f"Unexpected logs found: {self.watcher.output!r}"
            else:
                text = f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}"
            raise self.test_case.failureException(self.test_case._formatMessage(None, text))


class _SubTestScope:
    """with self.subTest(...)"""

    def __init__(self, test, subtest):
        self.test, self.subtest = test, subtest

    def __enter__(self):
        self.parent, self.test._subtest = self.test._subtest, self.subtest
        self.part = self.test._outcome.part(self.subtest, True)
        self.part.__enter__()

    def __exit__(self, *info):
        outcome, test = self.test._outcome, self.test
        try:
            caught = self.part.__exit__(*info)
            if caught and not outcome.success:
                if getattr(outcome.result, "failfast", False):
                    raise _ShouldStop
            elif outcome.expectedFailure:
                raise _ShouldStop
            return caught
        finally:
            test._subtest = self.parent


class _NoScope:
    def __enter__(self):
        return None

    def __exit__(self, *info):
        return False


class TestCase:
    """A test: subclasses give it methods whose names begin with test."""
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._class_cleanups = []
        cls.tearDown_exceptions = []

    _class_cleanups = []
    tearDown_exceptions = []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = self._subtest = None
        self._testMethodDoc = "No test"
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._cleanups = []
        self._type_equality_funcs = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual",
                                     set: "assertSetEqual", frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        """A function that assertEqual() asks about two of a type."""
        self._type_equality_funcs[typeobj] = function

    # Fixtures.

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test."""

    @classmethod
    def setUpClass(cls):
        """Before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the tests of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """A call for after tearDown(); the last one added is made first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        for error in _drained(cls._class_cleanups):
            cls.tearDown_exceptions.append((type(error), error, error.__traceback__))

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    # What a test is called.

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        text = self._testMethodDoc
        return text.strip().split("\n")[0].strip() if text else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    # Running.

    def subTest(self, msg=_missing, **params):
        """A block whose failure is told apart, and does not end the test."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            return _NoScope()
        if self._subtest is not None:
            params |= {name: value for name, value in self._subtest.params.items() if name not in params}
        return _SubTestScope(self, _SubTest(self, msg, params))

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            self._returned_something(method)

    @staticmethod
    def _returned_something(method):
        here = TestCase.run.__code__.co_filename.partition("unittest")[0] + "unittest"
        warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning,
                      skip_file_prefixes=(here,))

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            _call_if_exists(result, "startTestRun")
        try:
            result.startTest(self)
            try:
                return self._run_started(result)
            finally:
                result.stopTest(self)
        finally:
            if own:
                _call_if_exists(result, "stopTestRun")

    def _run_started(self, result):
        method = getattr(self, self._testMethodName)
        why = self._reason_to_skip(method)
        if why is not None:
            _Outcome(result).skipped(self, why)
            return result
        expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
        outcome = self._outcome = _Outcome(result)
        began = time.perf_counter()
        try:
            with outcome.part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self._callTearDown()
            self.doCleanups()
            self._tell(result, outcome, expecting, time.perf_counter() - began)
            return result
        finally:
            outcome.expectedFailure = None
            outcome = self._outcome = None

    def _tell(self, result, outcome, expecting, seconds):
        """Results that do not know of durations or of expected failures are told what they know."""
        if add := getattr(result, "addDuration", None):
            add(self, seconds)
        else:
            warnings.warn("TestResult has no addDuration method", RuntimeWarning)
        if not outcome.success:
            return
        if not expecting:
            result.addSuccess(self)
        elif outcome.expectedFailure:
            if add := getattr(result, "addExpectedFailure", None):
                add(self, outcome.expectedFailure)
            else:
                warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
                result.addSuccess(self)
        elif add := getattr(result, "addUnexpectedSuccess", None):
            add(self)
        else:
            warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
            try:
                raise _UnexpectedSuccess from None
            except _UnexpectedSuccess:
                result.addFailure(self, sys.exc_info())

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Run without catching anything."""
        method = getattr(self, self._testMethodName)
        why = self._reason_to_skip(method)
        if why is not None:
            raise SkipTest(why)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        last = self._cleanups
        while last:
            cleanup, positional, named = last.pop()
            self._callCleanup(cleanup, *positional, **named)

    def _reason_to_skip(self, method):
        marked = [item for item in (type(self), method) if getattr(item, "__unittest_skip__", False)]
        if not marked:
            return None
        return next(filter(None, (getattr(item, "__unittest_skip_why__", "") for item in (type(self), method))), "")

    def skipTest(self, reason):
        raise SkipTest(reason)

    # Assertions.

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def _formatMessage(self, msg, text):
        if not self.longMessage:
            return msg or text
        if msg is None:
            return text
        try:
            return f"{text} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(text)} : {safe_repr(msg)}"

    def _fail(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A block or a call that must raise."""
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _AssertNotWarnsContext(expected_warning, self).handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def _nearly(self, first, second, places, delta):
        """(whether they are close, how far apart they are, what was asked for)"""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, difference, f"{safe_repr(delta)} delta"
        places = 7 if places is None else places
        return round(difference, places) == 0, difference, f"{places!r} places"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, difference, within = self._nearly(first, second, places, delta)
        if not close:
            self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, difference, within = self._nearly(first, second, places, delta)
        if delta is not None:
            if first == second or close:
                self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {within} ({safe_repr(difference)} difference)")
        elif first == second or close:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {within}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences with equal elements; the failure shows the first that differs and a diff."""
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for word, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{word} sequence is not a {name}: {safe_repr(seq)}")
        text = None
        lengths = []
        for word, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                text = f"{word} {name} has no length.    Non-sequence?"
                break
        else:
            if seq1 == seq2 or seq_type is None and type(seq1) is not type(seq2) and _same_items(seq1, seq2, *lengths):
                return
            text = self._first_difference(name, seq1, seq2, *lengths)
        self._fail(msg, self._truncateMessage(text, _difference(seq1, seq2)))

    def _first_difference(self, name, seq1, seq2, len1, len2):
        text = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
        for i in range(min(len1, len2)):
            items = []
            for word, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    return text + f"\nUnable to index element {i} of {word} {name}\n"
            if items[0] != items[1]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(*items))
                break
        else:
            if len1 == len2 and type(seq1) != type(seq2):
                return text
        for word, seq, mine, other in (("First", seq1, len1, len2), ("Second", seq2, len2, len1)):
            if mine > other:
                text += f"\n{word} {name} contains {mine - other} additional elements.\n"
                try:
                    text += f"First extra element {other}:\n{safe_repr(seq[other])}\n"
                except (TypeError, IndexError, NotImplementedError):
                    text += f"Unable to index element {other} of {word.lower()} {name}\n"
        return text

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        only = []
        for word, a, b in (("first", set1, set2), ("second", set2, set1)):
            try:
                only.append(a.difference(b))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{word} argument does not support set difference: {error}")
        if not any(only):
            return
        lines = []
        for word, items in zip(("first", "second"), only):
            if items:
                lines.append(f"Items in the {word} set but not the {'second' if word == 'first' else 'first'}:")
                lines.extend(map(repr, items))
        self._fail(msg, "\n".join(lines))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(d1, d2), _difference(d1, d2)))

    def assertCountEqual(self, first, second, msg=None):
        """The same elements, each as often, in any order."""
        first_seq, second_seq = list(first), list(second)
        try:
            differences = _count_diff_hashable(first_seq, second_seq)
        except TypeError:
            differences = _count_diff_all_purpose(first_seq, second_seq)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % d for d in differences]
            self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        diff = ""
        if len(first) <= self._diffThreshold and len(second) <= self._diffThreshold:
            import difflib
            end = "" if {first[-1:], second[-1:]} <= {"\n", ""} else "\n"  # for both, so that the difference shows
            diff = "\n" + "".join(difflib.ndiff(*((each and each + end).splitlines(keepends=True) for each in (first, second))))
        self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(first, second), diff)))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        assert expected_regex or not isinstance(expected_regex, (str, bytes)), "expected_regex must not be empty."
        expected = re.compile(expected_regex)
        if expected.search(text) is None:
            self._fail(msg, f"Regex didn't match: {expected.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        unexpected_regex = re.compile(unexpected_regex)
        if match := unexpected_regex.search(text):
            self._fail(msg, f"Regex matched: {text[match.start():match.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}")


class FunctionTestCase(TestCase):
    """A test from a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def id(self):
        return self._testFunc.__name__

    def runTest(self):
        self._testFunc()

    def setUp(self):
        if (function := self._setUpFunc) is not None:
            function()

    def tearDown(self):
        if (function := self._tearDownFunc) is not None:
            function()

    def _all(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._all() == other._all() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._all()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is None:
            first, _, _ = (self._testFunc.__doc__ or "").partition("\n")
            return first.strip() or None
        return self._description


class _SubTest(TestCase):
    """Stands for one subTest() block where a result wants a test."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.test_case, self.params = message, test_case, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = [] if self._message is _missing else [f"[{self._message}]"]
        if self.params:
            parts.append("(%s)" % ", ".join(f"{name}={value!r}" for name, value in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
