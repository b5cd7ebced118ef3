"""How objects go to other processes: pickled, with ways of their own for some types."""
import copyreg
import io
import os
import pickle
import socket

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump"]

HAVE_SEND_HANDLE, ACKNOWLEDGE = True, True


class ForkingPickler(pickle.Pickler):
    """A pickler that knows what has been told to register()."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**copyreg.dispatch_table, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Make objects of this type by what reduce(obj) tells."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)


def sendfds(sock, fds):
    socket.send_fds(sock, [bytes([len(fds) % 256])], fds)
    if sock.recv(1) != b"A":
        raise RuntimeError("did not receive acknowledgement of fd")


def recvfds(sock, size):
    message, fds, _, _ = socket.recv_fds(sock, 1, size)
    if not message and not fds:
        raise EOFError
    sock.send(b"A")
    if len(fds) != size or len(fds) % 256 != message[0]:
        raise RuntimeError("Invalid data received")
    return fds


def send_handle(conn, handle, destination_pid):
    """Send a descriptor over a connection."""
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sendfds(sock, [handle])


def recv_handle(conn):
    """Receive a descriptor over a connection."""
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        return recvfds(sock, 1)[0]


class DupFd:
    """A descriptor that a child inherits."""

    def __init__(self, fd):
        self._fd = os.dup(fd)

    def detach(self):
        return self._fd


def _reduce_socket(s):
    return _rebuild_socket, (DupFd(s.fileno()), s.family, s.type, s.proto)


def _rebuild_socket(df, family, type, proto):
    return socket.socket(family, type, proto, fileno=df.detach())


register(socket.socket, _reduce_socket)


class AbstractReducer:
    ForkingPickler, register, dump, send_handle, recv_handle, DupFd = ForkingPickler, register, dump, send_handle, recv_handle, DupFd
