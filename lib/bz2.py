"""Files and data packed as bzip2 does it."""
import _packed_files as _files

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]


def _fail(code):
    if code in (-4, -5):
        raise OSError("Invalid data stream")
    if code == -7:
        raise EOFError("Compressed file ended before the logical end-of-stream was detected")
    raise ValueError("Invalid parameters passed to libbzip2") if code == -2 else RuntimeError(f"Unrecognized error from libbzip2: {code}")


class BZ2Compressor(_files.Compressor):
    def __init__(self, compresslevel=9, /):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._begin(_files.start(0, compresslevel, 0, _fail), _fail)


class BZ2Decompressor(_files.Decompressor):
    _at_end = "End of stream already reached"

    def __init__(self):
        self._begin(_files.start(1, 0, 0, _fail), _fail)


class BZ2File(_files.PackedFile):
    """A bzip2 file as one of bytes."""

    def __init__(self, filename, mode="r", *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._open(filename, mode, lambda: BZ2Compressor(compresslevel), BZ2Decompressor, OSError)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """A bzip2 file as one of bytes or of text."""
    return _files.open_file(BZ2File, filename, mode, encoding, errors, newline, compresslevel=compresslevel)


def compress(data, compresslevel=9):
    """The data packed."""
    packer = BZ2Compressor(compresslevel)
    return packer.compress(data) + packer.flush()


def decompress(data):
    """What was packed."""
    if not data:
        return b""
    result = _files.unpack_all(data, BZ2Decompressor, OSError)
    if result is None:
        raise ValueError("Compressed data ended before the end-of-stream marker was reached")
    return result
