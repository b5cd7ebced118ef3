"""Compression as in gzip and zip files."""

from binascii import crc32
from operator import index
from _zlib import adler32, stream as _stream, version as ZLIB_VERSION

ZLIB_RUNTIME_VERSION = ZLIB_VERSION
DEFLATED, MAX_WBITS, DEF_BUF_SIZE, DEF_MEM_LEVEL = 8, 15, 16384, 8
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)

_usual = {-2: "inconsistent stream state", -3: "invalid input data", -5: "incomplete or truncated stream"}


class error(Exception):
    pass


error.__module__ = "zlib"


def _fail(code, doing, message=None):
    message = message or _usual.get(code)
    raise error(f"Error {code} {doing}: {message}" if message else f"Error {code} {doing}")


class Compress:
    def __init__(self, stream):
        self._stream = stream

    def _run(self, data, mode, doing):
        if self._stream is None:
            _fail(-2, doing)
        output, used, code, message = self._stream.process(data, mode, -1)
        if code < 0 and code != -5:
            _fail(code, doing, message)
        if code == 1:
            self._stream = None
        return output

    def compress(self, data, /):
        return self._run(data, Z_NO_FLUSH, "while compressing data")

    def flush(self, mode=Z_FINISH, /):
        return self._run(b"", mode, "while flushing") if mode != Z_NO_FLUSH else b""

    def copy(self):
        if self._stream is None:
            raise ValueError("Inconsistent stream state")
        return Compress(self._stream.copy())

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


class Decompress:
    """Decompresses in pieces. What comes after the end is in unused_data, what did not fit into a limit in unconsumed_tail."""

    def __init__(self, stream, zdict):
        self._stream, self._zdict = stream, zdict
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def _run(self, data, mode, limit, doing):
        output = b""
        while True:
            part, used, code, message = self._stream.process(data, mode, limit - len(output) if limit >= 0 else -1)
            output, data = output + part if output else part, data[used:]
            if code != 2 or self._zdict is None:
                break
            if (code := self._stream.set_dictionary(self._zdict)) < 0:
                _fail(code, "while setting zdict")
        if code == 1:
            self.eof, self.unused_data, self.unconsumed_tail = True, self.unused_data + data, b""
        else:
            self.unconsumed_tail = bytes(data)
            if code and code != -5 and doing:
                _fail(code, doing, message)
        return output

    def decompress(self, data, /, max_length=0):
        if (max_length := index(max_length)) < 0:
            raise ValueError("max_length must be non-negative")
        data = bytes(data)
        if self.eof:
            self.unused_data += data
            return b""
        return self._run(data, Z_SYNC_FLUSH, max_length or -1, "while decompressing data")

    def flush(self, length=DEF_BUF_SIZE, /):
        if index(length) <= 0:
            raise ValueError("length must be greater than zero")
        return b"" if self.eof else self._run(self.unconsumed_tail, Z_FINISH, -1, None)   # what is damaged is not told here

    def copy(self):
        if self.eof:
            raise ValueError("Inconsistent stream state")
        other = Decompress(self._stream.copy(), self._zdict)
        other.unused_data, other.unconsumed_tail, other.eof = self.unused_data, self.unconsumed_tail, self.eof
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


class _ZlibDecompressor:
    """Decompresses one stream in pieces, with the interface of bz2 and lzma."""
    eof, needs_input, unused_data, _waiting = False, True, b"", b""

    def __init__(self, wbits=MAX_WBITS, zdict=b""):
        self._inner = decompressobj(wbits, zdict)

    def decompress(self, data, max_length=-1):
        if self.eof:
            raise EOFError("End of stream already reached")
        output = self._inner._run(self._waiting + bytes(data), Z_SYNC_FLUSH, max_length, "while decompressing data") \
            if data or self._waiting or max_length else b""
        self._waiting, self.eof, self.unused_data = self._inner.unconsumed_tail, self._inner.eof, self._inner.unused_data
        self.needs_input = not (self.eof or self._waiting or 0 <= max_length <= len(output))
        return output


_ZlibDecompressor.__module__ = "zlib"


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses in pieces."""
    if method != DEFLATED:
        raise ValueError("Invalid initialization option")
    made = _stream(0, level, wbits, memLevel, strategy)
    if zdict is not None and made.set_dictionary(zdict) < 0:
        raise ValueError("Invalid dictionary")
    return Compress(made)


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """An object that decompresses in pieces."""
    if zdict and wbits < 0:
        (made := _stream(1, 0, wbits, 0, 0)).set_dictionary(zdict)
    else:
        made = _stream(1, 0, wbits, 0, 0)
    return Decompress(made, zdict or None)


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """The data compressed."""
    try:
        made = _stream(0, level, wbits, DEF_MEM_LEVEL, 0)
    except ValueError:
        raise error("Bad compression level") from None
    return made.process(data, Z_FINISH, -1)[0]


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """What was compressed."""
    output, used, code, message = _stream(1, 0, wbits, 0, 0).process(data, Z_SYNC_FLUSH, -1)
    if code != 1:
        _fail(-5 if code == 0 else code, "while decompressing data", message if code not in (0, -5) else None)
    return output


compressobj.__module__ = decompressobj.__module__ = "zlib"


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
