"""Terminals that a program plays for another."""

import fcntl
import os
import sys
import tty
from os import close, waitpid
from select import select
from tty import setraw, tcgetattr, tcsetattr

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, CHILD = 0, 1, 2, 0


def openpty():
    """(master, slave): the two ends of a new terminal."""
    master = os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    fcntl.ioctl(master, 0x40045431, bytes(4))  # TIOCSPTLCK: unlock
    number = int.from_bytes(fcntl.ioctl(master, 0x80045430, bytes(4)), sys.byteorder)  # TIOCGPTN
    return master, os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)


def fork():
    """(pid, master); in the child the terminal is what it reads and writes, and the pid 0."""
    master, slave = openpty()
    pid = os.fork()
    if pid == CHILD:
        os.setsid()
        os.close(master)
        fcntl.ioctl(slave, tty.TIOCSCTTY, 0)
        for fd in range(3):
            os.dup2(slave, fd)
        if slave > 2:
            os.close(slave)
    else:
        os.close(slave)
    return pid, master


def _read(fd):
    return os.read(fd, 1024)


def _copy(master_fd, master_read=_read, stdin_read=_read):
    """What comes from one side goes to the other. Nothing is written that would have to wait, lest both sides wait for each other."""
    if os.get_blocking(master_fd):
        os.set_blocking(master_fd, False)
        try:
            _copy(master_fd, master_read, stdin_read)
        finally:
            os.set_blocking(master_fd, True)
        return
    listening, to_master, to_stdout = True, b"", b""
    while True:
        readers = [STDIN_FILENO] if listening and len(to_master) < 4096 else []
        readers += [master_fd] if len(to_stdout) < 4096 else []
        readers, writers, _ = select(readers, [STDOUT_FILENO] * bool(to_stdout) + [master_fd] * bool(to_master), [])
        if STDOUT_FILENO in writers:
            to_stdout = to_stdout[os.write(STDOUT_FILENO, to_stdout):]
        if master_fd in readers:
            try:
                data = master_read(master_fd)
            except OSError:
                data = b""
            if not data:  # the program has ended
                while to_stdout:
                    to_stdout = to_stdout[os.write(STDOUT_FILENO, to_stdout):]
                return
            to_stdout += data
        if master_fd in writers:
            to_master = to_master[os.write(master_fd, to_master):]
        if STDIN_FILENO in readers:
            data = stdin_read(STDIN_FILENO)
            to_master += data
            listening = bool(data)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program at a terminal whose other end are stdin and stdout; its exit status."""
    argv = (argv,) if isinstance(argv, str) else argv
    sys.audit("pty.spawn", argv)
    pid, master = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        before = tcgetattr(STDIN_FILENO)
        setraw(STDIN_FILENO)
    except tty.error:
        before = None
    try:
        _copy(master, master_read, stdin_read)
    finally:
        if before:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, before)
    close(master)
    return waitpid(pid, 0)[1]
