"""Running tests and telling about it in text."""
import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream with writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.write((text or "") + "\n")


class TextTestResult(result.TestResult):
    """Prints a letter or a line for each test."""
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _tell(self, test, word, letter, expectation=False):
        if self.showAll and expectation:
            self.stream.writeln(word)
            self.stream.flush()
        elif self.showAll:
            if isinstance(test, _SubTest) or self._newline:
                if not self._newline:
                    self.stream.writeln()
                if isinstance(test, _SubTest):
                    self.stream.write("  ")
                self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self.stream.flush()
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._tell(subtest, "FAIL" if failed else "ERROR", "F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell(test, "expected failure", "x", True)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell(test, "unexpected success", "u", True)

    def printErrors(self):
        if self.dots or self.showAll:
            self._print([""])
        for flavour, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            self.printErrorList(flavour, found)
        if surprises := getattr(self, "unexpectedSuccesses", ()):
            self._print([self.separator1, *(f"UNEXPECTED SUCCESS: {self.getDescription(test)}" for test in surprises)])

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self._print([self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, text])

    def _print(self, lines):
        for line in lines:
            self.stream.writeln(line)
        self.stream.flush()


class TextTestRunner:
    """Runs a test or suite and prints what became of it."""
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None,
                 *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.warnings, self.tb_locals, self.durations = warnings, tb_locals, durations
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        given = self.stream, self.descriptions, self.verbosity
        try:
            return self.resultclass(*given, durations=self.durations)
        except TypeError:
            return self.resultclass(*given)  # a class that knows nothing of durations

    def run(self, test):
        outcome = self._makeResult()
        registerResult(outcome)
        outcome.failfast, outcome.buffer, outcome.tb_locals = self.failfast, self.buffer, self.tb_locals
        with warnings.catch_warnings(action=self.warnings or None):
            began = time.perf_counter()
            if hook := getattr(outcome, "startTestRun", None):
                hook()
            try:
                test(outcome)
            finally:
                if hook := getattr(outcome, "stopTestRun", None):
                    hook()
            taken = time.perf_counter() - began
        outcome.printErrors()
        if self.durations is not None:
            self._print_durations(outcome)
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        count = outcome.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {taken:.3f}s")
        self.stream.writeln()
        self._print_verdict(outcome)
        return outcome

    def _print_verdict(self, outcome):
        notes = []
        if not outcome.wasSuccessful():
            self.stream.write("FAILED")
            for word, kept in (("failures", outcome.failures), ("errors", outcome.errors)):
                if kept:
                    notes.append(f"{word}={len(kept)}")
        elif outcome.testsRun == 0 and not getattr(outcome, "skipped", ()):
            self.stream.write("NO TESTS RAN")
        else:
            self.stream.write("OK")
        for word, name in (("skipped", "skipped"), ("expected failures", "expectedFailures"),
                           ("unexpected successes", "unexpectedSuccesses")):
            if kept := getattr(outcome, name, ()):
                notes.append(f"{word}={len(kept)}")
        self.stream.write(f" ({', '.join(notes)})\n" if notes else "\n")
        self.stream.flush()

    def _print_durations(self, outcome):
        if not getattr(outcome, "collectedDurations", None):
            return
        slowest = sorted(outcome.collectedDurations, key=lambda pair: -pair[1])[:self.durations or None]
        shown = [(name, seconds) for name, seconds in slowest if seconds >= 0.001 or self.verbosity > 1]
        lines = ["Slowest test durations", getattr(outcome, "separator2", None)]
        lines += [f"{f'{seconds:.3f}s':<10} {name}" for name, seconds in shown]
        lines.append("" if len(shown) == len(slowest) else
                     "\n(durations < 0.001s were hidden; use -v to show these durations)")
        for line in lines:
            if line is not None:
                self.stream.writeln(line)
