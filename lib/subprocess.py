"""Running other programs: run(["ls", "-l"], capture_output=True, text=True), and Popen for more control."""
import io
import os
import signal
import sys
import time
import types
import warnings

from _posixsubprocess import fork_exec as _fork_exec

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError",
           "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE, STDOUT, DEVNULL = -1, -2, -3
# What others look at or change here; nothing asks for it.
_PopenSelector, _USE_POSIX_SPAWN, _USE_VFORK, _mswindows, _can_fork_exec, _PIPE_BUF = None, False, True, False, True, 512
_active = []  # children that were given up while they ran


def _cleanup():
    """Take the exit status of those that have ended, so that they are not zombies."""
    for process in _active[:]:
        if process.poll() is not None and process in _active:
            _active.remove(process)


class SubprocessError(Exception):
    """Something about other programs."""


class CalledProcessError(SubprocessError):
    """A program ended with a status that is not 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        code = self.returncode
        if code and code < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-code)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-code}."
        return f"Command '{self.cmd}' returned non-zero exit status {code}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    stdout = CalledProcessError.stdout


class CompletedProcess:
    """What run() gives."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        parts += [f"{name}={value!r}" for name, value in (("stdout", self.stdout), ("stderr", self.stderr)) if value is not None]
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end."""
    for wanted, names, complaint in (
            (input is not None, ("stdin",), "stdin and input arguments may not both be used."),
            (capture_output, ("stdout", "stderr"), "stdout and stderr arguments may not be used with capture_output.")):
        if wanted:
            if any(kwargs.get(name) is not None for name in names):
                raise ValueError(complaint)
            kwargs.update(dict.fromkeys(names, PIPE))
    with Popen(*popenargs, **kwargs) as process:
        try:
            out, err = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        code = process.poll()
    if check and code:
        raise CalledProcessError(code, process.args, output=out, stderr=err)
    return CompletedProcess(process.args, code, out, err)


def call(*popenargs, timeout=None, **kwargs):
    """The exit status of a program."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, popenargs[0] if popenargs else kwargs.get("args"))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """What a program writes to stdout."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = any(kwargs.get(k) for k in ("universal_newlines", "text", "encoding", "errors"))
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit status, output) of a command of the shell."""
    done = run(cmd, shell=True, stdout=PIPE, stderr=STDOUT, text=True, encoding=encoding, errors=errors)
    return done.returncode, done.stdout.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """Arguments as one text in the way of Windows."""
    words = []
    for arg in map(os.fsdecode, seq):
        quoted, slashes = "", 0
        for c in arg:
            if c == "\\":
                slashes += 1
                continue
            quoted += "\\" * (slashes * 2 if c == '"' else slashes) + ('\\"' if c == '"' else c)
            slashes = 0
        if not arg or " " in arg or "\t" in arg:
            words.append(f'"{quoted}{chr(92) * slashes * 2}"')
        else:
            words.append(quoted + "\\" * slashes)
    return " ".join(words)


class Popen:
    """A program running in a child process."""
    _child_created, _patience = False, 0.25  # seconds after a Ctrl-C

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None,
                 text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        bufsize = -1 if bufsize is None else bufsize
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning, stacklevel=2)
            close_fds = True
        if stdout is STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        if startupinfo is not None or creationflags:
            raise ValueError("startupinfo and creationflags are only supported on Windows platforms")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or "
                                  "the other.")
        self.args, self.encoding, self.errors = args, encoding, errors
        self.text_mode = encoding or errors or text or universal_newlines
        self.stdin = self.stdout = self.stderr = self.pid = self.returncode = None
        self._input_left, self._taken = None, {}
        group, user = _group_id(group), _user_id(user)
        if isinstance(extra_groups, str):
            raise ValueError("Groups must be a list, not a string")
        extra_groups = None if extra_groups is None else [_group_id(each, True) for each in extra_groups]
        child, ours = [-1, -1, -1], [-1, -1, -1]  # ends for the child, ends for us
        opened, left = [], []                     # what is ours to close: ends for the child; ends for us that have no file yet
        try:
            self._open_ends((stdin, stdout, stderr), pipesize, child, ours, opened, left)
            self._open_files(bufsize, ours, left)  # now, not when the program runs: then nothing may fail any more
            self._execute_child(args, executable, shell, preexec_fn, close_fds, pass_fds, cwd, env, restore_signals, start_new_session,
                                process_group, user, group, extra_groups, umask, child, ours)
        except BaseException:
            for fd in left:
                os.close(fd)
            for file in (self.stdin, self.stdout, self.stderr):
                if file is not None:
                    file.close()
            raise
        finally:
            for fd in opened:
                os.close(fd)

    def _open_ends(self, wanted, pipesize, child, ours, opened, left):
        for i, given in enumerate(wanted):
            if given is None:
                continue
            if given == PIPE:
                read, write = os.pipe()
                child[i], ours[i] = (read, write) if i == 0 else (write, read)
                left.append(ours[i])
                opened.append(child[i])
                if pipesize > 0:
                    from fcntl import F_SETPIPE_SZ, fcntl
                    fcntl(write, F_SETPIPE_SZ, pipesize)
            elif given == STDOUT and i == 2:
                child[2] = child[1] if child[1] != -1 else 1
            elif given == DEVNULL:
                child[i] = os.open(os.devnull, os.O_RDWR)
                opened.append(child[i])
            else:
                child[i] = given if isinstance(given, int) else given.fileno()

    def _open_files(self, bufsize, ours, left):
        line_buffered = self.text_mode and bufsize == 1
        size = -1 if line_buffered else bufsize
        for name, fd, mode in zip(("stdin", "stdout", "stderr"), ours, ("wb", "rb", "rb")):
            if fd != -1:
                left.remove(fd)
                file = io.open(fd, mode, size)
                if self.text_mode:
                    file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors,
                                            **({"write_through": True, "line_buffering": line_buffered} if mode == "wb" else {}))
                setattr(self, name, file)

    def _execute_child(self, args, executable, shell, preexec_fn, close_fds, pass_fds, cwd, env, restore_signals, new_session, process_group,
                       user, group, extra_groups, umask, child, ours):
        path = isinstance(args, os.PathLike)
        if path and shell:
            raise TypeError("path-like args is not allowed when shell is true")
        args = [args] if path or isinstance(args, (str, bytes)) else list(args)
        if shell:
            args = [executable or "/bin/sh", "-c", *args]
        executable = args[0] if executable is None else executable
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        name = os.fsencode(executable)
        if os.path.dirname(name):
            places = (name,)
        else:
            places = tuple(os.path.join(os.fsencode(folder), name) for folder in os.get_exec_path(env))
        variables = None
        if env is not None:
            variables = []
            for key, value in env.items():
                key = os.fsencode(key)
                if b"=" in key:
                    raise ValueError("illegal environment variable name")
                variables.append(key + b"=" + os.fsencode(value))
        if any(b"\0" in os.fsencode(each) for each in (*args, executable, *(() if cwd is None else (cwd,)), *(variables or ()))):
            raise ValueError("embedded null byte")
        fail_read, fail_write = os.pipe()
        try:
            self.pid = _fork_exec(args, places, close_fds, tuple(sorted({*pass_fds, fail_write})), cwd, variables, child[0], ours[0],
                                  ours[1], child[1], ours[2], child[2], fail_read, fail_write, restore_signals, new_session,
                                  -1 if process_group is None else process_group, group, extra_groups, user, umask,
                                  preexec_fn, True)
            self._child_created = True
        except BaseException:
            os.close(fail_read)
            raise
        finally:
            os.close(fail_write)
        message = b""
        try:
            while part := os.read(fail_read, 50000):
                message += part
        finally:
            os.close(fail_read)
        if message:
            self._raise_failure(message, executable, cwd)

    def _raise_failure(self, message, executable, cwd):
        """The child could not become the program: raise here what happened there."""
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:
            pass
        self.returncode = sys.maxsize
        if message.count(b":") < 2:
            raise SubprocessError(f"Bad exception data from child: {message!r}")
        kind, number, text = message.split(b":", 2)
        text = text.decode("utf-8", "surrogatepass")
        if kind == b"OSError":
            code = int(number, 16)
            where = cwd if text == "noexec:chdir" else None if text.startswith("noexec") else executable
            if text == "noexec":
                where = cwd
            raise OSError(code, os.strerror(code), where) if where is not None else OSError(code, os.strerror(code))
        raise SubprocessError(text or "Exception occurred in preexec_fn.")

    __class_getitem__ = classmethod(types.GenericAlias)

    def __repr__(self):
        text = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text[:76] + "...>" if len(text) > 80 else text

    universal_newlines = property(lambda self: self.text_mode)

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        for file in (self.stdout, self.stderr):
            if file:
                file.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if kind is not KeyboardInterrupt:
                self.wait()
            elif self._patience > 0:  # it has had the signal, too, and may be about to end
                self._wait_a_moment(None)

    def __del__(self, _warn=warnings.warn):
        if self._child_created and self.returncode is None:
            _warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
            if self.poll() is None:
                _active.append(self)

    def poll(self):
        """The exit status, or None while it runs."""
        if self.returncode is None:
            self._reap(os.WNOHANG)
        return self.returncode

    def _reap(self, flags):
        try:
            pid, status = os.waitpid(self.pid, flags)
        except ChildProcessError:
            pid, status = self.pid, 0
        if pid == self.pid:
            try:
                self.returncode = os.waitstatus_to_exitcode(status)
            except MemoryError:  # it cannot be asked again
                self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Wait for the end; the exit status."""
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._wait_a_moment(timeout)
            raise

    def _wait_a_moment(self, timeout):
        patience, self._patience = self._patience if timeout is None else min(self._patience, timeout), 0
        try:
            self._wait(timeout=patience)
        except TimeoutExpired:
            pass

    def _wait(self, timeout):
        if timeout is None:
            while self.returncode is None:
                self._reap(0)
            return self.returncode
        end, pause = time.monotonic() + timeout, 0.0005
        while self.poll() is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            pause = min(pause * 2, left, 0.05)
            time.sleep(pause)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Give it input, take all of its output, wait: (stdout, stderr)."""
        if self._taken and input:
            raise ValueError("Cannot send input after starting communication")
        if self.stdin and self._input_left is None:
            if self.text_mode and input is not None:
                input = input.encode(self.stdin.encoding, self.stdin.errors)
            self._input_left = memoryview(input or b"")
            if not self._input_left:
                self._close_stdin()
        end = None if timeout is None else time.monotonic() + timeout
        self._communicate(timeout)
        self.wait(timeout=None if end is None else max(end - time.monotonic(), 0))
        results = []
        for file in (self.stdout, self.stderr):
            data = None
            if file is not None:
                data = b"".join(self._taken.pop(file, ()))
                file.close()
                if self.text_mode:
                    data = data.decode(file.encoding, file.errors).replace("\r\n", "\n").replace("\r", "\n")
            results.append(data)
        return tuple(results)

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, timeout):
        import select
        end = None if timeout is None else time.monotonic() + timeout
        open_files = {file.fileno(): file for file in (self.stdout, self.stderr) if file is not None and not file.closed}
        for file in open_files.values():
            self._taken.setdefault(file, [])
        sending = bool(self.stdin and not self.stdin.closed and self._input_left)
        if sending:
            self.stdin.flush()
        while open_files or sending:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutExpired(self.args, timeout, b"".join(self._taken.get(self.stdout, ())) or None,
                                     b"".join(self._taken.get(self.stderr, ())) or None)
            can_read, can_write, _ = select.select(list(open_files), [self.stdin.fileno()] if sending else [], [], left)
            if can_write:
                try:
                    self._input_left = self._input_left[os.write(can_write[0], self._input_left[:select.PIPE_BUF]):]
                except BrokenPipeError:
                    self._input_left = self._input_left[:0]
                if not self._input_left:
                    sending = False
                    self._close_stdin()
            for fd in can_read:
                data = os.read(fd, 32768)
                if data:
                    self._taken[open_files[fd]].append(data)
                else:
                    del open_files[fd]

    def send_signal(self, sig):
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


def _id(given, module, lookup, field, what, many=False):
    """The number of a user or group that is given by number or by name."""
    if isinstance(given, str):
        return getattr(getattr(__import__(module), lookup)(given), field)
    if given is not None and not isinstance(given, int):
        raise TypeError(f"{what} must be a string or an integer")
    if given is not None and given >= 1 << 32:
        raise OverflowError(f"{field[3:]} is greater than maximum") if not many else ValueError("invalid group id")
    if given is not None and given < 0:
        raise ValueError(f"{what} ID cannot be negative, got {given}")
    return given


def _user_id(user):
    return _id(user, "pwd", "getpwnam", "pw_uid", "User")


def _group_id(group, many=False):
    return _id(group, "grp", "getgrnam", "gr_gid", "Group", many)


def _args_from_interpreter_flags():
    """The options with which a child runs as this interpreter does."""
    flags = sys.flags
    words = ["-" + letter * getattr(flags, name) for name, letter in
             (("optimize", "O"), ("dont_write_bytecode", "B"), ("no_user_site", "s"), ("no_site", "S"), ("verbose", "v"),
              ("bytes_warning", "b"), ("quiet", "q")) if getattr(flags, name)]
    if flags.isolated:
        words.append("-I")
    else:
        words += ["-E"] * bool(flags.ignore_environment) + ["-P"] * bool(flags.safe_path)
    words += ["-W" + each for each in sys.warnoptions]
    for name, value in sys._xoptions.items():
        words += ["-X", name if value is True else f"{name}={value}"]
    return words


def _optim_args_from_interpreter_flags():
    return ["-" + "O" * sys.flags.optimize] if sys.flags.optimize else []
