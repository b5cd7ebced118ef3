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


def _too_short(at, end):
    raise EOFError("marshal data too short")


def _from_file(data, read):
    """What gets as many bytes as are missing."""
    def more(at, end):
        part = read(end - at)
        data.extend(part)
        if len(part) < end - at:
            raise EOFError("marshal data too short" if at else "EOF read where object expected")
    return more


_end = object()


def _reader(data, more, allow_code):
    """A function that reads values one after the other; more(from, to) adds to the data."""
    at, size, refs = 0, len(data), []

    def take(n):
        nonlocal at, size
        start = at
        at += n
        if at > size:
            more(size, at)
            size = at
        return data[start:at]

    def number():
        return int.from_bytes(take(4), "little", signed=True)

    def read():
        nonlocal at, size
        start = at
        at += 1
        if at > size:
            more(size, at)
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
            return take(take(1)[0]).decode("latin-1")
        if code == 0x69:  # i
            return int.from_bytes(take(4), "little", signed=True)
        if code in _of_code:
            return _of_code[code]
        if code == 0x29:  # )
            return tuple([read() for _ in range(take(1)[0])])
        if code == 0x7b:  # {
            result = {}
            while (key := read()) is not _end:
                result[key] = read()
            return result
        if code == 0x30:  # 0
            return _end
        c = chr(code)
        if c == "g":
            return _double.unpack(take(8))[0]
        if c in "([<>":
            return {"(": tuple, "[": list, "<": set, ">": frozenset}[c]([read() for _ in range(number())])
        if c in "aA":
            return take(number()).decode("latin-1")
        if c in "ut":
            return take(number()).decode("utf-8", "surrogatepass")
        if c == "s":
            return bytes(take(number()))
        if c == "r":
            return refs[number()]
        if c == "l":
            count = number()
            digits = struct.unpack(f"<{abs(count)}H", take(abs(count) * 2))
            total = sum(digit << 15 * i for i, digit in enumerate(digits))
            return -total if count < 0 else total
        if c == "f":
            return float(take(take(1)[0]))
        if c == "x":
            return complex(float(take(take(1)[0])), float(take(take(1)[0])))
        if c == "y":
            return complex(*struct.unpack("<dd", take(16)))
        if c == "c":
            if not allow_code:
                raise ValueError("unmarshalling code objects is disallowed")
            if take(8) != _code_mark():
                raise ValueError("bad marshal data (code of another interpreter)")
            return _CodeType(*read())
        raise ValueError("bad marshal data (unknown type code)")

    return read


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
    data = memoryview(bytes).tobytes()
    if not data:
        raise EOFError("EOF read where object expected")
    return _reader(data, _too_short, allow_code)()


def dump(value, file, version=version, /, *, allow_code=True):
    file.write(dumps(value, version, allow_code=allow_code))


def load(file, /, *, allow_code=True):
    data = bytearray()
    return _reader(data, _from_file(data, file.read), allow_code)()
