"""Names of files that match a pattern: glob("src/**/*.c", recursive=True)."""
import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile("[*?[]")
_magic_bytes = re.compile(b"[*?[]")
_tokens = re.compile(r"\*+|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that match."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one by one."""
    pathname = os.fspath(pathname)
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    if dir_fd is not None:
        at = f"/proc/self/fd/{dir_fd}"
        root = os.path.join(os.fsencode(at) if isinstance(pathname, bytes) else at, root)
    found = _find(pathname, root, recursive, include_hidden, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        first = next(found, None)
        if first:
            yield first
    yield from found


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def _hidden(name):
    return name[:1] in (".", b".")


def _join(folder, name):
    return os.path.join(folder, name) if folder and name else folder or name


def _find(pathname, root, recursive, hidden, only_folders):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        if base:
            if os.path.lexists(_join(root, pathname)):
                yield pathname
        elif os.path.isdir(_join(root, folder)):
            yield pathname
        return
    if recursive and _is_recursive(base):
        inside = _everything
    elif has_magic(base):
        inside = _matching
    else:
        inside = _itself
    if not folder:
        yield from inside(root, base, hidden, only_folders)
        return
    if folder != pathname and has_magic(folder):
        folders = _find(folder, root, recursive, hidden, True)
    else:
        folders = [folder]
    for folder in folders:
        for name in inside(_join(root, folder), base, hidden, only_folders):
            yield os.path.join(folder, name)


def _entries(folder, only_folders):
    try:
        with os.scandir(folder or (os.curdir if isinstance(folder, str) else os.fsencode(os.curdir))) as entries:
            found = []
            for entry in entries:
                try:
                    if not only_folders or entry.is_dir():
                        found.append(entry.name)
                except OSError:
                    pass
            return found
    except OSError:
        return []


def _matching(folder, pattern, hidden, only_folders):
    names = _entries(folder, only_folders)
    if not hidden and not _hidden(pattern):
        names = [name for name in names if not _hidden(name)]
    return fnmatch.filter(names, pattern)


def _itself(folder, name, hidden, only_folders):
    if name:
        if os.path.lexists(_join(folder, name)):
            return [name]
    elif os.path.isdir(folder):
        return [name]
    return []


def _everything(folder, pattern, hidden, only_folders):
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _below(folder, hidden, only_folders)


def _below(folder, hidden, only_folders):
    for name in _entries(folder, only_folders):
        if hidden or not _hidden(name):
            yield name
            path = _join(folder, name)
            for deeper in _below(path, hidden, only_folders):
                yield _join(name, deeper)


def _deprecated(name):
    import warnings
    warnings.warn(f"'glob.{name}' is deprecated and will be removed in Python 3.15. "
                  "Use glob.glob and pass a directory to its root_dir argument instead.", DeprecationWarning, stacklevel=3)


def glob0(dirname, pattern):
    _deprecated("glob0")
    return list(_itself(dirname, pattern, True, False))


def glob1(dirname, pattern):
    _deprecated("glob1")
    return _matching(dirname, pattern, False, False)


def escape(pathname):
    """A pattern that matches just this path."""
    if isinstance(pathname, bytes):
        return _magic_bytes.sub(rb"[\g<0>]", pathname)
    return _magic.sub(r"[\g<0>]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The regular expression of a pattern."""
    if not seps:
        seps = (os.sep, os.altsep) if os.altsep else os.sep
    escaped = "".join(map(re.escape, seps))
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    if include_hidden:
        one_last, one = f"{not_sep}+", f"{not_sep}+{any_sep}"
        any_parts, any_last = f"(?:.+{any_sep})?", ".*"
    else:
        one_last, one = f"[^{escaped}.]{not_sep}*", f"[^{escaped}.]{not_sep}*{any_sep}"
        any_parts, any_last = f"(?:{one})*", f"(?:{one})*(?:{one_last})?"
    out = []
    parts = re.split(any_sep, pat)
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if part == "*":
            out.append(one_last if last else one)
        elif recursive and part == "**":
            if last:
                out.append(any_last)
            elif parts[i + 1] != "**":
                out.append(any_parts)
        else:
            if part and not include_hidden and part[0] in "*?":
                out.append(r"(?!\.)")
            for token in _tokens.findall(part):
                if token[0] == "*":
                    out.append(f"{not_sep}*")
                elif token == "?":
                    out.append(not_sep)
                else:
                    out.append(fnmatch.translate(token)[4:-3] if len(token) > 1 else re.escape(token))
            if not last:
                out.append(any_sep)
    return rf"(?s:{''.join(out)})\Z"
