"""Child processes and pipes in the event loop: transports for them, and the loop's methods that make these."""
import os
import stat
import subprocess
import warnings

import _select
from . import events, futures, protocols, transports

_CHUNK = 256 * 1024


class _Pipe(transports._FlowControlMixin):
    """A pipe that the loop watches. Which direction it has is its subclass's business."""

    def __init__(self, loop, file, protocol, waiter=None):
        super().__init__({"pipe": file}, loop)
        self._file, self._fd, self._protocol = file, file.fileno(), protocol
        self._closing = False
        os.set_blocking(self._fd, False)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        state = " closed" if self._file is None else " closing" if self._closing else ""
        return "<%s%s fd=%s>" % (type(self).__name__, state, self._fd)

    def __del__(self):
        if getattr(self, "_file", None) is not None:
            warnings.warn("unclosed transport %r" % (self,), ResourceWarning, source=self)
            self._file.close()

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _finish(self, error):
        if self._protocol is not None:
            try:
                self._protocol.connection_lost(error)
            except BaseException as failure:
                if not events._begins_again(failure):  # else the loop calls us once more
                    self._let_go()
                raise
        self._let_go()

    def _let_go(self):
        if self._file is not None:
            self._file.close()
        self._file = self._protocol = None

    def _end(self, error):
        if not self._closing:
            self._unwatch()
            self._loop.call_soon(self._finish, error)
            self._closing = True  # last: without memory for what is before, it can be ended again

    def _fail(self, error):
        """What is lost cannot be read or written again."""
        self._end(error)
        self._loop.call_exception_handler({"message": "Fatal error on pipe transport", "exception": error, "transport": self,
                                           "protocol": self._protocol})


class _ReadPipe(_Pipe):
    """We read."""

    _paused = False

    def _start(self):
        if not self._closing and not self._paused:
            self._loop._add_reader(self._fd, self._on_readable)

    def _unwatch(self):
        self._loop._remove_reader(self._fd)

    def _on_readable(self):
        try:
            data = os.read(self._fd, _CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._end(error)
            return
        if data:
            try:
                self._protocol.data_received(data)
            except MemoryError as error:
                self._fail(error)
        else:
            self._loop.call_soon(self._protocol.eof_received)
            self._end(None)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._unwatch()

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._start()

    def close(self):
        self._end(None)


class _WritePipe(_Pipe):
    """We write; what the pipe does not take at once is kept."""

    def __init__(self, loop, file, protocol, waiter=None):
        self._kept = bytearray()
        super().__init__(loop, file, protocol, waiter)

    def _start(self):
        """Nobody reads at our end: it is ready when the other end is closed."""
        kind = os.fstat(self._fd).st_mode if self._file is not None else 0
        if not self._closing and (stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
            self._loop._add_reader(self._fd, self._on_closed)

    def _on_closed(self):
        self._closing = False
        self._end(BrokenPipeError() if self._kept else None)
        self._kept.clear()

    def _unwatch(self):
        self._loop._remove_reader(self._fd)
        self._loop._remove_writer(self._fd)

    def get_write_buffer_size(self):
        return len(self._kept)

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._closing or not data:
            return
        idle = not self._kept
        self._kept += data
        if idle:
            self._flush()
            if self._kept and not self._closing:
                self._loop._add_writer(self._fd, self._flush)
        self._maybe_pause_protocol()

    def _flush(self):
        try:
            if self._kept:
                del self._kept[:os.write(self._fd, self._kept)]
        except (BlockingIOError, InterruptedError):
            return
        except (OSError, MemoryError) as error:
            self._kept.clear()
            (self._end if isinstance(error, OSError) else self._fail)(error)
            return
        self._maybe_resume_protocol()
        if not self._kept:
            if self._closing:
                self._unwatch()
                self._loop.call_soon(self._finish, None)
            else:
                self._loop._remove_writer(self._fd)

    def can_write_eof(self):
        return True

    def close(self):
        if self._kept and not self._closing:
            self._closing = True  # the rest goes first
        elif not self._closing:
            self._end(None)

    write_eof = close

    def abort(self):
        self._kept.clear()
        self._end(None)


async def _pipe(kind, loop, protocol_factory, file):
    protocol, waiter = protocol_factory(), loop.create_future()
    transport = kind(loop, file, protocol, waiter)
    await waiter
    return transport, protocol


async def connect_read_pipe(loop, protocol_factory, pipe):
    return await _pipe(_ReadPipe, loop, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    return await _pipe(_WritePipe, loop, protocol_factory, pipe)


class _PipeProtocol(protocols.Protocol):
    """Tells the protocol of the process what happens to one of its pipes."""

    def __init__(self, process, fd):
        self.process, self.fd = process, fd

    def data_received(self, data):
        self.process._protocol.pipe_data_received(self.fd, data)

    def connection_lost(self, exc):
        self.process._pipe_lost(self.fd, exc)

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()


class _ProcessTransport(transports.SubprocessTransport):
    """A child process. It is over when it has ended and its pipes are closed."""

    def __init__(self, loop, protocol, command, shell, pipes, options):
        super().__init__()
        self._loop, self._protocol = loop, protocol
        self._returncode, self._closed = None, False
        self._waiters = []
        self._popen = popen = subprocess.Popen(command, shell=shell, **pipes, **options)
        self._extra["subprocess"] = popen
        self._watch = None
        self._pipes, self._open = {}, set()
        try:
            self._watch = _select.pidfd(popen.pid)
            for fd, file in enumerate((popen.stdin, popen.stdout, popen.stderr)):
                if file is not None:
                    self._pipes[fd] = (_ReadPipe if fd else _WritePipe)(loop, file, _PipeProtocol(self, fd))
                    self._open.add(fd)
            loop.call_soon(protocol.connection_made, self)
            loop._add_reader(self._watch, self._on_exit)
        except BaseException:  # nobody else would look after it
            popen.kill()
            popen.wait()
            for pipe in self._pipes.values():
                pipe.close()
            if self._watch is not None:
                os.close(self._watch)
            raise

    def __repr__(self):
        state = "returncode=%s" % self._returncode if self._returncode is not None else "running"
        return "<%s pid=%s %s>" % (type(self).__name__, self._popen.pid, state)

    def _on_exit(self):
        if self._watch is not None:
            returncode = self._popen.wait()
            self._loop._remove_reader(self._watch)
            self._returncode = returncode
            self._loop.call_soon(self._protocol.process_exited)
            os.close(self._watch)
            self._watch = None
        self._maybe_finish()
        for waiter in self._waiters:
            futures._set_result_unless_cancelled(waiter, self._returncode)
        self._waiters.clear()

    def _pipe_lost(self, fd, error):
        if fd in self._open:
            self._loop.call_soon(self._protocol.pipe_connection_lost, fd, error)
            self._open.discard(fd)
        self._maybe_finish()

    def _maybe_finish(self):
        if self._returncode is not None and not self._open and not self._closed:
            self._loop.call_soon(self._protocol.connection_lost, None)
            self._closed = True

    async def _wait(self):
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self._returncode

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def get_pid(self):
        return self._popen.pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes.get(fd)

    def send_signal(self, signal):
        if self._returncode is not None:
            raise ProcessLookupError
        self._popen.send_signal(signal)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def close(self):
        """Close the pipes; a process that still runs is killed."""
        for pipe in self._pipes.values():
            pipe.close()
        if self._returncode is None and self._watch is not None and self._popen.poll() is None:
            self._popen.kill()


async def _start(loop, protocol_factory, command, shell, stdin, stdout, stderr, options):
    for name, usual in (("universal_newlines", False), ("text", False), ("bufsize", 0), ("encoding", None), ("errors", None)):
        if options.pop(name, usual):
            raise ValueError("%s must be %s" % (name, usual))
    protocol = protocol_factory()
    pipes = dict(stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0)
    transport = _ProcessTransport(loop, protocol, command, shell, pipes, options)
    try:
        ready = loop.create_future()
        loop.call_soon(futures._set_result_unless_cancelled, ready, None)
        await ready
        return transport, protocol
    except BaseException:
        transport.close()
        raise


async def subprocess_exec(loop, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, **options):
    if options.pop("shell", False):
        raise ValueError("shell must be False")
    for argument in (program, *args):
        if not isinstance(argument, (str, bytes, os.PathLike)):
            raise TypeError("program arguments must be a bytes or text string, not %s" % type(argument).__name__)
    return await _start(loop, protocol_factory, (program, *args), False, stdin, stdout, stderr, options)


async def subprocess_shell(loop, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **options):
    if not isinstance(cmd, (str, bytes)):
        raise ValueError("cmd must be a string")
    if not options.pop("shell", True):
        raise ValueError("shell must be True")
    return await _start(loop, protocol_factory, cmd, True, stdin, stdout, stderr, options)
