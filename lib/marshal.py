"""Plain values as bytes in the format of .pyc files: dumps(x), loads(data). Code is that of this interpreter: no other reads it."""
import io
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


class _Writer:
    def __init__(self, version, allow_code):
        self.out, self.version, self.allow_code = bytearray(), version, allow_code

    def int32(self, code, n):
        self.out += code + struct.pack("<i", n)

    def write(self, x, depth=0):
        if depth > 2000:
            raise ValueError("object too deeply nested to marshal")
        kind = type(x)
        if x is None or x is ... or x is StopIteration or kind is bool:
            self.out += _single[x]
        elif kind is int:
            self.whole(x)
        elif kind is float:
            self.out += b"g" + struct.pack("<d", x) if self.version > 1 else b"f" + self.short(repr(x).encode())
        elif kind is complex:
            self.out += b"y" + struct.pack("<dd", x.real, x.imag)
        elif kind is str:
            data = x.encode("utf-8", "surrogatepass")
            if x.isascii() and self.version >= 4:
                self.out += b"z" + self.short(data) if len(data) < 256 else b"a" + struct.pack("<i", len(data)) + data
            else:
                self.int32(b"u", len(data))
                self.out += data
        elif kind in (tuple, list, set, frozenset):
            self.items(x, kind, depth)
        elif kind is dict:
            self.out += b"{"
            for key, value in x.items():
                self.write(key, depth + 1)
                self.write(value, depth + 1)
            self.out += b"0"
        elif kind is _CodeType:
            if not self.allow_code:
                raise ValueError("marshalling code objects is disallowed")
            self.out += b"c" + _code_mark()
            self.write(x._parts(), depth + 1)
        else:
            try:
                data = bytes(memoryview(x))
            except TypeError:
                raise ValueError("unmarshallable object") from None
            self.int32(b"s", len(data))
            self.out += data

    def short(self, data):
        return bytes([len(data)]) + data

    def whole(self, x):
        if -1 << 31 <= x < 1 << 31:
            return self.int32(b"i", x)
        digits, rest = [], abs(x)
        while rest:
            digits.append(rest & 0x7fff)
            rest >>= 15
        self.int32(b"l", len(digits) if x > 0 else -len(digits))
        self.out += struct.pack(f"<{len(digits)}H", *digits)

    def items(self, x, kind, depth):
        if kind is tuple and len(x) < 256 and self.version >= 4:
            self.out += b")" + bytes([len(x)])
        else:
            self.int32({tuple: b"(", list: b"[", set: b"<", frozenset: b">"}[kind], len(x))
        for item in x:
            self.write(item, depth + 1)


class _Reader:
    def __init__(self, read, allow_code):
        self.source, self.refs, self.allow_code = read, [], allow_code

    def bytes(self, n):
        data = self.source(n)
        if len(data) < n:
            raise EOFError("marshal data too short")
        return data

    def number(self, form="<i"):
        return struct.unpack(form, self.bytes(struct.calcsize(form)))[0]

    def read(self):
        code = self.source(1)
        if not code:
            raise EOFError("EOF read where object expected")
        place, code = None, code[0]
        if code & 0x80:
            place, code = len(self.refs), code & 0x7f
            self.refs.append(None)
        value = self.value(code, place)
        if place is not None:
            self.refs[place] = value
        return value

    def value(self, code, place):
        c = chr(code)
        if code in _of_code:
            return _of_code[code]
        if c == "i":
            return self.number()
        if c == "l":
            size = self.number()
            digits = struct.unpack(f"<{abs(size)}H", self.bytes(abs(size) * 2))
            total = sum(digit << 15 * i for i, digit in enumerate(digits))
            return -total if size < 0 else total
        if c == "g":
            return self.number("<d")
        if c == "f":
            return float(self.bytes(self.bytes(1)[0]))
        if c == "y":
            return complex(self.number("<d"), self.number("<d"))
        if c in "zZ":
            return self.bytes(self.bytes(1)[0]).decode("latin-1")
        if c in "aA":
            return self.bytes(self.number()).decode("latin-1")
        if c in "ut":
            return self.bytes(self.number()).decode("utf-8", "surrogatepass")
        if c == "s":
            return self.bytes(self.number())
        if c == "r":
            return self.refs[self.number()]
        if c == ")":
            return tuple([self.read() for _ in range(self.bytes(1)[0])])
        if c in "([<>":
            return {"(": tuple, "[": list, "<": set, ">": frozenset}[c]([self.read() for _ in range(self.number())])
        if c == "{":
            result = {}
            while (key := self.read()) is not _end:
                result[key] = self.read()
            return result
        if c == "c":
            if not self.allow_code:
                raise ValueError("unmarshalling code objects is disallowed")
            if self.bytes(8) != _code_mark():
                raise ValueError("bad marshal data (code of another interpreter)")
            return _CodeType(*self.read())
        if c == "0":
            return _end
        raise ValueError("bad marshal data (unknown type code)")


_end = object()


def dumps(value, version=version, /, *, allow_code=True):
    """A value as bytes."""
    writer = _Writer(version, allow_code)
    writer.write(value)
    return bytes(writer.out)


def loads(bytes, /, *, allow_code=True):
    """The value of bytes."""
    return _Reader(io.BytesIO(bytes).read, allow_code).read()


def dump(value, file, version=version, /, *, allow_code=True):
    file.write(dumps(value, version, allow_code=allow_code))


def load(file, /, *, allow_code=True):
    return _Reader(file.read, allow_code).read()
