"""What became of tests."""
import io
import sys
import traceback
from functools import wraps

from . import util

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Stop after this, if the result is set to."""
    @wraps(method)
    def stopping(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)
    return stopping


def _ours(tb):
    return "__unittest" in tb.tb_frame.f_globals


class TestResult:
    """Counts and keeps: tests run, errors, failures, skips."""
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses, self.collectedDurations = [], [], []
        self.testsRun = 0
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        """For those who show something."""

    def startTestRun(self):
        """Before the first test."""

    def stopTestRun(self):
        """After the last test."""

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                self._stderr_buffer, self._stdout_buffer = io.StringIO(), io.StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        for stream, original, line in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                       (sys.stderr, self._original_stderr, STDERR_LINE)):
            if self._mirrorOutput and (text := stream.getvalue()):
                original.write(line % (text if text.endswith("\n") else text + "\n"))
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    @failfast
    def addError(self, test, err):
        self._keep(self.errors, test, err)

    @failfast
    def addFailure(self, test, err):
        self._keep(self.failures, test, err)

    def _keep(self, kept, test, err, part=None):
        """Among the failures, say, of a test or of a part of it; what it has printed will be shown."""
        kept.append((part or test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        kept = self.failures if issubclass(err[0], test.failureException) else self.errors
        self._keep(kept, test, err, subtest)

    def addSuccess(self, test):
        """A test went well: nothing to keep."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        if hasattr(self, "collectedDurations"):     # not in a class of one's own that does without our __init__()
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", None))

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        kind, value, tb = err
        tb = self._clean_tracebacks(kind, value, tb, test)
        lines = list(traceback.TracebackException(kind, value, tb, capture_locals=self.tb_locals, compact=True).format())
        if self.buffer:
            for stream, line in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
                if text := stream.getvalue():
                    lines.append(line % (text if text.endswith("\n") else text + "\n"))
        return "".join(lines)

    def _clean_tracebacks(self, kind, value, tb, test):
        """Leave out the frames of this package, in the causes as well."""
        result, first, todo, seen = None, True, [(kind, value, tb)], {id(value)}
        while todo:
            kind, value, tb = todo.pop()
            while tb and _ours(tb):
                tb = tb.tb_next
            if kind is test.failureException:
                self._cut_asserts(tb)
            if first:
                result, first = tb, False
            elif value is not None:
                value.__traceback__ = tb
            if value is not None:
                for other in (value.__cause__, value.__context__):
                    if other is not None and id(other) not in seen:
                        seen.add(id(other))
                        todo.append((type(other), other, other.__traceback__))
        return result

    def _cut_asserts(self, tb):
        last = None
        while tb and not _ours(tb):
            last, tb = tb, tb.tb_next
        if last is not None:
            last.tb_next = None

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
