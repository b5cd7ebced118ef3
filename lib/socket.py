"""Sockets: connections and datagrams between processes and machines."""
import _socket
import io
import os
import sys
from _socket import *
from _socket import getprotobyname, gethostname, if_nameindex, inet_aton, inet_ntop, inet_pton

__all__ = ["fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind",
           "socket", "socketpair", "getaddrinfo", "gethostname", "gethostbyname", "getnameinfo", "error", "gaierror", "herror",
           "timeout", "SocketType", "has_ipv6", "setdefaulttimeout", "getdefaulttimeout", "inet_aton", "inet_ntoa", "inet_ntop",
           "inet_pton", "htons", "htonl", "ntohs", "ntohl", "getservbyname", "getservbyport", "getprotobyname",
           "gethostbyaddr", "gethostbyname_ex", "CMSG_LEN", "CMSG_SPACE", "send_fds", "recv_fds", "if_nameindex", "if_nametoindex", "if_indextoname", "close"]
__all__ += [name for name in _socket.__dict__ if name.isupper()]

# The enumerations cost more than the rest of this file: they are made when somebody asks.
_ENUMS = {"AddressFamily": "AF_", "SocketKind": "SOCK_", "MsgFlag": "MSG_", "AddressInfo": "AI_"}
_FLAGS = ("MsgFlag", "AddressInfo")


def __getattr__(name):
    prefix = _ENUMS.get(name)
    if prefix is None and (name == "__path__" or not name[:1].isupper()):
        raise AttributeError("module %r has no attribute %r" % (__name__, name))
    from _socket_names import names
    if prefix is None:
        if name not in names:
            raise AttributeError("module %r has no attribute %r" % (__name__, name))
        if (start := name[:name.find("_") + 1]) in _ENUMS.values():
            __getattr__({p: n for n, p in _ENUMS.items()}[start])
            return globals()[name]
        globals()[name] = names[name]
        return names[name]
    import enum
    kind = enum.IntFlag if name in _FLAGS else enum.IntEnum
    members = {n: v for n, v in [*_socket.__dict__.items(), *names.items()] if n.startswith(prefix)}
    made = globals()[name] = kind(name, members, module=__name__)
    for member_name, member in made.__members__.items():
        globals()[member_name] = member
    return made


def _as_enum(name, value):
    made = globals().get(name) or __getattr__(name)
    try:
        return made(value)
    except ValueError:
        return value


error = OSError
timeout = TimeoutError


def _as_bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError as error:
        raise TypeError(str(error).removeprefix("memoryview: ")) from None


class _GiveupOnSendfile(Exception):
    """The system cannot send this file."""


def CMSG_LEN(length, /):
    """The size of a control message with so many bytes of data."""
    if not 0 <= length <= 0x7fffffff - 16:
        raise OverflowError("CMSG_LEN() argument out of range")
    return 16 + length


def CMSG_SPACE(length, /):
    """The room that it takes with what follows it."""
    if not 0 <= length <= 0x7fffffff - 23:
        raise OverflowError("CMSG_SPACE() argument out of range")
    return 16 + (length + 7 & ~7)


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send bytes and open descriptors through a Unix socket."""
    import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array.array("i", fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive (bytes, list of descriptors, flags, address)."""
    import array
    fds = array.array("i")
    message, control, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, data in control:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
    return message, list(fds), flags, address


has_ipv6 = True
_default_timeout = None


class herror(OSError):
    """A name was not found."""


class gaierror(OSError):
    """An address was not found."""


herror.__module__ = gaierror.__module__ = "socket"


def _raise_lookup(number):
    raise gaierror(number, _socket.gai_strerror(number))


def getdefaulttimeout():
    """The timeout that new sockets get."""
    return _default_timeout


def setdefaulttimeout(timeout):
    """Set the timeout that new sockets get; None: they wait for ever."""
    global _default_timeout
    _default_timeout = _check_timeout(timeout)


def _check_timeout(timeout):
    if timeout is None:
        return None
    if not isinstance(timeout, (int, float)) and not hasattr(timeout, "__index__") and not hasattr(timeout, "__float__"):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(timeout).__name__)
    timeout = float(timeout)
    if timeout < 0:
        raise ValueError("Timeout value out of range")
    return timeout


def _resolve(host, family):
    """A host as digits."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    if not isinstance(host, str):
        raise TypeError("str, bytes or bytearray expected, not %s" % type(host).__name__)
    if not host or host == "<broadcast>":
        return host
    try:
        _socket.inet_pton(family, host)
        return host
    except OSError:
        pass  # a name
    found = _socket.getaddrinfo(host.encode("idna") if not host.isascii() else host, None, family, 0, 0, 0)
    if isinstance(found, int):
        _raise_lookup(found)
    return found[0][4][0]


class socket:
    """A socket: family says which addresses it has, type what it carries."""

    __slots__ = ("__weakref__", "_fd", "_family", "_type", "_proto", "_timeout", "_files", "_closing")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._files, self._closing = 0, False  # open files made by makefile(); close() was called while there were any
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            self._fd = _socket.open(int(family), int(type), proto)
        else:
            if not isinstance(fileno, int):
                raise TypeError("'%s' object cannot be interpreted as an integer" % fileno.__class__.__name__)
            if fileno < 0:
                raise ValueError("negative file descriptor")
            family = _option(fileno, SO_DOMAIN) if family == -1 else family
            type = _option(fileno, SO_TYPE) if type == -1 else type
            proto = _option(fileno, SO_PROTOCOL) if proto == -1 else proto
        self._family, self._type, self._proto = int(family), int(type) & ~(SOCK_CLOEXEC | SOCK_NONBLOCK), proto
        self._timeout = 0.0 if int(type) & SOCK_NONBLOCK else _default_timeout
        if self._timeout is not None:
            _socket.setblocking(self._fd if fileno is None else fileno, False)
        if fileno is not None:
            self._fd = fileno  # last: one that could not be made does not close it

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __repr__(self):
        cls = type(self)
        text = "<%s.%s%s fd=%d, family=%d, type=%d, proto=%d" % (
            cls.__module__, cls.__qualname__, " [closed]" if self._fd < 0 or self._closing else "", self._fd, self._family,
            self._type, self._proto)
        if self._fd >= 0:
            for name, call in (("laddr", _socket.getsockname), ("raddr", _socket.getpeername)):
                try:
                    address = call(self._fd)
                except OSError:
                    continue
                if address:
                    text += ", %s=%s" % (name, address)
        return text + ">"

    def __del__(self):
        if getattr(self, "_fd", -1) >= 0:
            try:
                import warnings
            except ImportError:  # the interpreter is about to end
                pass
            else:
                warnings.warn("unclosed %r" % (self,), ResourceWarning, source=self)
            self._really_close()

    def __getstate__(self):
        raise TypeError("cannot pickle %r object" % type(self).__name__)

    family = property(lambda self: _as_enum("AddressFamily", self._family), doc="The family of its addresses.")
    type = property(lambda self: _as_enum("SocketKind", self._type), doc="What it carries: a stream, datagrams.")
    proto = property(lambda self: self._proto, doc="The protocol's number.")
    timeout = property(lambda self: self._timeout, doc="How long calls may take; None: for ever.")

    # its life

    def fileno(self):
        """The descriptor; -1 when it is closed."""
        return self._fd

    def close(self):
        """Close it, once the files made of it are closed."""
        self._closing = True
        if self._files <= 0:
            self._really_close()

    def _really_close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _socket.close(fd)

    def _file_closed(self):
        self._files -= 1
        if self._closing:
            self.close()

    _decref_socketios = _file_closed

    def detach(self):
        """Forget the descriptor without closing it; it is returned."""
        fd, self._fd, self._closing = self._fd, -1, True
        return fd

    def dup(self):
        """Another socket object for a second descriptor."""
        new = type(self)(self._family, self._type, self._proto, fileno=_socket.dup(self._fd))
        new.settimeout(self._timeout)
        return new

    def get_inheritable(self):
        """Whether child processes get it."""
        return os.get_inheritable(self._fd)

    def set_inheritable(self, inheritable):
        """Set whether child processes get it."""
        os.set_inheritable(self._fd, inheritable)

    def shutdown(self, how, /):
        """End sending, receiving or both."""
        _socket.shutdown(self._fd, how)

    # timeouts

    def settimeout(self, value, /):
        """Set how long calls may take: seconds, 0: not at all, None: for ever."""
        self._timeout = _check_timeout(value)
        _socket.setblocking(self._fd, value is None)

    def gettimeout(self):
        """How long calls may take, or None."""
        return self._timeout

    def setblocking(self, flag, /):
        """True: wait for ever; False: do not wait."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        """Whether calls may wait."""
        return self._timeout != 0.0

    # addresses and connections

    def _address(self, address):
        if self._family in (AF_INET, AF_INET6) and isinstance(address, tuple) and address:
            return (_resolve(address[0], self._family), *address[1:])
        return address

    def bind(self, address, /):
        """Give it its own address."""
        sys.audit("socket.bind", self, address)
        _socket.bind(self._fd, self._family, self._address(address))

    def listen(self, backlog=None, /):
        """Let others connect."""
        _socket.listen(self._fd, min(SOMAXCONN, 128) if backlog is None else backlog)

    def accept(self):
        """Wait for somebody to connect: (socket, address)."""
        fd, address = _socket.accept(self._fd, self._timeout)
        try:
            new = socket(self._family, self._type, self._proto, fileno=fd)
        except BaseException:
            _socket.close(fd)
            raise
        if _default_timeout is None and self._timeout is not None:
            new.setblocking(True)
        return new, address

    def connect(self, address, /):
        """Connect to an address."""
        sys.audit("socket.connect", self, address)
        number = _socket.connect(self._fd, self._family, self._address(address), self._timeout)
        if number == -1:
            raise TimeoutError("timed out")
        if number:
            raise OSError(number, os.strerror(number))

    def connect_ex(self, address, /):
        """As connect(), with an error number as result."""
        sys.audit("socket.connect", self, address)
        number = _socket.connect(self._fd, self._family, self._address(address), self._timeout)
        return 11 if number == -1 else number

    def getsockname(self):
        """Its own address."""
        return _socket.getsockname(self._fd)

    def getpeername(self):
        """The address of the other side."""
        return _socket.getpeername(self._fd)

    def getsockopt(self, level, option, buffersize=0, /):
        """An option: an int, or bytes if a size is given."""
        return _socket.getsockopt(self._fd, level, option, buffersize)

    def setsockopt(self, level, option, value, optlen=0, /):
        """Set an option to an int or bytes."""
        _socket.setsockopt(self._fd, level, option, value, optlen)

    # data

    def recv(self, bufsize, flags=0, /):
        """Receive at most so many bytes; b'' when the other side has ended."""
        return _socket.recv(self._fd, bufsize, flags, self._timeout)

    def recvfrom(self, bufsize, flags=0, /):
        """Receive (bytes, address)."""
        return _socket.recvfrom(self._fd, bufsize, flags, self._timeout)

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; how many bytes."""
        return _socket.recv_into(self._fd, buffer, nbytes, flags, self._timeout)[0]

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; (how many bytes, address)."""
        return _socket.recv_into(self._fd, buffer, nbytes, flags, self._timeout)

    def send(self, data, flags=0, /):
        """Send; how many bytes went."""
        return _socket.send(self._fd, data, flags, self._timeout, False)

    def sendall(self, data, flags=0, /):
        """Send all of it."""
        return _socket.send(self._fd, data, flags, self._timeout, True)

    def sendto(self, data, *rest):
        """sendto(data[, flags], address): send to an address."""
        if not 1 <= len(rest) <= 2:
            raise TypeError("sendto() takes 2 or 3 arguments (%d given)" % (len(rest) + 1))
        flags = rest[0] if len(rest) == 2 else 0
        return _socket.sendto(self._fd, data, flags, self._family, self._address(rest[-1]), self._timeout)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Send the buffers one after the other as one message."""
        data = b"".join(map(_as_bytes, buffers))
        if not hasattr(ancdata, "__iter__"):
            raise TypeError("sendmsg() argument 2 must be an iterable")
        control = []
        for item in ancdata:
            if not isinstance(item, (tuple, list)) or len(item) != 3:
                raise TypeError("[sendmsg() ancillary data items]() argument must be sequence of length 3")
            if not isinstance(item[0], int) or not isinstance(item[1], int):
                raise TypeError(f"{type(item[isinstance(item[0], int)]).__name__!r} object cannot be interpreted as an integer")
            control.append((item[0], item[1], _as_bytes(item[2])))
        return _socket.sendmsg(self._fd, data, control, flags, self._family, address if address is None else self._address(address), self._timeout)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """Receive (bytes, ancillary data, flags, address)."""
        return _socket.recvmsg(self._fd, bufsize, ancbufsize, flags, self._timeout)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """The same into buffers: how many bytes instead of the bytes."""
        if not hasattr(buffers, "__iter__"):
            raise TypeError("recvmsg_into() argument 1 must be an iterable")
        views = [memoryview(each).cast("B") for each in buffers]
        if any(view.readonly for view in views):
            raise TypeError("recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers")
        data, *rest = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
        left = memoryview(data)
        for view in views:
            n = min(len(view), len(left))
            view[:n], left = left[:n], left[n:]
        return len(data), *rest

    def sendfile(self, file, offset=0, count=None):
        """Send a file's contents; how many bytes went."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _check_sendfile(self, file, count):
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if self._type != SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None and not isinstance(count, int):
            raise TypeError(f"count must be a positive integer (got {count!r})")
        if count is not None and count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        self._check_sendfile(file, count)
        try:
            source = file.fileno()
            size = os.fstat(source).st_size
        except (AttributeError, OSError) as error:  # io.UnsupportedOperation is one
            raise _GiveupOnSendfile(error)
        if self._timeout == 0:
            raise ValueError("non-blocking sockets are not supported")
        import select
        waiting, sent = select.poll(), 0
        waiting.register(self._fd, select.POLLOUT)
        try:
            while count is None and size or count and sent < count:
                if self._timeout is not None and not waiting.poll(self._timeout * 1000):
                    raise TimeoutError("timed out")
                try:
                    n = os.sendfile(self._fd, source, offset + sent, min(1 << 30, count or size) if count is None else count - sent)
                except BlockingIOError:
                    continue
                except OSError as error:
                    if sent == 0:
                        raise _GiveupOnSendfile(error)
                    raise
                if not n:
                    break
                sent += n
            return sent
        finally:
            if sent and hasattr(file, "seek"):
                file.seek(offset + sent)

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._check_sendfile(file, count)
        if self._timeout == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                data = file.read(8192 if count is None else min(8192, count - sent))
                if not data:
                    break
                self.sendall(data)
                sent += len(data)
            return sent
        finally:
            if sent and hasattr(file, "seek"):
                file.seek(offset + sent)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads and writes the socket."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
        reading, writing = "r" in mode or "w" not in mode, "w" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._files += 1
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if size == 0:
            if "b" not in mode:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            stream = io.BufferedRWPair(raw, raw, size)
        else:
            stream = (io.BufferedReader if reading else io.BufferedWriter)(raw, size)
        if "b" in mode:
            return stream
        text = io.TextIOWrapper(stream, encoding, errors, newline)
        text.mode = mode
        return text


SocketType = socket


def _option(fd, option):
    return _socket.getsockopt(fd, SOL_SOCKET, option, 0)


class SocketIO(io.RawIOBase):
    """The raw file under makefile()."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError("invalid mode: %r" % mode)
        super().__init__()
        self._sock, self._mode = sock, mode.replace("b", "")
        self._timed_out = False

    def _usable(self, direction):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        if direction not in self._mode:
            raise io.UnsupportedOperation("not readable" if direction == "r" else "not writable")

    def readinto(self, b):
        """Receive into a buffer."""
        self._usable("r")
        if self._timed_out:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Send what can be sent."""
        self._usable("w")
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return "r" in self._mode

    def writable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return "w" in self._mode

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return False

    def fileno(self):
        self._usable(self._mode[0])
        return self._sock.fileno()

    mode = property(lambda self: self._mode + "b")
    name = property(lambda self: -1 if self.closed else self._sock.fileno())

    def close(self):
        """Close the file, and the socket if it waits for that."""
        if not self.closed:
            super().close()
            self._sock._file_closed()
            self._sock = None


def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, _socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected."""
    family = AF_UNIX if family is None else family
    a, b = _socket.pair(int(family), int(type), proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def close(fd, /):
    """Close a socket's descriptor."""
    _socket.close(fd)


# names and addresses

def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """All that is needed to reach a host: a list of (family, type, proto, canonname, sockaddr)."""
    if isinstance(port, int):
        port = str(port)
    elif isinstance(port, str):
        port = port.encode()
    elif port is not None and not isinstance(port, (str, bytes)):
        raise OSError("Int or String expected")
    if isinstance(host, str) and not host.isascii():
        host = host.encode("idna")
    elif host is not None and not isinstance(host, (str, bytes)):
        raise TypeError("getaddrinfo() argument 1 must be string or None")
    found = _socket.getaddrinfo(host, port, int(family), int(type), int(proto), int(flags))
    if isinstance(found, int):
        _raise_lookup(found)
    return [(_as_enum("AddressFamily", f), _as_enum("SocketKind", t), p, name, address) for f, t, p, name, address in found]


def getnameinfo(sockaddr, flags, /):
    """The (host, service) of an address."""
    if not isinstance(sockaddr, tuple):
        raise TypeError("getnameinfo() argument 1 must be tuple, not %s" % type(sockaddr).__name__)
    found = _socket.getaddrinfo(sockaddr[0], str(sockaddr[1]), 0, SOCK_DGRAM, 0, AI_NUMERICHOST)
    if isinstance(found, int):
        _raise_lookup(found)
    result = _socket.getnameinfo(found[0][0], found[0][4], flags)
    if isinstance(result, int):
        _raise_lookup(result)
    return result


def gethostbyname(host, /):
    """The IPv4 address of a host, as text."""
    return _resolve(host, AF_INET) or "0.0.0.0"


def gethostbyname_ex(host, /):
    """(name, other names, addresses) of a host."""
    rows = getaddrinfo(host, None, AF_INET, SOCK_STREAM)
    return host, [], [row[4][0] for row in rows]


def gethostbyaddr(host, /):
    """(name, other names, addresses) of an address."""
    row = getaddrinfo(host, 0, 0, SOCK_STREAM)[0]
    try:
        name = getnameinfo(row[4], 8)[0]
    except gaierror:
        raise herror(1, "Unknown host") from None
    return name, [], [row[4][0]]


def getfqdn(name=""):
    """The whole name of a host."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        known = gethostbyaddr(name)
    except OSError:
        return name
    return next((n for n in (known[0], *known[1]) if "." in n), known[0])


def getservbyname(name, protocol=None, /):
    """The port of a service."""
    port = _socket.service(name, protocol)
    if port is None:
        raise OSError("service/proto not found")
    return port


def getservbyport(port, protocol=None, /):
    """The service of a port."""
    if not 0 <= port <= 65535:
        raise OverflowError("getservbyport: port must be 0-65535.")
    name = _socket.service(port, protocol)
    if name is None:
        raise OSError("port/proto not found")
    return name


def if_nametoindex(name, /):
    """The number of a network interface."""
    for number, known in if_nameindex():
        if known == name:
            return number
    raise OSError("no interface with this name")


def if_indextoname(index, /):
    """The name of a network interface."""
    if not 0 <= index < 1 << 32:
        raise OverflowError("an interface's number is an unsigned int")
    for number, name in if_nameindex():
        if number == index:
            return name
    raise OSError(6, "No such device or address")


def inet_ntoa(packed, /):
    """The text of an IPv4 address's four bytes."""
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return inet_ntop(AF_INET, packed)


def _swap(size, name):
    def swap(x, /):
        if not isinstance(x, int):
            raise TypeError("an integer is required (got type %s)" % type(x).__name__)
        if x < 0:
            raise OverflowError("%s: can't convert negative Python int to C %d-bit unsigned integer" % (name, size * 8))
        if x >> size * 8:
            raise OverflowError("%s: Python int too large to convert to C %d-bit unsigned integer" % (name, size * 8))
        return int.from_bytes(x.to_bytes(size, "big"), sys.byteorder)
    swap.__name__ = swap.__qualname__ = name
    swap.__doc__ = "Change the order of the bytes between the machine's and the network's."
    return swap


htons, ntohs, htonl, ntohl = _swap(2, "htons"), _swap(2, "ntohs"), _swap(4, "htonl"), _swap(4, "ntohl")


# connections and servers

_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to a (host, port), trying each of its addresses."""
    failures = []
    for family, kind, proto, _, target in getaddrinfo(*address, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as failure:
            if not all_errors:
                failures.clear()
            failures.append(failure)
            if sock is not None:
                sock.close()
    if not failures:
        raise OSError("getaddrinfo returns an empty list")
    try:
        raise ExceptionGroup("create_connection failed", failures) if all_errors else failures[0]
    finally:
        failures.clear()


def has_dualstack_ipv6():
    """Whether one socket can serve both IPv4 and IPv6."""
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at an address."""
    if dualstack_ipv6 and (family != AF_INET6 or not has_dualstack_ipv6()):
        raise ValueError("dualstack_ipv6 requires AF_INET6 family" if family != AF_INET6 else
                         "dualstack_ipv6 not supported on this platform")
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as failure:
            raise OSError(failure.errno, "%s (while attempting to bind on address %r)" % (failure.strerror, address)) from None
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except OSError:
        sock.close()
        raise


def _be_quiet():
    from _quiet import quiet_all
    native = "bind connect connect_ex fileno getpeername getsockname getsockopt listen recv recv_into recvfrom recvfrom_into recvmsg " \
             "send sendall sendmsg sendto setsockopt shutdown".split()
    functions = [_raise_lookup, _resolve, gethostbyname, getnameinfo] + [getattr(socket, name, None) for name in native]
    quiet_all(dict(enumerate(functions)))


_be_quiet()
