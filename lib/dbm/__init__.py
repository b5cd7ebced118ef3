"""Tables of bytes in a file: dbm.sqlite3, or the plain dbm.dumb."""
__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
_defaultmod = None
_modules = {}
error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """The table in this file. flag: r read, w change, c make if it is not there, n make anew."""
    global _defaultmod
    from importlib import import_module
    kind = None if "n" in flag else whichdb(file)
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        if _defaultmod is None:
            for kind in _names:
                try:
                    _defaultmod = _modules[kind] = import_module(kind)
                except ImportError:
                    continue
                break
        return _defaultmod.open(file, flag, mode)
    if kind == "":
        raise error[0]("db type could not be determined")
    try:
        found = _modules[kind] = import_module(kind)
    except ImportError:
        raise error[0](f"db type is {kind}, but the module is not available") from None
    return found.open(file, flag, mode)


def whichdb(filename):
    """The name of the module that wrote it; '' if it is none that is known, None if there is no such file."""
    import io
    import os
    name = os.fspath(filename)
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    for ending in ".dat", ".dir":
        try:
            os.stat(name + ending)
        except OSError:
            break
    else:
        with io.open(name + ".dir", "rb") as f:
            if f.read(1) in (b"'", b'"', b""):
                return "dbm.dumb"
    try:
        with io.open(name, "rb") as f:
            start = f.read(16)
    except OSError:
        return None
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    magic = {int.from_bytes(start[:4], order) for order in ("little", "big")} if len(start) >= 4 else set()
    return "dbm.gnu" if magic & {0x13579ace, 0x13579acd, 0x13579acf} else ""
