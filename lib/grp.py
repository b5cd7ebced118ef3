"""Groups of users: the lines of /etc/group."""
from _structseq import structseq as _structseq
from pwd import _table

__all__ = ["getgrall", "getgrgid", "getgrnam", "struct_group"]


struct_group = _structseq("grp", "struct_group", "gr_name gr_passwd gr_gid gr_mem", "A line of /etc/group.")


def _entry(fields):
    if len(fields) == 4 and fields[2].isdigit():
        name, password, gid, members = fields
        return struct_group((name, password, int(gid), members.split(",") if members else []))


def _own(entry):  # whoever changes the list of members changes no other's
    name, password, gid, members = entry
    return struct_group((name, password, gid, members[:]))


def getgrall():
    """All of them."""
    return [_own(entry) for entry in _table("/etc/group", _entry)[0]]


def getgrnam(name):
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 1 must be str, not {'None' if name is None else type(name).__name__}")
    if entry := _table("/etc/group", _entry)[1].get(name):
        return _own(entry)
    if "\0" in name:
        raise ValueError("embedded null byte")
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    if not isinstance(id, int):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    if id >= 1 << 32:
        raise OverflowError("gid is greater than maximum")
    if entry := _table("/etc/group", _entry)[2].get(id):
        return _own(entry)
    raise KeyError(f"getgrgid(): gid not found: {id}")


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
