"""Pipes and sockets that carry objects."""

import os
import pickle
import select
import struct
import time

__all__ = ["Client", "Listener", "Pipe", "wait"]


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


class Listener:
    """Waits for connections, at ("host", port) or at the path of a socket. Who has not the key is refused."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        import socket
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        family = family or (_family(address) if address else "AF_UNIX")
        self._authkey, self.last_accepted, self._path = authkey, None, None
        self._socket = socket.socket(getattr(socket, family))
        try:
            if family == "AF_UNIX":
                from . import util
                address = address or os.path.join(util.get_temp_dir(), f"listener-{os.getpid()}-{id(self):x}")
            else:
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                address = address or ("localhost", 0)
            self._socket.bind(address)
            self._socket.listen(backlog)
        except OSError:
            self._socket.close()
            raise
        self.address = self._socket.getsockname()
        if family == "AF_UNIX":
            self._path = util.Finalize(self, os.unlink, args=(address,), exitpriority=0)

    def accept(self):
        """The next connection."""
        if self._socket is None:
            raise OSError("listener is closed")
        new, self.last_accepted = self._socket.accept()
        connection = Connection(new.detach())
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def _close_here(self):  # and leave the path to a child
        listening, self._socket = self._socket, None
        listening.close()
        if self._path is not None:
            self._path.cancel()

    def close(self):
        if self._socket is not None:
            listening, self._socket = self._socket, None
            listening.close()
            if self._path is not None:
                self._path()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()


def _family(address):
    if isinstance(address, tuple):
        return "AF_INET"
    if isinstance(address, str):
        return "AF_UNIX"
    raise ValueError(f"address type of {address!r} unrecognized")


def Client(address, family=None, authkey=None):
    """A connection to a listener."""
    import socket
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    with socket.socket(getattr(socket, family or _family(address))) as new:
        new.connect(address)
        connection = Connection(new.detach())
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


# Both sides show that they have the key without telling it.

def _digest(authkey, message):
    import hmac
    return hmac.digest(authkey, message, "sha256")


def deliver_challenge(connection, authkey):
    from . import AuthenticationError
    message = os.urandom(32)
    connection.send_bytes(b"#CHALLENGE#" + message)
    answer = connection.recv_bytes(256)
    import hmac
    good = hmac.compare_digest(answer, _digest(authkey, message))
    connection.send_bytes(b"#WELCOME#" if good else b"#FAILURE#")
    if not good:
        raise AuthenticationError("digest received was wrong")


def answer_challenge(connection, authkey):
    from . import AuthenticationError
    message = connection.recv_bytes(256)
    if not message.startswith(b"#CHALLENGE#"):
        raise AuthenticationError(f"Protocol error, expected challenge: {message!r}")
    connection.send_bytes(_digest(authkey, message[11:]))
    if connection.recv_bytes(256) != b"#WELCOME#":
        raise AuthenticationError("digest sent was rejected")
