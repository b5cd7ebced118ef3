"""What bz2 and lzma share: compressors and decompressors over _packers, files that are packed as they are written."""
import builtins
import io
import os
from operator import index
from _packers import packer
from _unpacked_reader import UnpackedReader


def start(kind, a, b, fail, filters=()):
    """A stream of this kind; fail(code) raises what its number means."""
    stream = packer(kind, a, b, filters)
    if isinstance(stream, int):
        fail(stream)
    return stream


class Compressor:
    def _begin(self, stream, fail):
        self._stream, self._fail = stream, fail

    def _run(self, data, finish):
        if self._stream is None:
            raise ValueError("Repeated call to flush()" if finish else "Compressor has been flushed")
        output, used, code = self._stream.process(data, finish, -1)
        if code not in (0, 1):
            self._fail(code)
        return output

    def compress(self, data, /):
        """What is ready of the data, packed."""
        return self._run(data, False)

    def flush(self):
        """The rest; nothing can follow."""
        output = self._run(b"", True)
        self._stream = None
        return output


class Decompressor:
    """Unpacks one stream, in pieces. What comes after its end is in unused_data."""
    _stream, _waiting, eof, needs_input, unused_data = None, b"", False, True, b""

    def _begin(self, stream, fail):
        self._stream, self._fail = stream, fail

    def decompress(self, data, max_length=-1):
        if self.eof:
            raise EOFError(self._at_end)
        if self._stream is None:
            self.__init__()
        data = self._waiting + data if self._waiting else data
        output, used, code = self._stream.process(data, False, max_length)
        if code not in (0, 1):
            self._fail(code)
        rest = bytes(memoryview(data)[used:])
        self._waiting, self.eof = b"", code == 1
        if self.eof:
            self.unused_data, self.needs_input = rest, False
        else:
            self._waiting = rest
            self.needs_input = not rest and not 0 <= max_length <= len(output)
        return output


class _Reader(UnpackedReader):
    """One stream after the other of a file, unpacked. `error` is what garbage after a stream raises, and ends the reading."""

    def __init__(self, file, make, error):
        self.file, self.make, self.error = file, make, error
        self._restart()

    def _restart(self):
        self.position, self.unpacker, self.ended = 0, self.make(), False

    def seekable(self):
        return self.file.seekable()

    def read(self, size=-1):
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 16), b""))
        data = b""
        while size and not data and not self.ended:
            if self.unpacker.eof:
                packed = self.unpacker.unused_data or self.file.read(8192)
                if not packed:
                    break
                self.unpacker = self.make()
                try:
                    data = self.unpacker.decompress(packed, size)
                except self.error:
                    self.ended = True
            elif self.unpacker.needs_input:
                packed = self.file.read(8192)
                if not packed:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                data = self.unpacker.decompress(packed, size)
            else:
                data = self.unpacker.decompress(b"", size)
        self.position += len(data)
        return data


class PackedFile(io.BufferedIOBase):
    """A file of bytes over one that is packed. Subclasses open it."""
    _fp = None

    def _open(self, filename, mode, compressor, unpacker, error):
        self._own, self._position = False, 0
        self._packer = self._buffer = None
        if mode in ("r", "rb", ""):
            self._mode, mode = "rb", "rb"
        elif mode in ("w", "wb", "a", "ab", "x", "xb"):
            self._mode, mode = "wb", mode[0] + "b"
            self._packer = compressor()
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp, self._own = builtins.open(filename, mode), True
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._fp = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        if self._packer is None:
            self._buffer = io.BufferedReader(_Reader(self._fp, unpacker, error))

    def close(self):
        """Write what is left. The file underneath is closed if it was opened here."""
        file, self._fp = self._fp, None
        if file is None:
            return
        try:
            if self._packer is not None:
                file.write(self._packer.flush())
            else:
                self._buffer.close()
        finally:
            if self._own:
                file.close()

    def _check(self, reading=None):
        if self._fp is None:
            raise ValueError("I/O operation on closed file")
        if reading is not None and reading != (self._packer is None):
            raise io.UnsupportedOperation(f"File not open for {'reading' if reading else 'writing'}")

    @property
    def closed(self):
        return self._fp is None

    @property
    def name(self):
        self._check()
        return self._fp.name

    @property
    def mode(self):
        return self._mode

    def fileno(self):
        self._check()
        return self._fp.fileno()

    def readable(self):
        self._check()
        return self._packer is None

    def writable(self):
        self._check()
        return self._packer is not None

    def seekable(self):
        return self.readable() and self._buffer.seekable()

    def peek(self, n=0):
        self._check(True)
        return self._buffer.peek(n)

    def read(self, size=-1):
        self._check(True)
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check(True)
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check(True)
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        self._check(True)
        return self._buffer.readline(index(size))

    def readlines(self, size=-1):
        self._check(True)
        return self._buffer.readlines(index(size))

    def __iter__(self):
        self._check(True)
        return self

    def write(self, data):
        self._check(False)
        length = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._fp.write(self._packer.compress(data))
        self._position += length
        return length

    def writelines(self, seq):
        for line in seq:
            self.write(line)

    def seek(self, offset, whence=io.SEEK_SET):
        self._check(True)
        if not self._buffer.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")
        return self._buffer.seek(offset, whence)

    def tell(self):
        self._check()
        return self._buffer.tell() if self._packer is None else self._position


def open_file(cls, filename, mode, encoding, errors, newline, **options):
    """A file of bytes, or of text if the mode has a t."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    file = cls(filename, mode.replace("t", ""), **options)
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline) if "t" in mode else file


def unpack_all(data, make, error):
    """All streams of some data."""
    parts = []
    while True:
        unpacker = make()
        try:
            parts.append(unpacker.decompress(data))
        except error:
            if parts:
                break  # garbage after the last stream
            raise
        if not unpacker.eof:
            return None
        data = unpacker.unused_data
        if not data:
            break
    return b"".join(parts)
