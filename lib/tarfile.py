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


def _number(field):
    if field[0] & 0x80:  # too large for octal digits
        value = int.from_bytes(field, "big", signed=field[0] == 0xFF)
        return value if field[0] == 0xFF else value - (0x80 << 8 * (len(field) - 1))
    text = field.split(b"\0")[0].strip() or b"0"
    try:
        return int(text, 8)
    except ValueError:
        raise HeaderError("invalid header") from None


def _digits(value, size, format):
    value = int(value)
    if 0 <= value < 8 ** (size - 1):
        return b"%0*o\0" % (size - 1, value)
    if format != GNU_FORMAT:
        raise ValueError("overflow in number field")
    return bytes([0x80 if value >= 0 else 0xFF]) + value.to_bytes(size - 1, "big", signed=value < 0)


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

    def __init__(self, name=""):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime = name, 0o644, 0, 0, 0, 0
        self.chksum, self.type, self.linkname, self.uname, self.gname, self.devmajor, self.devminor = 0, REGTYPE, "", "", "", 0, 0
        self.offset = self.offset_data = 0
        self.sparse, self.pax_headers = None, {}

    path = property(lambda self: self.name, lambda self, value: setattr(self, "name", value))
    linkpath = property(lambda self: self.linkname, lambda self, value: setattr(self, "linkname", value))

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r} at {id(self):#x}>"

    def isreg(self):
        return self.type in (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)

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
        return False

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
        info["mode"] = (self.mode or 0) & 0o7777
        if self.isdir() and not self.name.endswith("/"):
            info["name"] += "/"
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The header blocks before the file's data."""
        info, before = self.get_info(), b""
        name, link = info["name"].encode(encoding, errors), info["linkname"].encode(encoding, errors)
        prefix, records = b"", dict(self.pax_headers)
        if format == GNU_FORMAT:
            for text, kind in (link, GNUTYPE_LONGLINK), (name, GNUTYPE_LONGNAME):
                if len(text) > 100:
                    before += _header({"name": b"././@LongLink", "type": kind, "size": len(text) + 1}, b"ustar  \0", b"", format)
                    before += _padded(text + NUL)
        else:
            if format == PAX_FORMAT:
                for field, key, raw, size in ("name", "path", name, 100), ("linkname", "linkpath", link, 100), \
                        ("uname", "uname", info["uname"].encode(encoding, errors), 32), ("gname", "gname", info["gname"].encode(encoding, errors), 32):
                    if key not in records and (not raw.isascii() or len(raw) > size and not (field == "name" and _split(raw))):
                        records[key] = info[field]
                for field, size in ("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12):
                    value = info[field] or 0
                    if not 0 <= value < 8 ** (size - 1):
                        records[field], info[field] = str(value), 0
                    elif isinstance(value, float):
                        records.setdefault(field, str(value))
                        info[field] = int(value)
            elif len(link) > 100:
                raise ValueError("linkname is too long")
            if len(name) > 100:
                split = _split(name)
                if split:
                    prefix, name = split
                elif format == USTAR_FORMAT:
                    raise ValueError("name is too long")
        if records:
            before += _pax(records, XHDTYPE)
        fields = {key: value.encode("ascii" if format == PAX_FORMAT else encoding, "replace" if format == PAX_FORMAT else errors)
                  if isinstance(value, str) else value for key, value in info.items()}
        fields.update(name=name if format != PAX_FORMAT else name.decode(encoding, errors).encode("ascii", "replace"),
                      linkname=link if format != PAX_FORMAT else info["linkname"].encode("ascii", "replace"))
        return before + _header(fields, b"ustar  \0" if format == GNU_FORMAT else b"ustar\x0000", prefix, format)

    @classmethod
    def frombuf(cls, buf, encoding=ENCODING, errors="surrogateescape"):
        """The entry in a header block."""
        if not buf:
            raise HeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise HeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFError
        fields = struct.unpack(_FORMAT, buf)
        sums = 256 + sum(buf[:148]) + sum(buf[156:]), 256 + sum(b - 256 * (b > 127) for b in buf[:148] + buf[156:])
        checksum = _number(fields[6])
        if checksum not in sums:
            raise HeaderError("bad checksum")
        text = lambda field: field.split(NUL)[0].decode(encoding, errors)
        info = cls(text(fields[0]))
        info.mode, info.uid, info.gid, info.size, info.mtime = map(_number, fields[1:6])
        info.chksum, info.type, info.linkname, info.uname, info.gname = checksum, fields[7], text(fields[8]), text(fields[10]), text(fields[11])
        info.devmajor, info.devminor = _number(fields[12]), _number(fields[13])
        if info.type == AREGTYPE and info.name.endswith("/"):
            info.type = DIRTYPE
        if info.isdir():
            info.name = info.name.rstrip("/")
        prefix = text(fields[14])
        if prefix and info.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE):
            info.name = f"{prefix}/{info.name}"
        return info


def _split(name):
    at = name.rfind(b"/", 0, 156)
    return (name[:at], name[at + 1:]) if at > 0 and 0 < len(name) - at - 1 <= 100 else None


def _padded(data):
    return data + NUL * (-len(data) % BLOCKSIZE)


def _header(info, magic, prefix, format):
    device = [_digits(info.get("devmajor", 0), 8, format), _digits(info.get("devminor", 0), 8, format)] \
        if info.get("type") in (CHRTYPE, BLKTYPE) else [_digits(0, 8, USTAR_FORMAT)] * 2 if format != GNU_FORMAT else [NUL * 8] * 2
    block = struct.pack(_FORMAT, info["name"], _digits(info.get("mode", 0), 8, format), _digits(info.get("uid") or 0, 8, format),
                        _digits(info.get("gid") or 0, 8, format), _digits(info["size"], 12, format), _digits(info.get("mtime") or 0, 12, format),
                        b" " * 8, info["type"], info.get("linkname", b""), magic, info.get("uname", b""), info.get("gname", b""),
                        *device, prefix)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def _pax(records, kind):
    data = b""
    for key, value in records.items():
        line = b" " + key.encode() + b"=" + value.encode("utf-8", "surrogateescape") + b"\n"
        size = len(line)
        while size != len(line) + len(str(size)):
            size = len(line) + len(str(size))
        data += str(size).encode() + line
    return _header({"name": b"././@PaxHeader", "type": kind, "size": len(data)}, b"ustar\x0000", b"", USTAR_FORMAT) + _padded(data)


class ExFileObject(io.BufferedReader):
    def __init__(self, archive, info):
        super().__init__(_Part(archive.fileobj, info.offset_data, info.size, info.name))


class _Part(io.RawIOBase):
    def __init__(self, file, start, size, name):
        self.file, self.start, self.size, self.name, self.at = file, start, size, name, 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, position, whence=0):
        self.at = min(max(position + (0, self.at, self.size)[whence], 0), self.size)
        return self.at

    def readinto(self, b):
        self.file.seek(self.start + self.at)
        data = self.file.read(min(len(b), self.size - self.at))
        if not data and b and self.at < self.size:
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

    def close(self):
        pass


class TarFile:
    """A tar archive."""

    debug, dereference, ignore_zeros, errorlevel = 0, False, False, 1
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
        self.closed, self.members, self._loaded, self.inodes, self._last = False, [], False, {}, None
        self.offset = fileobj.tell()
        try:
            if self.mode == "r":
                self.firstmember = None
                self.firstmember = self.next()
            elif self.mode == "a":
                while self.next() is not None:
                    pass
                fileobj.seek(self.offset)
            else:
                self._loaded = True
                if self.pax_headers and self.format == PAX_FORMAT:
                    self._write(_pax(self.pax_headers, XGLTYPE))
        except:
            self._shut()
            raise

    def _shut(self):
        self.closed = True
        if self._own:
            self.fileobj.close()

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """An archive, with a mode like r, r:gz, w:gz, w|gz."""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*", "r|*", "r|"):
            start = fileobj.tell() if fileobj and hasattr(fileobj, "tell") and mode in ("r", "r:*") else None
            if start is None and fileobj:
                fileobj = io.BufferedReader(fileobj) if not hasattr(fileobj, "peek") else fileobj
                magic = fileobj.peek(6)[:6]
                kind = "gz" if magic[:2] == b"\x1f\x8b" else "bz2" if magic[:3] == b"BZh" else "xz" if magic == b"\xfd7zXZ\0" else ""
                return cls._packed(name, "r", kind, fileobj, True, **kwargs)
            problems = []
            for kind in "gz", "bz2", "xz", "":
                try:
                    return cls._packed(name, "r", kind, fileobj, False, **kwargs)
                except (ReadError, CompressionError) as error:
                    problems.append(f"- method {kind or 'tar'}: {error!r}")
                    if fileobj:
                        fileobj.seek(start)
            raise ReadError("file could not be opened successfully:\n" + "\n".join(problems))
        streamed = "|" in mode
        how, _, kind = mode.partition("|" if streamed else ":")
        how = how or "r"
        if kind not in ("", "tar", "gz", "bz2", "xz"):
            raise CompressionError(f"unknown compression type {kind!r}")
        if how not in ("r", "w", "a", "x") or (streamed or kind not in ("", "tar")) and how == "a":
            raise ValueError("mode must be 'r' or 'w'" if streamed else f"undiscernible mode" if how not in ("r", "w", "x") and kind else
                             "mode must be 'r', 'a', 'w' or 'x'")
        return cls._packed(name, how, "" if kind == "tar" else kind, fileobj, streamed, **kwargs)

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def _packed(cls, name, mode, kind, fileobj, streamed, **kwargs):
        level = kwargs.pop("compresslevel", 9)
        preset = kwargs.pop("preset", None)
        if not kind:
            return cls(name, mode, _Counting(fileobj) if streamed and fileobj else fileobj, **kwargs)
        complaint, damage = {"gz": "not a gzip file", "bz2": "not a bzip2 file", "xz": "not an lzma file"}[kind], (OSError, EOFError)
        try:
            if kind == "gz":
                damage = OSError
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
            archive = cls(name, mode, file, **kwargs)
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

    gzopen, bz2open, xzopen = (classmethod(lambda cls, name, mode="r", fileobj=None, compresslevel=9, _kind=kind, **kwargs:
                               cls._packed(name, mode, _kind, fileobj, False, compresslevel=compresslevel, **kwargs))
                               for kind in ("gz", "bz2", "xz"))

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
        while True:
            while i >= len(self.members):
                if self._loaded or self.next() is None:
                    return
            yield self.members[i]
            i += 1

    # -- reading

    def next(self):
        """The next entry, None at the end."""
        self._check("ra")
        if self._loaded:
            return None
        if getattr(self, "firstmember", None) is not None:
            member, self.firstmember = self.firstmember, None
            return member
        first, extended, long = not self.members, dict(self.pax_headers), {}
        while True:
            at = self.offset
            self.fileobj.seek(at)
            block = self.fileobj.read(BLOCKSIZE)
            try:
                info = self.tarinfo.frombuf(block, self.encoding, self.errors)
            except EOFError:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                self._loaded = True
                return None
            except HeaderError as error:
                if self.ignore_zeros and str(error) in ("invalid header", "bad checksum"):
                    self.offset += BLOCKSIZE
                    continue
                if at == 0 or first and str(error) != "empty header":
                    message = "empty file" if str(error) == "empty header" else str(error)
                    raise ReadError(message) from None
                if str(error) == "empty header":
                    self._loaded = True
                    return None
                if str(error) == "truncated header":
                    raise ReadError(str(error)) from None
                self._loaded = True
                return None
            info.offset, info.offset_data = at, at + BLOCKSIZE
            size = (info.size + BLOCKSIZE - 1) // BLOCKSIZE * BLOCKSIZE
            if info.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE):
                data = self.fileobj.read(size)[:info.size]
                self.offset = info.offset_data + size
                if info.type in (XHDTYPE, XGLTYPE):
                    records = self._records(data)
                    if info.type == XGLTYPE:
                        self.pax_headers.update(records)
                    extended.update(records)
                else:
                    long["name" if info.type == GNUTYPE_LONGNAME else "linkname"] = data.split(NUL)[0].decode(self.encoding, self.errors)
                continue
            break
        for field, value in long.items():
            setattr(info, field, value.rstrip("/") if field == "name" and info.isdir() else value)
        for key, value in extended.items():
            if key in ("path", "linkpath", "uname", "gname"):
                setattr(info, {"path": "name", "linkpath": "linkname"}.get(key, key), value.rstrip("/") if key == "path" else value)
            elif key in ("uid", "gid", "size"):
                setattr(info, key, int(value))
            elif key == "mtime":
                info.mtime = float(value)
        info.pax_headers = extended
        kept = info.size if info.isreg() or info.type not in b"1234567" else 0
        self.offset = info.offset_data + (kept + BLOCKSIZE - 1) // BLOCKSIZE * BLOCKSIZE
        info.tarfile = self
        self.members.append(info)
        return info

    @staticmethod
    def _records(data):
        records = {}
        while match := re.match(rb"(\d+) ([^=]+)=", data):
            size = int(match[1])
            if not size:
                raise ReadError("invalid header")
            records[match[2].decode("utf-8", "surrogateescape")] = data[match.end():size - 1].decode("utf-8", "surrogateescape")
            data = data[size:]
        return records

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
            line = ""
            if verbose:
                mode = (info.mode or 0) | {DIRTYPE: stat.S_IFDIR, SYMTYPE: stat.S_IFLNK}.get(info.type, stat.S_IFREG)
                line = f"{stat.filemode(mode)} {info.uname or info.uid}/{info.gname or info.gid} {info.size:>10d} "
                line += "%d-%02d-%02d %02d:%02d:%02d " % time.localtime(info.mtime)[:6]
            line += info.name + ("/" if info.isdir() else "")
            if verbose:
                line += f" -> {info.linkname}" if info.issym() else f" link to {info.linkname}" if info.islnk() else ""
            print(line, end=" \n")

    def extractfile(self, member):
        """A file of the archive as one of bytes, None for what is none."""
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        if info.islnk() or info.issym():
            return self.extractfile(self._target(info))
        if info.isreg() or info.type not in b"1234567":
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
            info = self._extract(self.getmember(member) if isinstance(member, str) else member, path, filter, True)
            if info is not None and info.isdir():
                folders.append(info)
        for info in sorted(folders, key=lambda info: info.name, reverse=True):
            target = os.path.join(path, info.name)
            if info.mtime is not None:
                os.utime(target, (info.mtime, info.mtime))
            if info.mode is not None:
                os.chmod(target, info.mode & 0o7777)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Put one file into a folder."""
        filter = self._filter(filter)
        self._extract(self.getmember(member) if isinstance(member, str) else member, path, filter, set_attrs)

    def _extract(self, member, path, filter, set_attrs):
        self._check("r")
        try:
            info = filter(member, path)
        except FilterError as error:
            if self.errorlevel > 0:
                raise
            return None
        if info is None:
            return None
        target = os.path.join(path, info.name)
        try:
            self._place(info, target, set_attrs, path)
        except OSError:
            if self.errorlevel > 0:
                raise
        except ExtractError:
            if self.errorlevel > 1:
                raise
        return info

    def _place(self, info, target, set_attrs, path):
        if above := os.path.dirname(target.rstrip("/")):
            os.makedirs(above, exist_ok=True)
        if info.isdir():
            os.makedirs(target, 0o700, exist_ok=True)
            return
        if info.issym():
            if os.path.lexists(target):
                os.unlink(target)
            os.symlink(info.linkname, target)
            return
        if info.islnk():
            source = os.path.join(path, info.linkname)
            if os.path.exists(source):
                os.link(source, target)
                return
            info = self._target(info)
        if info.isfifo():
            os.mkfifo(target)
        elif info.isdev():
            raise ExtractError("special devices not supported by system")
        else:
            with self.extractfile(info) as source, io.open(target, "wb") as out:
                while data := source.read(65536):
                    out.write(data)
        if set_attrs:
            if info.mode is not None:
                os.chmod(target, info.mode & 0o7777)
            if info.mtime is not None:
                os.utime(target, (info.mtime, info.mtime))

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
