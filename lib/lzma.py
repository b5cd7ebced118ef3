"""Files and data packed as xz and lzma do it. Chains of filters other than the presets are not supported."""
import _packed_files as _files
from _packers import is_check_supported as _supported

__all__ = ["CHECK_NONE", "CHECK_CRC32", "CHECK_CRC64", "CHECK_SHA256", "CHECK_ID_MAX", "CHECK_UNKNOWN", "FILTER_LZMA1",
           "FILTER_LZMA2", "FILTER_DELTA", "FILTER_X86", "FILTER_IA64", "FILTER_ARM", "FILTER_ARMTHUMB", "FILTER_POWERPC",
           "FILTER_SPARC", "FORMAT_AUTO", "FORMAT_XZ", "FORMAT_ALONE", "FORMAT_RAW", "MF_HC3", "MF_HC4", "MF_BT2", "MF_BT3",
           "MF_BT4", "MODE_FAST", "MODE_NORMAL", "PRESET_DEFAULT", "PRESET_EXTREME", "LZMACompressor", "LZMADecompressor",
           "LZMAFile", "LZMAError", "open", "compress", "decompress", "is_check_supported"]

FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = range(4)
CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256, CHECK_ID_MAX, CHECK_UNKNOWN = 0, 1, 4, 10, 15, 16
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA, FILTER_X86 = 0x4000000000000001, 0x21, 3, 4
FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = range(5, 10)
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4 = 3, 4, 18, 19, 20
MODE_FAST, MODE_NORMAL, PRESET_DEFAULT, PRESET_EXTREME = 1, 2, 6, 1 << 31

_messages = {3: "Unsupported integrity check", 6: "Memory usage limit exceeded", 7: "Input format not supported by decoder",
             8: "Invalid or unsupported options", 9: "Corrupt input data", 10: "Insufficient buffer space"}


class LZMAError(Exception):
    """The data is not what it should be."""


LZMAError.__module__ = "_lzma"


def _fail(code):
    raise LZMAError(_messages.get(code, f"Internal error: {code}"))


def is_check_supported(check_id, /):
    """Can such an integrity check be made?"""
    return _supported(check_id)


class LZMACompressor(_files.Compressor):
    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        if preset is not None and filters is not None:
            raise ValueError("Cannot specify both preset and filter chain")
        if check != -1 and format != FORMAT_XZ:
            raise ValueError("Integrity checks are only supported by FORMAT_XZ")
        if filters is not None:
            raise LZMAError("Invalid or unsupported options")
        preset = PRESET_DEFAULT if preset is None else preset
        if format == FORMAT_XZ:
            stream = _files.start(2, preset, CHECK_CRC64 if check == -1 else check, _fail)
        elif format == FORMAT_ALONE:
            stream = _files.start(3, preset, 0, _fail)
        else:
            raise ValueError("Must specify filters for FORMAT_RAW" if format == FORMAT_RAW else f"Invalid container format: {format}")
        self._begin(stream, _fail)


class LZMADecompressor(_files.Decompressor):
    _at_end = "Already at end of stream"

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        if format == FORMAT_RAW:
            if filters is None:
                raise ValueError("Must specify filters for FORMAT_RAW")
            if memlimit is not None:
                raise ValueError("Cannot specify memory limit with FORMAT_RAW")
            raise LZMAError("Invalid or unsupported options")
        if filters is not None:
            raise ValueError("Cannot specify filters except with FORMAT_RAW")
        if format not in (FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE):
            raise ValueError(f"Invalid container format: {format}")
        self._begin(_files.start(4 + format, (1 << 63) - 1 if memlimit is None else memlimit, 0, _fail), _fail)
        self._known = CHECK_NONE if format == FORMAT_ALONE else CHECK_UNKNOWN

    def decompress(self, data, max_length=-1):
        output = super().decompress(data, max_length)
        if self._known == CHECK_UNKNOWN and (output or self.eof):
            self._known = self._stream.check()
        return output

    @property
    def check(self):
        """The integrity check of the stream, once it is known."""
        return self._known


class LZMAFile(_files.PackedFile):
    """An xz file as one of bytes."""

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        if mode in ("r", "rb"):
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file for reading")
            format = FORMAT_AUTO if format is None else format
        elif format is None:
            format = FORMAT_XZ
        self._open(filename, mode, lambda: LZMACompressor(format, check, preset, filters),
                   lambda: LZMADecompressor(format, None, filters), LZMAError)


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """An xz file as one of bytes or of text."""
    return _files.open_file(LZMAFile, filename, mode, encoding, errors, newline, format=format, check=check, preset=preset, filters=filters)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data packed."""
    packer = LZMACompressor(format, check, preset, filters)
    return packer.compress(data) + packer.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """What was packed."""
    result = _files.unpack_all(data, lambda: LZMADecompressor(format, memlimit, filters), LZMAError)
    if result is None:
        raise LZMAError("Compressed data ended before the end-of-stream marker was reached")
    return result
