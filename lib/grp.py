"""Groups of users: the lines of /etc/group."""
from collections import namedtuple

__all__ = ["getgrall", "getgrgid", "getgrnam", "struct_group"]


class struct_group(namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem")):
    __slots__ = ()

    def __repr__(self):
        return "grp." + super().__repr__()


def getgrall():
    """All of them."""
    found = []
    with open("/etc/group", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            parts = line.rstrip("\n").split(":")
            if len(parts) == 4 and parts[2].isdigit():
                found.append(struct_group(*parts[:2], int(parts[2]), parts[3].split(",") if parts[3] else []))
    return found


def getgrnam(name):
    for entry in getgrall():
        if entry.gr_name == name:
            return entry
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    for entry in getgrall():
        if entry.gr_gid == id:
            return entry
    raise KeyError(f"getgrgid(): gid not found: {id}")
