"""What a folder of resources can do, and what gives one out."""
import abc
import io
from typing import Protocol, runtime_checkable

__all__ = ["ResourceReader", "Traversable", "TraversableResources"]


class TraversalError(Exception):
    pass


class ResourceReader(metaclass=abc.ABCMeta):
    """A loader's older way to its resources: by name, without folders."""

    @abc.abstractmethod
    def open_resource(self, resource):
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        raise FileNotFoundError


@runtime_checkable
class Traversable(Protocol):
    """A file or folder, as far as pathlib.Path can be imitated by an archive."""

    @abc.abstractmethod
    def iterdir(self):
        """The items of a folder."""

    @abc.abstractmethod
    def is_dir(self):
        """Is it a folder?"""

    @abc.abstractmethod
    def is_file(self):
        """Is it a file?"""

    @abc.abstractmethod
    def open(self, mode="r", *args, **kwargs):
        """Its contents as a stream."""

    @property
    @abc.abstractmethod
    def name(self):
        """Its name, without folders."""

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def read_text(self, encoding=None):
        with self.open(encoding=encoding) as f:
            return f.read()

    def joinpath(self, *descendants):
        """What lies below it; each argument may be several steps."""
        found = self
        for name in (part for path in descendants for part in str(path).split("/") if part):
            for item in found.iterdir():
                if item.name == name:
                    found = item
                    break
            else:
                raise TraversalError("Target not found during traversal.", name)
        return found

    def __truediv__(self, child):
        return self.joinpath(child)


class TraversableResources(ResourceReader):
    @abc.abstractmethod
    def files(self):
        """The package's folder."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open("rb")

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())
