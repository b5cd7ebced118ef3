"""The interface of transports: ways for bytes to leave and come."""

__all__ = ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport")


class BaseTransport:
    """What all transports have: answers to questions about them (`get_extra_info`), and an end."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = extra if extra is not None else {}

    def get_extra_info(self, name, default=None):
        """Something that the transport knows: "socket", "peername", "sockname", "pipe", ..."""
        return self._extra.get(name, default)

    def is_closing(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    def set_protocol(self, protocol):
        raise NotImplementedError

    def get_protocol(self):
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """Bytes come."""

    __slots__ = ()

    def is_reading(self):
        raise NotImplementedError

    def pause_reading(self):
        raise NotImplementedError

    def resume_reading(self):
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """Bytes leave."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        raise NotImplementedError

    def get_write_buffer_size(self):
        raise NotImplementedError

    def get_write_buffer_limits(self):
        raise NotImplementedError

    def write(self, data):
        raise NotImplementedError

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        raise NotImplementedError

    def abort(self):
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write several pieces."""
        self.write(b"".join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    """Bytes come and leave."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Datagrams come and leave."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        raise NotImplementedError

    def abort(self):
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()

    def get_pid(self):
        raise NotImplementedError

    def get_returncode(self):
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        raise NotImplementedError

    def send_signal(self, signal):
        raise NotImplementedError

    def terminate(self):
        raise NotImplementedError

    def kill(self):
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Tells the protocol when its writes pile up and when there is room again."""

    __slots__ = ("_loop", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop, self._protocol_paused = loop, False
        self.set_write_buffer_limits()

    def set_write_buffer_limits(self, high=None, low=None):
        """Pause the protocol above `high` bytes, resume it below `low`."""
        if high is None:
            high = 65536 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError("high (%r) must be >= low (%r) must be >= 0" % (high, low))
        self._high_water, self._low_water = high, low
        if hasattr(self, "_protocol"):
            self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        """(low, high)"""
        return self._low_water, self._high_water

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell(self._protocol.pause_writing)

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell(self._protocol.resume_writing)

    def _tell(self, method):
        try:
            method()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                "message": "protocol.%s() failed" % method.__name__, "exception": error, "transport": self,
                "protocol": self._protocol})
