"""What installed packages say about themselves: version, requirements, files, entry points.

A distribution is a folder NAME-VERSION.dist-info (or an egg-info folder or file) somewhere on sys.path. Names are
compared without case, and -, _ and . are one sign.
"""
import os
import re
import sys
from email.message import Message as _Message
from itertools import chain
from pathlib import Path as _Path, PurePosixPath

__all__ = ["Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "distribution", "distributions",
           "entry_points", "files", "metadata", "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """There is no such distribution."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        name, = self.args
        return name


class EntryPoint:
    """An object that a distribution offers under a name: MODULE:ATTRIBUTE [EXTRAS]."""
    pattern = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")
    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def _for(self, dist):
        vars(self)["dist"] = dist
        return self

    def _part(self, which):
        return self.pattern.match(self.value).group(which)

    module = property(lambda self: self._part("module"))
    attr = property(lambda self: self._part("attr"))
    extras = property(lambda self: re.findall(r"\w+", self._part("extras") or ""))

    def load(self):
        """The object itself; its module is imported."""
        from importlib import import_module
        found = import_module(self.module)
        for name in filter(None, (self.attr or "").split(".")):
            found = getattr(found, name)
        return found

    def matches(self, **params):
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __eq__(self, other):
        return self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return "EntryPoint(name={!r}, value={!r}, group={!r})".format(*self._key())


class EntryPoints(tuple):
    __slots__ = ()

    def __getitem__(self, name):
        for found in self.select(name=name):
            return found
        raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        return EntryPoints(ep for ep in self if ep.matches(**params))

    @staticmethod
    def _from_text(text):   # setuptools reads by this what is about to be installed
        for group, line in _sections(text or ""):
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.strip(), group)

    @classmethod
    def _from_text_for(cls, text, dist):
        return cls(ep._for(dist) for ep in cls._from_text(text))

    @property
    def names(self):
        return {ep.name for ep in self}

    @property
    def groups(self):
        return {ep.group for ep in self}


def _sections(text):
    """(section, line) of the lines of an ini-like text that say something."""
    section = None
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            yield section, line


class FileHash:
    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


class PackagePath(PurePosixPath):
    """A file of a distribution, relative to the place where that is installed."""

    def locate(self):
        return self.dist.locate_file(self)

    def read_text(self, encoding="utf-8"):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()


class PackageMetadata(_Message):
    """The headers of a METADATA file; its body is the description."""
    multiple_use_keys = set(map(str.lower, ["Classifier", "Obsoletes-Dist", "Platform", "Project-URL", "Provides-Dist",
                                            "Provides-Extra", "Requires-Dist", "Requires-External",
                                            "Supported-Platform", "Dynamic"]))

    def __getitem__(self, name):
        value = super().__getitem__(name)
        if value is None:
            import warnings
            warnings.warn("Implicit None on return values is deprecated and will raise KeyErrors.", DeprecationWarning, 2)
        return value

    @classmethod
    def _read(cls, text):
        from email.parser import HeaderParser
        read = HeaderParser().parsestr(text)
        self = cls()
        for name, value in read.items():
            self[name] = "\n".join(re.sub(r"^( {8}|\t)", "", line) for line in value.split("\n"))
        if body := read.get_payload():
            self["Description"] = body
        return self

    @property
    def json(self):
        """The whole as a dict, by the rules of PEP 566."""
        result = {}
        for name in dict.fromkeys(self):
            key = name.lower().replace("-", "_")
            value = self.get_all(name) if name.lower() in self.multiple_use_keys else super().__getitem__(name)
            if key == "keywords":
                value = re.split(r"\s+", value)
            result[key] = value
        return result


class Distribution:
    """An installed distribution; what reads its files is left to subclasses."""

    def read_text(self, filename):
        """The text of one file of metadata, or None."""
        raise NotImplementedError

    def locate_file(self, path):
        raise NotImplementedError

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        finders = [f for f in sys.meta_path if hasattr(f, "find_distributions")]
        return chain.from_iterable(f.find_distributions(context) for f in finders + [MetadataPathFinder])

    @staticmethod
    def at(path):
        return PathDistribution(_Path(path))

    @property
    def metadata(self):
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("")
        return PackageMetadata._read(text or "")

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def _normalized_name(self):
        return _normalize(self.name)

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        return EntryPoints._from_text_for(self.read_text("entry_points.txt"), self)

    @property
    def files(self):
        """The PackagePaths of what was installed, or None where there is no list of it."""
        for rows in self._record(), self._installed_files(), self._sources():
            if rows is not None:
                return [path for path in (self._package_path(*row) for row in rows) if path.locate().exists()]

    def _package_path(self, name, hash=None, size=None):
        path = PackagePath(name)
        path.hash, path.size, path.dist = FileHash(hash) if hash else None, int(size) if size else None, self
        return path

    def _record(self):
        import csv
        text = self.read_text("RECORD")
        return text and csv.reader(text.splitlines())

    def _installed_files(self):
        text, folder = self.read_text("installed-files.txt"), getattr(self, "_path", None)
        if text and folder:
            base = self.locate_file("")
            return [[os.path.relpath(folder / line, base)] for line in text.splitlines()]

    def _sources(self):
        text = self.read_text("SOURCES.txt")
        return text and [[line] for line in text.splitlines()]

    @property
    def requires(self):
        """The requirements, or None."""
        wanted = self.metadata.get_all("Requires-Dist")
        if wanted is None and (text := self.read_text("requires.txt")):
            wanted = [self._requirement(*row) for row in _sections(text)]
        return wanted and list(wanted)

    @staticmethod
    def _requirement(section, line):
        extra, _, marker = (section or "").partition(":")
        if extra and marker:
            marker = f"({marker})"
        conditions = " and ".join(filter(None, [marker, extra and f'extra == "{extra}"']))
        space = " " if "@" in line and conditions else ""
        return f"{line}{space}; {conditions}" if conditions else line

    @property
    def origin(self):
        import json
        from types import SimpleNamespace
        text = self.read_text("direct_url.json")
        return text and json.loads(text, object_hook=lambda fields: SimpleNamespace(**fields))


class DistributionFinder:
    """A finder on sys.meta_path that knows distributions, too."""

    class Context:
        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)

    def find_distributions(self, context=Context()):
        raise NotImplementedError


def _normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")


class MetadataPathFinder(DistributionFinder):
    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        """The distributions in the folders of a path, all or those of a name."""
        wanted = context.name and _normalize(context.name)
        for folder in map(str, context.path):
            try:
                entries = os.listdir(folder or ".")
            except OSError:
                continue
            for entry in entries:
                stem, kind = os.path.splitext(entry.lower())
                if kind in (".dist-info", ".egg-info") and (not wanted or _normalize(stem.partition("-")[0]) == wanted):
                    yield PathDistribution(_Path(folder, entry))

    @classmethod
    def invalidate_caches(cls):
        pass


class PathDistribution(Distribution):
    """A distribution whose metadata is a folder of files, or one file."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path

    @property
    def _normalized_name(self):
        stem, kind = os.path.splitext(os.path.basename(str(self._path)))
        return _normalize(stem.partition("-")[0]) if kind in (".dist-info", ".egg-info") else super()._normalized_name


def distribution(distribution_name):
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    return distribution(distribution_name).metadata


def version(distribution_name):
    return distribution(distribution_name).version


def files(distribution_name):
    return distribution(distribution_name).files


def requires(distribution_name):
    return distribution(distribution_name).requires


def entry_points(**params):
    """The entry points of everything installed; of two distributions of one name, those of the first on the path."""
    first = {}
    for dist in distributions():
        first.setdefault(dist._normalized_name, dist)
    return EntryPoints(chain.from_iterable(d.entry_points for d in first.values())).select(**params)


def packages_distributions():
    """{top-level name: [distributions that brought it]}"""
    result = {}
    for dist in distributions():
        if (text := dist.read_text("top_level.txt")) is not None:
            names = text.split()
        else:
            parts = [path.parts for path in dist.files or () if path.suffix in (".py", ".so")]
            names = {p[0].partition(".")[0] for p in parts if p[0] != ".." and "dist-info" not in p[0]}
        for name in names:
            result.setdefault(name, []).append(dist.metadata["Name"])
    return result
