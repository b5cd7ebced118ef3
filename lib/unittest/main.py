"""The command line of tests."""
import os
import re
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_examples = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""


def _as_name(name):
    """A path of a Python file as a module name."""
    if not (name.lower().endswith(".py") and os.path.isfile(name)):
        return name
    inside = os.path.relpath(name) if os.path.isabs(name) else name
    if inside is not name and inside.startswith(("/", os.pardir)):
        return name
    return re.sub(r"[\\/]", ".", os.path.normpath(inside)[:-3])


def _as_pattern(text):
    return text if "*" in text else f"*{text}*"


_always = (
    (("-v", "--verbose"), dict(dest="verbosity", action="store_const", const=2, help="Verbose output")),
    (("-q", "--quiet"), dict(dest="verbosity", action="store_const", const=0, help="Quiet output")),
    (("--locals",), dict(dest="tb_locals", action="store_true", help="Show local variables in tracebacks")),
    (("--durations",), dict(metavar="N", type=int, help="Show the N slowest test cases (N=0 for all)")),
)
# Only if the program leaves it to the command line; with what holds if it is not given there.
_if_open = {
    "failfast": (("-f", "--failfast"), dict(action="store_true", help="Stop on first fail or error"), bool),
    "catchbreak": (("-c", "--catch"), dict(action="store_true", help="Catch Ctrl-C and display results so far"), bool),
    "buffer": (("-b", "--buffer"), dict(action="store_true", help="Buffer stdout and stderr during tests"), bool),
    "testNamePatterns": (("-k",), dict(action="append", type=_as_pattern, help="Only run tests which match the given substring"), list),
}
_where = (
    (("-s", "--start-directory"), "start", "Directory to start discovery ('.' default)"),
    (("-p", "--pattern"), "pattern", "Pattern to match tests ('test*.py' default)"),
    (("-t", "--top-level-directory"), "top", "Top level directory of project (defaults to start directory)"),
)


class TestProgram:
    """Reads the command line, loads the tests, runs them, exits."""
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = durations = None
    _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
                 durations=None):
        if isinstance(module, str):
            __import__(module)
            self.module = sys.modules[module]
        else:
            self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.failfast, self.catchbreak, self.verbosity = exit, failfast, catchbreak, verbosity
        self.buffer, self.tb_locals, self.durations = buffer, tb_locals, durations
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _parser(self, discovering):
        import argparse
        parser = argparse.ArgumentParser(prog=f"{self.progName}{' discover' if discovering else ''}",
                                         formatter_class=argparse.RawDescriptionHelpFormatter,
                                         epilog=None if discovering else _examples % {"prog": self.progName})
        for names, options in _always:
            parser.add_argument(*names, **options)
        for attribute, (names, options, empty) in _if_open.items():
            if getattr(self, attribute) is None:
                parser.add_argument(*names, dest=attribute, **options)
                setattr(self, attribute, empty())
        if discovering:
            for names, attribute, text in _where:
                parser.add_argument(*names, dest=attribute, help=text)
            for _, attribute, _ in _where:
                parser.add_argument(attribute, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        else:
            parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def parseArgs(self, argv):
        if self.module is None and (len(argv) < 2 or argv[1].lower() == "discover"):
            return self._do_discovery(argv[2:])
        self.start, self.pattern, self.top = ".", "test*.py", None
        if len(argv) > 1:
            self._parser(False).parse_args(argv[1:], self)
            if self.module is None and not self.tests:
                return self._do_discovery([])
            if self.tests:
                self.testNames = [_as_name(name) for name in self.tests]
                if __name__ == "__main__":
                    self.module = None
                return self.createTests()
        else:
            self.failfast, self.catchbreak = bool(self.failfast), bool(self.catchbreak)
            self.buffer = bool(self.buffer)
        if self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = ".", "test*.py", None
        if argv:
            self._parser(True).parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def createTests(self, from_discovery=False, Loader=None):
        finder = self.testLoader
        if self.testNamePatterns:
            finder.testNamePatterns = self.testNamePatterns
        if from_discovery:
            self.test = (Loader() if Loader else finder).discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = finder.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = finder.loadTestsFromModule(self.module)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        running = self.testRunner = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(running, type):
            options = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer, "warnings": self.warnings,
                       "tb_locals": self.tb_locals, "durations": self.durations}
            for fewer in ((), ("durations",), ("tb_locals",), ("verbosity", "failfast", "buffer", "warnings")):
                for name in fewer:
                    options.pop(name)
                try:
                    running = self.testRunner(**options)
                    break
                except TypeError:
                    if not options:
                        raise
        self.result = running.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
