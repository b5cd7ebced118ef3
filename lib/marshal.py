"""Plain values as bytes in the format of .pyc files: dumps(x), loads(data). Code is that of this interpreter: no other reads it."""
import struct

version = 4
__all__ = ["dump", "dumps", "load", "loads", "version"]

_single = {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}
_of_code = {code[0]: value for value, code in _single.items()}
_CodeType = type((lambda: 0).__code__)


def _code_mark():
    """Which interpreter's code it is."""
    from opcode import opmap
    from zlib import crc32
    return b"ouro" + crc32(repr(opmap).encode()).to_bytes(4, "little")


_int32 = struct.Struct("<i").pack
_double = struct.Struct("<d")
_containers = {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}


def _writer(add, version, allow_code):
    """A function that gives add() the parts of a value."""
    def write(x):
        kind = type(x)
        if kind is str:
            if version >= 4 and x.isascii():
                size = len(x)
                add(b"z%c" % size if size < 256 else b"a" + _int32(size))
                add(x.encode())
            else:
                data = x.encode("utf-8", "surrogatepass")
                add(b"u" + _int32(len(data)))
                add(data)
        elif kind is int:
            add(b"i" + _int32(x) if -0x80000000 <= x <= 0x7fffffff else _large(x))
        elif x is None or x is ... or x is StopIteration or kind is bool:
            add(_single[x])
        elif kind is float:
            if version > 1:
                add(b"g" + _double.pack(x))
            else:
                add(b"f" + _digits(x))
        elif kind in _containers:
            size = len(x)
            add(b")%c" % size if kind is tuple and size < 256 and version >= 4 else _containers[kind] + _int32(size))
            for item in x:
                write(item)
        elif kind is dict:
            add(b"{")
            for key, value in x.items():
                write(key)
                write(value)
            add(b"0")
        elif kind is complex:
            add(b"y" + struct.pack("<dd", x.real, x.imag) if version > 1 else b"x" + _digits(x.real) + _digits(x.imag))
        elif kind is _CodeType:
            if not allow_code:
                raise ValueError("marshalling code objects is disallowed")
            add(b"c" + _code_mark())
            write(x._parts())
        else:
            try:
                data = bytes(memoryview(x))
            except TypeError:
                raise ValueError("unmarshallable object") from None
            add(b"s" + _int32(len(data)))
            add(data)

    return write


def _digits(x):
    data = b"%.17g" % x
    return b"%c%b" % (len(data), data)


def _large(x):
    digits, rest = [], abs(x)
    while rest:
        digits.append(rest & 0x7fff)
        rest >>= 15
    return b"l" + _int32(len(digits) if x > 0 else -len(digits)) + struct.pack(f"<{len(digits)}H", *digits)


def _nothing(at, end, complaint=None):
    raise EOFError(complaint or "marshal data too short")


def _from_file(data, read):
    """What gets as many bytes as are missing."""
    def more(at, end, complaint=None):
        part = read(end - at)
        data.extend(part)
        if len(part) < end - at:
            raise EOFError(complaint or "EOF read where not expected")
    return more


def _bad(what):
    raise ValueError(f"bad marshal data ({what})")


def _null(what):
    raise TypeError("NULL object in marshal data for " + what)


_end = object()


def _reader(data, more, allow_code):
    """A function that reads values one after the other; more(from, to, complaint) adds to the data."""
    at, size, refs = 0, len(data), []

    def take(n, complaint=None):
        nonlocal at, size
        start = at
        at += n
        if at > size:
            more(size, at, complaint)
            size = at
        return data[start:at]

    def byte():
        return take(1, "EOF read where not expected")[0]

    def number():
        return int.from_bytes(take(4), "little", signed=True)

    def count(what):
        n = number()
        return n if n >= 0 else _bad(what + " size out of range")

    def items(n, what):
        return [item for _ in range(n) if (item := read()) is not _end or _null(what)]

    def read():
        nonlocal at, size
        start = at
        at += 1
        if at > size:
            more(size, at, "EOF read where object expected")
            size = at
        code = data[start]
        if code < 0x80:
            return value(code)
        place = len(refs)
        refs.append(None)
        refs[place] = result = value(code & 0x7f)
        return result

    def value(code):
        if code == 0x7a or code == 0x5a:  # zZ
            return take(byte()).decode("latin-1")
        if code == 0x69:  # i
            return int.from_bytes(take(4), "little", signed=True)
        if code in _of_code:
            return _of_code[code]
        if code == 0x29:  # )
            return tuple(items(byte(), "tuple"))
        if code == 0x7b:  # {
            result = {}
            while (key := read()) is not _end and (item := read()) is not _end:
                result[key] = item
            return result
        if code == 0x30:  # 0
            return _end
        c = chr(code)
        if c == "g":
            return _double.unpack(take(8))[0]
        if c in "([<>":
            make, what = {"(": (tuple, "tuple"), "[": (list, "list"), "<": (set, "set"), ">": (frozenset, "set")}[c]
            return make(items(count(what), what))
        if c in "aA":
            return take(count("string")).decode("latin-1")
        if c in "ut":
            return take(count("string")).decode("utf-8", "surrogatepass")
        if c == "s":
            return bytes(take(count("bytes object")))
        if c == "r":
            place = number()
            return refs[place] if 0 <= place < len(refs) and refs[place] is not None else _bad("invalid reference")
        if c == "l":
            n = number()
            digits = struct.unpack(f"<{abs(n)}H", take(abs(n) * 2))
            if digits and max(digits) > 0x7fff:
                _bad("digit out of range in long")
            if digits and not digits[-1]:
                _bad("unnormalized long data")
            total = sum(digit << 15 * i for i, digit in enumerate(digits))
            return -total if n < 0 else total
        if c == "f":
            return float(take(byte()))
        if c == "x":
            return complex(float(take(byte())), float(take(byte())))
        if c == "y":
            return complex(*struct.unpack("<dd", take(16)))
        if c == "c":
            if not allow_code:
                raise ValueError("unmarshalling code objects is disallowed")
            if take(8) != _code_mark():
                _bad("code of another interpreter")
            return _CodeType(*read())
        _bad("unknown type code")

    return read


def _read_one(data, more, allow_code):
    try:
        value = _reader(data, more, allow_code)()
    except RecursionError:
        raise ValueError("recursion limit exceeded") from None
    return value if value is not _end else _null("object")


def dumps(value, version=version, /, *, allow_code=True):
    """A value as bytes."""
    parts = []
    try:
        _writer(parts.append, version, allow_code)(value)
    except RecursionError:
        raise ValueError("object too deeply nested to marshal") from None
    return b"".join(parts)


def loads(bytes, /, *, allow_code=True):
    """The value of bytes."""
    return _read_one(memoryview(bytes).tobytes(), _nothing, allow_code)


def dump(value, file, version=version, /, *, allow_code=True):
    file.write(dumps(value, version, allow_code=allow_code))


def load(file, /, *, allow_code=True):
    data = bytearray()
    return _read_one(data, _from_file(data, file.read), allow_code)


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
