"""The debugger: `ouro -m pdb script.py`, breakpoint(), pdb.pm() after an exception."""
import bdb
import cmd
import linecache
import os
import re
import sys

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


class Restart(Exception):
    """The program shall start again."""


line_prefix = "\n-> "


def find_function(funcname, filename):
    """(name, file, line) of where a file defines a function; None."""
    pattern = re.compile(r"\s*(async\s+)?def\s+%s(\s*\[.+\])?\s*\(" % re.escape(funcname))
    linecache.checkcache(filename)
    for number, line in enumerate(linecache.getlines(filename), 1):
        if pattern.match(line):
            return funcname, filename, _first_line(filename, number, funcname)
    return None


def _codes(code):
    yield code
    for const in code.co_consts:
        if hasattr(const, "co_lines"):
            yield from _codes(const)


def _first_line(filename, lineno, name):
    """Where the body begins of the function whose def stands at lineno."""
    try:
        whole = compile("".join(linecache.getlines(filename)), filename, "exec", dont_inherit=True)
    except SyntaxError:
        return lineno
    for code in _codes(whole):
        if code.co_name == name and code.co_firstlineno <= lineno:
            later = [line for *_, line in code.co_lines() if line and line > lineno]
            return later[0] if later else lineno
    return lineno


def getsourcelines(obj):
    import inspect
    lines, lineno = inspect.findsource(obj)
    if inspect.isframe(obj) and obj.f_globals is obj.f_locals or inspect.ismodule(obj):
        return lines, 1
    return inspect.getblock(lines[lineno:]), lineno + 1


class Pdb(bdb.Bdb, cmd.Cmd):
    """The debugger at a prompt."""
    MAX_CHAINED_EXCEPTION_DEPTH = 999
    _previous_sigint_handler = None

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt, self.nosigint = "(Pdb) ", nosigint
        self.aliases, self.displaying = {}, {}
        self.mainpyfile, self._wait_for_mainpyfile, self._user_requested_quit = "", False, False
        self.commands_of, self.silent_of, self.resuming_of = {}, {}, {}  # by breakpoint
        self.commands_defining, self.commands_bnum = False, None
        self.curframe, self.allow_kbdint, self._changed_at = None, False, {}
        self._chained, self._chained_index = [], 0
        self.rcLines = []
        if readrc:
            for name in (os.path.expanduser("~/.pdbrc"), ".pdbrc"):
                try:
                    with open(name, encoding="utf-8") as file:
                        self.rcLines.extend(file)
                except OSError:
                    pass
        self.forget()

    # ---- talking

    def message(self, text, end="\n"):
        print(text, end=end, file=self.stdout)

    def error(self, text):
        print("***", text, file=self.stdout)

    def _error_exc(self):
        import traceback
        self.error(traceback.format_exception_only(sys.exception())[-1].strip())

    # ---- stopping

    def forget(self):
        if self.curframe:
            self.curframe.f_globals.pop("__pdb_convenience_variables", None)
        self.lineno, self.stack, self.curindex, self.curframe, self.tb_lineno = None, [], 0, None, {}

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def sigint_handler(self, signum, frame):
        """Ctrl-C while the program runs: back to the prompt."""
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    def setup(self, frame, tb):
        self.forget()
        self.stack, self.curindex = self.get_stack(frame, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        if self._chained:
            self.set_convenience_variable(self.curframe, "_exception", self._chained[self._chained_index])
        lines, self.rcLines = self.rcLines, []
        stop = False
        while lines and not stop:
            line = lines.pop(0).strip()
            stop = bool(line) and line[0] != "#" and self.onecmd(self.precmd(line))
        self.rcLines += lines  # for the next stop
        return stop

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        waiting = self._wait_for_mainpyfile and self.mainpyfile != self.canonic(frame.f_code.co_filename)
        self._wait_for_mainpyfile = waiting
        if not waiting and self.bp_commands(frame):
            self.interaction(frame, None)

    user_opcode = user_line

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        frame.f_locals["__return__"] = return_value
        self.set_convenience_variable(frame, "_retval", return_value)
        self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals["__exception__"] = kind, value
        self.set_convenience_variable(frame, "_exception", value)
        internal = "Internal " if not tb and kind is StopIteration else ""
        import traceback
        self.message(internal + traceback.format_exception_only(kind, value)[-1].strip())
        self.interaction(frame, tb)

    def bp_commands(self, frame):
        """What the breakpoint says is to be done; is the prompt wanted, too?"""
        number = getattr(self, "currentbp", False)
        self.currentbp = 0
        if not number or number not in self.commands_of:
            return True
        last = self.lastcmd
        self.setup(frame, None)
        for line in self.commands_of[number]:
            self.onecmd(line)
        self.lastcmd = last
        if not self.silent_of[number]:
            self.print_stack_entry(self.stack[self.curindex])
        if not self.resuming_of[number]:
            self._cmdloop()
        self.forget()
        return False

    def interaction(self, frame, tb_or_exc):
        if Pdb._previous_sigint_handler:
            import signal
            try:
                signal.signal(signal.SIGINT, Pdb._previous_sigint_handler)
                Pdb._previous_sigint_handler = None
            except ValueError:
                pass
        tb, self._chained = tb_or_exc, []
        if isinstance(tb_or_exc, BaseException):
            tb = tb_or_exc.__traceback__
            self._chained = self._chain(tb_or_exc)
            self._chained_index = len(self._chained) - 1
        try:
            if not self.setup(frame, tb):
                self.cmdqueue.append(_SHOW)  # what stands in the queue comes first
                self._cmdloop()
        finally:
            self._chained = []
            self.forget()

    def _warn_of_changes(self):
        """Files that are not any more what runs."""
        for filename in {frame.f_code.co_filename for frame, _ in self.stack} - {""}:
            try:
                now = os.stat(filename).st_mtime
            except (OSError, ValueError):
                continue
            if self._changed_at.setdefault(filename, now) != now:
                self._changed_at[filename] = now
                self.message(f"*** WARNING: file '{filename}' was edited, running stale code until the program is rerun")

    def _chain(self, exception):
        """The exceptions that led to this one, oldest first."""
        chain = []
        while exception and exception not in chain and len(chain) < self.MAX_CHAINED_EXCEPTION_DEPTH:
            chain.append(exception)
            exception = exception.__cause__ or None if exception.__suppress_context__ else exception.__context__
        if len(chain) == self.MAX_CHAINED_EXCEPTION_DEPTH:
            self.message(f"More than {len(chain)} chained exceptions found, not all exceptions will be browsable with `exceptions`.")
        return chain[::-1]

    def set_convenience_variable(self, frame, name, value):
        """A convenience variable: $name."""
        frame.f_globals.setdefault("__pdb_convenience_variables", {})[name] = value

    def _cmdloop(self):
        while True:
            try:
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                return
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def displayhook(self, obj):
        if obj is not None:
            self.message(repr(obj))

    # ---- reading

    def precmd(self, line):
        self._warn_of_changes()
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for i in range(1, 10):
                if f"%{i}" in line:
                    if i >= len(words):
                        self.error(f"Not enough arguments for alias {words[0]!r}")
                        return "!"
                    line = line.replace(f"%{i}", words[i])
                elif i < len(words) and "%*" not in line:
                    self.error(f"Too many arguments for alias {words[0]!r}")
                    return "!"
            line = line.replace("%*", " ".join(words[1:]))
            words = line.split()
        if words[0] == "alias":
            return line
        if ";;" in line:
            line, rest = line.split(";;", 1)
            self.cmdqueue.insert(0, rest.lstrip())
            line = line.rstrip()
        return self._with_variables(line) if "$" in line else line

    def _with_variables(self, line):
        """The line with $name as Python has it, but not in strings."""
        import io
        import tokenize
        dollars = []
        try:
            last = None
            for token in tokenize.generate_tokens(io.StringIO(line).readline):
                if last and last.string == "$" and last.end == token.start and token.type == tokenize.NAME:
                    dollars.append((last.start[1], token.end[1], token.string))
                last = token
        except (tokenize.TokenError, SyntaxError):
            pass
        for start, end, name in reversed(dollars):
            line = f'{line[:start]}__pdb_convenience_variables["{name}"]{line[end:]}'
        return line

    def parseline(self, line):
        """A command's name stands alone; before anything but a blank it is a name of the program's."""
        line = line.strip()
        if line[:1] == "!":
            return None, None, line
        command, arg, line = cmd.Cmd.parseline(self, line)
        if command and arg and not line[len(command)].isspace():
            return None, None, line
        return command, arg, line

    def onecmd(self, line):
        if line == _SHOW:
            if self.stack:
                self.print_stack_entry(self.stack[self.curindex])
            return self._show_display()
        return self.handle_command_def(line) if self.commands_defining else cmd.Cmd.onecmd(self, line)

    def handle_command_def(self, line):
        """A line of `commands`."""
        command, arg, line = self.parseline(line)
        number = self.commands_bnum
        if not command:
            if line:
                self.commands_of[number].append(line)
            return None
        if command == "silent":
            self.silent_of[number] = True
            return None
        if command == "end":
            return True
        self.commands_of[number].append(f"{command} {arg}" if arg else command)
        do = getattr(self, "do_" + command, self.default)
        if do.__name__ in ("do_continue", "do_step", "do_next", "do_return", "do_until", "do_quit", "do_jump"):
            self.resuming_of[number] = True
            return True
        return None

    def default(self, line):
        if line[:1] == "!":
            line = line[1:].strip()
            if not line:
                return
        from codeop import compile_command
        hook = sys.displayhook
        try:
            code = compile_command(line + "\n", "<stdin>", "single")
            while code is None:
                if self.use_rawinput:
                    more = input("...   ")
                else:
                    self.message("...   ", end="")
                    more = self.stdin.readline()
                    if not more:
                        raise SyntaxError("unexpected end of input")
                line += "\n" + more.rstrip("\r\n")
                code = compile_command(line, "<stdin>", "single")
            saved = sys.stdout, sys.stdin
            sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
            try:
                if self.curframe_locals is not self.curframe.f_globals and any(hasattr(const, "co_lines") for const in code.co_consts):
                    _exec_inside(line, self.curframe.f_globals, self.curframe_locals)
                else:
                    exec(code, self.curframe.f_globals, self.curframe_locals)
            finally:
                sys.stdout, sys.stdin = saved
                sys.displayhook = hook
        except BaseException:
            self._error_exc()

    def _getval(self, arg):     # this and others with an underscore are called by debuggers that are made of this one
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException:
            self._error_exc()
            raise

    def _evaluate(self, arg):
        """(worked?, value); complains by itself."""
        try:
            return True, self._getval(arg)
        except BaseException:
            return False, None

    def _syntax_problem(self, expression):
        try:
            compile(expression, "<stdin>", "eval")
        except SyntaxError as error:
            return f"SyntaxError: {error.msg}"

    def _no_argument(self, arg, name):
        if arg:
            self.error(f"Invalid argument: {arg}")
            self._usage(name)
        return bool(arg)

    def _usage(self, name):
        self.message("      Usage: " + getattr(self, "do_" + name).__doc__.splitlines()[0])

    def _wanted(self, arg, name):
        if not arg:
            self.error("Argument is required for this command")
            self._usage(name)
        return bool(arg)

    # ---- showing

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        prefix = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(prefix + self.format_stack_entry(frame_lineno, prompt_prefix))

    def print_stack_trace(self):
        try:
            for entry in self.stack:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            pass

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current, raised = (frame.f_lineno, self.tb_lineno.get(frame, -1)) if frame else (-1, -1)
        for number, line in enumerate(lines, start):
            mark = "->" if number == current else ">>" if number == raised else ""
            self.message(f"{number:>3}".ljust(4) + ("B" if number in breaks else " ") + mark + "\t" + line.rstrip())

    def _show_display(self):
        for expr, old in self.displaying.get(self.curframe, {}).items():
            new = self._getval_except(expr)
            if new is not old and new != old:
                self.displaying[self.curframe][expr] = new
                self.message(f"display {expr}: {self._safe_repr(new, expr)}  [old: {self._safe_repr(old, expr)}]")

    def _getval_except(self, arg, frame=None):
        try:
            frame = frame or self.curframe
            return eval(arg, frame.f_globals, frame.f_locals)
        except Exception as error:
            return _Raised(f"** raised {type(error).__name__}: {error} **")

    def _safe_repr(self, value, expr):
        try:
            return repr(value)
        except Exception as error:
            return f"*** repr({expr}) failed: {type(error).__name__}: {error} ***"

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Source around the line, or the eleven lines that follow those shown before."""
        last = None
        if arg and arg != ".":
            try:
                first, comma, last = arg.partition(",")
                first, last = int(first), int(last) if comma else None
                if last is not None and last < first:
                    last += first
            except ValueError:
                return self.error("Error in argument: %r" % arg)
            if last is None:
                first = max(1, first - 5)
        elif self.lineno is None or arg == ".":
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        last = first + 10 if last is None else last
        filename = self.curframe.f_code.co_filename
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename), self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")
    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        The whole function's source."""
        if self._no_argument(arg, "longlist"):
            return
        try:
            lines, lineno = getsourcelines(self.curframe)
        except OSError as error:
            return self.error(error)
        self._print_lines(lines, lineno, self.get_file_breaks(self.curframe.f_code.co_filename), self.curframe)
    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        The source of a function, class or module."""
        if not self._wanted(arg, "source"):
            return
        good, value = self._evaluate(arg)
        if good:
            try:
                self._print_lines(*getsourcelines(value))
            except (OSError, TypeError) as error:
                self.error(error)

    def do_where(self, arg):
        """w(here)

        The stack, the newest frame last."""
        if not self._no_argument(arg, "where"):
            self.print_stack_trace()
    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex, self.curframe, self.lineno = number, self.stack[number][0], None
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        self.print_stack_entry(self.stack[number])

    def _count(self, arg):
        try:
            return int(arg or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % arg)

    def do_up(self, arg):
        """u(p) [count]

        To the caller's frame."""
        if self.curindex == 0:
            return self.error("Oldest frame")
        count = self._count(arg)
        if count is not None:
            self._select_frame(0 if count < 0 else max(0, self.curindex - count))
    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        To the frame that was called."""
        if self.curindex + 1 == len(self.stack):
            return self.error("Newest frame")
        count = self._count(arg)
        if count is not None:
            self._select_frame(len(self.stack) - 1 if count < 0 else min(len(self.stack) - 1, self.curindex + count))
    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        The exceptions that led to this one, or a change to one of them."""
        if not self._chained:
            return self.message("Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given an exception "
                                "object rather than a traceback.")
        if not arg:
            for i, exception in enumerate(self._chained):
                mark = ">" if i == self._chained_index else " "
                number = f"{i:>3}" if exception.__traceback__ else "  -"
                self.message(f"{mark} {number} {self._safe_repr(exception, 'exc')}")
            return
        try:
            number = int(arg)
        except ValueError:
            return self.error("Argument must be an integer")
        if not 0 <= number < len(self._chained):
            return self.error("No exception with that number")
        if self._chained[number].__traceback__ is None:
            return self.error("This exception does not have a traceback, cannot jump to it")
        self._chained_index = number
        self.setup(None, self._chained[number].__traceback__)
        self.print_stack_entry(self.stack[self.curindex])

    def do_args(self, arg):
        """a(rgs)

        The function's arguments."""
        if self._no_argument(arg, "args"):
            return
        code, values = self.curframe.f_code, self.curframe.f_locals
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        for name in code.co_varnames[:count]:
            self.message(f"{name} = {self._safe_repr(values[name], name) if name in values else '*** undefined ***'}")
    do_a = do_args

    def do_retval(self, arg):
        """retval

        What the function returns."""
        if self._no_argument(arg, "retval"):
            return
        if "__return__" in self.curframe.f_locals:
            self.message(self._safe_repr(self.curframe.f_locals["__return__"], "retval"))
        else:
            self.error("Not yet returned!")
    do_rv = do_retval

    def do_p(self, arg):
        """p expression

        The value."""
        if self._wanted(arg, "p"):
            good, value = self._evaluate(arg)
            if good:
                try:
                    self.message(repr(value))
                except Exception:
                    self._error_exc()

    def do_pp(self, arg):
        """pp expression

        The value, in lines."""
        if self._wanted(arg, "pp"):
            import pprint
            good, value = self._evaluate(arg)
            if good:
                try:
                    self.message(pprint.pformat(value))
                except Exception:
                    self._error_exc()

    def do_whatis(self, arg):
        """whatis expression

        Its type."""
        if not self._wanted(arg, "whatis"):
            return
        good, value = self._evaluate(arg)
        if not good:
            return
        if hasattr(value, "__func__"):
            self.message("Method %s" % value.__func__.__name__)
        elif hasattr(value, "__code__"):
            self.message("Function %s" % value.__name__)
        elif isinstance(value, type):
            self.message("Class %s.%s" % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    def do_display(self, arg):
        """display [expression]

        Shows it whenever it has changed at a stop in this frame."""
        shown = self.displaying.setdefault(self.curframe, {})
        if arg:
            if problem := self._syntax_problem(arg):
                return self.error(f"Unable to display {arg}: {problem}")
            shown[arg] = value = self._getval_except(arg)
            self.message(f"display {arg}: {self._safe_repr(value, arg)}")
        elif shown:
            self.message("Currently displaying:")
            for expr, value in shown.items():
                self.message(f"{expr}: {self._safe_repr(value, expr)}")
        else:
            self.message("No expression is being displayed")

    def do_undisplay(self, arg):
        """undisplay [expression]

        Shows it no more, or none of them."""
        if not arg:
            self.displaying.pop(self.curframe, None)
        elif self.displaying.get(self.curframe, {}).pop(arg, self) is self:
            self.error("not displaying %s" % arg)

    def do_interact(self, arg):
        """interact

        A prompt for Python with the frame's names."""
        import code
        names = {**self.curframe.f_globals, **self.curframe.f_locals}
        console, saved = code.InteractiveConsole(names, local_exit=True), (sys.stdin, sys.stdout, sys.stderr)
        if not self.use_rawinput:
            def ask(prompt):
                self.message(prompt, end="")
                line = self.stdin.readline()
                if not line:
                    raise EOFError
                return line.rstrip("\n")
            console.raw_input, sys.stdout = ask, self.stdout
        console.write = lambda text: self.message(text, end="")
        try:
            console.interact("*pdb interact start*", exitmsg="*exit from pdb interact command*")
        finally:
            sys.stdin, sys.stdout, sys.stderr = saved

    # ---- going on

    def do_step(self, arg):
        """s(tep)

        To the next line, in a function that is called, too."""
        if not self._no_argument(arg, "step"):
            self.set_step()
            return 1

    def do_next(self, arg):
        """n(ext)

        To the next line of this function."""
        if not self._no_argument(arg, "next"):
            self.set_next(self.curframe)
            return 1
    do_n = do_next

    def do_until(self, arg):
        """unt(il) [lineno]

        To a line beyond this one, or the given one."""
        try:
            lineno = int(arg) if arg else None
        except ValueError:
            return self.error("Error in argument: %r" % arg)
        if arg and lineno <= self.curframe.f_lineno:
            return self.error('"until" line number is smaller than current line number')
        self.set_until(self.curframe, lineno)
        return 1
    do_s, do_unt = do_step, do_until

    def do_return(self, arg):
        """r(eturn)

        To where the function returns."""
        if not self._no_argument(arg, "return"):
            self.set_return(self.curframe)
            return 1

    def do_continue(self, arg):
        """c(ont(inue))

        To the next breakpoint."""
        if self._no_argument(arg, "continue"):
            return None
        if not self.nosigint:
            import signal
            try:
                Pdb._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                pass  # not the main thread
        self.set_continue()
        return 1

    def do_jump(self, arg):
        """j(ump) lineno

        Go on at another line."""
        if not self._wanted(arg, "jump"):
            return
        if self.curindex + 1 != len(self.stack):
            return self.error("You can only jump within the bottom frame")
        try:
            lineno = int(arg)
        except ValueError:
            return self.error("The 'jump' command requires a line number")
        try:
            self.curframe.f_lineno = lineno
            self.stack[self.curindex] = self.stack[self.curindex][0], lineno
            self.print_stack_entry(self.stack[self.curindex])
        except ValueError as error:
            self.error("Jump failed: %s" % error)
    do_r, do_c, do_cont, do_j = do_return, do_continue, do_continue, do_jump

    def do_run(self, arg):
        """run [args...]

        Starts the program again."""
        if arg:
            import shlex
            try:
                sys.argv[1:] = shlex.split(arg)
            except ValueError as error:
                return self.error(f"Cannot run {arg}: {error}")
        raise Restart
    do_restart = do_run

    def do_quit(self, arg):
        """q(uit) | exit

        Ends the program."""
        self._user_requested_quit = True
        self.set_quit()
        return 1
    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of the input: quit."""
        self.message("")
        return self.do_quit(arg)

    def do_debug(self, arg):
        """debug code

        Steps through it with a debugger of its own."""
        if not self._wanted(arg, "debug"):
            return
        sys.settrace(None)
        inner = Pdb(self.completekey, self.stdin, self.stdout)
        inner.use_rawinput, inner.prompt = self.use_rawinput, "(%s) " % self.prompt.strip()
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe.f_locals))
        except Exception:
            self._error_exc()
        self.message("LEAVING RECURSIVE DEBUGGER")
        sys.settrace(self.trace_dispatch)
        self.lastcmd = inner.lastcmd

    # ---- breakpoints

    def defaultFile(self):
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == "<string>" and self.mainpyfile else filename

    def lookupmodule(self, filename):
        """The path of a file or module named so; None."""
        if os.path.isabs(filename) and os.path.exists(filename):
            return filename
        names = [filename] if filename.endswith(".py") else [filename + ".py", filename.replace(".", "/") + ".py", filename.replace(".", "/") + "/__init__.py"]
        for name in names:
            for folder in ["", *sys.path]:
                path = os.path.join(folder, name)
                if os.path.exists(path):
                    return self.canonic(path)
        return None

    def checkline(self, filename, lineno):
        """The line if something can stop there, else 0."""
        frame = getattr(self, "curframe", None)  # none before the program runs, and programs forget it
        names = frame.f_globals if frame else None
        line = linecache.getline(filename, lineno, names)
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line[0] == "#" or line[:3] in ('"""', "'''"):
            self.error("Blank or comment")
            return 0
        return lineno

    def _place(self, arg):
        """(file, line, function or None) that a breakpoint's argument means; complains and gives None."""
        filename, colon, rest = arg.rpartition(":")
        if colon:
            found = self.lookupmodule(filename.rstrip())
            if not found:
                return self.error("%r not found from sys.path" % filename.rstrip())
            rest = rest.lstrip()
            if rest.isdigit():
                return found, int(rest), None
            answer = find_function(rest, found)
            if answer is None:
                return self.error("Bad lineno: %s" % rest)
            return answer[1], answer[2], rest
        if arg.isdigit():
            return self.defaultFile(), int(arg), None
        try:
            function = eval(arg, self.curframe.f_globals, self.curframe.f_locals)
        except Exception:
            function = None
        function = getattr(function, "__func__", function)
        code = getattr(function, "__code__", None)
        if code is not None:
            return code.co_filename, _first_line(code.co_filename, code.co_firstlineno, code.co_name), code.co_name
        answer = find_function(arg, self.canonic(self.defaultFile()))
        if answer is None:
            return self.error("The specified object %r is not a function or was not found along sys.path." % arg)
        return answer[1], answer[2], arg

    def do_break(self, arg, temporary=False):
        """b(reak) [([filename:]lineno | function) [, condition]]

        Sets a breakpoint; without argument, shows all."""
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for bp in filter(None, bdb.Breakpoint.bpbynumber):
                    self.message(bp.bpformat())
            return
        arg, comma, condition = arg.partition(",")
        condition = condition.strip() or None
        if comma and (problem := self._syntax_problem(condition or "")):
            return self.error(f"Invalid condition {condition or ''}: {problem}")
        place = self._place(arg.rstrip())
        if place is None:
            return
        filename, lineno, function = place
        lineno = self.checkline(filename, lineno)
        if lineno:
            error = self.set_break(filename, lineno, temporary, condition, function)
            if error:
                self.error(error)
            else:
                bp = self.get_breaks(filename, lineno)[-1]
                self.message("Breakpoint %d at %s:%d" % (bp.number, bp.file, bp.line))
    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [([filename:]lineno | function) [, condition]]

        A breakpoint for one stop."""
        self.do_break(arg, True)

    def _breakpoints(self, arg):
        for number in arg.split():
            try:
                yield self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Breakpoints stop again."""
        for bp in self._breakpoints(arg):
            bp.enable()
            self.message("Enabled %s" % bp)

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Breakpoints stop no more."""
        for bp in self._breakpoints(arg):
            bp.disable()
            self.message("Disabled %s" % bp)

    def do_condition(self, arg):
        """condition bpnumber [condition]

        A breakpoint stops only where this is true."""
        number, _, condition = arg.partition(" ")
        try:
            bp = self.get_bpbynumber(number.strip())
        except ValueError as error:
            return self.error(error)
        condition = condition.strip()
        if condition and (problem := self._syntax_problem(condition)):
            return self.error(f"Invalid condition {condition}: {problem}")
        bp.cond = condition or None
        self.message("New condition set for breakpoint %d." % bp.number if bp.cond else
                     "Breakpoint %d is now unconditional." % bp.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        A breakpoint does not stop so many times."""
        number, _, count = arg.partition(" ")
        if not self._wanted(arg, "ignore"):
            return
        try:
            count = int(count.strip() or 0)
        except ValueError:
            self.error("Invalid argument: " + arg)
            return self._usage("ignore")
        try:
            bp = self.get_bpbynumber(number.strip())
        except ValueError as error:
            return self.error(error)
        bp.ignore = max(count, 0)
        what = "%d crossings" % count if count > 1 else "1 crossing"
        self.message("Will ignore next %s of breakpoint %d." % (what, bp.number) if count > 0 else
                     "Will stop next time breakpoint %d is reached." % bp.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Removes breakpoints."""
        if not arg:
            try:
                reply = input("Clear all breaks? ")
            except EOFError:
                reply = "no"
            if reply.strip().lower() in ("y", "yes"):
                gone = [bp for bp in bdb.Breakpoint.bpbynumber if bp]
                self.clear_all_breaks()
                for bp in gone:
                    self.message("Deleted %s" % bp)
            return
        if ":" in arg:
            filename, _, line = arg.rpartition(":")
            gone = self.get_breaks(filename, int(line))[:] if line.isdigit() else []
            error = self.clear_break(filename, int(line)) if line.isdigit() else "Invalid line number (%s)" % line
            if error:
                return self.error(error)
            for bp in gone:
                self.message("Deleted %s" % bp)
            return
        for bp in list(self._breakpoints(arg)):
            self.clear_bpbynumber(str(bp.number))
            self.message("Deleted %s" % bp)
    do_cl = do_clear

    def do_commands(self, arg):
        """commands [bpnumber]

        What follows, up to `end`, is done whenever the breakpoint stops."""
        try:
            number = int(arg) if arg else len(bdb.Breakpoint.bpbynumber) - 1
        except ValueError:
            self.error("Invalid argument: " + arg)
            return self.message("      Usage: (Pdb) commands [bpnumber]\n             (com) ...\n             (com) end\n             (Pdb)")
        try:
            self.get_bpbynumber(str(number))
        except ValueError as error:
            return self.error("cannot set commands: %s" % error)
        tables = self.commands_of, self.silent_of, self.resuming_of
        before = [table.get(number) for table in tables]
        for table, empty in zip(tables, ([], False, False)):
            table[number] = empty
        self.commands_bnum, prompt, self.prompt, self.commands_defining = number, self.prompt, "(com) ", True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            for table, value in zip(tables, before):
                if value is None:
                    del table[number]
                else:
                    table[number] = value
            self.error("command definition aborted, old commands restored")
        finally:
            self.commands_defining, self.prompt = False, prompt

    def do_alias(self, arg):
        """alias [name [command]]

        A name for a command, in which %1, %2 ... and %* are the arguments."""
        words = arg.split()
        if not words:
            for name in sorted(self.aliases):
                self.message(f"{name} = {self.aliases[name]}")
        elif len(words) > 1:
            text = " ".join(words[1:])
            numbers = {int(digit) for digit in re.findall(r"%(\d)", text)}
            if numbers and max(numbers) != len(numbers) and "%*" not in text:
                return self.error("Replaceable parameters must be consecutive")
            self.aliases[words[0]] = text
        elif words[0] in self.aliases:
            self.message(f"{words[0]} = {self.aliases[words[0]]}")
        else:
            self.error(f"Unknown alias {words[0]!r}")

    def do_unalias(self, arg):
        """unalias name

        Forgets it."""
        if self._wanted(arg, "unalias"):
            self.aliases.pop(arg.split()[0], None)

    def do_help(self, arg):
        """h(elp) [command]

        The commands, or what one does."""
        if not arg:
            return cmd.Cmd.do_help(self, arg)
        do = getattr(self, "do_" + arg, None)
        if not do:
            return self.error("No help for %r; try 'help' for a list of commands" % arg)
        doc = None if sys.flags.optimize >= 2 else do.__doc__
        if not doc:
            return self.error("No help for %r; __doc__ string missing" % arg)
        usage, *rest = [line.strip() for line in doc.splitlines()]
        rest = rest[1:]
        self.message("\n".join(["Usage: " + usage, ""] + rest))
    do_h = do_help

    # ---- whole programs

    def _run(self, target):
        """A program from its beginning; target: what runpy would run."""
        self._wait_for_mainpyfile, self._user_requested_quit, self._changed_at = True, False, {}
        self.mainpyfile = self.canonic(target.filename)
        import __main__
        names = __main__.__dict__
        names.clear()
        names.update(target.names, __builtins__=__builtins__)
        self.run(f"exec(compile({target.text!r}, {target.filename!r}, 'exec'))")


_SHOW = "_pdbcmd_print_frame_status"


def _exec_inside(text, names, local_names):
    """Run a statement as if it stood in the function whose variables are local_names: what is nested in it sees them."""
    import ast
    tree = ast.parse(text, "<stdin>", "single")
    theirs = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    own = [name for name in local_names if name.isidentifier() and name not in theirs]
    called = ast.parse(f"def __pdb_outer({', '.join([*own, '*'])}, __pdb_tell, __pdb_show):\n try: pass\n finally: __pdb_tell(locals())")

    class Showing(ast.NodeTransformer):
        def visit_Expr(self, node):
            shown = ast.Call(ast.Name("__pdb_show", ast.Load()), [node.value], [])
            return ast.copy_location(ast.Expr(ast.copy_location(shown, node)), node)
        visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = lambda self, node: node
    called.body[0].body[0].body = [Showing().visit(node) for node in tree.body]
    scope = {}
    exec(compile(ast.fix_missing_locations(called), "<stdin>", "exec"), names, scope)

    def tell(variables):
        for name, value in variables.items():
            if not name.startswith("__pdb_") and (name not in local_names or local_names[name] is not value):
                local_names[name] = value
    scope["__pdb_outer"](**{name: local_names[name] for name in own}, __pdb_tell=tell, __pdb_show=sys.displayhook)


class _Raised(str):
    """Stands for an expression that could not be evaluated."""

    def __repr__(self):
        return str(self)


class _Target:
    """A script, or a module (-m)."""

    def __init__(self, name, is_module):
        self.name, package, loader, spec = name, None, None, None
        if is_module:
            import runpy
            try:
                _, spec, code = runpy._get_details(name)
            except ImportError as error:
                print(f"ImportError: {error}")
                sys.exit(1)
            package, loader = spec.parent, spec.loader
            self.filename = code.co_filename
            self.text = loader.get_source(spec.name)
        else:
            if os.path.isdir(name):
                print("Error:", name, "is a directory")
                sys.exit(1)
            self.filename = os.path.realpath(name)
            if not sys.flags.safe_path:
                sys.path[:1] = [os.path.dirname(self.filename)]
            import io
            with io.open_code(self.filename) as file:
                self.text = file.read()
        self.names = {"__name__": "__main__", "__file__": self.filename, "__package__": package, "__loader__": loader, "__spec__": spec}


# ---- for programs

def run(statement, globals=None, locals=None):
    """Debug a statement."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression and give its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call and give its result."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Debug from here on."""
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.set_trace(sys._getframe().f_back)


def post_mortem(t=None):
    """Look at where an exception, or a traceback, came from."""
    if t is None:
        t = sys.exception()
        if t is None:
            raise ValueError("A valid traceback must be passed if no exception is being handled")
    if isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    _post_mortem(t, Pdb())


def _post_mortem(t, debugger):
    debugger.reset()
    debugger.interaction(None, t)


def pm():
    """The same for the last uncaught exception."""
    post_mortem(sys.last_exc if hasattr(sys, "last_exc") else sys.last_traceback)


def help():
    """The commands."""
    Pdb().do_help("")


def _debug(debugger, target):
    """One run; False: that was the last."""
    shown = target.name if target.names["__spec__"] else target.filename
    try:
        debugger._run(target)
    except Restart:
        print(f"Restarting {shown} with arguments:\n\t{' '.join(sys.argv[1:])}")
    except SystemExit as error:
        print("The program exited via sys.exit(). Exit status:", end=" ")
        print(error)
    except BaseException as error:
        import traceback
        traceback.print_exception(error)
        print("Uncaught exception. Entering post mortem debugging")
        print("Running 'cont' or 'step' will restart the program")
        try:
            debugger.interaction(None, error)
        except Restart:
            print(f"Restarting {shown} with arguments:\n\t{' '.join(sys.argv[1:])}")
            return True
        if debugger._user_requested_quit:
            return False
        print(f"Post mortem debugger finished. The {shown} will be restarted")
    if debugger._user_requested_quit:
        return False
    print("The program finished and will be restarted")
    return True


def main():
    import argparse
    parser = argparse.ArgumentParser(prog="pdb", usage="%(prog)s [-h] [-c command] (-m module | pyfile) [args ...]",
                                     description="Debug a Python program.", allow_abbrev=False)
    parser.add_argument("-c", "--command", action="append", default=[], metavar="command", dest="commands",
                        help="commands to do first, as in a .pdbrc file")
    parser.add_argument("-m", metavar="module", dest="module")
    if len(sys.argv) == 1:
        parser.print_help()
        sys.exit(2)
    options, rest = parser.parse_known_args()
    if not options.module and not rest:
        parser.error("no module or script to run")
    if not options.module and rest[0][:1] == "-":
        parser.error(f"unrecognized arguments: {rest[0]}")
    name = options.module or rest.pop(0)
    if rest and rest[0] == "--":
        del rest[0]
    if not options.module and not os.path.exists(name):
        print("Error:", name, "does not exist")
        sys.exit(1)
    target = _Target(name, bool(options.module))
    sys.argv[:] = [target.filename if options.module else name] + rest
    debugger = Pdb()
    debugger.rcLines.extend(options.commands)
    while _debug(debugger, target):
        pass
    return None


if __name__ == "__main__":
    import pdb
    pdb.main()
