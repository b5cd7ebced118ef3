"""A table of bytes in an SQLite database."""
import os
import sqlite3
from collections.abc import MutableMapping

__all__ = ["error", "open"]


class error(OSError):
    pass


def _normalize_uri(path):
    from pathlib import Path
    uri = Path(path).absolute().as_uri()
    while "//" in uri:
        uri = uri.replace("//", "/")
    return uri


class _Database(MutableMapping):
    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, "_db"):
            raise error("instances cannot be reinitialized")
        if flag not in ("r", "w", "c", "n"):
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        path = os.fsdecode(path)
        exists = os.path.exists(path)
        if flag == "n" and exists:
            os.remove(path)
        if path and flag in "cn" and not os.path.exists(path):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, mode))
        self._db, self._reading = None, flag == "r"
        if not os.path.exists(path):
            raise error("unable to open database file")
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as problem:
            raise error(str(problem))
        self._db.execute("PRAGMA schema_version")  # what is no database is told of now
        try:
            if flag in "cn":
                self._run("CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)")
        except sqlite3.Error as problem:
            raise error(str(problem))

    def _run(self, *args):
        if not self._db:
            raise error("DBM object has already been closed")
        try:
            return self._db.execute(*args)
        except sqlite3.Error as problem:
            raise error(str(problem))

    def _change(self, *args):
        if self._db and self._reading:
            raise error("attempt to write a readonly database")
        return self._run(*args)

    def __len__(self):
        return self._run("SELECT COUNT(key) FROM Dict").fetchone()[0]

    def __getitem__(self, key):
        row = self._run("SELECT value FROM Dict WHERE key = CAST(? AS BLOB)", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._change("REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))", (key, value))

    def __delitem__(self, key):
        if not self._change("DELETE FROM Dict WHERE key = CAST(? AS BLOB)", (key,)).rowcount:
            raise KeyError(key)

    def __iter__(self):
        rows = self._run("SELECT key FROM Dict")
        try:
            for row in rows:
                yield row[0]
        except sqlite3.Error as problem:
            raise error(str(problem))

    def keys(self):
        return list(super().keys())

    def close(self):
        if self._db:
            self._db.close()
            self._db = None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def open(filename, /, flag="r", mode=0o666):
    """The table in this file."""
    return _Database(filename, flag=flag, mode=mode)
