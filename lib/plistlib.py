"""Property lists: XML and binary files of dicts, lists, strings, numbers, dates and bytes."""
import base64
import datetime
import struct
from enum import Enum
from io import BytesIO

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

PlistFormat = Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
FMT_XML, FMT_BINARY = PlistFormat.FMT_XML, PlistFormat.FMT_BINARY


class UID:
    """A reference inside an archive of objects."""

    def __init__(self, data):
        self.data = data
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if not 0 <= data < 1 << 64:
            raise ValueError("UIDs must be positive" if data < 0 else "UIDs cannot be >= 2**64")

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)

    def __repr__(self):
        return f"{type(self).__name__}({self.data!r})"

    def __index__(self):
        return self.data

    def __reduce__(self):
        return type(self), (self.data,)


class InvalidFileException(ValueError):
    def __init__(self, message="Invalid file"):
        super().__init__(message)


# ---- XML ------------------------------------------------------------------------------------------------------------

_HEAD = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
"""


def _escape(text):
    for sign in text:
        if sign < " " and sign not in "\t\n\r":
            raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read_date(text, aware):
    import re
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", text, re.ASCII)
    numbers = [int(part) for part in found.groups() if part is not None]
    return datetime.datetime(*numbers, tzinfo=datetime.UTC if aware else None)


class _XMLWriter:
    def __init__(self, file, sort_keys, skipkeys, aware):
        self.write, self.sort_keys, self.skipkeys, self.aware = file.write, sort_keys, skipkeys, aware

    def line(self, depth, text):
        self.write(b"\t" * depth + text.encode() + b"\n")

    def value(self, x, depth):
        if isinstance(x, str):
            self.line(depth, f"<string>{_escape(x)}</string>")
        elif x is True or x is False:
            self.line(depth, "<true/>" if x else "<false/>")
        elif isinstance(x, int):
            if not -1 << 63 <= x < 1 << 64:
                raise OverflowError(x)
            self.line(depth, f"<integer>{x:d}</integer>")
        elif isinstance(x, float):
            self.line(depth, f"<real>{x!r}</real>")
        elif isinstance(x, dict):
            self.dict(x, depth)
        elif isinstance(x, (bytes, bytearray)):
            self.line(depth, "<data>")
            width = max(16, 76 - len("\t" * depth) * 8) // 4 * 3
            for i in range(0, len(x), width):
                self.line(depth, base64.b64encode(x[i:i + width]).decode())
            self.line(depth, "</data>")
        elif isinstance(x, datetime.datetime):
            x = x.astimezone(datetime.UTC) if self.aware else x
            self.line(depth, f"<date>{x.year:04d}-{x:%m-%dT%H:%M:%S}Z</date>")
        elif isinstance(x, (tuple, list)):
            if not x:
                self.line(depth, "<array/>")
                return
            self.line(depth, "<array>")
            for item in x:
                self.value(item, depth + 1)
            self.line(depth, "</array>")
        else:
            raise TypeError(f"unsupported type: {type(x)}")

    def dict(self, x, depth):
        if not x:
            self.line(depth, "<dict/>")
            return
        self.line(depth, "<dict>")
        for key, value in sorted(x.items()) if self.sort_keys else x.items():
            if isinstance(key, str):
                self.line(depth + 1, f"<key>{_escape(key)}</key>")
                self.value(value, depth + 1)
            elif not self.skipkeys:
                raise TypeError("keys must be strings")
        self.line(depth, "</dict>")


class _XMLReader:
    """Reads with the events of a parser; containers under way are on a stack."""

    def __init__(self, dict_type, aware):
        self.stack, self.key, self.root, self.text, self.dict_type, self.aware = [], None, None, [], dict_type, aware

    def parse(self, data):
        from xml.parsers.expat import ParserCreate
        self.parser = parser = ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self.begin, self.end, self.text_part
        parser.EntityDeclHandler = self.entity
        parser.Parse(data, True)
        return self.root

    def entity(self, *args):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    def text_part(self, data):
        self.text.append(data)

    def begin(self, name, attributes):
        self.text = []
        if name in ("dict", "array"):
            made = self.dict_type() if name == "dict" else []
            self.add(made)
            self.stack.append(made)

    def add(self, value):
        if self.key is not None:
            if not isinstance(self.stack[-1], self.dict_type):
                raise ValueError("unexpected element at line %d" % self.parser.CurrentLineNumber)
            self.stack[-1][self.key], self.key = value, None
        elif not self.stack:
            self.root = value
        else:
            if not isinstance(self.stack[-1], list):
                raise ValueError("unexpected element at line %d" % self.parser.CurrentLineNumber)
            self.stack[-1].append(value)

    def end(self, name):
        text, self.text = "".join(self.text), []
        if name == "key":
            if self.key is not None or not isinstance(self.stack[-1], self.dict_type):
                raise ValueError("unexpected key at line %d" % self.parser.CurrentLineNumber)
            self.key = text
        elif name in ("dict", "array"):
            if name == "dict" and self.key is not None:
                raise ValueError(f"missing value for key '{self.key}' at line {self.parser.CurrentLineNumber}")
            self.stack.pop()
        elif name in ("true", "false"):
            self.add(name == "true")
        elif name == "integer":
            self.add(int(text, 16) if text.startswith(("0x", "0X")) else int(text))
        elif name == "real":
            self.add(float(text))
        elif name == "string":
            self.add(text)
        elif name == "data":
            self.add(base64.b64decode(text.encode()))
        elif name == "date":
            self.add(_read_date(text, self.aware))


# ---- binary: objects, a table of where they are, a trailer; containers hold numbers of objects -------------------------

class _BinaryReader:
    def __init__(self, dict_type, aware):
        self.dict_type, self.aware = dict_type, aware

    def parse(self, data):
        try:
            self.data = data
            self.offset_size, self.ref_size, count, top, table = struct.unpack(">6xBBQQQ", data[-32:])
            if table + count * self.offset_size > len(data):
                raise InvalidFileException
            self.offsets, self.objects = self.ints(table, count, self.offset_size), {}
            return self.read(top)
        except (OSError, LookupError, struct.error, OverflowError, ValueError):
            raise InvalidFileException() from None

    def ints(self, at, count, size):
        part = self.data[at:at + count * size]
        if not size or len(part) != count * size:
            raise InvalidFileException
        return [int.from_bytes(part[i:i + size], "big") for i in range(0, len(part), size)]

    def bytes(self, at, size):
        part = self.data[at:at + size]
        if len(part) != size:
            raise InvalidFileException
        return part

    def read(self, ref):
        if ref in self.objects:
            return self.objects[ref]
        at = self.offsets[ref]
        kind, low = self.data[at] >> 4, self.data[at] & 15
        at += 1
        if kind in (4, 5, 6, 10, 13) and low == 15:  # the size is a number of its own
            width = 1 << (self.data[at] & 3)
            low, at = int.from_bytes(self.bytes(at + 1, width), "big"), at + 1 + width
        if kind == 0:
            result = {0: None, 8: False, 9: True, 15: b""}[low]
        elif kind == 1:
            result = int.from_bytes(self.bytes(at, 1 << low), "big", signed=low >= 3)
        elif kind == 2:
            result = struct.unpack({2: ">f", 3: ">d"}[low], self.bytes(at, 1 << low))[0]
        elif kind == 3 and low == 3:
            seconds = datetime.timedelta(seconds=struct.unpack(">d", self.bytes(at, 8))[0])
            result = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC if self.aware else None) + seconds
        elif kind == 4:
            result = bytes(self.bytes(at, low))
        elif kind == 5:
            result = self.bytes(at, low).decode("ascii")
        elif kind == 6:
            result = self.bytes(at, low * 2).decode("utf-16be")
        elif kind == 8:
            result = UID(int.from_bytes(self.bytes(at, 1 + low), "big"))
        elif kind == 10:
            result = self.objects[ref] = []
            result.extend(map(self.read, self.ints(at, low, self.ref_size)))
        elif kind == 13:
            refs = self.ints(at, low * 2, self.ref_size)
            result = self.objects[ref] = self.dict_type()
            try:
                for key, value in zip(refs[:low], refs[low:]):
                    result[self.read(key)] = self.read(value)
            except TypeError:
                raise InvalidFileException
        else:
            raise InvalidFileException
        self.objects[ref] = result
        return result


def _width(n):
    return 1 if n < 1 << 8 else 2 if n < 1 << 16 else 4 if n < 1 << 32 else 8


class _BinaryWriter:
    def __init__(self, file, sort_keys, skipkeys, aware):
        self.file, self.sort_keys, self.skipkeys, self.aware = file, sort_keys, skipkeys, aware

    def write(self, value):
        self.objects, self.numbers = [], {}
        self.collect(value)
        self.ref_size = _width(len(self.objects))
        out, offsets = bytearray(b"bplist00"), []
        for x in self.objects:
            offsets.append(len(out))
            out += self.encoded(x)
        table, size = len(out), _width(len(out))
        for offset in offsets:
            out += offset.to_bytes(size, "big")
        self.file.write(bytes(out) + struct.pack(">5xBBBQQQ", 0, size, self.ref_size, len(self.objects), self.number(value), table))

    def key(self, x):
        return (type(x), x) if isinstance(x, (str, int, float, datetime.datetime, bytes, bytearray)) and not isinstance(x, bytearray) else (None, id(x))

    def number(self, x):
        return self.numbers[self.key(x)]

    def pairs(self, x):
        for key, value in sorted(x.items()) if self.sort_keys else x.items():
            if isinstance(key, str):
                yield key, value
            elif not self.skipkeys:
                raise TypeError("keys must be strings")

    def collect(self, x):
        if (key := self.key(x)) in self.numbers:
            return
        self.numbers[key] = len(self.objects)
        self.objects.append(x)
        if isinstance(x, dict):
            pairs = list(self.pairs(x))
            for item in [k for k, v in pairs] + [v for k, v in pairs]:
                self.collect(item)
        elif isinstance(x, (list, tuple)):
            for item in x:
                self.collect(item)

    def head(self, kind, size):
        if size < 15:
            return bytes([kind << 4 | size])
        width = _width(size)
        return bytes([kind << 4 | 15, 0x10 | width.bit_length() - 1]) + size.to_bytes(width, "big")

    def refs(self, items):
        return b"".join(self.number(x).to_bytes(self.ref_size, "big") for x in items)

    def encoded(self, x):
        if x is None or x is False or x is True:
            return b"\x00" if x is None else b"\x09" if x else b"\x08"
        if isinstance(x, int):
            if x < 0:
                try:
                    return struct.pack(">Bq", 0x13, x)
                except struct.error:
                    raise OverflowError(x) from None
            if x >= 1 << 64:
                raise OverflowError(x)
            width = 16 if x >= 1 << 63 else _width(x)
            return bytes([0x10 | width.bit_length() - 1]) + x.to_bytes(width, "big")
        if isinstance(x, float):
            return struct.pack(">Bd", 0x23, x)
        if isinstance(x, datetime.datetime):
            start = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC if self.aware else None)
            return struct.pack(">Bd", 0x33, ((x.astimezone(datetime.UTC) if self.aware else x) - start).total_seconds())
        if isinstance(x, (bytes, bytearray)):
            return self.head(4, len(x)) + x
        if isinstance(x, str):
            if x.isascii():
                return self.head(5, len(x)) + x.encode("ascii")
            text = x.encode("utf-16be")
            return self.head(6, len(text) // 2) + text
        if isinstance(x, UID):
            width = _width(x.data)
            return bytes([0x80 | width - 1]) + x.data.to_bytes(width, "big")
        if isinstance(x, (list, tuple)):
            return self.head(10, len(x)) + self.refs(x)
        if isinstance(x, dict):
            pairs = list(self.pairs(x))
            return self.head(13, len(pairs)) + self.refs(k for k, v in pairs) + self.refs(v for k, v in pairs)
        raise TypeError(x)


# ---- front doors ----------------------------------------------------------------------------------------------------

def _looks_like_xml(start):
    return start.startswith((b"<?xml", b"<plist", b"\xef\xbb\xbf<", b"\xfe\xff\0<", b"\xff\xfe<\0"))


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """What a property list file holds."""
    return loads(fp.read(), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """What a property list holds."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    if fmt is None:
        fmt = FMT_BINARY if value[:8] == b"bplist00" else FMT_XML if _looks_like_xml(value[:32]) else None
        if fmt is None:
            raise InvalidFileException()
    return (_XMLReader if fmt == FMT_XML else _BinaryReader)(dict_type, aware_datetime).parse(value)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a property list into a file."""
    if fmt == FMT_BINARY:
        _BinaryWriter(fp, sort_keys, skipkeys, aware_datetime).write(value)
    elif fmt == FMT_XML:
        fp.write(_HEAD + b'<plist version="1.0">\n')
        _XMLWriter(fp, sort_keys, skipkeys, aware_datetime).value(value, 0)
        fp.write(b"</plist>\n")
    else:
        raise ValueError(f"Unsupported format: {fmt!r}")


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A property list as bytes."""
    out = BytesIO()
    dump(value, out, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return out.getvalue()
