"""Protocols: what is called when something happens to a connection."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there; transport is how to answer."""

    def connection_lost(self, exc):
        """The connection is gone; exc says why, None: it was closed."""

    def pause_writing(self):
        """The transport's buffer is full: write no more."""

    def resume_writing(self):
        """There is room again."""


class Protocol(BaseProtocol):
    """For a stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """The other side has ended. If this returns something true, the transport stays open for writing."""


class BufferedProtocol(BaseProtocol):
    """For a stream of bytes that goes into the protocol's own buffers."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer into which to receive."""

    def buffer_updated(self, nbytes):
        """So many bytes have come into the buffer."""

    def eof_received(self):
        """The other side has ended."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    """For a child process and its pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child has written to its descriptor fd."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe of the child is closed."""

    def process_exited(self):
        """The child has ended."""
