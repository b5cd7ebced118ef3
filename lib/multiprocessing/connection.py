"""Pipes that carry objects."""

import os
import pickle
import select
import struct
import time


class Connection:
    """One end of a pipe: objects go in, objects come out."""

    def __init__(self, handle, readable=True, writable=True):
        self._fd, self.readable, self.writable = handle, readable, writable

    def fileno(self):
        self._check()
        return self._fd

    closed = property(lambda self: self._fd is None)

    def _check(self, can=True, what="write"):
        if self._fd is None:
            raise OSError("handle is closed")
        if not can:
            raise OSError(f"connection is {what}-only")

    def send_bytes(self, buf, offset=0, size=None):
        self._check(self.writable, "read")
        data = memoryview(buf)[offset:None if size is None else offset + size]
        data = struct.pack("!Q", data.nbytes) + data.tobytes()
        while data:
            data = data[os.write(self._fd, data[:65536]):]

    def _exactly(self, size):
        parts = []
        while size:
            data = os.read(self._fd, min(size, 1 << 20))
            if not data:
                raise EOFError
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def recv_bytes(self, maxlength=None):
        self._check(self.readable)
        return self._exactly(struct.unpack("!Q", self._exactly(8))[0])

    def send(self, obj):
        self.send_bytes(pickle.dumps(obj))

    def recv(self):
        return pickle.loads(self.recv_bytes())

    def poll(self, timeout=0.0):
        """Is there something to be received?"""
        self._check(self.readable)
        return bool(wait([self], timeout))

    def close(self):
        if self._fd is not None:
            fd, self._fd = self._fd, None
            os.close(fd)

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __del__(self):
        if self._fd is not None:
            self.close()


def Pipe(duplex=True):
    """The two ends of a new pipe."""
    if duplex:
        import socket
        a, b = socket.socketpair()
        return Connection(a.detach()), Connection(b.detach())
    r, w = os.pipe()
    return Connection(r, writable=False), Connection(w, readable=False)


def wait(object_list, timeout=None):
    """Those of the connections (or pids' sentinels) that are ready."""
    poll, by_fd = select.poll(), {}
    for item in object_list:
        fd = item if isinstance(item, int) else item.fileno()
        by_fd[fd] = item
        poll.register(fd, select.POLLIN)
    return [by_fd[fd] for fd, _ in poll.poll(None if timeout is None else max(timeout, 0) * 1000)]
