"""A dict that lives in a file: keys are strings, values anything that pickles."""
import pickle
from collections.abc import MutableMapping
from io import BytesIO

__all__ = ["Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class _ClosedDict(MutableMapping):
    """What a shelf stands on when it has been closed."""

    def closed(self, *args):
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(MutableMapping):
    """With writeback, what has been looked at is kept and written by sync(), so that values can be changed in place."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict, self.writeback, self.keyencoding, self.cache = dict, writeback, keyencoding, {}
        self._protocol = pickle.DEFAULT_PROTOCOL if protocol is None else protocol

    def _load(self, data):
        return pickle.Unpickler(BytesIO(data)).load()

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def _raw(self, key):
        return key.encode(self.keyencoding)

    def _keep(self, key, value):
        if self.writeback:
            self.cache[key] = value
        return value

    def __contains__(self, key):
        return self._raw(key) in self.dict

    def __len__(self):
        return len(self.dict)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __getitem__(self, key):
        if key not in self.cache:
            return self._keep(key, self._load(self.dict[self._raw(key)]))
        return self.cache[key]

    def __setitem__(self, key, value):
        out = BytesIO()
        pickle.Pickler(out, self._protocol).dump(self._keep(key, value))
        self.dict[self._raw(key)] = out.getvalue()

    def __delitem__(self, key):
        del self.dict[self._raw(key)]
        self.cache.pop(key, None)

    def close(self):
        """Write what is kept; nothing can be done with the shelf after that."""
        below = self.dict
        if below is None:
            return
        try:
            self.sync()
            getattr(below, "close", lambda: None)()
        finally:
            # at the end of the program the class may be gone already
            self.dict = _ClosedDict() if _ClosedDict else None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        if hasattr(self, "writeback"):
            self.close()

    def sync(self):
        """Write what is kept."""
        if self.writeback and self.cache:
            self.writeback, kept = False, self.cache
            for key, value in kept.items():
                self[key] = value
            self.writeback, self.cache = True, {}
        sync = getattr(self.dict, "sync", None)
        if sync is not None:
            sync()


class BsdDbShelf(Shelf):
    """Over a table that can be walked from key to key."""

    def _item(self, item):
        key, value = item
        return key.decode(self.keyencoding), self._load(value)

    def set_location(self, key):
        return self._item(self.dict.set_location(key))

    def next(self):
        return self._item(next(self.dict))

    def previous(self):
        return self._item(self.dict.previous())

    def first(self):
        return self._item(self.dict.first())

    def last(self):
        return self._item(self.dict.last())


class DbfilenameShelf(Shelf):
    """Over a table of dbm."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        self.cache.clear()
        self.dict.clear()


def open(filename, flag="c", protocol=None, writeback=False):
    """The shelf in this file."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
