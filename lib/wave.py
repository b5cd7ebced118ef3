"""Sound in WAV files: reading and writing of samples that are not compressed.

A file is RIFF <size> WAVE and then chunks: "fmt " says what samples look like, "data" holds them. Numbers are little-endian.
"""
import builtins
import struct
import sys
from collections import namedtuple

__all__ = ["open", "Error", "Wave_read", "Wave_write"]

WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE = 0x0001, 0xFFFE
KSDATAFORMAT_SUBTYPE_PCM = struct.pack("<IHH8B", 1, 0, 16, 128, 0, 0, 170, 0, 56, 155, 113)
_wave_params = namedtuple("_wave_params", "nchannels sampwidth framerate nframes comptype compname")


class Error(Exception):
    """The file is no WAV file, or one of a kind that is not known here."""


def _byteswap(data, width):
    """Samples with the order of their bytes reversed."""
    out = bytearray(len(data))
    for i in range(width):
        out[i::width] = data[width - 1 - i::width]
    return bytes(out)


class _Shared:
    """What readers and writers have in common. A kind of them has its _kind, for warnings, and the _mode in which it opens files."""
    _file = None
    _i_opened_the_file = None

    def __init__(self, f):
        if isinstance(f, str):
            f = self._i_opened_the_file = builtins.open(f, self._mode)
        try:
            self.initfp(f)
        except BaseException:
            self._close_own()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        self.close()

    def _close_own(self):
        file, self._i_opened_the_file = self._i_opened_the_file, None
        if file:
            file.close()

    def getnchannels(self):
        return self._nchannels

    def getsampwidth(self):
        return self._sampwidth

    def getframerate(self):
        return self._framerate

    def getnframes(self):
        return self._nframes

    def getcomptype(self):
        return self._comptype

    def getcompname(self):
        return self._compname

    def getparams(self):
        return _wave_params(self.getnchannels(), self.getsampwidth(), self.getframerate(), self.getnframes(), self.getcomptype(),
                            self.getcompname())

    def _old_marks(self, what):
        import warnings
        warnings._deprecated(f"{self._kind}.{what}", remove=(3, 15))

    def getmarkers(self):
        self._old_marks("getmarkers")

    def getmark(self, id):
        self._old_marks("getmark")
        raise Error("no marks")


class Wave_read(_Shared):
    """A WAV file that is read."""

    _kind, _mode = "Wave_read", "rb"

    def initfp(self, file):
        self._file, self._soundpos, self._comptype, self._compname = file, 0, "NONE", "not compressed"
        head = self._head()
        if not head:
            raise EOFError
        if head[0] != b"RIFF":
            raise Error("file does not start with RIFF id")
        if file.read(4) != b"WAVE":
            raise Error("not a WAVE file")
        self._nchannels = self._data_start = None
        while head := self._head():
            kind, size = head
            if kind == b"data":
                if self._nchannels is None:
                    raise Error("data chunk before fmt chunk")
                self._nframes, self._left = size // self._framesize, size
                try:
                    self._data_start = file.tell()
                except (AttributeError, OSError):
                    self._data_start = -1
                return
            body = file.read(size + size % 2)
            if kind == b"fmt ":
                self._read_fmt(body[:size])
        raise Error("fmt chunk and/or data chunk missing")

    def _head(self):
        """A chunk's name and size; None at the end of the file."""
        head = self._file.read(8)
        return struct.unpack("<4sL", head) if len(head) == 8 else None

    def _read_fmt(self, body):
        try:
            form, self._nchannels, self._framerate, _, _ = struct.unpack_from("<HHLLH", body)
            bits, = struct.unpack_from("<H", body, 14) if form in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE) else (8,)
            if form == WAVE_FORMAT_EXTENSIBLE:
                if len(body) < 40:
                    raise EOFError
                if body[24:40] != KSDATAFORMAT_SUBTYPE_PCM:
                    raise Error("unknown extended format: %r" % (body[24:40],))
        except struct.error:
            raise EOFError from None
        if form not in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE):
            raise Error("unknown format: %r" % (form,))
        self._sampwidth = (bits + 7) // 8
        if not self._sampwidth:
            raise Error("bad sample width")
        if not self._nchannels:
            raise Error("bad # of channels")
        self._framesize = self._nchannels * self._sampwidth

    def getfp(self):
        return self._file

    def close(self):
        self._file = None
        self._close_own()

    def tell(self):
        return self._soundpos

    def rewind(self):
        self.setpos(0)

    def setpos(self, pos):
        if pos < 0 or pos > self._nframes:
            raise Error("position not in range")
        self._file.seek(self._data_start + pos * self._framesize)
        self._soundpos = pos
        self._left = (self._nframes - pos) * self._framesize

    def readframes(self, nframes):
        """The bytes of so many frames, or of those that are left."""
        if not nframes:
            return b""
        data = self._file.read(min(nframes * self._framesize, self._left))
        self._left -= len(data)
        self._soundpos += len(data) // self._framesize
        return _byteswap(data, self._sampwidth) if sys.byteorder == "big" else data


class Wave_write(_Shared):
    """A WAV file that is written. Its head is made with the first frames, and put right when the file is closed."""

    _kind, _mode = "Wave_write", "wb"

    def initfp(self, file):
        self._file = file
        self._nchannels = self._sampwidth = self._framerate = self._nframes = self._nframeswritten = 0
        self._datawritten = self._datalength = 0
        self._comptype, self._compname, self._headerwritten, self._head_place = "NONE", "not compressed", False, None

    def _not_begun(self):
        if self._datawritten:
            raise Error("cannot change parameters after starting to write")

    def setnchannels(self, nchannels):
        self._not_begun()
        if nchannels < 1:
            raise Error("bad # of channels")
        self._nchannels = nchannels

    def getnchannels(self):
        if not self._nchannels:
            raise Error("number of channels not set")
        return self._nchannels

    def setsampwidth(self, sampwidth):
        self._not_begun()
        if sampwidth < 1 or sampwidth > 4:
            raise Error("bad sample width")
        self._sampwidth = sampwidth

    def getsampwidth(self):
        if not self._sampwidth:
            raise Error("sample width not set")
        return self._sampwidth

    def setframerate(self, framerate):
        self._not_begun()
        if framerate <= 0:
            raise Error("bad frame rate")
        self._framerate = int(round(framerate))

    def getframerate(self):
        if not self._framerate:
            raise Error("frame rate not set")
        return self._framerate

    def setnframes(self, nframes):
        self._not_begun()
        self._nframes = nframes

    def getnframes(self):
        return self._nframeswritten

    def setcomptype(self, comptype, compname):
        self._not_begun()
        if comptype not in ("NONE",):
            raise Error("unsupported compression type")
        self._comptype, self._compname = comptype, compname

    def setparams(self, params):
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        self._not_begun()
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def getparams(self):
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error("not all parameters set")
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype, self._compname)

    def setmark(self, id, pos, name):
        self._old_marks("setmark")
        raise Error("setmark() not supported")

    def tell(self):
        return self._nframeswritten

    def writeframesraw(self, data):
        """Write frames; what the head says of their number is put right later."""
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast("B")
        self._ensure_header_written(len(data))
        self._file.write(_byteswap(data, self._sampwidth) if sys.byteorder == "big" else data)
        self._datawritten += len(data)
        self._nframeswritten += len(data) // (self._sampwidth * self._nchannels)

    def writeframes(self, data):
        self.writeframesraw(data)
        if self._datalength != self._datawritten:
            self._patchheader()

    def close(self):
        try:
            if self._file:
                self._ensure_header_written(0)
                if self._datalength != self._datawritten:
                    self._patchheader()
                self._file.flush()
        finally:
            self._file = None
            self._close_own()

    def _ensure_header_written(self, datasize):
        if self._headerwritten:
            return
        for given, name in (self._nchannels, "# channels"), (self._sampwidth, "sample width"), (self._framerate, "sampling rate"):
            if not given:
                raise Error(f"{name} not specified")
        self._headerwritten = True
        frame = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = datasize // frame
        self._datalength = self._nframes * frame
        try:
            self._head_place = self._file.tell()
        except (AttributeError, OSError):
            self._head_place = None
        self._file.write(struct.pack("<4sL4s4sLHHLLHH4sL", b"RIFF", 36 + self._datalength, b"WAVE", b"fmt ", 16, WAVE_FORMAT_PCM,
                                     self._nchannels, self._framerate, frame * self._framerate, frame, self._sampwidth * 8, b"data",
                                     self._datalength))

    def _patchheader(self):
        if self._head_place is None:
            raise OSError("the file cannot be sought in")
        here = self._file.tell()
        for offset, number in (4, 36 + self._datawritten), (40, self._datawritten):
            self._file.seek(self._head_place + offset)
            self._file.write(struct.pack("<L", number))
        self._file.seek(here)
        self._datalength = self._datawritten


def open(f, mode=None):
    """A reader or writer of a file or of the file of that name."""
    mode = mode or getattr(f, "mode", "rb")
    if mode in ("r", "rb"):
        return Wave_read(f)
    if mode in ("w", "wb"):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")
