"""Tar archives, plain or compressed: reading, writing, extracting."""

import copy
import io
import os
import re
import stat
import struct
import sys
import time

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError", "ExtractError", "HeaderError",
           "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "open", "fully_trusted_filter", "data_filter",
           "tar_filter", "FilterError", "AbsoluteLinkError", "OutsideDestinationError", "SpecialFileError", "AbsolutePathError",
           "LinkOutsideDestinationError"]

BLOCKSIZE, RECORDSIZE, NUL = 512, 10240, b"\0"
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE, XHDTYPE, XGLTYPE = b"L", b"K", b"S", b"x", b"g"
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT
ENCODING = "utf-8"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
GNU_MAGIC, POSIX_MAGIC, SOLARIS_XHDTYPE = b"ustar  \0", b"ustar\x0000", b"X"
REGULAR_TYPES = REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE
SUPPORTED_TYPES = *REGULAR_TYPES, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CHRTYPE, BLKTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK
PAX_FIELDS = "path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname"
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
_FORMAT = "100s8s8s8s12s12s8s1s100s8s32s32s8s8s155s12x"


class TarError(Exception):
    pass


class ExtractError(TarError):
    pass


class ReadError(TarError):
    pass


class CompressionError(TarError):
    pass


class StreamError(TarError):
    pass


class HeaderError(TarError):
    pass


EmptyHeaderError, TruncatedHeaderError, EOFHeaderError, InvalidHeaderError, SubsequentHeaderError = (
    type(name + "HeaderError", (HeaderError,), {"__module__": "tarfile"}) for name in ("Empty", "Truncated", "EOF", "Invalid", "Subsequent"))


class FilterError(TarError):
    pass


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


def stn(s, length, encoding, errors):
    """A text as a field of a header."""
    if s is None:
        raise ValueError("metadata cannot contain None")
    return s.encode(encoding, errors)[:length].ljust(length, NUL)


def nts(s, encoding, errors):
    """The text in a field."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """The number in a field: octal digits, or bytes if the first one says so."""
    if s[0] in (0x80, 0xFF):
        value = int.from_bytes(s[1:], "big")
        return value - (1 << 8 * (len(s) - 1)) if s[0] == 0xFF else value
    try:
        return int(nts(s, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header") from None


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field."""
    n, bits = int(n), 8 * (digits - 1)
    if 0 <= n < 8 ** (digits - 1):
        return b"%0*o\0" % (digits - 1, n)
    if format != GNU_FORMAT or not -(1 << bits) <= n < 1 << bits:
        raise ValueError("overflow in number field")
    return (b"\x80" if n >= 0 else b"\xff") + (n % (1 << bits)).to_bytes(digits - 1, "big")


def _blocks(size):
    return (size + BLOCKSIZE - 1) // BLOCKSIZE * BLOCKSIZE


def _escape(dest, *parts):
    """Where a path below a folder leads to, if that is outside of it."""
    target = os.path.realpath(os.path.join(dest, *parts))
    return None if os.path.commonpath([target, dest]) == dest else target


def _data_mode(member, mode):
    """The permissions that an entry of a data archive may keep; None for those that a new entry has."""
    if member.isdir() or member.issym():
        return None
    if not (member.isreg() or member.islnk()):
        raise SpecialFileError(member)
    return (mode if mode & 0o100 else mode & ~0o111) | 0o600


def _check_link(member, dest, folder):
    if os.path.isabs(member.linkname):
        raise AbsoluteLinkError(member)
    outside = _escape(dest, folder, member.linkname)
    if outside is not None:
        raise LinkOutsideDestinationError(member, outside)


def _safe(member, dest, for_data=True):
    """What must be changed in an entry; an exception if it must not be unpacked at all."""
    changes, name, dest = {}, member.name, os.path.realpath(dest)
    if name[:1] in ("/", os.sep):
        name = changes["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    outside = _escape(dest, name)
    if outside is not None:
        raise OutsideDestinationError(member, outside)
    if member.mode is not None:
        mode = member.mode & 0o755
        mode = _data_mode(member, mode) if for_data else mode
        if mode != member.mode:
            changes["mode"] = mode
    if for_data:
        changes |= {field: None for field in ("uid", "gid", "uname", "gname") if getattr(member, field) is not None}
        if member.islnk() or member.issym():
            _check_link(member, dest, os.path.dirname(name) if member.issym() else "")
    return changes


def fully_trusted_filter(member, dest_path):
    return member


def tar_filter(member, dest_path):
    changes = _safe(member, dest_path, False)
    return member.replace(**changes, deep=False) if changes else member


def data_filter(member, dest_path):
    changes = _safe(member, dest_path)
    return member.replace(**changes, deep=False) if changes else member


_filters = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}


class TarInfo:
    """What the archive says of a file in it."""

    tarfile = None
    _structs = None

    def __init__(self, name=""):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime = name, 0o644, 0, 0, 0, 0
        self.chksum, self.type, self.linkname, self.uname, self.gname, self.devmajor, self.devminor = 0, REGTYPE, "", "", "", 0, 0
        self.offset = self.offset_data = 0
        self.sparse, self.pax_headers = None, {}

    def __getstate__(self):  # a copy belongs to no archive
        return {name: value for name, value in vars(self).items() if name != "tarfile"}

    path = property(lambda self: self.name, lambda self, value: setattr(self, "name", value))
    linkpath = property(lambda self: self.linkname, lambda self, value: setattr(self, "linkname", value))

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r} at {id(self):#x}>"

    def isreg(self):
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def issparse(self):
        return self.sparse is not None

    def replace(self, *, name=..., mtime=..., mode=..., linkname=..., uid=..., gid=..., uname=..., gname=..., deep=True, _KEEP=...):
        """A copy with other values."""
        result = copy.deepcopy(self) if deep else copy.copy(self)
        for field, value in dict(name=name, mtime=mtime, mode=mode, linkname=linkname, uid=uid, gid=gid, uname=uname, gname=gname).items():
            if value is not ...:
                setattr(result, field, value)
        return result

    def get_info(self):
        info = {field: getattr(self, field) for field in ("name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname",
                                                          "gname", "devmajor", "devminor")}
        info["mode"] = None if self.mode is None else self.mode & 0o7777
        if self.isdir() and not self.name.endswith("/"):
            info["name"] += "/"
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The header blocks before the file's data."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError(f"{name} may not be None")
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError("invalid format")

    def create_ustar_header(self, info, encoding, errors):
        info["magic"] = POSIX_MAGIC
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = _split(info["name"], encoding, errors)
        return _header(info, USTAR_FORMAT, encoding, errors)

    def create_gnu_header(self, info, encoding, errors):
        info["magic"], before = GNU_MAGIC, b""
        for field, kind in ("linkname", GNUTYPE_LONGLINK), ("name", GNUTYPE_LONGNAME):
            text = info[field].encode(encoding, errors)
            if len(text) > LENGTH_NAME:
                before += _header({"name": "././@LongLink", "type": kind, "size": len(text) + 1, "magic": GNU_MAGIC}, USTAR_FORMAT, encoding, errors)
                before += _padded(text + NUL)
        return before + _header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        info["magic"], records = POSIX_MAGIC, self.pax_headers.copy()
        for field, key, size in ("name", "path", 100), ("linkname", "linkpath", 100), ("uname", "uname", 32), ("gname", "gname", 32):
            if not info[field].isascii() or len(info[field]) > size:
                records.setdefault(key, info[field])
        for field, size in ("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12):
            value = info[field]
            whole = round(value)
            fits = 0 <= whole < 8 ** (size - 1)
            info[field] = whole if fits else 0
            if not fits or isinstance(value, float):
                records.setdefault(field, str(value))
        before = _pax(records, XHDTYPE, encoding) if records else b""
        return before + _header(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        return _pax(pax_headers, XGLTYPE, "utf-8")

    @classmethod
    def frombuf(cls, buf, encoding=ENCODING, errors="surrogateescape"):
        """The entry in a header block."""
        if not buf:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError("end of file header")
        fields = struct.unpack(_FORMAT, buf)
        plain = 256 + sum(buf[:148]) + sum(buf[156:])
        checksum = nti(fields[6])
        if checksum not in (plain, plain - 256 * sum(b > 127 for b in buf[:148] + buf[156:])):
            raise InvalidHeaderError("bad checksum")
        info = cls(nts(fields[0], encoding, errors))
        info.mode, info.uid, info.gid, info.size, info.mtime = map(nti, fields[1:6])
        info.chksum, info.type = checksum, fields[7]
        info.linkname, info.uname, info.gname = (nts(fields[i], encoding, errors) for i in (8, 10, 11))
        info.devmajor, info.devminor = nti(fields[12]), nti(fields[13])
        if info.type == AREGTYPE and info.name.endswith("/"):
            info.type = DIRTYPE
        if info.type == GNUTYPE_SPARSE:
            info._structs = _segments(buf, 386, 4), bool(buf[482]), nti(buf[483:495])
        if info.isdir():
            info.name = info.name.rstrip("/")
        prefix = nts(fields[14], encoding, errors)
        if prefix and info.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE):
            info.name = f"{prefix}/{info.name}"
        return info

    @classmethod
    def fromtarfile(cls, tarfile):
        """The entry at the archive's place, with what the blocks before and behind its header say of it."""
        file = tarfile.fileobj
        info = cls.frombuf(file.read(BLOCKSIZE), tarfile.encoding, tarfile.errors)
        info.offset = file.tell() - BLOCKSIZE
        if info.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return info._long(tarfile)
        if info.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return info._extended(tarfile)
        if info.type == GNUTYPE_SPARSE:
            info._old_sparse(tarfile)
            return info
        info.offset_data = tarfile.offset = file.tell()
        info._skip(tarfile)
        info._apply(tarfile.pax_headers, tarfile)
        if info.isdir():
            info.name = info.name.rstrip("/")
        return info

    def _skip(self, tarfile):
        data = _blocks(self.size) if self.isreg() or self.type not in SUPPORTED_TYPES else 0
        tarfile.offset = self.offset_data + data

    def _following(self, tarfile):
        try:
            info = self.fromtarfile(tarfile)
        except HeaderError as error:
            raise SubsequentHeaderError(str(error)) from None
        info.offset = self.offset
        return info

    def _long(self, tarfile):
        text = nts(tarfile.fileobj.read(_blocks(self.size)), tarfile.encoding, tarfile.errors)
        info = self._following(tarfile)
        setattr(info, "name" if self.type == GNUTYPE_LONGNAME else "linkname", text)
        if info.isdir():
            info.name = info.name.removesuffix("/")
        return info

    def _old_sparse(self, tarfile):
        found, more, size = self._structs
        while more:
            block = tarfile.fileobj.read(BLOCKSIZE)
            found += _segments(block, 0, 21)
            more = bool(block[504])
        self.sparse, self._structs = found, None
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset, self.size = self.offset_data + _blocks(self.size), size

    def _extended(self, tarfile):
        data = tarfile.fileobj.read(_blocks(self.size))
        records = _records(data, self.size, tarfile)
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        headers.update(records)
        info = self._following(tarfile)
        if "GNU.sparse.map" in headers:
            numbers = [int(each) for each in headers["GNU.sparse.map"].split(",")]
            info.sparse = list(zip(numbers[::2], numbers[1::2]))
        elif "GNU.sparse.size" in headers:
            info.sparse = list(zip(*([int(value) for key, value in records if key == "GNU.sparse." + name] for name in ("offset", "numbytes"))))
        elif (headers.get("GNU.sparse.major"), headers.get("GNU.sparse.minor")) == ("1", "0"):
            info._read_map(tarfile)
        if self.type != XGLTYPE:
            info._apply(headers, tarfile)
            if "size" in headers:
                info._skip(tarfile)
        return info

    def _read_map(self, tarfile):
        """The map of a sparse file stands before its data: numbers on lines of their own, the first is their count."""
        data, numbers = tarfile.fileobj.read(BLOCKSIZE), []
        while not numbers or len(numbers) <= 2 * numbers[0]:
            while b"\n" not in data:
                more = tarfile.fileobj.read(BLOCKSIZE)
                if not more:
                    raise ReadError("unexpected end of data")
                data += more
            line, data = data.split(b"\n", 1)
            numbers.append(int(line))
        self.offset_data = tarfile.fileobj.tell()
        self.sparse = list(zip(numbers[1::2], numbers[2::2]))

    def _apply(self, headers, tarfile):
        for key, value in headers.items():
            if key == "GNU.sparse.name":
                self.path = value
            elif key in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif key in PAX_FIELDS:
                if key in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[key](value)
                    except ValueError:
                        value = 0
                setattr(self, key, value.rstrip("/") if key == "path" else value)
        self.pax_headers = headers.copy()


def _segments(block, at, count):
    """(offset, size) of the pieces that a sparse file has."""
    found = []
    for i in range(at, at + 24 * count, 24):
        try:
            found.append((nti(block[i:i + 12]), nti(block[i + 12:i + 24])))
        except HeaderError:
            break
    return found


def _records(data, size, tarfile):
    """[(key, value)] of an extended header."""
    found, at, charset = [], 0, "utf-8"
    while at < size and data[at]:
        match = re.compile(rb"(\d{1,20}) ").match(data, at)
        end = at + int(match[1]) if match else 0
        if not match or end > len(data) or end - at < 5 or data[end - 1:end] != b"\n":
            raise InvalidHeaderError("invalid header")
        key, equals, value = data[match.end():end - 1].partition(b"=")
        if not equals or not key:
            raise InvalidHeaderError("invalid header")
        found.append((key, value))
        at = end
    binary = dict(found).get(b"hdrcharset") == b"BINARY"

    def text(raw, own):
        if own and binary:
            return raw.decode(tarfile.encoding, tarfile.errors)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(tarfile.encoding, tarfile.errors) if own else raw.decode("utf-8", tarfile.errors)
    return [(name := text(key, False), text(value, name in PAX_NAME_FIELDS)) for key, value in found]


def _split(name, encoding, errors):
    """(prefix, name) of a name that is too long for one field."""
    for at in (i for i, letter in enumerate(name) if letter == "/"):
        prefix, rest = name[:at], name[at + 1:]
        if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
            return prefix, rest
    raise ValueError("name is too long")


def _padded(data):
    return data + NUL * (-len(data) % BLOCKSIZE)


def _header(info, format, encoding, errors):
    text = lambda field, size: stn(info.get(field, ""), size, encoding, errors)
    number = lambda field, size: itn(info.get(field, 0), size, format)
    device = [number("devmajor", 8), number("devminor", 8)] if info.get("type") in (CHRTYPE, BLKTYPE) else [NUL * 8] * 2
    block = struct.pack(_FORMAT, text("name", 100), itn(info.get("mode", 0) & 0o7777, 8, format), number("uid", 8), number("gid", 8),
                        number("size", 12), number("mtime", 12), b" " * 8, info["type"], text("linkname", 100), info["magic"],
                        text("uname", 32), text("gname", 32), *device, text("prefix", 155))
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def _pax(records, kind, encoding):
    binary = any(not _encodable(value) for value in records.values())
    data = b"21 hdrcharset=BINARY\n" if binary else b""
    for key, value in records.items():
        line = b" " + key.encode() + b"=" + (value.encode(encoding, "surrogateescape") if binary else value.encode()) + b"\n"
        size = len(line)
        while size != len(line) + len(str(size)):
            size = len(line) + len(str(size))
        data += str(size).encode() + line
    return _header({"name": "././@PaxHeader", "type": kind, "size": len(data), "magic": POSIX_MAGIC}, USTAR_FORMAT, "ascii", "replace") + _padded(data)


def _encodable(text):
    try:
        return bool(text.encode()) or True
    except UnicodeEncodeError:
        return False


class ExFileObject(io.BufferedReader):
    def __init__(self, archive, info):
        super().__init__(_Part(archive.fileobj, info))


class _Part(io.RawIOBase):
    """The data of an entry; a sparse one has pieces, and zeros between them."""
    mode = "rb"

    def __init__(self, file, info):
        self.file, self.size, self.name, self.at = file, info.size, info.name, 0
        self.pieces, place = [], info.offset_data  # (start, end, place in the archive)
        for start, size in info.sparse if info.sparse is not None else [(0, info.size)]:
            self.pieces.append((start, start + size, place))
            place += size

    def readable(self):
        return True

    def seekable(self):
        return self.file.seekable() if hasattr(self.file, "seekable") else True

    def tell(self):
        return self.at

    def seek(self, position, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError("Invalid argument")
        self.at = min(max(position + (0, self.at, self.size)[whence], 0), self.size)
        return self.at

    def readinto(self, b):
        size, at = min(len(b), self.size - self.at), self.at
        if size <= 0:
            return 0
        start, end, place = next((piece for piece in self.pieces if at < piece[1]), (self.size, self.size, 0))
        if at < start:
            data = bytes(min(size, start - at))
        else:
            self.file.seek(place + at - start)
            data = self.file.read(min(size, end - at))
            if not data:
                raise ReadError("unexpected end of data")
        b[:len(data)] = data
        self.at += len(data)
        return len(data)


class _Counting:
    """A stream that only goes forward, with tell and seek ahead."""

    def __init__(self, file):
        self.file, self.at = file, 0

    def read(self, size):
        data = b""
        while len(data) < size and (more := self.file.read(size - len(data))):
            data += more
        self.at += len(data)
        return data

    def write(self, data):
        self.file.write(data)
        self.at += len(data)

    def tell(self):
        return self.at

    def seek(self, position):
        if position < self.at:
            raise StreamError("seeking backwards is not allowed")
        while self.at < position and self.read(min(65536, position - self.at)):
            pass

    def seekable(self):
        return False

    def close(self):
        self.file.close()


_kinds = {REGTYPE: stat.S_IFREG, SYMTYPE: stat.S_IFLNK, FIFOTYPE: stat.S_IFIFO, CHRTYPE: stat.S_IFCHR, DIRTYPE: stat.S_IFDIR, BLKTYPE: stat.S_IFBLK}


def _show(text):
    """Print it, whatever the terminal's encoding."""
    encoding = getattr(sys.stdout, "encoding", None)
    print(text.encode(encoding, "backslashreplace").decode(encoding) if encoding else text, end=" ")


class TarFile:
    """A tar archive."""

    debug, dereference, ignore_zeros, errorlevel, firstmember = 0, False, False, 1, None
    format, encoding, errors, tarinfo, fileobject, extraction_filter = DEFAULT_FORMAT, ENCODING, None, TarInfo, ExFileObject, None

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None, encoding=None,
                 errors="surrogateescape", pax_headers=None, debug=None, errorlevel=None, copybufsize=None, stream=False):
        file_mode = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}.get(mode)
        if file_mode is None:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode = mode, file_mode
        self._own = not fileobj
        if not fileobj:
            if mode == "a" and not os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = io.open(name, self._mode)
        else:
            name = getattr(fileobj, "name", None) if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)) else name
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj
        for field, value in ("format", format), ("tarinfo", tarinfo), ("dereference", dereference), ("ignore_zeros", ignore_zeros), \
                ("encoding", encoding), ("debug", debug), ("errorlevel", errorlevel):
            if value is not None:
                setattr(self, field, value)
        self.errors, self.pax_headers = errors, dict(pax_headers or {})
        self.closed, self.members, self._loaded, self.inodes, self.stream = False, [], False, {}, stream
        self.offset = fileobj.tell()
        try:
            if self.mode == "r":
                self.firstmember = self.next()
            elif self.mode == "a":
                self._to_end()
            else:
                self._loaded = True
                if self.pax_headers and self.format == PAX_FORMAT:
                    self._write(self.tarinfo.create_pax_global_header(self.pax_headers))
        except:
            self._shut()
            raise

    def _to_end(self):
        """What is added stands behind the last entry; all of them must be readable."""
        while True:
            self.fileobj.seek(self.offset)
            try:
                self.members.append(self.tarinfo.fromtarfile(self))
            except EOFHeaderError:
                self.fileobj.seek(self.offset)
                return
            except HeaderError as error:
                raise ReadError(str(error)) from None

    def _shut(self):
        self.closed = True
        if self._own:
            self.fileobj.close()

    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen"}

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """An archive, with a mode like r, r:gz, w:gz, w|gz."""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*", "r|*"):
            start = fileobj.tell() if fileobj and hasattr(fileobj, "tell") and mode in ("r", "r:*") else None
            if start is None and fileobj:
                fileobj = io.BufferedReader(fileobj) if not hasattr(fileobj, "peek") else fileobj
                magic = fileobj.peek(6)[:6]
                kind = "gz" if magic[:2] == b"\x1f\x8b" else "bz2" if magic[:3] == b"BZh" else "xz" if magic == b"\xfd7zXZ\0" else ""
                return cls._packed(name, "r", kind, fileobj, True, **kwargs)
            problems = []
            for kind in "gz", "bz2", "xz", "":
                try:
                    return getattr(cls, cls.OPEN_METH[kind or "tar"])(name, "r", fileobj, **kwargs)
                except (ReadError, CompressionError) as error:
                    problems.append(f"- method {kind or 'tar'}: {error!r}")
                    if fileobj:
                        fileobj.seek(start)
            raise ReadError("file could not be opened successfully:\n" + "\n".join(problems))
        streamed = "|" in mode
        how, packed, kind = mode.partition("|" if streamed else ":")
        how = how or "r"
        if packed and not streamed and (kind or "tar") not in cls.OPEN_METH:
            raise CompressionError(f"unknown compression type {kind!r}")
        if streamed and how not in ("r", "w"):
            raise ValueError("mode must be 'r' or 'w'")
        if not packed and how not in ("r", "a", "w", "x"):
            raise ValueError("undiscernible mode")
        if streamed and kind not in ("", "tar", "gz", "bz2", "xz"):
            raise CompressionError(f"unknown compression type {kind!r}")
        if streamed and kind not in ("gz", "bz2"):
            kwargs.pop("compresslevel", None)
        if not streamed:
            return getattr(cls, cls.OPEN_METH[kind or "tar"])(name, how, fileobj, **kwargs)
        return cls._packed(name, how, "" if kind == "tar" else kind, fileobj, streamed, **kwargs)

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        return cls._packed(name, mode, "", fileobj, False, **kwargs)

    @classmethod
    def _packed(cls, name, mode, kind, fileobj, streamed, **kwargs):
        if not kind:
            if mode not in ("r", "a", "w", "x"):
                raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
            if streamed:
                own = not fileobj
                archive = cls(name, mode, _Counting(fileobj or io.open(name, mode + "b")), **kwargs)
                archive._own = own
                return archive
            return cls(name, mode, fileobj, **kwargs)
        level = kwargs.pop("compresslevel", 9) if kind != "xz" else None
        preset = kwargs.pop("preset", None) if kind == "xz" else None
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        complaint, damage = {"gz": "not a gzip file", "bz2": "not a bzip2 file", "xz": "not an lzma file"}[kind], (OSError, EOFError)
        try:
            if kind == "gz":
                damage = (OSError, EOFError) if streamed else OSError
                from gzip import GzipFile
                file = GzipFile(name, mode + "b", level, fileobj)
            elif kind == "bz2":
                from bz2 import BZ2File
                file = BZ2File(fileobj or name, mode, compresslevel=level)
            else:
                from lzma import LZMAError, LZMAFile
                damage += (LZMAError,)
                file = LZMAFile(fileobj or name, mode, preset=preset)
        except ImportError:
            raise CompressionError(f"{kind if kind != 'xz' else 'lzma'} module is not available") from None
        except OSError as error:
            if isinstance(error, FileNotFoundError) or mode != "r":
                raise
            raise ReadError(complaint) from None
        try:
            archive = cls(name, mode, _Counting(file) if streamed else file, **kwargs)
        except damage as error:
            file.close()
            if mode == "r":
                raise ReadError(complaint) from error
            raise
        except:
            file.close()
            raise
        archive._own = True
        return archive

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        return cls._packed(name, mode, "gz", fileobj, False, compresslevel=compresslevel, **kwargs)

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        return cls._packed(name, mode, "bz2", fileobj, False, compresslevel=compresslevel, **kwargs)

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        return cls._packed(name, mode, "xz", fileobj, False, preset=preset, **kwargs)

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f"{type(self).__name__} is closed")
        if mode is not None and self.mode not in mode:
            raise OSError(f"bad operation for mode {self.mode!r}")

    def _write(self, data):
        self.fileobj.write(data)
        self.offset += len(data)

    def close(self):
        if not self.closed:
            try:
                if self.mode != "r":  # two empty blocks end it, and more fill the record
                    self._write(bytes(2 * BLOCKSIZE))
                    self._write(bytes(-self.offset % RECORDSIZE))
            finally:
                self._shut()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        (self.close if type is None else self._shut)()

    def __iter__(self):
        i = 0
        if self.firstmember is not None:
            yield self.next()
            i = not self.stream
        while True:
            if i < len(self.members):
                info = self.members[i]
            elif self._loaded or (info := self.next()) is None:
                return
            yield info
            i += not self.stream

    # -- reading

    def next(self):
        """The next entry, None at the end."""
        self._check("ra")
        if self._loaded:
            return None
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        info = None
        while True:
            try:
                info = self.tarinfo.fromtarfile(self)
            except (EOFHeaderError, InvalidHeaderError) as error:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0 and isinstance(error, InvalidHeaderError):
                    raise ReadError(str(error)) from None
            except (EmptyHeaderError, TruncatedHeaderError) as error:
                if self.offset == 0:
                    raise ReadError("empty file" if isinstance(error, EmptyHeaderError) else str(error)) from None
            except SubsequentHeaderError as error:
                raise ReadError(str(error)) from None
            except Exception as error:
                if type(error).__module__ == "zlib":
                    raise ReadError(f"zlib error: {error}") from None
                raise
            break
        if info is None:
            self._loaded = True
        else:
            info.tarfile = self
            if not self.stream:
                self.members.append(info)
        return info

    def getmembers(self):
        self._check()
        while not self._loaded and self.next() is not None:
            pass
        return self.members

    def getnames(self):
        return [info.name for info in self.getmembers()]

    def getmember(self, name):
        info = self._member(name.rstrip("/"))
        if info is None:
            raise KeyError(f"filename {name!r} not found")
        return info

    def _member(self, name, before=None):
        members = self.getmembers()
        if before is not None and before in members:
            members = members[:members.index(before)]
        return next((info for info in reversed(members) if info.name == name), None)

    def list(self, verbose=True, *, members=None):
        """A table of the contents."""
        for info in self if members is None else members:
            if verbose:
                _show("??????????" if info.mode is None else stat.filemode(info.mode | _kinds.get(info.type, 0)))
                _show(f"{info.uname or info.uid}/{info.gname or info.gid}")
                _show("%10s" % (f"{info.devmajor},{info.devminor}" if info.ischr() or info.isblk() else info.size))
                _show("????-??-?? ??:??:??" if info.mtime is None else "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(info.mtime)[:6])
            _show(info.name + ("/" if info.isdir() else ""))
            if verbose and (info.issym() or info.islnk()):
                _show(("-> " if info.issym() else "link to ") + info.linkname)
            print()

    def extractfile(self, member):
        """A file of the archive as one of bytes, None for what is none."""
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        if info.islnk() or info.issym():
            if isinstance(self.fileobj, _Counting):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._target(info))
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        return None

    def _target(self, info):
        name = "/".join(filter(None, (os.path.dirname(info.name), info.linkname))) if info.issym() else info.linkname
        found = self._member(os.path.normpath(name), info if info.islnk() else None)
        if found is None:
            raise KeyError(f"linkname {name!r} not found")
        return found

    def _filter(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                import warnings
                warnings.warn("Python 3.14 will, by default, filter extracted tar archives and reject files or modify their metadata. Use the "
                              "filter argument to control this behavior.", DeprecationWarning, stacklevel=3)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as tarfile.data_filter "
                                "directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return _filters[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Put all files into a folder."""
        filter, folders = self._filter(filter), []
        for member in self if members is None else members:
            info = self._filtered(member, path, filter)
            if info is not None:
                if info.isdir():
                    folders.append(info)
                self._extract(info, path, not info.isdir(), numeric_owner)
        for info in sorted(folders, key=lambda info: info.name, reverse=True):
            target = os.path.join(path, info.name)
            try:
                self._set_attributes(info, target, numeric_owner)
            except ExtractError as error:
                self._forgive(error, 1)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Put one file into a folder."""
        info = self._filtered(member, path, self._filter(filter))
        if info is not None:
            self._extract(info, path, set_attrs, numeric_owner)

    def _forgive(self, error, level):
        """A fault counts if errorlevel is higher than this; else it is only told to those who debug."""
        if self.errorlevel > level:
            raise error
        if self.debug >= 1:
            print(f"tarfile: {type(error).__name__} {error}" if not isinstance(error, OSError) else f"tarfile: {error.strerror}" +
                  (f" {error.filename!r}" if error.filename is not None else ""), file=sys.stderr)

    def _filtered(self, member, path, filter):
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        try:
            return filter(info, path)
        except (OSError, FilterError) as error:
            self._forgive(error, 0)
        except ExtractError as error:
            self._forgive(error, 1)
        return None

    def _extract(self, info, path, set_attrs, numeric_owner):
        self._check("r")
        try:
            self._extract_member(info, os.path.join(path, info.name), set_attrs, numeric_owner, extraction_root=path)
        except OSError as error:
            self._forgive(error, 0)
        except ExtractError as error:
            self._forgive(error, 1)

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False, *, filter_function=None, extraction_root=None):
        info, target = tarinfo, targetpath.rstrip("/")      # setuptools calls this with places of its own
        path = os.path.dirname(target) if extraction_root is None else extraction_root
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if info.islnk() or info.issym():
            self._link(info, target, path, numeric_owner)
        elif info.isdir():
            try:
                os.mkdir(target, *([] if info.mode is None else [0o700]))
            except FileExistsError:
                if not os.path.isdir(target):
                    raise
        elif info.isfifo():
            os.mkfifo(target)
        elif info.isdev():
            os.mknod(target, (0o600 if info.mode is None else info.mode) | (stat.S_IFBLK if info.isblk() else stat.S_IFCHR),
                     os.makedev(info.devmajor, info.devminor))
        else:
            with self.fileobject(self, info) as source, io.open(target, "wb") as out:
                for start, left in info.sparse if info.sparse is not None else [(0, info.size)]:
                    if start:
                        source.seek(start)
                        out.seek(start)
                    while left:
                        data = source.read(min(left, 1 << 16))
                        out.write(data)
                        left -= len(data)
                out.truncate(info.size)
        if set_attrs:
            self._set_attributes(info, target, numeric_owner)

    def _link(self, info, target, path, numeric_owner):
        if os.path.lexists(target):
            os.unlink(target)
        if info.issym():
            os.symlink(info.linkname, target)
            return
        source = os.path.join(path, info.linkname)
        if os.path.exists(source):
            os.link(source, target)
            return
        self._extract_member(self._target(info), target, True, numeric_owner, extraction_root=path)

    def _set_attributes(self, info, target, numeric_owner):
        self.chown(info, target, numeric_owner)
        if not info.issym():
            self.chmod(info, target)
            self.utime(info, target)

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Give a file the owner that the archive names. Only root can."""
        if os.geteuid():
            return
        user, group = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            import grp
            import pwd
            try:
                group = grp.getgrnam(tarinfo.gname)[2] if tarinfo.gname else group
            except KeyError:
                pass
            try:
                user = pwd.getpwnam(tarinfo.uname)[2] if tarinfo.uname else user
            except KeyError:
                pass
        try:
            (os.lchown if tarinfo.issym() else os.chown)(targetpath, -1 if user is None else user, -1 if group is None else group)
        except (OSError, OverflowError) as error:
            raise ExtractError("could not change owner") from error

    def chmod(self, tarinfo, targetpath):
        if tarinfo.mode is not None:
            try:
                os.chmod(targetpath, tarinfo.mode)
            except OSError as error:
                raise ExtractError("could not change mode") from error

    def utime(self, tarinfo, targetpath):
        if tarinfo.mtime is not None:
            try:
                os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
            except OSError as error:
                raise ExtractError("could not change modification time") from error

    # -- writing

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The entry for a file of the system."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        arcname = os.path.splitdrive(os.fspath(name if arcname is None else arcname))[1].lstrip("/")
        status = os.fstat(fileobj.fileno()) if fileobj is not None else os.stat(name) if self.dereference else os.lstat(name)
        mode, info = status.st_mode, self.tarinfo(arcname)
        info.tarfile = self
        if stat.S_ISREG(mode):
            key = status.st_ino, status.st_dev
            if not self.dereference and status.st_nlink > 1 and key in self.inodes and arcname != self.inodes[key]:
                info.type, info.linkname = LNKTYPE, self.inodes[key]
            else:
                self.inodes[key], info.size = arcname, status.st_size
        else:
            for test, kind in (stat.S_ISDIR, DIRTYPE), (stat.S_ISFIFO, FIFOTYPE), (stat.S_ISLNK, SYMTYPE), (stat.S_ISCHR, CHRTYPE), \
                    (stat.S_ISBLK, BLKTYPE):
                if test(mode):
                    info.type = kind
                    break
            else:
                return None
            if info.issym():
                info.linkname = os.readlink(name)
            if info.type in (CHRTYPE, BLKTYPE):
                info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        info.mode, info.uid, info.gid, info.mtime = mode, status.st_uid, status.st_gid, status.st_mtime
        try:
            import grp, pwd
            info.uname = pwd.getpwuid(info.uid)[0]
            info.gname = grp.getgrgid(info.gid)[0]
        except (KeyError, OSError):
            pass
        return info

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file of the system, or a folder with all in it."""
        self._check("awx")
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is not None and filter is not None:
            info = filter(info)
        if info is None:
            return
        if info.isreg():
            with io.open(name, "rb") as file:
                self.addfile(info, file)
        else:
            self.addfile(info)
            if info.isdir() and recursive:
                for entry in sorted(os.listdir(name)):
                    below, stored = (os.path.join(folder, entry) for folder in (name, arcname))
                    self.add(below, stored, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add an entry, with the data that a file gives."""
        self._check("awx")
        if tarinfo.isreg() and tarinfo.size and fileobj is None:
            raise ValueError("fileobj not provided for non zero-size regular file")
        tarinfo = copy.copy(tarinfo)
        self._write(tarinfo.tobuf(self.format, self.encoding, self.errors))
        if fileobj is not None:
            left = tarinfo.size
            while left:
                data = fileobj.read(min(left, 65536))
                if not data:
                    raise OSError("unexpected end of data")
                self._write(data)
                left -= len(data)
            self._write(NUL * (-tarinfo.size % BLOCKSIZE))
        self.members.append(tarinfo)


def is_tarfile(name):
    """Is it a tar archive that can be read here?"""
    try:
        if hasattr(name, "read"):
            at = name.tell()
            open(fileobj=name).close()
            name.seek(at)
        else:
            open(name).close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    import argparse
    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", help="Verbose output", action="store_true")
    parser.add_argument("--filter", help="Filter for extraction", choices=_filters, metavar="<filtername>")
    wanted = parser.add_mutually_exclusive_group(required=True)
    for name, shown, help in (("list", "<tarfile>", "Show listing of a tarfile"),
                              ("extract", ("<tarfile>", "<output_dir>"), "Extract tarfile into target dir"),
                              ("create", ("<name>", "<file>"), "Create tarfile from sources"),
                              ("test", "<tarfile>", "Test if a tarfile is valid")):
        wanted.add_argument(f"-{name[0]}", f"--{name}", metavar=shown, help=help, nargs="+" if isinstance(shown, tuple) else None)
    args = parser.parse_args()
    if args.create:
        target, *sources = args.create
        ending = os.path.splitext(target)[1]
        kind = next((kind for kind in ("gz", "xz", "bz2") if ending in (f".{kind}", f".t{kind}")), "bz2" if ending == ".tbz" else None)
        with TarFile.open(target, f"w:{kind}" if kind else "w") as archive:
            for name in sources:
                archive.add(name)
        if args.verbose:
            print(f"{target!r} file created.")
        return
    source = args.test or args.list or args.extract[0]
    if not is_tarfile(source):
        parser.exit(1, f"{source!r} is not a tar archive.\n")
    with TarFile.open(source) as archive:
        if args.test:
            archive.getmembers()
            if args.verbose:
                print(f"{source!r} is a tar archive.")
        elif args.list:
            archive.list(verbose=args.verbose)
        else:
            folder = args.extract[1] if len(args.extract) > 1 else os.curdir
            archive.extractall(folder, filter=args.filter)
            if args.verbose:
                print(f"{source!r} file is extracted{f' into {folder!r} directory' if folder != os.curdir else ''}.")


if __name__ == "__main__":
    main()
