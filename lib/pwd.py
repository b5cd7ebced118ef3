"""Who can log in: the lines of /etc/passwd."""
from _structseq import structseq as _structseq
from os import stat as _stat

__all__ = ["getpwall", "getpwnam", "getpwuid", "struct_passwd"]


struct_passwd = _structseq("pwd", "struct_passwd", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell", "A line of /etc/passwd.")


_seen = {}  # of a file: what tells that it is still the same, its entries, the first ones by name, by number


def _table(path, make):
    """(entries, by name, by number), anew when the file is another."""
    state = _stat(path)
    state = state.st_mtime_ns, state.st_ino, state.st_size
    known = _seen.get(path)
    if known is None or known[0] != state:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            entries = [entry for line in file.read().split("\n") if (entry := make(line.split(":")))]
        known = _seen[path] = state, entries, {}, {}
        for entry in entries:
            known[2].setdefault(entry[0], entry)
            known[3].setdefault(entry[2], entry)
    return known[1:]


def _entry(fields):
    if len(fields) == 7 and fields[2].isdigit():
        name, password, uid, gid, *rest = fields
        return struct_passwd((name, password, int(uid), int(gid), *rest))


def getpwall():
    """All of them."""
    return _table("/etc/passwd", _entry)[0][:]


def getpwnam(name, /):
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    if entry := _table("/etc/passwd", _entry)[1].get(name):
        return entry
    if "\0" in name:
        raise ValueError("embedded null byte")
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    if not isinstance(uid, int):
        raise TypeError(f"uid should be integer, not {type(uid).__name__}")
    if entry := _table("/etc/passwd", _entry)[2].get(uid):
        return entry
    raise KeyError(f"getpwuid(): uid not found: {uid}" if uid < 1 << 32 else "getpwuid(): uid not found")


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
