"""A table of bytes in plain files: NAME.dat holds the values, NAME.dir says where; it is written when the table is closed."""
import ast
import os
from collections.abc import MutableMapping
from io import open as _open

__all__ = ["error", "open"]
error = OSError
_BLOCK = 512


class _Database(MutableMapping):
    _index = None

    def __init__(self, filebasename, mode, flag="c"):
        name = os.fsencode(filebasename)
        self._mode, self._readonly = mode, flag == "r"
        self._dirfile, self._datfile, self._bakfile = name + b".dir", name + b".dat", name + b".bak"
        if flag == "n":
            for old in self._datfile, self._bakfile, self._dirfile:
                try:
                    os.remove(old)
                except OSError:
                    pass
        if not os.path.exists(self._datfile):
            if flag not in ("c", "n"):
                raise FileNotFoundError(2, os.strerror(2), self._datfile)
            self._opened(self._datfile, "w").close()
        self._index, self._modified = {}, False
        try:
            with _open(self._dirfile, encoding="latin-1") as f:
                for line in f:
                    key, place = ast.literal_eval(line.rstrip())
                    self._index[key.encode("latin-1")] = place
        except FileNotFoundError:
            if flag not in ("c", "n"):
                raise
            self._opened(self._dirfile, "w").close()

    def _opened(self, name, mode):
        fresh = not os.path.exists(name)
        f = _open(name, mode, encoding="latin-1")
        if fresh:
            os.chmod(name, self._mode & ~_umask())
        return f

    def _check(self, changing=False):
        if self._index is None:
            raise error("DBM object has already been closed")
        if changing and self._readonly:
            raise error("The database is opened for reading only")

    def sync(self):
        """Write the index."""
        if self._index is None or not self._modified:
            return
        for act, *names in (os.unlink, self._bakfile), (os.rename, self._dirfile, self._bakfile):
            try:
                act(*names)
            except OSError:
                pass
        with self._opened(self._dirfile, "w") as f:
            for key, place in self._index.items():
                f.write(f"{key.decode('latin-1')!r}, {place!r}\n")
        self._modified = False

    def close(self):
        try:
            self.sync()
        finally:
            self._index = None

    def _key(self, key):
        self._check()
        return key.encode("utf-8") if isinstance(key, str) else key

    def __getitem__(self, key):
        at, size = self._index[self._key(key)]
        with _open(self._datfile, "rb") as f:
            f.seek(at)
            return f.read(size)

    def __setitem__(self, key, val):
        self._check(True)
        key = self._key(key)
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        val = val.encode("utf-8") if isinstance(val, str) else val
        if not isinstance(val, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._modified = True
        at, size = self._index.get(key, (None, 0))
        with _open(self._datfile, "rb+") as f:
            if at is None or -(-len(val) // _BLOCK) > -(-size // _BLOCK):  # it does not fit where it was
                end = f.seek(0, 2)
                at = -(-end // _BLOCK) * _BLOCK
                f.write(b"\0" * (at - end))
            f.seek(at)
            f.write(val)
        self._index[bytes(key)] = at, len(val)

    def __delitem__(self, key):
        self._check(True)
        self._modified = True
        del self._index[self._key(key)]
        self.sync()

    def __contains__(self, key):
        return self._key(key) in self._index

    def keys(self):
        self._check()
        return list(self._index)

    def items(self):
        return [(key, self[key]) for key in self.keys()]

    def __iter__(self):
        self._check()
        return iter(self._index)

    iterkeys = __iter__

    def __len__(self):
        self._check()
        return len(self._index)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        self.close()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def open(file, flag="c", mode=0o666):
    """The table in this file."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode, flag=flag)
