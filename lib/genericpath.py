"""What paths of every system have in common."""
import stat

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdir", "isfile", "samefile", "sameopenfile", "samestat",
           "lexists", "islink", "isjunction", "isdevdrive"]


def _mode(path, ask):
    """What is at a path, as st_mode has it; None if there is nothing, or no such path is possible."""
    try:
        return ask(path).st_mode
    except (OSError, ValueError):
        return None


def exists(path):
    """Does it exist?"""
    return _mode(path, os.stat) is not None


lexists = exists


def isfile(path):
    """Is it a regular file?"""
    return stat.S_ISREG(_mode(path, os.stat) or 0)


def isdir(path):
    """Is it a folder?"""
    return stat.S_ISDIR(_mode(path, os.stat) or 0)


def islink(path):
    """Is it a symbolic link?"""
    return stat.S_ISLNK(_mode(path, os.lstat) or 0)


def isjunction(path):
    return False


def isdevdrive(path):
    return False


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest prefix that all have in common, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [os.fspath(path) for path in m]
    low, high = min(m), max(m)  # all others are between them, and share what they share
    shared = 0
    while shared < len(low) and low[shared] == high[shared]:
        shared += 1
    return low[:shared]


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    start = p.rfind(sep) + 1
    if altsep:
        start = max(start, p.rfind(altsep) + 1)
    dot = p.rfind(extsep, start)
    # dots that a name begins with are part of the name
    if dot < 0 or not p[start:dot].strip(extsep):
        dot = len(p)
    return p[:dot], p[dot:]


def _check_arg_types(funcname, *args):
    """Say what is wrong with parts of a path that could not be put together."""
    for part in args:
        if not isinstance(part, (str, bytes)):
            raise TypeError(f"{funcname}() argument must be str, bytes, or os.PathLike object, not "
                            f"{type(part).__name__!r}") from None
    if len({isinstance(part, str) for part in args}) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


import os  # at the end: os asks for this module first
