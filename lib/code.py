"""A prompt for Python in a program."""
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs pieces of source in one namespace."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run it; True if it is not complete."""
        code = None
        try:
            code = self.compile(source, filename, symbol)
            if code is None:
                return True
        except (SyntaxError, ValueError, OverflowError):
            self.showsyntaxerror(filename, source=source)
        else:
            self.runcode(code)
        return False

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except BaseException:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        kind, value, tb = sys.exc_info()
        if filename and issubclass(kind, SyntaxError):
            value.filename = filename
        self._show(kind, value, None, kwargs.pop("source", ""))

    def showtraceback(self):
        kind, value, tb = sys.exc_info()
        self._show(kind, value, tb.tb_next, "")

    def _show(self, kind, value, tb, source):
        sys.last_exc, sys.last_type, sys.last_value, sys.last_traceback = value.with_traceback(tb), kind, value, tb
        if sys.excepthook is sys.__excepthook__:
            self.write("".join(traceback.format_exception(kind, value, tb)))
            return
        try:
            sys.excepthook(kind, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__.tb_next)
            print("\nOriginal exception was:", file=sys.stderr)
            sys.__excepthook__(kind, value, tb)

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Asks for lines until it is told to stop."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename, self.local_exit = filename, local_exit
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        for name, prompt in (("ps1", ">>> "), ("ps2", "... ")):
            if not hasattr(sys, name):
                setattr(sys, name, prompt)
        if banner is None:
            self.write(f"Python {sys.version} on {sys.platform}\n"
                       'Type "help", "copyright", "credits" or "license" for more information.\n'
                       f"({self.__class__.__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write("\n")
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit:
                if not self.local_exit:
                    raise
                self.write("\n")
                break
        if exitmsg is None:
            self.write(f"now exiting {self.__class__.__name__}...\n")
        elif exitmsg:
            self.write(f"{exitmsg}\n")

    def push(self, line, filename=None, _symbol="single"):
        """One more line; True if more must come."""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """A prompt, until the end of input."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    from argparse import ArgumentParser
    parser = ArgumentParser()
    parser.add_argument("-q", action="store_true", help="don't print version and copyright messages")
    interact("" if parser.parse_args().q or sys.flags.quiet else None)
