"""Asking for a password without showing it."""
import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """What is typed can be seen."""


def unix_getpass(prompt="Password: ", stream=None):
    """A line from the terminal, not shown."""
    tty = None
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        tty = io.FileIO(fd, "w+")
        source = io.TextIOWrapper(tty)
        stream = stream or source
    except OSError:
        if tty is not None:
            tty.close()
        try:
            fd = sys.stdin.fileno()
        except (AttributeError, ValueError):
            return _fall_back(prompt, stream or sys.stderr)
        source, stream = sys.stdin, stream or sys.stderr
    line = None
    try:
        import termios
        try:
            old = termios.tcgetattr(fd)
            new = old[:]
            new[3] &= ~termios.ECHO
            when = termios.TCSAFLUSH | getattr(termios, "TCSASOFT", 0)
            try:
                termios.tcsetattr(fd, when, new)
                line = _raw_input(prompt, stream, input=source)
            finally:
                termios.tcsetattr(fd, when, old)
                stream.flush()
        except termios.error:
            if line is not None:
                raise
            if stream is not source and tty is not None:
                source.close()
            return _fall_back(prompt, stream)
        stream.write("\n")
        return line
    finally:
        if tty is not None:
            tty.close()


def _fall_back(prompt, stream):
    line = fallback_getpass(prompt, stream)
    stream.write("\n")
    return line


def fallback_getpass(prompt="Password: ", stream=None):
    """A line that is shown as it is typed, after a warning."""
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None):
    stream = stream or sys.stderr
    if prompt := str(prompt):
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            stream.write(prompt.encode(stream.encoding, "replace").decode(stream.encoding))
        stream.flush()
    line = (input or sys.stdin).readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


getpass = unix_getpass


def getuser():
    """Who is logged in: LOGNAME, USER, LNAME, USERNAME or the system's list."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := os.environ.get(name):
            return user
    try:
        import pwd
        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as error:
        raise OSError("No username set in the environment") from error
