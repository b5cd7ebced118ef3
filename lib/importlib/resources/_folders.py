"""The folders of a namespace package as one."""
from pathlib import Path


def folder_of(path):
    """A folder, which may lie in an archive."""
    if isinstance(path, str):
        for parent in Path(path).parents:
            if parent.is_file():
                from zipfile import Path as ZipPath
                return ZipPath(str(parent), Path(path).relative_to(parent).as_posix() + "/")
    return Path(path) if isinstance(path, str) else path


class MultiplexedPath:
    def __init__(self, *paths):
        self._paths = list(map(folder_of, dict.fromkeys(paths)))
        if not self._paths:
            raise FileNotFoundError("MultiplexedPath must contain at least one path")
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError("MultiplexedPath only supports directories")

    def iterdir(self):
        """Each name once; a folder that is in several places is again one of these."""
        names = dict.fromkeys(item.name for path in self._paths for item in path.iterdir())
        return map(self.joinpath, names)

    def joinpath(self, *descendants):
        where = "/".join(map(str, descendants))
        found = [path / where for path in self._paths if (path / where).exists()]
        if len(found) > 1 and all(path.is_dir() for path in found):
            return MultiplexedPath(*found) if where else self
        return found[0] if found else self._paths[0] / where

    __truediv__ = joinpath

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f"{self} is not a file")

    read_bytes = read_text = open

    def __repr__(self):
        return f"MultiplexedPath({', '.join(repr(str(path)) for path in self._paths)})"

    def is_dir(self):
        return True

    def is_file(self):  # many folders are no file
        return False

    name = property(lambda self: self._paths[0].name)
