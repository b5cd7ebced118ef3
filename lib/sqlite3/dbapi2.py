"""The whole of sqlite3 by the name that tells which version of the database API it follows."""

import sqlite3 as _all

globals().update({name: value for name, value in vars(_all).items() if name[:1] != "_"})


def __getattr__(name):
    if name in ("version", "version_info"):
        return _all._old_version(name, 2)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
