"""Memory that several processes see under one name."""
import errno
import mmap
import os
import secrets
import struct
from functools import partial
from itertools import accumulate
from types import GenericAlias

__all__ = ["SharedMemory", "ShareableList"]

_FOLDER = "/dev/shm/"


def _call(function, name, *args):
    """Open or unlink the file of a name, whose errors name the name."""
    file = name.lstrip("/")
    try:
        if "/" in file or file in ("", ".", "..") or len(file) > 254:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return function(_FOLDER + file, *args)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from None


class SharedMemory:
    """A block of memory with a name: buf is a view of it. close() lets it go here, unlink() everywhere."""

    _name = _mmap = _buf = None
    _fd, _prepend_leading_slash = -1, True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        flags = os.O_RDWR | os.O_NOFOLLOW | (os.O_CREAT | os.O_EXCL if create else 0)
        while self._fd < 0:
            self._name = "/" + ("psm_" + secrets.token_hex(4) if name is None else name)
            try:
                self._fd = _call(os.open, self._name, flags, 0o600)
            except FileExistsError:
                if name is not None:
                    raise
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except BaseException:
            self.close()
            if create:
                self.unlink()
            raise
        self._buf = memoryview(self._mmap)

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """A view of the block."""
        return self._buf

    @property
    def name(self):
        """What other processes find the block by."""
        return self._name.removeprefix("/")

    size = property(lambda self: self._size, None, None, "Bytes of the block.")

    def close(self):
        """Let go of the block in this process."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Take its name away: it goes when the last process lets go of it."""
        if self._name:
            _call(os.unlink, self._name)


_formats = {int: "q", float: "d", bool: "xxxxxxx?", type(None): "xxxxxx?x"}


def _format_of(value):
    """The format of a value; text has room in multiples of eight bytes."""
    if not isinstance(value, (str, bytes)):
        return _formats[type(value)]
    size = len(value.encode()) if isinstance(value, str) else len(value)
    return f"{8 * (size // 8 + 1)}s"


class ShareableList:
    """A list of numbers, texts, bytes, bools and None in shared memory; its length and the room for each item are fixed.

    In the block lie the number of items, where each begins, its format, whether bytes are text, and the items."""

    def __init__(self, sequence=None, *, name=None):
        if sequence is None:
            self.shm = SharedMemory(name)
            return
        items = list(sequence)
        formats = list(map(_format_of, items))
        starts = list(accumulate((struct.calcsize("=" + f) for f in formats), initial=0))
        self.shm = SharedMemory(name, create=True, size=8 + 20 * len(items) + starts[-1])
        try:
            struct.pack_into("=q", self.shm.buf, 0, len(items))
            for i, item in enumerate(items):
                struct.pack_into("=q8sI", self.shm.buf, 8 + 20 * i, starts[i], formats[i].encode(), isinstance(item, str))
                self[i] = item
        except BaseException:
            self.shm.close()
            self.shm.unlink()
            raise

    def _place(self, position, complaint="index out of range"):
        """(where the item is, its format, whether it is text, where its row is)"""
        count = len(self)
        position = position if position >= 0 else position + count
        if not 0 <= position < count:
            raise IndexError(complaint)
        start, format, text = struct.unpack_from("=q8sI", self.shm.buf, 8 + 20 * position)
        return 8 + 20 * count + start, format.rstrip(b"\0").decode(), text, 8 + 20 * position

    def __getitem__(self, position):
        start, format, text, _ = self._place(position)
        if format == _formats[type(None)]:
            return None
        value, = struct.unpack_from("=" + format, self.shm.buf, start)
        if format[-1] != "s":
            return value
        value = value.rstrip(b"\0")
        return value.decode() if text else value

    def __setitem__(self, position, value):
        start, format, text, row = self._place(position, "assignment index out of range")
        new = _format_of(value)
        data = value.encode() if isinstance(value, str) else value
        if new[-1] == "s":
            room = int(format[:-1]) if format[-1] == "s" else 8
            if len(data) > room:
                raise ValueError("bytes/str item exceeds available storage")
            new = f"{room}s"
        if value is None:
            data = False
        struct.pack_into("=" + new, self.shm.buf, start, data)
        struct.pack_into("=8sI", self.shm.buf, row + 8, new.encode(), isinstance(value, str))

    def __reduce__(self):
        return partial(self.__class__, name=self.shm.name), ()

    def __len__(self):
        return struct.unpack_from("=q", self.shm.buf, 0)[0]

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        """The formats of all items, as struct has them."""
        return "".join(self._place(i)[1] for i in range(len(self)))

    def count(self, value):
        """How many items are equal to value."""
        return sum(value == item for item in self)

    def index(self, value):
        """Where the first item that is equal to value is."""
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError(f"{value!r} not in this container")

    __class_getitem__ = classmethod(GenericAlias)
