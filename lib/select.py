"""Waiting until files are ready to be read or written."""

import _select

__all__ = ["select", "poll", "error", "POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL", "PIPE_BUF"]

error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLRDHUP = 64, 128, 256, 512, 8192


def _number(file):
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
    return number


class poll:
    """Files and what to wait for."""

    def __init__(self):
        self._files = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Wait for this file, too."""
        self._files[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        """Wait for something else of a file."""
        fd = _number(fd)
        if fd not in self._files:
            raise FileNotFoundError(2, "No such file or directory")
        self._files[fd] = eventmask

    def unregister(self, fd, /):
        """Do not wait for this file any more."""
        del self._files[_number(fd)]

    def poll(self, timeout=None, /):
        """Wait (milliseconds, None: for ever); a list of files and what happened to them."""
        return _select.poll(list(self._files.items()), -1 if timeout is None or timeout < 0 else -int(-timeout // 1))


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until files are ready to be read, written, or have something exceptional."""
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    groups = [[(_number(f), f) for f in files] for files in (rlist, wlist, xlist)]
    wanted = {}
    for files, event in zip(groups, (POLLIN, POLLOUT, POLLPRI)):
        for fd, _ in files:
            wanted[fd] = wanted.get(fd, 0) | event
    found = dict(_select.poll(list(wanted.items()), -1 if timeout is None else -int(-timeout * 1000 // 1)))
    ready = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([f for fd, f in files if found.get(fd, 0) & events] for files, events in zip(groups, ready))
