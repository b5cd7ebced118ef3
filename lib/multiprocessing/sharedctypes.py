"""Values that processes share: a file in memory."""

import os
import struct
from .synchronize import RLock

_codes = {"c": "c", "b": "b", "B": "B", "h": "h", "H": "H", "i": "i", "I": "I", "l": "q", "L": "Q", "q": "q", "Q": "Q", "f": "f", "d": "d",
          "c_int": "i", "c_uint": "I", "c_long": "q", "c_double": "d", "c_float": "f", "c_bool": "?", "c_char": "c", "c_longlong": "q", "?": "?"}


class _Shared:
    def __init__(self, typecode, count):
        self._format = _codes[typecode if isinstance(typecode, str) else typecode.__name__]
        self._size = struct.calcsize(self._format)
        self._fd = os.memfd_create("shared")
        os.truncate(self._fd, max(self._size * count, 1))

    def _read(self, index):
        return struct.unpack(self._format, os.pread(self._fd, self._size, index * self._size))[0]

    def _write(self, index, value):
        os.pwrite(self._fd, struct.pack(self._format, value), index * self._size)

    def __del__(self):
        os.close(self._fd)


class _Locked:
    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def acquire(self, *args):
        return self._lock.acquire(*args)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)


class Value(_Shared, _Locked):
    def __init__(self, typecode_or_type, *args, lock=True):
        super().__init__(typecode_or_type, 1)
        self._lock = RLock() if lock in (True, None) else lock
        if args:
            self.value = args[0]

    value = property(lambda self: self._read(0), lambda self, value: self._write(0, value))


class Array(_Shared, _Locked):
    def __init__(self, typecode_or_type, size_or_initializer, *, lock=True):
        values = [] if isinstance(size_or_initializer, int) else list(size_or_initializer)
        self._length = size_or_initializer if isinstance(size_or_initializer, int) else len(values)
        super().__init__(typecode_or_type, self._length)
        self._lock = RLock() if lock in (True, None) else lock
        for i, value in enumerate(values):
            self._write(i, bytes([value]) if self._format == "c" and isinstance(value, int) else value)

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            values = [self._read(i) for i in range(*index.indices(self._length))]
            return b"".join(values) if self._format == "c" else values
        return self._read(range(self._length)[index])

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            for i, each in zip(range(*index.indices(self._length)), value, strict=True):
                self._write(i, each)
        else:
            self._write(range(self._length)[index], value)

    def __iter__(self):
        return iter(self[:])

    value = property(lambda self: self[:].rstrip(b"\0"))


def RawValue(typecode_or_type, *args):
    return Value(typecode_or_type, *args, lock=False)


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)
