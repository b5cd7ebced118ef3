"""Zip archives: reading, writing, extracting."""

import io
import os
import stat
import struct
import sys
import time
import zlib
from binascii import crc32

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo", "ZipFile",
           "PyZipFile", "LargeZipFile", "Path"]

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT = (1 << 31) - 1, (1 << 16) - 1, (1 << 16) - 1
DEFAULT_VERSION, ZIP64_VERSION, BZIP2_VERSION, LZMA_VERSION, MAX_EXTRACT_VERSION = 20, 45, 46, 63, 63
_names = {0: "store", 8: "deflate", 9: "deflate64", 12: "bzip2", 14: "lzma"}
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s4B4H3L5H2L", "<4s4H2LH"
_WIDE = 0xFFFFFFFF


class BadZipFile(Exception):
    """The file is no zip archive, or a damaged one."""


class LargeZipFile(Exception):
    """The archive would need ZIP64 extensions, and those are off."""


error = BadZipfile = BadZipFile


def is_zipfile(filename):
    """Does the file end as a zip archive does?"""
    try:
        if hasattr(filename, "read"):
            at = filename.tell()
            found = _find_end(filename) is not None
            filename.seek(at)
            return found
        with open(filename, "rb") as fp:
            return _find_end(fp) is not None
    except OSError:
        return False


def _find_end(fp):
    """(position, entries, size and offset of the directory, comment), None if there is no end record."""
    size = fp.seek(0, 2)
    fp.seek(max(0, size - 22 - 65535))
    tail = fp.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < 22:
        return None
    _, disk, _, _, count, length, offset, comment = struct.unpack(_END, tail[at:at + 22])
    position, directory_end = size - len(tail) + at, size - len(tail) + at
    if at >= 20 and tail[at - 20:at - 16] == b"PK\6\7":  # ZIP64
        fp.seek(position - 20 - 56)
        wide = fp.read(56)
        if wide[:4] == b"PK\6\6":
            count, length, offset = struct.unpack("<3Q", wide[32:56])
            directory_end -= 20 + 56
    return directory_end, count, length, offset, tail[at + 22:at + 22 + comment]


class ZipInfo:
    """What the archive says of a file in it."""

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition("\0")[0]
        self.filename = filename.replace(os.sep, "/") if os.sep != "/" else filename
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.date_time = date_time
        self.compress_type, self._compresslevel, self.comment, self.extra = ZIP_STORED, None, b"", b""
        self.create_system, self.create_version, self.extract_version, self.reserved = 3, 20, 20, 0
        self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = self.header_offset = self.CRC = 0
        self._end = 1 << 64  # nothing of it lies behind this

    compress_level = property(lambda self: self._compresslevel, lambda self, value: setattr(self, "_compresslevel", value))

    def __repr__(self):
        parts = [f"<{type(self).__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f"compress_type={_names.get(self.compress_type, self.compress_type)}")
        high, low = self.external_attr >> 16, self.external_attr & 0xFFFF
        if high:
            parts.append(f"filemode={stat.filemode(high)!r}")
        if low:
            parts.append(f"external_attr={low:#x}")
        if not self.is_dir() or self.file_size:
            parts.append(f"file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f"compress_size={self.compress_size!r}")
        return " ".join(parts) + ">"

    def is_dir(self):
        return self.filename.endswith("/")

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The entry for a file or folder of the system."""
        filename = os.fspath(filename) if isinstance(filename, os.PathLike) else filename
        info = os.stat(filename)
        date = time.localtime(info.st_mtime)[:6]
        if not strict_timestamps:
            date = (1980, 1, 1, 0, 0, 0) if date[0] < 1980 else (2107, 12, 31, 23, 59, 59) if date[0] > 2107 else date
        name = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1]).lstrip("/")
        folder = stat.S_ISDIR(info.st_mode)
        made = cls(name + "/" if folder else name, date)
        made.external_attr = (info.st_mode & 0xFFFF) << 16 | (0x10 if folder else 0)
        made.file_size = 0 if folder else info.st_size
        return made

    def _stamp(self):
        y, month, day, h, m, s = self.date_time[:6]
        return h << 11 | m << 5 | s // 2, (y - 1980) << 9 | month << 5 | day

    def _encoded(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits & ~0x800
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | 0x800

    def FileHeader(self, zip64=None):
        """The header before the file's data."""
        name, flags = self._encoded()
        sizes = (0, 0, 0) if flags & 8 else (self.CRC, self.compress_size, self.file_size)
        extra, wide = self.extra, zip64 or max(self.compress_size, self.file_size) > ZIP64_LIMIT
        if wide:
            extra += struct.pack("<HHQQ", 1, 16, *((0, 0) if flags & 8 else (self.file_size, self.compress_size)))
            sizes, self.extract_version = (sizes[0], _WIDE, _WIDE), max(45, self.extract_version)
        clock, date = self._stamp()
        return struct.pack(_LOCAL, b"PK\3\4", self.extract_version, flags, self.compress_type, clock, date, *sizes, len(name),
                           len(extra)) + name + extra

    def _central(self):
        name, flags = self._encoded()
        wide = [n for n in (self.file_size, self.compress_size, self.header_offset) if n > ZIP64_LIMIT]
        extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) + self._extra_but_sizes() if wide else self.extra
        short = [_WIDE if n > ZIP64_LIMIT else n for n in (self.compress_size, self.file_size, self.header_offset)]
        version = 45 if wide else 20
        clock, date = self._stamp()
        return struct.pack(_CENTRAL, b"PK\1\2", max(version, self.create_version), self.create_system, max(version, self.extract_version),
                           self.reserved, flags, self.compress_type, clock, date, self.CRC, *short[:2], len(name), len(extra),
                           len(self.comment), 0, self.internal_attr, self.external_attr, short[2]) + name + extra + self.comment

    def _extra_but_sizes(self):
        kept, extra = b"", self.extra
        while len(extra) >= 4:
            kind, size = struct.unpack("<HH", extra[:4])
            kept += b"" if kind == 1 else extra[:4 + size]
            extra = extra[4 + size:]
        return kept + extra

    def _read_extra(self):
        extra = self.extra
        while len(extra) >= 4:
            kind, size = struct.unpack("<HH", extra[:4])
            if size > len(extra) - 4:
                raise BadZipFile("Corrupt extra field %04x (size=%d)" % (kind, size))
            if kind == 1:
                at = 4
                for name in "file_size", "compress_size", "header_offset":
                    if getattr(self, name) == _WIDE:
                        setattr(self, name, struct.unpack_from("<Q", extra, at)[0])
                        at += 8
            extra = extra[4 + size:]


def _check(kind):
    if kind == ZIP_STORED:
        return
    name = {ZIP_DEFLATED: "zlib", ZIP_BZIP2: "bz2", ZIP_LZMA: "lzma"}.get(kind)
    if name is None:
        raise NotImplementedError("That compression method is not supported")
    try:
        there = globals()[name] if name in globals() else __import__(name)
    except ImportError:
        there = None
    if there is None:
        raise RuntimeError(f"Compression requires the (missing) {name} module")


def _packer(kind, level):
    if kind == ZIP_DEFLATED:
        return zlib.compressobj(-1 if level is None else level, zlib.DEFLATED, -15)
    if kind == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor() if level is None else bz2.BZ2Compressor(level)
    _check(kind)
    return _LzmaPacker() if kind == ZIP_LZMA else None


# LZMA data begins with a version, the size of the properties and these.
class _LzmaPacker:
    _packer = None

    def _head(self):
        if self._packer:
            return b""
        import lzma
        chain = {"id": lzma.FILTER_LZMA1}
        properties = lzma._encode_filter_properties(chain)
        self._packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[chain])
        return struct.pack("<BBH", 9, 4, len(properties)) + properties

    def compress(self, data):
        return self._head() + self._packer.compress(data)

    def flush(self):
        return self._head() + self._packer.flush()


class _LzmaUnpacker:
    _unpacker, _head, eof = None, b"", False

    def decompress(self, data, size=-1):
        import lzma
        if not self._unpacker:
            data = self._head = self._head + data
            if len(data) < 4 or len(data) < (start := 4 + int.from_bytes(data[2:4], "little")):
                return b""
            chain = lzma._decode_filter_properties(lzma.FILTER_LZMA1, data[4:start])
            self._unpacker, data = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[chain]), data[start:]
        output = self._unpacker.decompress(data)
        self.eof = self._unpacker.eof
        return output


def _decrypter(password):
    """A function that deciphers bytes as PKZIP has enciphered them."""
    table = [crc32(bytes([n]), 0xFFFFFFFF) ^ 0xFFFFFFFF for n in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte):
        a, b, c = keys
        a = a >> 8 ^ table[(a ^ byte) & 0xFF]
        b = ((b + (a & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[:] = a, b, c >> 8 ^ table[(c ^ b >> 24) & 0xFF]

    def decrypt(data):
        result = bytearray()
        for byte in data:
            k = keys[2] | 2
            byte ^= k * (k ^ 1) >> 8 & 0xFF
            update(byte)
            result.append(byte)
        return bytes(result)

    for byte in password:
        update(byte)
    return decrypt


class ZipExtFile(io.BufferedIOBase):
    """A file of the archive, to be read."""

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj, self.mode, self._info, self.name = fileobj, "rb", zipinfo, zipinfo.filename
        self._start = fileobj.at
        self._kind = zipinfo.compress_type
        if self._kind not in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA):
            known = f" ({_names[self._kind]})" if self._kind in _names else ""
            raise NotImplementedError(f"compression type {self._kind}{known}" if known else
                                      "That compression method is not supported")
        self._password = pwd
        self._rewind()

    def _rewind(self):
        self._fileobj.at, self._left, self._buffer, self._position, self._crc = self._start, self._info.compress_size, b"", 0, 0
        if self._kind == ZIP_BZIP2:
            import bz2
            self._unpacker = bz2.BZ2Decompressor()
        elif self._kind == ZIP_LZMA:
            self._unpacker = _LzmaUnpacker()
        else:
            self._unpacker = zlib.decompressobj(-15) if self._kind == ZIP_DEFLATED else None
        self._decrypt = None
        if self._password:
            self._decrypt, info = _decrypter(self._password), self._info
            head = self._decrypt(self._fileobj.read(12))
            self._left -= 12
            if head[11] != (info._raw_time >> 8 & 0xFF if info.flag_bits & 8 else info.CRC >> 24 & 0xFF):
                raise RuntimeError(f"Bad password for file {info.orig_filename!r}")
        self._checked = True

    def __repr__(self):
        if self.closed:
            return f"<{type(self).__module__}.{type(self).__qualname__} [closed]>"
        packed = f" compress_type={_names.get(self._kind, self._kind)}" if self._kind != ZIP_STORED else ""
        return f"<{type(self).__module__}.{type(self).__qualname__} name={self.name!r}{' mode=' + repr(self.mode)}{packed}>"

    def readable(self):
        self._open()
        return True

    def seekable(self):
        self._open()
        return True

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _more(self, size):
        """The next piece of the file; b"" at its end."""
        while True:
            data = getattr(self._unpacker, "unconsumed_tail", b"")
            if data or not getattr(self._unpacker, "needs_input", True) and not self._unpacker.eof:
                pass  # there is more of what it was given
            elif self._left > 0:
                data = self._fileobj.read(min(self._left, max(size, 4096)))
                if not data:
                    raise EOFError
                self._left -= len(data)
                data = self._decrypt(data) if self._decrypt else data
            else:
                break
            if self._unpacker:
                data = self._unpacker.decompress(data, max(size, 4096))
                if self._left <= 0 and self._kind == ZIP_DEFLATED and not self._unpacker.unconsumed_tail:
                    data += self._unpacker.flush()
            if data:
                self._crc = crc32(data, self._crc)
                return data
        if self._checked and self._crc != self._info.CRC:
            raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")
        return b""

    def read(self, n=-1):
        self._open()
        n = -1 if n is None else n
        parts = [self._buffer]
        have = len(self._buffer)
        while n < 0 or have < n:
            more = self._more(65536 if n < 0 else n - have)
            if not more:
                break
            parts.append(more)
            have += len(more)
        data = b"".join(parts)
        cut = len(data) if n < 0 else n
        data, self._buffer = data[:cut], data[cut:]
        self._position += len(data)
        return data

    def read1(self, n=-1):
        self._open()
        if not self._buffer:
            self._buffer = self._more(4096)
        n = len(self._buffer) if n is None or n < 0 else n
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        self._position += len(data)
        return data

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n=1):
        if len(self._buffer) < n:
            self._buffer += self._more(n)
        return self._buffer[:512]

    def tell(self):
        self._open()
        return self._position

    def seek(self, offset, whence=0):
        self._open()
        if whence not in (0, 1, 2):
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        target = min(max(offset + (0, self._position, self._info.file_size)[whence], 0), self._info.file_size)
        if target < self._position:
            self._rewind()
        while self._position < target and self.read(min(65536, target - self._position)):
            pass
        return self._position

    def close(self):
        if not self.closed:
            self._fileobj.close()
        super().close()


class _Part:
    """A place in the archive's file: several can read, each where it is."""

    def __init__(self, archive, at):
        self.archive, self.at = archive, at

    def read(self, n):
        if self.archive._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             "trying to read.")
        fp = self.archive.fp or self.archive._shared
        fp.seek(self.at)
        data = fp.read(n)
        self.at = fp.tell()
        return data

    def close(self):
        if self.archive:
            archive, self.archive = self.archive, None
            archive._release()


class _ZipWriteFile(io.BufferedIOBase):
    """A file of the archive, being written."""

    def __init__(self, archive, info, zip64):
        self._archive, self._zinfo, self._zip64 = archive, info, zip64
        self._packer = _packer(info.compress_type, info._compresslevel)
        self._size = self._packed = self._crc = 0
        self.name, self.mode = info.filename, "wb"

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        size = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._size, self._crc = self._size + size, crc32(data, self._crc)
        self._put(self._packer.compress(data) if self._packer else data)
        return size

    def _put(self, data):
        self._packed += len(data)
        self._archive.fp.write(data)

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            archive, info = self._archive, self._zinfo
            if self._packer:
                self._put(self._packer.flush())
            info.compress_size, info.file_size, info.CRC = self._packed, self._size, self._crc
            if not self._zip64 and max(self._size, self._packed) > ZIP64_LIMIT:
                raise RuntimeError("File size too large, try using force_zip64")
            if info.flag_bits & 8:
                archive.fp.write(struct.pack("<4sLQQ" if self._zip64 else "<4sLLL", b"PK\7\x08", info.CRC, info.compress_size, info.file_size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(info.header_offset)
                archive.fp.write(info.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        finally:
            self._archive._writing = False
            self._archive._release()


class _Tellable:
    def __init__(self, fp):
        self.fp, self.offset = fp, 0

    def write(self, data):
        n = self.fp.write(data)
        self.offset += n
        return n

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class ZipFile:
    """A zip archive, to be read (mode r), written (w, x), or added to (a)."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check(compression)
        self.mode, self.compression, self.compresslevel, self._allowZip64 = mode, compression, compresslevel, allowZip64
        self.metadata_encoding, self._strict_timestamps = metadata_encoding, strict_timestamps
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        self.NameToInfo, self.filelist, self.debug, self.pwd = {}, [], 0, None
        self._comment, self._changed, self._writing, self._users, self._seekable = b"", False, False, 1, True
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        self._owned = isinstance(file, str)
        if self._owned:
            self.filename = file
            if mode == "a" and not os.path.exists(file):
                mode = "w"
            self.fp = io.open(file, {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}[mode])
        else:
            self.fp, self.filename = file, getattr(file, "name", None)
        self._shared = self.fp
        try:
            if mode == "r":
                self._read_directory()
            elif mode in ("w", "x"):
                self._begin()
            else:
                try:
                    self._read_directory()
                    self.fp.seek(self.start_dir)
                except BadZipFile:
                    self.start_dir = self.fp.seek(0, 2)
                    self._changed = True
        except:
            fp, self.fp = self.fp, None
            self._users = 0
            if self._owned:
                fp.close()
            raise

    def _begin(self):
        self._changed = True
        try:
            self.start_dir = self.fp.tell()
        except (AttributeError, OSError):
            self.fp = self._shared = _Tellable(self.fp)
            self.start_dir, self._seekable = 0, False
        else:
            try:
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                self._seekable = False

    def __repr__(self):
        state = " [closed]"
        if self.fp is not None:
            state = f" file={self.fp!r}" if not self._owned else f" filename={self.filename!r}" if self.filename is not None else ""
            state += f" mode={self.mode!r}"
        return f"<{type(self).__module__}.{type(self).__qualname__}{state}>"

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def _read_directory(self):
        try:
            end = _find_end(self.fp)
        except OSError:
            raise BadZipFile("File is not a zip file") from None
        if not end:
            raise BadZipFile("File is not a zip file")
        position, count, length, offset, self._comment = end
        self.start_dir = position - length
        moved = self.start_dir - offset  # what was put in front of the archive
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        self.fp.seek(self.start_dir)
        data, at = self.fp.read(length), 0
        while at < length:
            if length - at < 46:
                raise BadZipFile("Truncated central directory")
            (magic, made, system, needed, reserved, flags, kind, clock, date, crc, packed, size, name_length, extra_length, comment_length, volume,
             internal, external, header) = struct.unpack_from(_CENTRAL, data, at)
            if magic != b"PK\1\2":
                raise BadZipFile("Bad magic number for central directory")
            at += 46
            name = data[at:at + name_length]
            if needed > 63:
                raise NotImplementedError(f"zip file version {needed / 10:.1f}")
            info = ZipInfo(name.decode("utf-8" if flags & 0x800 else self.metadata_encoding or "cp437"))
            at += name_length
            info.extra = data[at:at + extra_length]
            info.comment = data[at + extra_length:at + extra_length + comment_length]
            at += extra_length + comment_length
            info.create_version, info.create_system, info.extract_version, info.reserved = made, system, needed, reserved
            info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size = flags, kind, crc, packed, size
            info.volume, info.internal_attr, info.external_attr, info.header_offset = volume, internal, external, header
            info.date_time = ((date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
            info._raw_time = clock
            info._read_extra()
            info.header_offset += moved
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
        end = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset, reverse=True):
            info._end, end = end, info.header_offset

    def namelist(self):
        """The names of the files, in the archive's order."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def printdir(self, file=None):
        """A table of the contents."""
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for info in self.filelist:
            print("%-46s %s %12d" % (info.filename, "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6], info.file_size), file=file)

    def testzip(self):
        """The name of the first damaged file, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename) as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment)}")
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn(f"Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes", stacklevel=2)
        self._comment, self._changed = comment[:ZIP_MAX_COMMENT], True

    def setpassword(self, pwd):
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
        self.pwd = pwd or None

    def read(self, name, pwd=None):
        """The contents of a file."""
        with self.open(name, "r", pwd) as file:
            return file.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A file of the archive as one of bytes."""
        if mode not in {"r", "w"}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            info = name
        elif mode == "w":
            info = ZipInfo(name, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            info.external_attr = 0o600 << 16
        else:
            info = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             "trying to read.")
        part = _Part(self, info.header_offset)
        self._users += 1
        try:
            header = part.read(30)
            if len(header) < 30:
                raise BadZipFile("Truncated file header")
            header = struct.unpack(_LOCAL, header)
            if header[0] != b"PK\3\4":
                raise BadZipFile("Bad magic number for file header")
            name = part.read(header[9])
            part.at += header[10]
            if info.flag_bits & 0x20:
                raise NotImplementedError("compressed patched data (flag bit 5)")
            if info.flag_bits & 0x40:
                raise NotImplementedError("strong encryption (flag bit 6)")
            if name.decode("utf-8" if header[2] & 0x800 else self.metadata_encoding or "cp437") != info.orig_filename:
                raise BadZipFile(f"File name in directory {info.orig_filename!r} and header {name!r} differ.")
            if part.at + info.compress_size > info._end:
                raise BadZipFile(f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)")
            pwd = (pwd or self.pwd) if info.flag_bits & 1 else None
            if info.flag_bits & 1 and not pwd:
                raise RuntimeError(f"File {info.filename!r} is encrypted, password required for extraction")
            if pwd and not isinstance(pwd, bytes):
                raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
            return ZipExtFile(part, mode, info, pwd)
        except:
            part.close()
            raise

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        self._writable()
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. Close the first handle before "
                             "opening another.")
        info.compress_size = info.CRC = 0
        info.flag_bits = 0 if self._seekable else 8
        info.external_attr = info.external_attr or 0o600 << 16
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if zip64 and not self._allowZip64:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._check_new(info)
        self._changed = True
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        self._users += 1
        return _ZipWriteFile(self, info, zip64)

    def _writable(self):
        if not self.fp:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")

    def _check_new(self, info):
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=4)
        if not self._allowZip64 and len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
            raise LargeZipFile("Files count would require ZIP64 extensions")
        _check(info.compress_type)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the system."""
        self._writable()
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            return self.mkdir(info)
        info.compress_type = self.compression if compress_type is None else compress_type
        info._compresslevel = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, "rb") as source, self.open(info, "w") as target:
            while data := source.read(65536):
                target.write(data)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a file with this text or these bytes."""
        data = data.encode("utf-8") if isinstance(data, str) else data
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            info.external_attr = 0o40775 << 16 | 0x10 if info.is_dir() else 0o600 << 16
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        info.compress_type = info.compress_type if compress_type is None else compress_type
        info._compresslevel = info._compresslevel if compresslevel is None else compresslevel
        info.file_size = len(data)
        with self.open(info, "w") as target:
            target.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a folder."""
        info = zinfo_or_directory_name
        if isinstance(info, str):
            info = ZipInfo(info.rstrip("/") + "/", time.localtime(time.time())[:6])
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        elif not isinstance(info, ZipInfo):
            raise TypeError("Expected type str or ZipInfo")
        elif not info.filename.endswith("/"):
            raise ValueError("The given ZipInfo does not describe a directory")
        self._writable()
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset, info.compress_size, info.CRC = self.fp.tell(), 0, 0
        self._check_new(info)
        self._changed = True
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self.fp.write(info.FileHeader(False))
        self.start_dir = self.fp.tell()

    def extract(self, member, path=None, pwd=None):
        """Put a file of the archive into a folder; its path."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, path, pwd)

    def _extract(self, member, folder, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(folder, *parts))
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        with self.open(info, pwd=pwd) as source, open(target, "wb") as out:
            while data := source.read(65536):
                out.write(data)
        return target

    def close(self):
        """Write the directory, if something was added, and close."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             "closing the zip.")
        try:
            if self.mode in ("w", "x", "a") and self._changed:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_end()
        finally:
            self._shared, self.fp = self.fp, None
            self._release()

    def _write_end(self):
        for info in self.filelist:
            self.fp.write(info._central())
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - self.start_dir, self.start_dir
        if count > ZIP_FILECOUNT_LIMIT or max(size, offset) > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile("Files count would require ZIP64 extensions" if count > ZIP_FILECOUNT_LIMIT
                                   else "Central directory offset would require ZIP64 extensions")
            self.fp.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset))
            self.fp.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, _WIDE), min(offset, _WIDE)
        self.fp.write(struct.pack(_END, b"PK\5\6", 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == "a":
            self.fp.truncate()
        self.fp.flush()

    def _release(self):
        self._users -= 1
        if not self._users and self._owned:
            self._shared.close()

    def __del__(self):
        self.close()


class PyZipFile(ZipFile):
    def writepy(self, pathname, basename="", filterfunc=None):
        """Add a module, or a package with all its modules."""
        pathname = os.fspath(pathname)
        if os.path.isdir(pathname):
            inside = os.path.join(basename, os.path.basename(pathname)) if os.path.exists(os.path.join(pathname, "__init__.py")) else basename
            for name in sorted(os.listdir(pathname)):
                path = os.path.join(pathname, name)
                if os.path.isdir(path) and os.path.exists(os.path.join(path, "__init__.py")) or name.endswith(".py"):
                    self.writepy(path, inside, filterfunc)
        elif filterfunc is None or filterfunc(pathname):
            self.write(pathname, os.path.join(basename, os.path.basename(pathname)))


def __getattr__(name):
    if name in ("Path", "CompleteDirs"):
        from . import _path
        return getattr(_path, name)
    if name == "_path":
        import importlib
        return importlib.import_module("zipfile._path")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main(args=None):
    import argparse
    parser = argparse.ArgumentParser(description="A simple command-line interface for zipfile module.")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<zipfile>", help="Show listing of a zipfile")
    group.add_argument("-e", "--extract", nargs=2, metavar=("<zipfile>", "<output_dir>"), help="Extract zipfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create zipfile from sources")
    group.add_argument("-t", "--test", metavar="<zipfile>", help="Test if a zipfile is valid")
    parser.add_argument("--metadata-encoding", metavar="<encoding>", help="Specify encoding of member names for -l, -e and -t")
    args = parser.parse_args(args)
    encoding = args.metadata_encoding
    if args.test is not None:
        with ZipFile(args.test, metadata_encoding=encoding) as archive:
            if bad := archive.testzip():
                print(f"The following enclosed file is corrupted: {bad!r}")
        print("Done testing")
    elif args.list is not None:
        with ZipFile(args.list, metadata_encoding=encoding) as archive:
            archive.printdir()
    elif args.extract is not None:
        with ZipFile(args.extract[0], metadata_encoding=encoding) as archive:
            archive.extractall(args.extract[1])
    else:
        target, *sources = args.create

        def add(archive, path, inside):
            if os.path.isfile(path):
                archive.write(path, inside, ZIP_DEFLATED)
            elif os.path.isdir(path):
                if inside:
                    archive.write(path, inside)
                for name in sorted(os.listdir(path)):
                    add(archive, os.path.join(path, name), os.path.join(inside, name))

        with ZipFile(target, "w") as archive:
            for path in sources:
                inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
                add(archive, path, "" if inside in ("", os.curdir, os.pardir) else inside)
