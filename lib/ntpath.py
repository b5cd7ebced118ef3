"""Paths of Windows, as text: what os.path is there. What asks a file system asks the one that there is."""
import os as _os
from genericpath import *
from genericpath import _check_arg_types, _splitext

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "expanduser", "expandvars", "realpath", "supports_unicode_filenames", "samefile", "sameopenfile", "samestat",
           "isjunction", "isdevdrive", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
           "devnull", "isreserved", "commonpath", "relpath"]

supports_unicode_filenames = False
curdir, pardir, extsep, sep, altsep, pathsep, defpath, devnull = ".", "..", ".", "\\", "/", ";", ".;C:\\bin", "nul"

_device_names = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{n}{d}" for n in ("COM", "LPT") for d in "123456789\xb9\xb2\xb3")}


def _like(path, text):
    """text as bytes, if the path is."""
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    s = _os.fspath(s)
    return s.replace(_like(s, "/"), _like(s, "\\")).lower()


def splitroot(p):
    """(drive, root, rest)"""
    p = _os.fspath(p)
    back, empty = _like(p, "\\"), p[:0]
    flat = p.replace(_like(p, "/"), back)
    if flat[:2] == back * 2:
        start = 8 if flat[:8].upper() == _like(p, "\\\\?\\UNC\\") else 2
        first = flat.find(back, start)
        if first == -1:
            return p, empty, empty
        second = flat.find(back, first + 1)
        if second == -1:
            return p, empty, empty
        return p[:second], p[second:second + 1], p[second + 1:]
    if flat[:1] == back:
        return empty, p[:1], p[1:]
    if flat[1:2] == _like(p, ":"):
        return (p[:2], p[2:3], p[3:]) if flat[2:3] == back else (p[:2], empty, p[2:])
    return empty, empty, p


def splitdrive(p):
    drive, root, rest = splitroot(p)
    return drive, root + rest


def isabs(s):
    s = _os.fspath(s)
    flat = s[:3].replace(_like(s, "/"), _like(s, "\\"))
    return flat.startswith(_like(s, "\\\\")) or flat.startswith(_like(s, ":\\"), 1)


def join(path, *paths):
    try:
        return _join(_os.fspath(path), paths)
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types("join", path, *paths)
        raise


def _join(path, paths):
    back, slashes, colon = _like(path, "\\"), _like(path, "\\/"), _like(path, ":")
    drive, root, rest = splitroot(path)
    for other in map(_os.fspath, paths):
        new_drive, new_root, new_rest = splitroot(other)
        if new_root:
            drive, root, rest = new_drive or drive, new_root, new_rest
            continue
        if new_drive and new_drive != drive:
            if new_drive.lower() != drive.lower():
                drive, root, rest = new_drive, new_root, new_rest
                continue
            drive = new_drive
        if rest and rest[-1:] not in slashes:
            rest += back
        rest += new_rest
    if rest and not root and drive and drive[-1:] not in colon + slashes:
        return drive + back + rest
    return drive + root + rest


def split(p):
    drive, root, rest = splitroot(p)
    slashes = _like(rest, "\\/")
    i = len(rest)
    while i and rest[i - 1:i] not in (slashes[:1], slashes[1:]):
        i -= 1
    return drive + root + rest[:i].rstrip(slashes), rest[i:]


def splitext(p):
    p = _os.fspath(p)
    return _splitext(p, _like(p, "\\"), _like(p, "/"), _like(p, "."))


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _os.fspath(path)
    back, dot, dots = _like(path, "\\"), _like(path, "."), _like(path, "..")
    drive, root, rest = splitroot(path.replace(_like(path, "/"), back))
    names = []
    for name in rest.split(back):
        if not name or name == dot:
            continue
        if name == dots and names and names[-1] != dots:
            names.pop()
        elif name != dots or not root:
            names.append(name)
    if not (drive or root or names):
        names.append(dot)
    return drive + root + back.join(names)


def abspath(path):
    path = _os.fspath(path)
    return normpath(path if isabs(path) else join(_os.getcwdb() if isinstance(path, bytes) else _os.getcwd(), path))


def realpath(path, *, strict=False):
    return abspath(path)


def ismount(path):
    """Is it a drive's root, or the root of a share?"""
    drive, root, rest = splitroot(abspath(path))
    return not rest if drive[:1] in ("\\", b"\\", "/", b"/") and drive else bool(root) and not rest


def expanduser(path):
    """~ and ~user from the environment."""
    path = _os.fspath(path)
    if path[:1] != _like(path, "~"):
        return path
    text, get = _os.fsdecode(path), _os.environ.get
    end = min(i for i in (text.find("\\", 1), text.find("/", 1), len(text)) if i > 0)
    home = get("USERPROFILE")
    if home is None:
        if "HOMEPATH" not in _os.environ:
            return path
        home = join(get("HOMEDRIVE", ""), _os.environ["HOMEPATH"])
    if end > 1 and text[1:end] != get("USERNAME"):
        if get("USERNAME") != basename(home):
            return path
        home = join(dirname(home), text[1:end])
    return _os.fsencode(home + text[end:]) if isinstance(path, bytes) else home + text[end:]


def expandvars(path):
    """$name, ${name} and %name% from the environment, but not between single quotes, nor behind a % or ${ without its end."""
    import re
    path = _os.fspath(path)
    text = _os.fsdecode(path)

    def value(match):
        name = next((n for n in match.groups() if n is not None), None)
        if name is None:
            return match[0][:1] if match[0] in ("%%", "$$") else match[0]
        return _os.environ.get(name, match[0])
    text = re.sub(r"'[^']*(?:'|$)|%%|\$\$|%([^%]+)%|%.*|\$\{([^}]*)\}|\$\{.*|\$([-\w]+)", value, text, flags=re.ASCII | re.DOTALL)
    return _os.fsencode(text) if isinstance(path, bytes) else text


def isreserved(path):
    path = _os.fsdecode(path)
    names = splitroot(path)[2].replace("/", "\\").split("\\")
    for name in names:
        if name[-1:] in (".", " ") and name not in (".", ".."):
            return True
        if any(c in '*?"<>/\\:|' or c < " " for c in name) or name.partition(".")[0].rstrip(" ").upper() in _device_names:
            return True
    return False


def relpath(path, start=None):
    path = _os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if start is not None:
        _check_arg_types("relpath", path, start)
    back = _like(path, "\\")
    mine, theirs = splitroot(abspath(path)), splitroot(abspath(_like(path, ".") if start is None else start))
    if normcase(mine[0]) != normcase(theirs[0]):
        raise ValueError("path is on mount %r, start on mount %r" % (mine[0], theirs[0]))
    here, there = ([n for n in part[2].split(back) if n] for part in (mine, theirs))
    same = 0
    while same < min(len(here), len(there)) and normcase(here[same]) == normcase(there[same]):
        same += 1
    return back.join([_like(path, "..")] * (len(there) - same) + here[same:]) or _like(path, ".")


def commonpath(paths):
    paths = list(map(_os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    back = _like(paths[0], "\\")
    parts = [splitroot(p.replace(_like(p, "/"), back)) for p in paths]
    if len({normcase(p[0]) for p in parts}) > 1:
        raise ValueError("Paths don't have the same drive")
    if len({p[1] for p in parts}) > 1:
        raise ValueError("Can't mix absolute and relative paths" if parts[0][0] else "Can't mix rooted and not-rooted paths")
    names = [[n for n in p[2].split(back) if n and n != _like(n, ".")] for p in parts]
    common = []
    for group in zip(*names):
        if len({normcase(n) for n in group}) > 1:
            break
        common.append(group[0])
    return parts[0][0] + parts[0][1] + back.join(common)
