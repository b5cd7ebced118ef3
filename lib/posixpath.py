"""Paths with slashes: taking them apart, putting them together, asking what they name."""
# first of all: os may be imported by what is imported here, and asks for these
curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"

import stat
from genericpath import *
from genericpath import _splitext, _check_arg_types
from posix import _path_normpath, fspath as _fspath

supports_unicode_filenames = False

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix", "getsize",
           "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "isjunction", "isdevdrive",
           "isreserved", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep",
           "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath"]


def _sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """The path itself: case matters here."""
    return _fspath(s)


def isabs(s):
    """Does it begin with a slash?"""
    s = _fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    """The parts with slashes between them; an absolute part drops all before it."""
    path = a = _fspath(a)
    slash = b"/" if isinstance(a, bytes) else "/"
    try:
        for part in p:
            part = _fspath(part)
            if not path or part.startswith(slash):
                path = part
            else:
                path += part if path.endswith(slash) else slash + part
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """(what comes before the last slash, what comes after)"""
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    start = p.rfind(slash) + 1
    folder = p[:start]
    return folder.rstrip(slash) or folder, p[start:]  # slashes alone are the root


def splitext(p):
    """(the path without its extension, the extension with its dot)"""
    p = _fspath(p)
    return _splitext(p, b"/", None, b".") if isinstance(p, bytes) else _splitext(p, "/", None, ".")


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    slash, empty = _sep(p), p[:0]
    if not p.startswith(slash):
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What comes after the last slash."""
    p = _fspath(p)
    return p[p.rfind(b"/" if isinstance(p, bytes) else "/") + 1:]


def dirname(p):
    """What comes before the last slash."""
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    folder = p[:p.rfind(slash) + 1]
    return folder.rstrip(slash) or folder


def islink(path):
    """Is it a symbolic link?"""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Does it exist, be it as a dangling link?"""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Does another file system begin there?"""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = _fspath(path)
    try:
        above = os.lstat(realpath(join(path, b".." if isinstance(path, bytes) else "..")))
    except OSError:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def isjunction(path):
    _fspath(path)
    return False


def isdevdrive(path):
    _fspath(path)
    return False


def isreserved(path):
    return False


def expanduser(path):
    """~ and ~user as folders."""
    path = _fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    slash = _sep(path)
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    user = path[1:i]
    if not user:
        home = os.environ.get("HOME")
        if home is None:
            home = _home_of(None)
    else:
        home = _home_of(os.fsdecode(user))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    home = home.rstrip(slash)
    return home + path[i:] or slash


def _home_of(user):
    try:
        with open("/etc/passwd") as f:
            for line in f:
                fields = line.split(":")
                if len(fields) > 5 and (fields[0] == user if user is not None else fields[2] == str(os.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    """$name and ${name} from the environment."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = os.fsdecode(path) if is_bytes else path
    if "$" not in text:
        return path
    out, i = [], 0
    while i < len(text):
        if text[i] != "$":
            out.append(text[i])
            i += 1
            continue
        if text[i + 1:i + 2] == "{":
            end = text.find("}", i)
            name = text[i + 2:end] if end > 0 else ""
            end += 1
        else:
            end = i + 1
            while end < len(text) and (text[end].isalnum() and text[end].isascii() or text[end] == "_"):
                end += 1
            name = text[i + 1:end]
        if name and name in os.environ:
            out.append(os.environ[name])
            i = end
        else:
            out.append(text[i])
            i += 1
    text = "".join(out)
    return os.fsencode(text) if is_bytes else text


def normpath(path):
    """Without double slashes, '.' and '..'."""
    return _path_normpath(path)


def abspath(path):
    """Absolute and normal."""
    path = _fspath(path)
    if not path.startswith(_sep(path)):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Absolute, with symbolic links resolved."""
    filename = _fspath(filename)
    slash, dot, dotdot = (b"/", b".", b"..") if isinstance(filename, bytes) else ("/", ".", "..")
    path = slash if filename.startswith(slash) else (os.getcwdb() if isinstance(filename, bytes) else os.getcwd())
    rest = filename.split(slash)[::-1]  # parts to come; None: the link on top of `open_links` ends here
    open_links, resolved = [], {}       # resolved: links to where they lead, None while that is being found out
    while rest:
        part = rest.pop()
        if part is None:
            resolved[open_links.pop()] = path
            continue
        if not part or part == dot:
            continue
        if part == dotdot:
            path = dirname(path)
            continue
        below = join(path, part)
        try:
            if not stat.S_ISLNK(os.lstat(below).st_mode):
                path = below
                continue
            if below in resolved:
                if strict and resolved[below] is None:
                    os.stat(below)  # a loop: the system says so
                path = resolved[below] or below
                continue
            target = os.readlink(below)
        except OSError:
            if strict:
                raise
            path = below
            continue
        resolved[below] = None
        open_links.append(below)
        if target.startswith(slash):
            path = slash
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The way from one folder to a path."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, dotdot = (b"/", b".", b"..") if isinstance(path, bytes) else ("/", ".", "..")
    start = dot if start is None else _fspath(start)
    _check_arg_types("relpath", path, start)
    from_parts = [x for x in abspath(start).split(slash) if x]
    to_parts = [x for x in abspath(path).split(slash) if x]
    same = len(commonprefix([from_parts, to_parts]))
    parts = [dotdot] * (len(from_parts) - same) + to_parts[same:]
    return join(*parts) if parts else dot


def commonpath(paths):
    """The longest path that all have in common."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = (b"/", b".") if isinstance(paths[0], bytes) else ("/", ".")
    try:
        splits = [p.split(slash) for p in paths]
        absolute = {p[:1] == slash for p in paths}
    except (TypeError, AttributeError):
        _check_arg_types("commonpath", *paths)
        raise
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    splits = [[c for c in s if c and c != dot] for s in splits]
    low, high = min(splits), max(splits)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return (slash if absolute.pop() else slash[:0]) + slash.join(common)


import os  # at the end: os asks for this module first
