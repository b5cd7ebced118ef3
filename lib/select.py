"""Waiting until files are ready to be read or written."""

import _select
import posix as _posix

__all__ = ["select", "poll", "error", "POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL", "PIPE_BUF",
           "epoll"]

error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP, EPOLLRDHUP = 1, 2, 4, 8, 16, 8192
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG = 64, 128, 256, 512, 1024
EPOLLET, EPOLLONESHOT, EPOLLEXCLUSIVE, EPOLLWAKEUP, EPOLL_CLOEXEC = 1 << 31, 1 << 30, 1 << 28, 1 << 29, 0o2000000
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLRDHUP = 64, 128, 256, 512, 8192


def _number(file):
    if type(file) is int and 0 <= file <= 0x7FFFFFFF:
        return file
    if isinstance(file, int):
        number = file
    else:
        method = getattr(file, "fileno", None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        number = method()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    if number < 0:
        raise ValueError("file descriptor cannot be a negative integer (%i)" % number)
    if number > 0x7FFFFFFF:
        raise OverflowError("Python int too large to convert to C int")
    return number


def _mask(events):
    if events < 0:
        raise ValueError("value must be positive")
    if events > 0xFFFF:
        raise OverflowError("Python int too large for C unsigned short")
    return events


class poll:
    """Files and what to wait for."""

    def __init__(self):
        self._files = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Wait for this file, too."""
        self._files[_number(fd)] = _mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Wait for something else of a file."""
        fd = _number(fd)
        if fd not in self._files:
            raise FileNotFoundError(2, "No such file or directory")
        self._files[fd] = _mask(eventmask)

    def unregister(self, fd, /):
        """Do not wait for this file any more."""
        del self._files[_number(fd)]

    def poll(self, timeout=None, /):
        """Wait (milliseconds, None: for ever); a list of files and what happened to them."""
        return _select.poll(list(self._files.items()), -1 if timeout is None or timeout < 0 else -int(-timeout // 1))


class epoll:
    """Files that the system itself remembers, and what to wait for."""

    def __init__(self, sizehint=-1, flags=0):
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~EPOLL_CLOEXEC:
            raise OSError(22, "Invalid argument")
        self._fd = _select.epoll_create()

    @classmethod
    def fromfd(cls, fd, /):
        """An object for an epoll descriptor."""
        self = cls.__new__(cls)
        self._fd = fd
        return self

    def _open(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed epoll object")
        return self._fd

    def fileno(self):
        """The descriptor."""
        return self._open()

    _close = staticmethod(_posix.close)  # still there when the program has ended

    def close(self):
        """Close the descriptor."""
        fd, self._fd = getattr(self, "_fd", -1), -1
        if fd >= 0:
            self._close(fd)

    closed = property(lambda self: self._fd < 0)
    __del__ = close

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, kind=None, value=None, traceback=None, /):
        self.close()

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Wait for this file, too."""
        _select.epoll_control(self._open(), 1, _number(fd), eventmask)

    def modify(self, fd, eventmask):
        """Wait for something else of a file."""
        _select.epoll_control(self._open(), 3, _number(fd), eventmask)

    def unregister(self, fd):
        """Do not wait for this file any more."""
        _select.epoll_control(self._open(), 2, _number(fd), 0)

    def poll(self, timeout=None, maxevents=-1):
        """Wait (seconds, None: for ever); a list of files and what happened to them."""
        if maxevents != -1 and maxevents <= 0:
            raise ValueError("maxevents must be greater than 0, got %d" % maxevents)
        limit = -1 if timeout is None or timeout < 0 else -int(-timeout * 1000 // 1)
        return _select.epoll_wait(self._open(), limit, maxevents)


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until files are ready to be read, written, or have something exceptional."""
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted, groups = {}, []
    for files, event in (rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI):
        groups.append(group := [(_number(f), f) for f in files])
        for fd, _ in group:
            if fd >= 1024:
                raise ValueError("filedescriptor out of range in select()")
            wanted[fd] = wanted.get(fd, 0) | event
    limit = 0 if timeout == 0 else -1 if timeout is None else -int(-timeout * 1000 // 1)
    found = dict(_select.poll(list(wanted.items()), limit))
    if not found:
        return [], [], []
    for events in found.values():
        if events & POLLNVAL:
            raise OSError(9, "Bad file descriptor")
    readable, writable, exceptional = groups
    return ([f for fd, f in readable if found.get(fd, 0) & (POLLIN | POLLHUP | POLLERR)] if readable else [],
            [f for fd, f in writable if found.get(fd, 0) & (POLLOUT | POLLERR)] if writable else [],
            [f for fd, f in exceptional if found.get(fd, 0) & POLLPRI] if exceptional else [])


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
