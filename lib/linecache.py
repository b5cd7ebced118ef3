"""Lines of source files, remembered."""
__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line of a file with its newline; '' if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file; [] if it cannot be read."""
    known = cache.get(filename, ())
    if len(known) > 1:
        return known[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed."""
    try:
        import os
    except ImportError:  # at the very end of the program
        return
    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        entry = cache[name]
        if len(entry) == 1 or entry[1] is None:
            continue
        try:
            now = os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if entry[0] != now.st_size or entry[1] != now.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again."""
    if len(cache.get(filename, ())) != 1:  # a loader can be asked still
        cache.pop(filename, None)
    if not filename:
        return []
    if filename.startswith("<") and filename.endswith(">"):
        import _imp
        text = _imp._get_frozen_source(filename[8:-1] if filename.startswith("<frozen ") else filename)
        if text is not None:
            lines = text.splitlines(True)
            cache[filename] = len(text), None, lines, filename
            return lines
        return []
    import os
    import sys
    path = filename
    try:
        info = os.stat(path)
    except OSError:
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                return [] if text is None else _remember_text(filename, text)
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                path = os.path.join(folder, os.path.basename(filename))
                info = os.stat(path)
                break
            except (TypeError, AttributeError, OSError):
                pass
        else:
            return []
    except ValueError:
        return []
    try:
        lines = _decoded_lines(path)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if not lines:
        lines = ["\n"]
    elif not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = info.st_size, info.st_mtime, lines, path
    return lines


def _decoded_lines(path):
    with open(path, "rb") as f:
        data = f.read()
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    for line in data.split(b"\n", 2)[:2]:
        line = line.strip()
        if not line.startswith(b"#"):
            if line:
                break
            continue
        at = line.find(b"coding")
        if at >= 0 and line[at + 6:at + 7] in (b":", b"="):
            name = line[at + 7:].strip().split()[:1]
            if name:
                encoding = name[0].decode("ascii", "replace").rstrip("-*,;")
            break
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").splitlines(True)


def lazycache(filename, module_globals):
    """Remember how the module's loader can be asked for the lines; say whether that is so."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith("<") and filename.endswith(">") or not module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals.get("__name__")
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or get_source is None:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def _remember_text(name, text):
    lines = [line + "\n" for line in text.splitlines()]
    cache[name] = len(text), None, lines, name
    return lines


def _register_code(code, string, name):
    _remember_text(name, string)
