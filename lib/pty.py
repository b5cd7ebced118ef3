"""Terminals that a program plays for another."""

import fcntl
import os
import select
import sys
import tty

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


def _write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def _copy(master, master_read, stdin_read):
    watched = [master, STDIN_FILENO]
    while watched:
        for fd in select.select(watched, [], [])[0]:
            try:
                data = (master_read if fd == master else stdin_read)(fd)
            except OSError:
                data = b""
            if data:
                _write_all(STDOUT_FILENO if fd == master else master, data)
            elif fd == master:
                return
            else:
                watched.remove(fd)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program at a terminal whose other end are stdin and stdout; its exit status."""
    argv = (argv,) if isinstance(argv, str) else argv
    sys.audit("pty.spawn", argv)
    pid, master = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        before = tty.setraw(STDIN_FILENO)
    except tty.error:
        before = None
    try:
        _copy(master, master_read, stdin_read)
    finally:
        if before:
            tty.tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, before)
    os.close(master)
    return os.waitpid(pid, 0)[1]
