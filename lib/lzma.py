"""Files and data packed as xz and lzma do it."""
import _packed_files as _files
from collections.abc import Mapping as _Mapping
from operator import index as _index
from _packers import is_check_supported as _supported, lzma_preset as _preset

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
             8: "Invalid or unsupported options", 9: "Corrupt input data", 10: "Insufficient buffer space", 11: "Internal error"}


class LZMAError(Exception):
    """The data is not what it should be."""


LZMAError.__module__ = "_lzma"


def _fail(code):
    raise LZMAError(_messages.get(code, f"Internal error: {code}"))


_lzma_fields = "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth"
_places = 0, 20, 24, 28, 32, 36, 40, 44  # of these in liblzma's structure
_simple = {FILTER_DELTA: "delta", **dict.fromkeys(range(FILTER_X86, FILTER_SPARC + 1), "BCJ")}


def _uint32(value):
    value = _index(value)
    if not 0 <= value < 1 << 32:
        raise OverflowError("Value too large for uint32_t type" if value > 0 else "can't convert negative int to unsigned")
    return value.to_bytes(4, "little")


def _field(value, kind):
    try:
        return _uint32(value)
    except (OverflowError, TypeError):
        raise ValueError(f"Invalid filter specifier for {kind} filter") from None


def _options(spec):
    """(id, liblzma's options) of a filter that is given as a dictionary."""
    if not isinstance(spec, _Mapping):
        raise TypeError("Filter specifier must be a dict or dict-like object")
    spec = dict(spec)
    if "id" not in spec:
        raise ValueError('Filter specifier must have an "id" entry')
    kind = _index(spec.pop("id"))
    if kind in (FILTER_LZMA1, FILTER_LZMA2):
        preset = spec.pop("preset", PRESET_DEFAULT)
        if not spec.keys() <= {*_lzma_fields}:
            raise ValueError("Invalid filter specifier for LZMA filter")
        options = _preset(preset)
        if options is None:
            raise LZMAError(f"Invalid compression preset: {preset}")
        options = bytearray(options)
        for name, at in zip(_lzma_fields, _places):
            if name in spec:
                options[at:at + 4] = _field(spec[name], "LZMA")
        return kind, bytes(options)
    if kind not in _simple:
        raise ValueError(f"Invalid filter ID: {kind}")
    delta = kind == FILTER_DELTA
    if not spec.keys() <= {"dist" if delta else "start_offset"}:
        raise ValueError(f"Invalid filter specifier for {_simple[kind]} filter")
    value = _field(spec.get("dist", 1) if delta else spec.get("start_offset", 0), _simple[kind])
    return kind, bytes(4) + value if delta else value


def _chain(filters):
    if isinstance(filters, _Mapping):
        raise TypeError(f"{type(filters).__name__} is not a sequence")
    if len(filters) > 4:
        raise ValueError("Too many filters - liblzma supports a maximum of 4")
    return tuple([_options(spec) for spec in filters])


def _encode_filter_properties(filter):
    kind, options = _options(filter)
    n = lambda at: int.from_bytes(options[at:at + 4], "little")
    if kind == FILTER_LZMA1:
        if n(20) + n(24) > 4 or n(28) > 4:
            _fail(11)
        return bytes([(n(28) * 5 + n(24)) * 9 + n(20)]) + options[:4]
    if kind == FILTER_LZMA2:
        size, bits = max(n(0), 4096), 0
        while bits < 40 and (2 | bits & 1) << bits // 2 + 11 < size:
            bits += 1
        return bytes([bits])
    if kind == FILTER_DELTA and not 1 <= n(4) <= 256:
        _fail(11)
    return bytes([n(4) - 1]) if kind == FILTER_DELTA else options if any(options) else b""


def _decode_filter_properties(filter_id, encoded_props):
    encoded_props = bytes(memoryview(encoded_props))
    size, fields = len(encoded_props), {}
    if filter_id == FILTER_LZMA1 and size == 5 and encoded_props[0] < 225:
        rest, lc = divmod(encoded_props[0], 9)
        fields = {"dict_size": int.from_bytes(encoded_props[1:], "little"), "lc": lc, "lp": rest % 5, "pb": rest // 5}
    elif filter_id == FILTER_LZMA2 and size == 1 and (bits := encoded_props[0]) <= 40:
        fields = {"dict_size": 0xFFFFFFFF if bits == 40 else (2 | bits & 1) << bits // 2 + 11}
    elif filter_id == FILTER_DELTA and size == 1:
        fields = {"dist": encoded_props[0] + 1}
    elif _simple.get(filter_id) == "BCJ" and size in (0, 4):
        fields = {"start_offset": int.from_bytes(encoded_props, "little")} if any(encoded_props) else {}
    else:
        _fail(8)
    return {"id": filter_id, **fields}


def is_check_supported(check_id, /):
    """Can such an integrity check be made?"""
    return _supported(check_id)


class LZMACompressor(_files.Compressor):
    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        if preset is not None and filters is not None:
            raise ValueError("Cannot specify both preset and filter chain")
        if check != -1 and format != FORMAT_XZ:
            raise ValueError("Integrity checks are only supported by FORMAT_XZ")
        preset = PRESET_DEFAULT if preset is None else preset
        _uint32(preset)
        check, chain = CHECK_CRC64 if check == -1 else check, () if filters is None else _chain(filters)
        kind = {FORMAT_XZ: 2 if filters is None else 8, FORMAT_ALONE: 3, FORMAT_RAW: 9}.get(_index(format))
        if kind is None or kind == 9 and filters is None:
            raise ValueError("Must specify filters for FORMAT_RAW" if kind else f"Invalid container format: {format}")
        if kind == 3 and filters is not None and [each for each, _ in chain] != [FILTER_LZMA1]:
            raise ValueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter")
        self._begin(_files.start(kind, preset, check, _fail, chain), _fail)


class LZMADecompressor(_files.Decompressor):
    _at_end = "Already at end of stream"

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        if format == FORMAT_RAW:
            if filters is None:
                raise ValueError("Must specify filters for FORMAT_RAW")
            if memlimit is not None:
                raise ValueError("Cannot specify memory limit with FORMAT_RAW")
        elif filters is not None:
            raise ValueError("Cannot specify filters except with FORMAT_RAW")
        if not FORMAT_AUTO <= _index(format) <= FORMAT_RAW:
            raise ValueError(f"Invalid container format: {format}")
        self._begin(_files.start(4 + format, (1 << 63) - 1 if memlimit is None else memlimit, 0, _fail, _chain(() if filters is None else filters)), _fail)
        self._known = CHECK_NONE if format in (FORMAT_ALONE, FORMAT_RAW) else CHECK_UNKNOWN

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
        if not mode:
            raise ValueError(f"Invalid mode: {mode!r}")
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
