"""The event loop's files: callbacks for descriptors that can be read or written.

The selector is made when the first file is registered, with a pair of descriptors through which other threads and signals
wake it. What needs sockets (connections, servers, sock_*) is in `sockets` and `servers`, imported when it is first used.
"""
import os

from . import base_events, events
from .events import Handle

__all__ = ("BaseSelectorEventLoop",)

_READ, _WRITE = 1, 2
_place = {_READ: 0, _WRITE: 1}  # in the data of a key


def _late(module, name, doc):
    """A method whose function is imported when it is called."""

    def method(self, *args, **kwargs):
        from importlib import import_module
        return getattr(import_module(module, __package__), name)(self, *args, **kwargs)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = doc
    return method


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """A loop that waits in a selector."""

    _wake_read = _wake_write = None

    def __init__(self, selector=None):
        super().__init__()
        if selector is not None:
            self._use_selector(selector)
        self._transports = {}

    def _use_selector(self, selector):
        self._wake_read, self._wake_write = ends = os.pipe()
        try:
            for fd in ends:
                os.set_blocking(fd, False)
            self._selector = selector
            self._add(self._wake_read, _READ, self._read_from_self, ())
        except BaseException:
            self._selector = self._wake_read = self._wake_write = None
            for fd in ends:
                os.close(fd)
            raise

    def _read_from_self(self):
        try:
            os.read(self._wake_read, 4096)
        except OSError:
            pass

    def _write_to_self(self):
        if self._wake_write is not None:
            try:
                os.write(self._wake_write, b"\0")
            except OSError:
                pass
        else:
            super()._write_to_self()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        super().close()
        if self._selector is not None:
            self._selector.close()
            os.close(self._wake_read)
            os.close(self._wake_write)
            self._selector = self._wake_read = self._wake_write = None

    def _process_events(self, found):
        for key, mask in found:
            reader, writer = key.data
            if mask & _READ and reader is not None:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._ready.append(reader)
            if mask & _WRITE and writer is not None:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._ready.append(writer)

    # registering: the data of a key is the pair (reader, writer) of handles

    def _add(self, fd, event, callback, args):
        self._check_closed()
        if self._selector is None:
            import selectors
            self._use_selector(selectors.DefaultSelector())
        handle = Handle(callback, args, self, None)
        known = self._selector.get_map().get(fd)
        events, handles = (known.events, list(known.data)) if known else (0, [None, None])
        place = _place[event]
        old, handles[place] = handles[place], handle
        (self._selector.modify if known else self._selector.register)(fd, events | event, tuple(handles))
        if old is not None:
            old.cancel()
        return handle

    def _remove(self, fd, event):
        known = None if self._closed or self._selector is None else self._selector.get_map().get(fd)
        if known is None:
            return False
        reader, writer = known.data
        old = reader if event == _READ else writer
        events = known.events & ~event
        if events:
            self._selector.modify(fd, events, (None, writer) if event == _READ else (reader, None))
        else:
            self._selector.unregister(fd)
        if old is not None:
            old.cancel()
        return old is not None

    def _add_reader(self, fd, callback, *args):
        return self._add(fd, _READ, callback, args)

    def _add_writer(self, fd, callback, *args):
        return self._add(fd, _WRITE, callback, args)

    def _remove_reader(self, fd):
        return self._remove(fd, _READ)

    def _remove_writer(self, fd):
        return self._remove(fd, _WRITE)

    def _events_of(self, fd):
        key = None if self._selector is None else self._selector.get_map().get(fd)
        return 0 if key is None else key.events

    def _check_free(self, fd):
        """Descriptors that a transport uses are not the program's."""
        try:
            number = fd if isinstance(fd, int) else int(fd.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: %r" % (fd,)) from None
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError("File descriptor %r is used by transport %r" % (fd, transport))

    def add_reader(self, fd, callback, *args):
        """Call callback(*args) whenever fd can be read."""
        self._check_free(fd)
        self._add(fd, _READ, callback, args)

    def remove_reader(self, fd):
        """Do not look at fd for reading any more."""
        self._check_free(fd)
        return self._remove(fd, _READ)

    def add_writer(self, fd, callback, *args):
        """Call callback(*args) whenever fd can be written."""
        self._check_free(fd)
        self._add(fd, _WRITE, callback, args)

    def remove_writer(self, fd):
        """Do not look at fd for writing any more."""
        self._check_free(fd)
        return self._remove(fd, _WRITE)

    for _name, _doc in dict(
            sock_recv="Receive bytes from a socket.", sock_recv_into="Receive bytes into a buffer.",
            sock_recvfrom="Receive a datagram.", sock_recvfrom_into="Receive a datagram into a buffer.",
            sock_sendall="Send all of it.", sock_sendto="Send a datagram.", sock_connect="Connect a socket.",
            sock_accept="Accept a connection.", getaddrinfo="Addresses of a name, from a thread.",
            getnameinfo="The name of an address, from a thread.", create_connection="Connect a transport and a protocol.",
            create_datagram_endpoint="A transport and a protocol for datagrams.",
            create_unix_connection="Connect through a socket that has a path.",
            sock_sendfile="Send a file: how many bytes were sent.", _sock_sendfile_native="The same by the system alone.",
            sendfile="Send a file through a transport: how many bytes were sent.",
            connect_accepted_socket="A transport and a protocol for a socket that was accepted.").items():
        locals()[_name] = _late(".sockets", _name, _doc)
    start_tls = _late(".sslproto", "start_tls", "Encrypt a connection from now on: its new transport.")
    for _name, _doc in dict(create_server="Listen on an address.", create_unix_server="Listen on a path.").items():
        locals()[_name] = _late(".servers", _name, _doc)
    for _name, _doc in dict(connect_read_pipe="Read a pipe through a protocol.", connect_write_pipe="Write to a pipe.",
                            subprocess_exec="Start a program.", subprocess_shell="Start a command of the shell.").items():
        locals()[_name] = _late(".processes", _name, _doc)
    del _name, _doc
