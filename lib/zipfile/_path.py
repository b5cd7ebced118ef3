"""Paths in archives."""
import io
import os
import posixpath

from . import ZipFile, ZipInfo

__all__ = ["Path"]


def _parents(name):
    parts = name.rstrip("/").split("/")
    return ["/".join(parts[:i]) + "/" for i in range(len(parts) - 1, 0, -1)]


class CompleteDirs(ZipFile):
    """An archive that knows of folders that are only implied by the names of what is in them."""

    @staticmethod
    def _implied_dirs(names):
        known = set(names)
        return dict.fromkeys(part for name in names for part in _parents(name) if part not in known)

    def namelist(self):
        names = super().namelist()
        return names + list(self._implied_dirs(names))

    @classmethod
    def make(cls, source):
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, ZipFile):
            return cls(source)
        source.__class__ = cls if "r" in source.mode else CompleteDirs
        return source

    def getinfo(self, name):
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self.namelist():
                raise
            return ZipInfo(filename=name)

    @classmethod
    def inject(cls, zf):
        """Write the folders that are only implied into an archive."""
        for name in cls._implied_dirs(zf.namelist()):
            zf.writestr(name, b"")
        return zf


class FastLookup(CompleteDirs):
    """It remembers the names."""

    def __init__(self, *args, **kwargs):
        self._made_of = args, kwargs
        super().__init__(*args, **kwargs)

    def __reduce__(self):
        from functools import partial
        args, kwargs = self._made_of
        return partial(self.__class__, *args, **kwargs), ()

    def namelist(self):
        known = self.__dict__.get("_known")
        if known is None:
            known = self._known = dict.fromkeys(super().namelist())
        return known


class Path:
    """A file or folder in an archive, like a pathlib.Path."""

    def __init__(self, root, at=""):
        self.root, self.at = FastLookup.make(root), at

    def _names(self):
        return self.root.namelist()

    def _next(self, at):
        return self.__class__(self.root, at)

    def open(self, mode="r", *args, pwd=None, **kwargs):
        if self.is_dir():
            raise IsADirectoryError(self)
        if mode[0] == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, mode[0], pwd=pwd)
        if "b" not in mode:
            encoding, args = (args[0], args[1:]) if args else (kwargs.pop("encoding", None), ())
            return io.TextIOWrapper(stream, io.text_encoding(encoding, 2), *args, **kwargs)
        if args or kwargs:
            raise ValueError("encoding args invalid for binary operation")
        return stream

    def read_text(self, *args, **kwargs):
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    @property
    def filename(self):
        import pathlib
        return pathlib.Path(self.root.filename).joinpath(self.at)

    def _pure(self):
        import pathlib
        return pathlib.PurePosixPath(self.at) if self.at else self.filename

    name = property(lambda self: self._pure().name)
    suffix = property(lambda self: self._pure().suffix)
    suffixes = property(lambda self: self._pure().suffixes)
    stem = property(lambda self: self._pure().stem)

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        above = self.at.rstrip("/").rpartition("/")[0]
        return self._next(above + "/" if above else "")

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self._names()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return (self._next(name) for name in self._names()
                if name.rstrip("/").rpartition("/")[0] == self.at.rstrip("/") and name != self.at)

    def is_symlink(self):
        import stat
        try:
            return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)
        except KeyError:
            return False

    def _matching(self, pattern):
        import re
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        steps = pattern.split("/")
        if any("**" in step and step != "**" for step in steps):
            raise ValueError("** must appear alone in a path segment")
        pattern = "/".join("?*" if step == "*" else step for step in steps)
        kinds = {"*": "[^/]*", "**": ".*", "?": "[^/]"}
        parts = re.findall(r"\*\*?|\?|\[!?\]?[^\]]*\]|.", pattern, re.DOTALL)
        text = "".join(kinds.get(p) or (p.replace("[!", "[^") if p[1:] else re.escape(p)) for p in parts)
        match = re.compile(re.escape(self.at) + text + "/?", re.DOTALL).fullmatch
        return (self._next(name) for name in self._names() if match(name))

    def glob(self, pattern):
        return self._matching(pattern)

    def rglob(self, pattern):
        return self._matching(f"**/{pattern}")

    def match(self, path_pattern):
        from pathlib import PurePosixPath
        return PurePosixPath(self.at).match(path_pattern)

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        at = posixpath.join(self.at, *other)
        return self._next(at + "/" if at + "/" in self._names() and at not in self._names() else at)

    __truediv__ = joinpath

    def __str__(self):
        return os.path.join(self.root.filename, self.at)

    def __repr__(self):
        return f"{type(self).__name__}({self.root.filename!r}, {self.at!r})"

    def __eq__(self, other):
        return (self.root, self.at) == (other.root, other.at) if isinstance(other, Path) else NotImplemented

    def __hash__(self):
        return hash((self.root, self.at))
