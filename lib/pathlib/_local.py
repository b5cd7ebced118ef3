"""The classes of pathlib."""
import fnmatch
import functools
import io
import ntpath
import os
import posixpath
import re
import stat as _stat
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    """Raised for what a path of this kind cannot do."""


class _Parents(Sequence):
    """The folders above a path, the nearest first."""

    def __init__(self, path):
        self._path, self._start, self._parts = path, path.anchor, path._tail

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, index):
        count = len(self._parts)
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(count)))
        if not -count <= index < count:
            raise IndexError(index)
        keep = count - 1 - index if index >= 0 else -index - 1
        return self._path._with(self._parts[:keep])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _one_argument(where):
    import warnings
    warnings.warn(f"support for supplying more than one {where}() is deprecated and scheduled for removal in Python 3.14",
                  DeprecationWarning, stacklevel=3)


class PurePath:
    """The text of a path, taken apart into drive, root and names."""
    __slots__ = ("_raw", "_parsed", "_text", "_key", "_hash")
    parser = os.path

    def __new__(cls, *args, **kwargs):
        return object.__new__(_of_this_system.get(cls, cls))

    def __init__(self, *args):
        self._parsed = self._text = self._key = None
        paths = []
        for arg in args:
            if type(arg) is str:
                paths.append(arg)
                continue
            if isinstance(arg, PurePath):
                foreign = arg.parser is ntpath and self.parser is not ntpath
                paths.append(str(arg).replace("\\", "/") if foreign else arg._joined_raw())
                continue
            try:
                text = os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(text).__name__!r}")
            paths.append(text)
        self._raw = paths

    def with_segments(self, *pathsegments):
        """A path like this one from other texts; subclasses hand on what they carry."""
        return type(self)(*pathsegments)

    def _joined_raw(self):
        paths = self._raw
        return paths[0] if len(paths) == 1 else self.parser.join(*paths) if paths else ""

    def _split(self):
        """(drive, root, names)"""
        if self._parsed:
            return self._parsed
        flavour, text = self.parser, self._joined_raw()
        if flavour.altsep:
            text = text.replace(flavour.altsep, flavour.sep)
        drive, root, rest = flavour.splitroot(text)
        if not root and drive.startswith(flavour.sep) and not drive.endswith(flavour.sep):
            share = drive.split(flavour.sep)
            if len(share) == 4 and share[2] not in "?." or len(share) == 6:
                root = flavour.sep
        self._parsed = drive, root, [name for name in rest.split(flavour.sep) if name and name != "."]
        return self._parsed

    def _with(self, names):
        """The same start with other names."""
        drive, root, _ = self._parsed or self._split()
        text = _assemble(self.parser, drive, root, names)
        if (cls := type(self)) in _ours:  # what with_segments would give
            path = object.__new__(cls)
            path._raw, path._text, path._key = [text], None, None
        else:
            path = self.with_segments(text)
        path._parsed = drive, root, list(names)
        return path

    drive = property(lambda self: (self._parsed or self._split())[0], None, None, "The letter or share that it begins with, if any.")
    root = property(lambda self: (self._parsed or self._split())[1], None, None, "The slash that it begins with, if any.")
    _tail = property(lambda self: (self._parsed or self._split())[2])

    @property
    def anchor(self):
        """Drive and root."""
        drive, root, _ = self._split()
        return drive + root

    @property
    def parts(self):
        """The names, the anchor first."""
        drive, root, names = self._parsed or self._split()
        return (drive + root, *names) if drive or root else tuple(names)

    def __str__(self):
        if self._text is None:
            self._text = _assemble(self.parser, *self._split()) or "."
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __reduce__(self):
        return self.__class__, tuple(self._raw)

    def as_posix(self):
        """The text with forward slashes."""
        return str(self).replace(self.parser.sep, "/")

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            return "file:///" + drive + quote_from_bytes(os.fsencode(self.as_posix()[2:]))
        return ("file:" if drive else "file://") + quote_from_bytes(os.fsencode(self.as_posix()))

    # Comparing.

    def _cased(self):
        if self._key is None:
            self._key = str(self) if self.parser is posixpath else str(self).lower()
        return self._key

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parser is other.parser and self._cased() == other._cased()

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._cased())
            return self._hash

    def _order(self):
        return self._cased().split(self.parser.sep)

    def _comparable(self, other):
        return isinstance(other, PurePath) and self.parser is other.parser

    def __lt__(self, other):
        return self._order() < other._order() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if self._comparable(other) else NotImplemented

    # Names.

    @property
    def name(self):
        """The last name."""
        names = (self._parsed or self._split())[2]
        return names[-1] if names else ""

    @property
    def suffix(self):
        """The last name's ending with its dot."""
        names = (self._parsed or self._split())[2]
        name = names[-1] if names else ""
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last name without its suffix."""
        names = (self._parsed or self._split())[2]
        name = names[-1] if names else ""
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    def with_name(self, name):
        flavour = self.parser
        if not name or name == "." or flavour.sep in name or flavour.altsep and flavour.altsep in name:
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._with(self._tail[:-1] + [name])

    def with_stem(self, stem):
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if suffix and (not suffix.startswith(".") or suffix == "."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(stem + suffix)

    # Combining.

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        cls = type(self)
        if type(key) is str and (cls is PosixPath or cls is PurePosixPath) and key and "/" not in key and key != ".":
            drive, root, names = self._parsed or self._split()
            path = object.__new__(cls)  # what with_segments would give, taken apart already
            path._raw, path._text, path._key = [self._joined_raw(), key], None, None
            path._parsed = drive, root, [*names, key]
            return path
        return self._divided(self, key)

    def __rtruediv__(self, key):
        return self._divided(key, self)

    def _divided(self, first, second):
        try:
            return self.with_segments(first, second)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The folder above; an anchor or an empty path is its own."""
        names = (self._parsed or self._split())[2]
        return self._with(names[:-1]) if names else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        if self.parser is posixpath:
            for raw in self._raw:
                if raw[:1] == "/":
                    return True
            return False
        return self.parser.isabs(self)

    def is_reserved(self):
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use os.path.isreserved() "
                      "to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        return self.parser is ntpath and self.parser.isreserved(self)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The path that leads from another to this one."""
        if _deprecated:
            _one_argument("positional argument to pathlib.PurePath.relative_to")
        other = self.with_segments(other, *_deprecated) if _deprecated else self._as_path(other)
        for up, start in enumerate((other, *other.parents) if walk_up else (other,)):
            if self._begins_with(start):
                return self.with_segments(*[".."] * up, *self._tail[len(start._tail):])
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if start.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")

    def is_relative_to(self, other, /, *_deprecated):
        if _deprecated:
            _one_argument("argument to pathlib.PurePath.is_relative_to")
        return self._begins_with(self.with_segments(other, *_deprecated) if _deprecated else self._as_path(other))

    def _begins_with(self, other):
        if self.parser is not posixpath or other.parser is not posixpath:
            return other in (self, *self.parents)
        _, root, names = self._split()
        _, its_root, its_names = other._split()
        return root == its_root and names[:len(its_names)] == its_names

    def _as_path(self, other):
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def _pattern_parts(self, pattern, case_sensitive):
        pattern = self._as_path(pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        return pattern, 0 if case_sensitive else re.IGNORECASE

    def full_match(self, pattern, *, case_sensitive=None):
        """Does the whole path match? ** stands for any number of names."""
        pattern, flags = self._pattern_parts(pattern, case_sensitive)
        import glob
        text = glob.translate(str(pattern), recursive=True, include_hidden=True, seps=self.parser.sep)
        return re.match(text, "" if str(self) == "." else str(self), flags) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Does the end of the path match, or all of it if the pattern is absolute?"""
        pattern, flags = self._pattern_parts(path_pattern, case_sensitive)
        theirs = pattern.parts[::-1]
        mine = self.parts[::-1]
        if not theirs:
            raise ValueError("empty pattern")
        if len(mine) < len(theirs) or len(mine) > len(theirs) and pattern.anchor:
            return False
        for name, part in zip(mine, theirs):
            if not _name_test(part, flags, self.parser.sep)(name):
                return False
        return True


@functools.lru_cache(256)
def _name_test(pattern, flags, sep):
    import glob
    return re.compile(glob.translate(pattern, include_hidden=True, seps=sep), flags).match


def _assemble(flavour, drive, root, names):
    if drive or root:
        return drive + root + flavour.sep.join(names)
    if names and flavour.splitdrive(names[0])[0]:
        names = [".", *names]
    return flavour.sep.join(names)


class PurePosixPath(PurePath):
    parser = posixpath
    __slots__ = ()


class PureWindowsPath(PurePath):
    parser = ntpath
    __slots__ = ()


os.PathLike.register(PurePath)


def _quiet(error):
    return getattr(error, "errno", None) in (ENOENT, ENOTDIR, EBADF, ELOOP)


def _kind_test(test, doc, follow=True):
    def asked(self, *, follow_symlinks=True):
        try:
            return test((self.stat if follow and follow_symlinks else self.lstat)().st_mode)
        except OSError as error:
            if not _quiet(error):
                raise
            return False
        except ValueError:
            return False
    asked.__doc__ = doc
    return asked


class Path(PurePath):
    """A path of this machine's file system."""
    __slots__ = ()

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings.warn("support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal in "
                          "Python 3.14", DeprecationWarning, stacklevel=2)
        super().__init__(*args)

    # What is there.

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        try:
            self.stat(follow_symlinks=follow_symlinks)
        except OSError as error:
            if not _quiet(error):
                raise
            return False
        except ValueError:
            return False
        return True

    is_dir = _kind_test(_stat.S_ISDIR, "Is it a folder?")
    is_file = _kind_test(_stat.S_ISREG, "Is it a plain file?")
    is_block_device = _kind_test(_stat.S_ISBLK, "Is it a block device?")
    is_char_device = _kind_test(_stat.S_ISCHR, "Is it a character device?")
    is_fifo = _kind_test(_stat.S_ISFIFO, "Is it a named pipe?")
    is_socket = _kind_test(_stat.S_ISSOCK, "Is it a socket?")
    is_symlink = _kind_test(_stat.S_ISLNK, "Is it a symbolic link?", False)

    def is_mount(self):
        return os.path.ismount(self)

    def is_junction(self):
        return False

    def samefile(self, other_path):
        other = os.stat(other_path)
        mine = self.stat()
        return (mine.st_ino, mine.st_dev) == (other.st_ino, other.st_dev)

    def owner(self, *, follow_symlinks=True):
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # Contents.

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding if "b" in mode else io.text_encoding(encoding), errors, newline)

    def read_bytes(self):
        with self.open("rb", buffering=0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", encoding=io.text_encoding(encoding), errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open("wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open("w", encoding=io.text_encoding(encoding), errors=errors, newline=newline) as file:
            return file.write(data)

    # Folders.

    def _child(self, name):
        text = self._text or str(self)
        cls = type(self)
        if cls is not PosixPath:
            return self.with_segments(name if text == "." else self.parser.join(text, name))
        drive, root, names = self._parsed or self._split()
        path = object.__new__(cls)  # what with_segments would give, taken apart already
        path._text = text = name if text == "." else text + name if text[-1] == "/" else f"{text}/{name}"
        path._raw, path._key, path._parsed = [text], None, (drive, root, [*names, name])
        return path

    def iterdir(self):
        """The paths in a folder, in no order."""
        return map(self._child, os.listdir(self))

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that match a pattern."""
        return self._select(pattern, case_sensitive, recurse_symlinks, ())

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths at any depth below that match."""
        return self._select(pattern, case_sensitive, recurse_symlinks, ("**",))

    def _select(self, pattern, case_sensitive, follow, before):
        given = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        if given.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not given._tail:
            raise ValueError(f"Unacceptable pattern: {given!r}")
        return self._selected(given, pattern, case_sensitive, follow, before)

    def _selected(self, given, pattern, case_sensitive, follow, before):
        parts = list(before) + list(given._tail)
        only_folders = not isinstance(pattern, PurePath) and os.fspath(pattern).endswith(("/", "/."))
        flags = re.IGNORECASE if case_sensitive is False else 0
        seen = set() if parts.count("**") > 1 else None
        for path in self._walk_pattern(self, parts, flags, case_sensitive is not None, follow):
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            if not only_folders or path.is_dir():
                yield path

    def _walk_pattern(self, top, parts, flags, cased, follow):
        while parts and parts[0] == "**" and len(parts) > 1 and parts[1] == "**":
            parts = parts[1:]
        if not parts:
            yield top
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            yield from self._walk_pattern(top, rest, flags, cased, follow)
            for entry in _scan(top):
                try:
                    inside = entry.is_dir(follow_symlinks=follow)
                except OSError:
                    inside = False
                if inside:
                    yield from self._walk_pattern(top._child(entry.name), parts, flags, cased, follow)
                elif not rest:
                    yield top._child(entry.name)
        elif first == "..":
            yield from self._walk_pattern(top._child(".."), rest, flags, cased, follow)
        elif cased or re.search(r"[*?\[]", first):
            match = re.compile(fnmatch.translate(first), flags).match
            for entry in _scan(top):
                if match(entry.name):
                    if rest:
                        try:
                            if not entry.is_dir():
                                continue
                        except OSError:
                            continue
                    yield from self._walk_pattern(top._child(entry.name), rest, flags, cased, follow)
        else:
            path = top._child(first)
            if path.exists(follow_symlinks=False) if not rest else path.exists():
                yield from self._walk_pattern(path, rest, flags, cased, follow)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """(folder, names of folders, names of files) of a whole tree."""
        todo = [(self, False)]
        while todo:
            path, done = todo.pop()
            if done:
                yield path
                continue
            folders, files = [], []
            try:
                for entry in os.scandir(path):
                    try:
                        inside = entry.is_dir(follow_symlinks=follow_symlinks)
                    except OSError:
                        inside = False
                    (folders if inside else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, folders, files
            else:
                todo.append(((path, folders, files), True))
            todo += [(path._child(name), False) for name in reversed(folders)]

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        above = self.parent if parents else self
        try:
            os.mkdir(self, mode)
            return
        except FileNotFoundError:
            if above == self:
                raise
        except OSError:
            if exist_ok and self.is_dir():
                return
            raise
        above.mkdir(parents=True, exist_ok=True)
        self.mkdir(mode, exist_ok=exist_ok)

    def rmdir(self):
        os.rmdir(self)

    # Changing.

    def touch(self, mode=0o666, exist_ok=True):
        """Make a file, or give it the time of now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def readlink(self):
        return self.with_segments(os.readlink(self))

    # Where it is.

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        from urllib.parse import unquote_to_bytes
        text = re.sub("^//(localhost)?(?=/)", "", uri[5:])
        path = cls(os.fsdecode(unquote_to_bytes(text)))
        if path.is_absolute():
            return path
        raise ValueError(f"URI is not absolute: {uri!r}")

    def absolute(self):
        if self.is_absolute():
            return self
        here = os.getcwd()
        return self.with_segments(here, *self._tail) if self._tail else self.with_segments(here)

    def resolve(self, strict=False):
        """Without links and dots."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        if not self.anchor and self._tail and self._tail[0][:1] == "~":
            home = os.path.expanduser(self._tail[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self.with_segments(home, *self._tail[1:])
        return self


def _scan(path):
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _of_another_system(cls, *args, **kwargs):
    raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()


if os.name == "nt":
    PosixPath.__new__ = _of_another_system
    _of_this_system = {PurePath: PureWindowsPath, Path: WindowsPath}
else:
    WindowsPath.__new__ = _of_another_system
    _of_this_system = {PurePath: PurePosixPath, Path: PosixPath}
_ours = frozenset((PurePosixPath, PureWindowsPath, PosixPath, WindowsPath))
