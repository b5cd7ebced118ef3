"""Groups of users: the lines of /etc/group."""
from collections import namedtuple as _namedtuple
from pwd import _lines

__all__ = ["getgrall", "getgrgid", "getgrnam", "struct_group"]


class struct_group(_namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem")):
    __slots__ = ()

    def __repr__(self):
        return "grp." + super().__repr__()


def _entries(place=0, wanted=None):
    for fields in _lines("/etc/group", place, wanted):
        if len(fields) == 4 and fields[2].isdigit():
            name, password, gid, members = fields
            yield struct_group(name, password, int(gid), members.split(",") if members else [])


def getgrall():
    """All of them."""
    return list(_entries())


def getgrnam(name):
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 1 must be str, not {'None' if name is None else type(name).__name__}")
    for entry in _entries(0, name):
        return entry
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    if not isinstance(id, int):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    if id >= 1 << 32:
        raise OverflowError("gid is greater than maximum")
    for entry in _entries(2, f"{id:d}"):
        return entry
    raise KeyError(f"getgrgid(): gid not found: {id}")
