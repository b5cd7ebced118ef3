"""Child processes whose pipes are streams."""
from subprocess import DEVNULL, PIPE, STDOUT

from . import events, streams, waiting

__all__ = ("create_subprocess_exec", "create_subprocess_shell")


class SubprocessStreamProtocol(streams.FlowControlMixin):
    """Feeds the streams of a process."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = self._transport = None
        self._stdin_closed = loop.create_future()
        self._exited = False
        self._open = set()

    def __repr__(self):
        shown = ["%s=%r" % (name, stream) for name in ("stdin", "stdout", "stderr") if (stream := getattr(self, name))]
        return "<%s>" % " ".join([type(self).__name__, *shown])

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in ((1, "stdout"), (2, "stderr")):
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
                self._open.add(fd)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, self, None, self._loop)

    def _reader(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self.connection_lost(exc)
            if not self._stdin_closed.done():
                self._stdin_closed.set_result(None)
            return
        reader = self._reader(fd)
        if reader is not None and exc is not None:
            reader.set_exception(exc)
        elif reader is not None:
            reader.feed_eof()
        self._open.discard(fd)
        self._maybe_close()

    def process_exited(self):
        self._exited = True
        self._maybe_close()

    def _maybe_close(self):
        if self._exited and not self._open and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.pid)

    returncode = property(lambda self: self._transport.get_returncode(), doc="Its exit status, None while it runs.")

    async def wait(self):
        """Wait until it has ended; its exit status."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send it a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask it to end."""
        self._transport.terminate()

    def kill(self):
        """End it."""
        self._transport.kill()

    async def communicate(self, input=None):
        """Write the input, read everything; (stdout, stderr)."""
        async def nothing():
            return None

        jobs = [nothing() if self.stdin is None else self._feed(input)]
        jobs += [nothing() if stream is None else stream.read() for stream in (self.stdout, self.stderr)]
        _, out, err = await waiting.gather(*jobs)
        await self.wait()
        return out, err

    async def _feed(self, data):
        try:
            if data is not None:
                self.stdin.write(data)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass  # it does not want to read it
        self.stdin.close()


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=1 << 16, **kwds):
    """Start a program; a Process."""
    return await _create("subprocess_exec", (program, *args), limit, dict(kwds, stdin=stdin, stdout=stdout, stderr=stderr))


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=1 << 16, **kwds):
    """Start a command of the shell; a Process."""
    return await _create("subprocess_shell", (cmd,), limit, dict(kwds, stdin=stdin, stdout=stdout, stderr=stderr))


async def _create(method, command, limit, options):
    loop = events.get_running_loop()
    transport, protocol = await getattr(loop, method)(lambda: SubprocessStreamProtocol(limit, loop), *command, **options)
    try:
        return Process(transport, protocol, loop)
    except BaseException:  # nobody else knows of it
        transport.close()
        raise
