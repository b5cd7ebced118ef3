"""What debuggers stand on: breakpoints, and a trace function that knows when to stop."""
import fnmatch
import os
import sys
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

_RESUMED = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """Ends the program that is debugged."""


def _outwards(frame):
    while frame:
        yield frame
        frame = frame.f_back


def _delete(breakpoints):
    for bp in list(breakpoints):
        bp.deleteMe()


class Bdb:
    """A debugger without a face: subclasses say what user_line() and the others do."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks = {}  # file name: lines
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}
        self.frame_returning = self.enterframe = None
        self.trace_opcodes = False
        self._load_breaks()

    def canonic(self, filename):
        """The file name's one form."""
        if filename[:1] + filename[-1:] == "<>":
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def reset(self):
        """Nothing is stopped at yet."""
        self.botframe = None
        self._set_stopinfo(None, None)
        import linecache
        linecache.checkcache()

    # ---- the trace function

    def trace_dispatch(self, frame, event, arg):
        """sys.settrace()'s."""
        self.enterframe = frame
        try:
            if self.quitting:
                return None
            if event.startswith("c_"):
                return self.trace_dispatch
            dispatch = getattr(self, "dispatch_" + event, None)
            if dispatch is None:
                print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
                return self.trace_dispatch
            return dispatch(frame) if event in ("line", "opcode") else dispatch(frame, arg)
        finally:
            self.enterframe = None

    def _told(self, user_method, *args):
        user_method(*args)
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        if self.stop_here(frame) or self.break_here(frame):
            return self._told(self.user_line, frame)
        return self.trace_dispatch

    def dispatch_opcode(self, frame):
        if self.stop_here(frame) or self.break_here(frame):
            return self._told(self.user_opcode, frame)
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and frame.f_code.co_flags & _RESUMED:
            return self.trace_dispatch
        return self._told(self.user_call, frame, arg)

    def dispatch_return(self, frame, arg):
        if self.stop_here(frame) or frame is self.returnframe:
            if self.stopframe and frame.f_code.co_flags & _RESUMED:
                self._set_caller_tracefunc(frame)
                return self.trace_dispatch
            self.frame_returning = frame
            try:
                self._told(self.user_return, frame, arg)
            finally:
                self.frame_returning = None
            if self.stoplineno != -1:
                if self.stopframe is frame:
                    self._set_stopinfo(None, None)
                self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        if self.stop_here(frame):
            # next over a generator that a for loop asks: its StopIteration, or GeneratorExit, is nobody's business
            if not (frame.f_code.co_flags & _RESUMED and arg[0] is StopIteration and arg[2] is None):
                return self._told(self.user_exception, frame, arg)
        elif self.stopframe and frame is not self.stopframe and self.stopframe.f_code.co_flags & _RESUMED \
                and arg[0] in (StopIteration, GeneratorExit):
            return self._told(self.user_exception, frame, arg)
        return self.trace_dispatch

    # ---- where to stop

    def is_skipped_module(self, module_name):
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        filename, lineno = self.canonic(frame.f_code.co_filename), frame.f_lineno
        lines = self.breaks.get(filename, ())
        if lineno not in lines:
            lineno = frame.f_code.co_firstlineno  # perhaps a breakpoint of the function
            if lineno not in lines:
                return False
        bp, may_delete = effective(filename, lineno, frame)
        if not bp:
            return False
        self.currentbp = bp.number
        if may_delete and bp.temporary:
            self.do_clear(str(bp.number))
        return True

    def do_clear(self, arg):
        """Subclasses remove the temporary breakpoint of this number."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        return self.canonic(frame.f_code.co_filename) in self.breaks

    # ---- what subclasses say

    def user_call(self, frame, argument_list):
        """A function is called."""

    def user_line(self, frame):
        """A line is to be executed."""

    def user_return(self, frame, return_value):
        """A function is about to return."""

    def user_exception(self, frame, exc_info):
        """An exception has come up."""

    def user_opcode(self, frame):
        """An instruction is to be executed."""

    # ---- going on

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0):
        self.stopframe, self.returnframe, self.quitting = stopframe, returnframe, False
        self.stoplineno = stoplineno  # -1: nowhere, 0: anywhere
        self._set_trace_opcodes(False)

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes == self.trace_opcodes:
            return
        self.trace_opcodes = trace_opcodes
        for frame in _outwards(self.enterframe):
            frame.f_trace_opcodes = trace_opcodes
            if frame is self.botframe:
                return

    def _set_caller_tracefunc(self, current_frame):
        caller = current_frame.f_back
        if caller and not caller.f_trace:
            caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stop at a line beyond this one, or when the frame returns."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next line."""
        if self.frame_returning:
            self._set_caller_tracefunc(self.frame_returning)
        self._set_stopinfo(None, None)

    def set_stepinstr(self):
        """Stop at the next instruction."""
        self._set_stopinfo(None, None)
        self._set_trace_opcodes(True)

    def set_next(self, frame):
        """Stop at the next line of this frame."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop when the frame returns."""
        resumed = frame.f_code.co_flags & _RESUMED
        self._set_stopinfo(frame if resumed else frame.f_back, None if resumed else frame, -1 if resumed else 0)
        if not resumed and frame.f_back and not frame.f_back.f_trace:
            frame.f_back.f_trace = self.trace_dispatch

    def set_trace(self, frame=None):
        """Debug from here on."""
        sys.settrace(None)
        frame = frame or sys._getframe().f_back
        self.reset()
        self.enterframe = frame
        for outer in _outwards(frame):
            self.frame_trace_lines_opcodes[outer] = outer.f_trace_lines, outer.f_trace_opcodes
            self.botframe, outer.f_trace, outer.f_trace_lines = outer, self.trace_dispatch, True
        self.set_stepinstr()
        self.enterframe = None
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop at breakpoints alone; without any, debug no more."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        sys.settrace(None)
        for frame in _outwards(sys._getframe().f_back):
            if frame is self.botframe:
                break
            del frame.f_trace
        for frame, (lines, opcodes) in self.frame_trace_lines_opcodes.items():
            frame.f_trace_lines, frame.f_trace_opcodes = lines, opcodes
        self.frame_trace_lines_opcodes.clear()

    def set_quit(self):
        """End the program."""
        self.stopframe, self.returnframe, self.quitting = self.botframe, None, True
        sys.settrace(None)

    # ---- breakpoints: errors are returned as texts

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f"Line {filename}:{lineno} does not exist"
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        for frame in _outwards(self.enterframe):  # under way, and of no interest so far
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
        return None

    def _load_breaks(self):
        for filename, lineno in Breakpoint.bplist:
            lines = self.breaks.setdefault(filename, [])
            if lineno not in lines:
                lines.append(lineno)

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) in Breakpoint.bplist:
            return
        lines = self.breaks[filename]
        lines.remove(lineno)
        if not lines:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        if lineno not in self.breaks[filename]:
            return f"There is no breakpoint at {filename}:{lineno}"
        _delete(Breakpoint.bplist[filename, lineno])
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        try:
            bp = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        _delete([bp])
        self._prune_breaks(bp.file, bp.line)
        return None

    def clear_all_file_breaks(self, filename):
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        for lineno in self.breaks.pop(filename):
            _delete(Breakpoint.bplist[filename, lineno])
        return None

    def clear_all_breaks(self):
        if not self.breaks:
            return "There are no breakpoints"
        _delete(filter(None, Breakpoint.bpbynumber))
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f"Non-numeric breakpoint number {arg}") from None
        if not 0 <= number < len(Breakpoint.bpbynumber):
            raise ValueError(f"Breakpoint number {number} out of range")
        bp = Breakpoint.bpbynumber[number]
        if bp is None:
            raise ValueError(f"Breakpoint {number} already deleted")
        return bp

    def get_break(self, filename, lineno):
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        filename = self.canonic(filename)
        return self.get_break(filename, lineno) and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        return self.breaks

    # ---- the stack

    def get_stack(self, f, t):
        """[(frame, line), ...] from the outermost to where the traceback t ends, and which one f is."""
        frames = []
        frame = f
        if t and t.tb_frame is f:
            t = t.tb_next
        while frame is not None:
            frames.append((frame, frame.f_lineno))
            if frame is self.botframe:
                break
            frame = frame.f_back
        frames.reverse()
        index = max(0, len(frames) - 1)
        while t is not None:
            frames.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        return frames, max(0, len(frames) - 1) if f is None else index

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f"{filename}({lineno}){frame.f_code.co_name or '<lambda>'}()"
        if "__return__" in frame.f_locals:
            text += "->" + reprlib.repr(frame.f_locals["__return__"])
        if lineno is None:
            return text + f"{lprefix}Warning: lineno is None"
        line = linecache.getline(filename, lineno, frame.f_globals)
        return text + lprefix + line.strip() if line else text

    # ---- running something

    def run(self, cmd, globals=None, locals=None):
        """exec() it under the debugger."""
        globals = __import__("__main__").__dict__ if globals is None else globals
        locals = globals if locals is None else locals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        self._run_traced(exec, cmd, globals, locals)

    def runeval(self, expr, globals=None, locals=None):
        globals = __import__("__main__").__dict__ if globals is None else globals
        locals = globals if locals is None else locals
        self.reset()
        return self._run_traced(eval, expr, globals, locals)

    def _run_traced(self, function, /, *args, **kwds):
        sys.settrace(self.trace_dispatch)
        try:
            return function(*args, **kwds)
        except BdbQuit:
            return None
        finally:
            sys.settrace(None)
            self.quitting = True

    def runctx(self, cmd, globals, locals):
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        self.reset()
        return self._run_traced(func, *args, **kwds)


def set_trace():
    """Debug from the caller on, with a debugger that says nothing."""
    Bdb().set_trace()


class Breakpoint:
    """One breakpoint; several can be at one line."""

    next = 1
    bplist = {}         # (file, line): breakpoints
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file, self.line, self.temporary, self.cond, self.funcname = file, line, temporary, cond, funcname
        self.func_first_executable_line = None  # known once the function has been entered
        self.enabled, self.ignore, self.hits = True, 0, 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        Breakpoint.next, Breakpoint.bplist, Breakpoint.bpbynumber = 1, {}, [None]

    def deleteMe(self):
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        self.enabled = True

    def disable(self):
        self.enabled = False

    def bpprint(self, out=None):
        print(self.bpformat(), file=out or sys.stdout)

    def bpformat(self):
        """A row of the debugger's table."""
        kind = "del  " if self.temporary else "keep "
        text = "%-4dbreakpoint   %s at %s:%d" % (self.number, kind + ("yes  " if self.enabled else "no   "), self.file, self.line)
        if self.cond:
            text += f"\n\tstop only if {self.cond}"
        if self.ignore:
            text += f"\n\tignore next {self.ignore} hits"
        if self.hits:
            text += f"\n\tbreakpoint already hit {self.hits} time{'s' if self.hits > 1 else ''}"
        return text

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Does the frame's line concern this breakpoint?"""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """(breakpoint that stops here, may it be removed if it is temporary), or (None, None)."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        certain = True
        if b.cond:
            try:
                if not eval(b.cond, frame.f_globals, frame.f_locals):
                    continue
            except Exception:
                certain = False  # stop, and keep it
        if certain and b.ignore > 0:
            b.ignore -= 1
            continue
        return b, certain
    return None, None
