"""The command line of tests."""
import os
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
    if os.path.isfile(name) and name.lower().endswith(".py"):
        if os.path.isabs(name):
            relative = os.path.relpath(name, os.getcwd())
            if os.path.isabs(relative) or relative.startswith(os.pardir):
                return name
            name = relative
        return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")
    return name


def _as_pattern(text):
    return text if "*" in text else f"*{text}*"


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
        parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        parser.add_argument("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        parser.add_argument("--durations", type=int, metavar="N", help="Show the N slowest test cases (N=0 for all)")
        if self.failfast is None:
            parser.add_argument("-f", "--failfast", action="store_true", help="Stop on first fail or error")
            self.failfast = False
        if self.catchbreak is None:
            parser.add_argument("-c", "--catch", dest="catchbreak", action="store_true",
                                help="Catch Ctrl-C and display results so far")
            self.catchbreak = False
        if self.buffer is None:
            parser.add_argument("-b", "--buffer", action="store_true", help="Buffer stdout and stderr during tests")
            self.buffer = False
        if self.testNamePatterns is None:
            parser.add_argument("-k", dest="testNamePatterns", action="append", type=_as_pattern,
                                help="Only run tests which match the given substring")
            self.testNamePatterns = []
        if discovering:
            parser.add_argument("-s", "--start-directory", dest="start", help="Directory to start discovery ('.' default)")
            parser.add_argument("-p", "--pattern", help="Pattern to match tests ('test*.py' default)")
            parser.add_argument("-t", "--top-level-directory", dest="top",
                                help="Top level directory of project (defaults to start directory)")
            for name in ("start", "pattern", "top"):
                parser.add_argument(name, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
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
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        running = self.testRunner
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
