"""Tracebacks when a program crashes: the interpreter tells of crashes by itself, so there is nothing to switch on."""
import sys
import traceback

_enabled = False


def enable(file=sys.stderr, all_threads=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def dump_traceback(file=sys.stderr, all_threads=True):
    """Where the program is now, the newest call first."""
    print("Stack (most recent call first):", file=file)
    for frame, line in traceback.walk_stack(sys._getframe(1)):
        print(f'  File "{frame.f_code.co_filename}", line {line} in {frame.f_code.co_name}', file=file)


def dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False):
    """Nothing: no other thread could do it."""


def cancel_dump_traceback_later():
    """Nothing was planned."""
