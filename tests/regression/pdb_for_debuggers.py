"""Debuggers that are made of pdb.Pdb (IPython's, for one) call it by names that begin with an underscore, and check lines before anything
runs: _select_frame, _getval, _getval_except and set_convenience_variable were missing, checkline() wanted a frame."""
import io
import pdb
import sys


def inner(n):
    text = "x" * n
    return len(text)


def outer():
    here = 5
    return inner(here)


class Debugger(pdb.Pdb):
    def interaction(self, frame, traceback):
        if "text" in frame.f_locals:
            self.setup(frame, traceback)
            self._select_frame(self.curindex - 1)
            print(self._getval("here + 1"), self._getval_except("here + nothing"), self._getval_except("n", self.stack[-1][0]))
            try:
                self._getval("nothing")
            except NameError as error:
                print("raised", error)
            print(self._safe_repr([1], "expr"))
            self.set_convenience_variable(self.curframe, "mine", 7)
            self.onecmd("p $mine, $_frame.f_code.co_name")
            self.forget()
            print(self.curframe, self.checkline(__file__, 8))
        self.set_continue() if "text" in frame.f_locals else self.set_step()


debugger = Debugger(stdin=io.StringIO(), stdout=sys.stdout)
print(debugger.checkline(__file__, 8), debugger.checkline(__file__, 11))
debugger.runcall(outer)
