"""Files compressed as gzip does it."""

import builtins
import io
import os
import struct
import time
import zlib
from _unpacked_reader import UnpackedReader

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = "rb", "wb"


class BadGzipFile(OSError):
    """The file is no gzip file, or a damaged one."""


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """A gzip file as one of bytes, or of text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline) if "t" in mode else file


def _header(level, mtime, name=b""):
    extra = b"\2" if level == 9 else b"\4" if level == 1 else b"\0"
    return b"\x1f\x8b\x08" + (b"\x08" if name else b"\0") + struct.pack("<L", int(mtime)) + extra + b"\xff" + (name + b"\0" if name else b"")


def _exactly(file, count):
    data = file.read(count)
    while len(data) < count:
        more = file.read(count - len(data))
        if not more:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data += more
    return data


def _read_header(file):
    """mtime, or None at the end of the file."""
    magic = file.read(2)
    if magic == b"":
        return None
    if magic != b"\x1f\x8b":
        raise BadGzipFile(f"Not a gzipped file ({magic!r})")
    method, flags, mtime = struct.unpack("<BBIxx", _exactly(file, 8))
    if method != 8:
        raise BadGzipFile("Unknown compression method")
    if flags & 4:
        _exactly(file, struct.unpack("<H", _exactly(file, 2))[0])
    for flag in 8, 16:  # a name, a comment
        while flags & flag and (byte := file.read(1)) and byte != b"\0":
            pass
    if flags & 2:
        _exactly(file, 2)
    return mtime


class _Source:
    """A file of which some can be put back."""

    def __init__(self, file):
        self.file, self.waiting = file, b""

    def read(self, size):
        if self.waiting:
            data, self.waiting = self.waiting[:size], self.waiting[size:]
            return data
        return self.file.read(size)


class _Reader(UnpackedReader):
    brief = False

    def __init__(self, file):
        self.source, self.file = _Source(file), file
        self._restart()

    def _restart(self):
        self.source.waiting, self.position, self.inflater, self.started, self.mtime = b"", 0, None, False, None

    def seekable(self):
        return True

    def _next_member(self):
        if self.started:  # zeros may follow a member
            while (byte := self.source.read(1)) == b"\0":
                pass
            self.source.waiting = byte + self.source.waiting
        mtime = _read_header(self.source)
        if mtime is None:
            return False
        self.mtime, self.started = mtime, True
        self.inflater, self.crc, self.size = zlib.decompressobj(-15), 0, 0
        return True

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        while size:
            if self.inflater and self.inflater.eof:
                self._end_member()
            if not self.inflater and not self._next_member():
                return b""
            packed = self.inflater.unconsumed_tail or self.source.read(8192)
            if not packed and not self.inflater.eof:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data = self.inflater.decompress(packed, size)
            self.crc, self.size, self.position = zlib.crc32(data, self.crc), self.size + len(data), self.position + len(data)
            if data:
                return data
        return b""

    def _end_member(self):
        self.source.waiting = self.inflater.unused_data + self.source.waiting
        self.inflater = None
        crc, length = struct.unpack("<II", _exactly(self.source, 8))
        if crc != self.crc:
            raise BadGzipFile("CRC check failed" + ("" if self.brief else f" {crc:#x} != {self.crc:#x}"))
        if length != self.size & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")


class GzipFile(io.BufferedIOBase):
    """A gzip file as one of bytes."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.myfileobj = self.fileobj = None
        given = mode or ""
        if not {"t", "U"}.isdisjoint(given):
            raise ValueError(f"Invalid mode: {mode!r}")
        mode = given and given.replace("b", "") + "b"
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        name = getattr(fileobj, "name", "") if filename is None else os.fspath(filename)
        self.name = name if isinstance(name, (str, bytes)) else ""
        mode = mode or getattr(fileobj, "mode", "rb")
        if mode.startswith("r"):
            self.mode = "rb"
            self._raw = _Reader(fileobj)
            self._buffer = io.BufferedReader(self._raw)
        elif mode.startswith(("w", "a", "x")):
            if not given:
                import warnings
                warnings.warn("GzipFile was opened for writing, but this will change in future Python releases.  "
                              "Specify the mode argument for opening it for writing.", FutureWarning, 2)
            self.mode = "wb"
            self._level, self._mtime = compresslevel, mtime
            self._crc, self.size, self._started = 0, 0, False
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -15, 8, 0)
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        self.fileobj = fileobj
        if self.mode == "wb":
            self._start()

    def __repr__(self):
        return f"<gzip {repr(self.fileobj)[1:-1]} {id(self):#x}>"

    @property
    def mtime(self):
        """When the file was packed, as its header says."""
        return self._raw.mtime if self.mode == "rb" else self._mtime

    @property
    def closed(self):
        return self.fileobj is None

    def _check(self, mode=None):
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if mode and mode != self.mode:
            raise OSError(9, f"{'read' if mode == 'rb' else 'write'}() on {'write' if mode == 'rb' else 'read'}-only GzipFile object")

    def _start(self):
        name = os.path.basename(self.name)
        name = name if isinstance(name, bytes) else name.encode("latin-1") if all(c < "\u0100" for c in name) else b""
        self.fileobj.write(_header(self._level, time.time() if self._mtime is None else self._mtime, name.removesuffix(b".gz")))

    def write(self, data):
        self._check("wb")
        with memoryview(data) as view:
            length, data = view.nbytes, bytes(data)
        if length:
            self.fileobj.write(self.compress.compress(data))
            self.size, self._crc = self.size + length, zlib.crc32(data, self._crc)
        return length

    def read(self, size=-1):
        self._check("rb")
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check("rb")
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check("rb")
        return self._buffer.readinto(b)

    def peek(self, n):
        self._check("rb")
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check("rb")
        return self._buffer.readline(size)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check()
        if self.mode == "wb":
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def close(self):
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is None:
            return
        try:
            if self.mode == "wb":
                fileobj.write(self.compress.flush() + struct.pack("<LL", self._crc, self.size & 0xFFFFFFFF))
            else:
                self._buffer.close()
        finally:
            own, self.myfileobj = self.myfileobj, None
            if own:
                own.close()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        if self.mode != "rb":
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == "rb"

    def writable(self):
        return self.mode == "wb"

    def seekable(self):
        return True

    def tell(self):
        self._check()
        return self._buffer.tell() if self.mode == "rb" else self.size

    def seek(self, offset, whence=0):
        self._check()
        if self.mode == "rb":
            return self._buffer.seek(offset, whence)
        if whence == 2:
            raise ValueError("Seek from end not supported")
        offset += self.size if whence else 0
        if offset < self.size:
            raise OSError("Negative seek in write mode")
        while self.size < offset:
            self.write(bytes(min(8192, offset - self.size)))
        return self.size


def compress(data, compresslevel=9, *, mtime=None):
    """The data as a gzip file would hold it."""
    packer = zlib.compressobj(compresslevel, zlib.DEFLATED, -15, 8, 0)
    packed = packer.compress(data) + packer.flush()
    return _header(compresslevel, time.time() if mtime is None else mtime) + packed + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def decompress(data):
    """What a gzip file with this contents holds."""
    if type(data) is bytes and data[:4] == b"\x1f\x8b\x08\0":  # as most are: a plain head and one member
        inflater = zlib.decompressobj(-15)
        try:
            whole = inflater.decompress(memoryview(data)[10:])
        except zlib.error:
            whole = b""  # said below
        if inflater.eof and inflater.unused_data == struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF):
            return whole
    reader = _Reader(io.BytesIO(data))
    reader.brief = True
    return reader.readall()


def main():
    from argparse import ArgumentParser
    parser = ArgumentParser(description="A simple command line interface for the gzip module: act like gzip, but do not delete the input file.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fast", action="store_const", const=1, dest="level", default=6, help="compress faster")
    group.add_argument("--best", action="store_const", const=9, dest="level", help="compress better")
    group.add_argument("-d", "--decompress", action="store_true", help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar="file")
    args = parser.parse_args()
    for name in args.args:
        if name == "-":
            import sys
            source, target = sys.stdin.buffer, sys.stdout.buffer
            files = (GzipFile("", "rb", fileobj=source), target) if args.decompress else (source, GzipFile("", "wb", args.level, target))
        elif args.decompress:
            if name[-3:] != ".gz":
                raise SystemExit(f"filename doesn't end in .gz: {name!r}")
            files = open(name), builtins.open(name[:-3], "wb")
        else:
            files = builtins.open(name, "rb"), open(name + ".gz", "wb", args.level)
        try:
            while data := files[0].read(65536):
                files[1].write(data)
        finally:
            for file in files:
                if name != "-" or isinstance(file, GzipFile):
                    file.close()


if __name__ == "__main__":
    main()
