"""Are files the same? Are folders?"""
import os
import stat
from itertools import filterfalse
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

BUFSIZE = 8192
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]
_known = {}


def clear_cache():
    _known.clear()


def _kind(path):
    info = os.stat(path)
    return stat.S_IFMT(info.st_mode), info.st_size, info.st_mtime


def cmp(f1, f2, shallow=True):
    """Are two files equal? Shallow: the same size and time is enough."""
    a, b = _kind(f1), _kind(f2)
    if a[0] != stat.S_IFREG or b[0] != stat.S_IFREG:
        return False
    if shallow and a == b:
        return True
    if a[1] != b[1]:
        return False
    key = f1, f2, a, b
    if key not in _known:
        if len(_known) > 100:
            clear_cache()
        _known[key] = _same_bytes(f1, f2)
    return _known[key]


def _same_bytes(f1, f2):
    with open(f1, "rb") as a, open(f2, "rb") as b:
        while True:
            mine, theirs = a.read(BUFSIZE), b.read(BUFSIZE)
            if mine != theirs:
                return False
            if not mine:
                return True


def cmpfiles(a, b, common, shallow=True):
    """(names of equal files, of different ones, of those that could not be read)"""
    result = [], [], []
    for name in common:
        try:
            place = 0 if cmp(os.path.join(a, name), os.path.join(b, name), shallow) else 1
        except (OSError, ValueError):
            place = 2
        result[place].append(name)
    return result


class dircmp:
    """Two folders compared; what is asked for is found out then."""
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left, self.right, self.shallow = a, b, shallow
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore

    def _names(self, folder):
        left_out = set(self.hide) | set(self.ignore)
        return sorted(filterfalse(left_out.__contains__, os.listdir(folder)))

    def _lists(self):
        self.left_list, self.right_list = self._names(self.left), self._names(self.right)

    def _sides(self):
        left, right = set(self.left_list), set(self.right_list)
        self.common = [n for n in self.left_list if n in right]
        self.left_only = [n for n in self.left_list if n not in right]
        self.right_only = [n for n in self.right_list if n not in left]

    def _kinds(self):
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            kinds = []
            for folder in (self.left, self.right):
                try:
                    kinds.append(stat.S_IFMT(os.stat(os.path.join(folder, name)).st_mode))
                except (OSError, ValueError):
                    kinds.append(None)
            {(stat.S_IFDIR,) * 2: self.common_dirs, (stat.S_IFREG,) * 2: self.common_files}.get(
                tuple(kinds), self.common_funny).append(name)

    def _files(self):
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files, self.shallow)

    def _below(self):
        self.subdirs = {name: self.__class__(os.path.join(self.left, name), os.path.join(self.right, name), self.ignore, self.hide,
                                             shallow=self.shallow) for name in self.common_dirs}

    _makers = {"left_list": _lists, "right_list": _lists, "common": _sides, "left_only": _sides, "right_only": _sides,
               "common_dirs": _kinds, "common_files": _kinds, "common_funny": _kinds, "same_files": _files, "diff_files": _files,
               "funny_files": _files, "subdirs": _below}

    def __getattr__(self, name):
        if name not in self._makers:
            raise AttributeError(name)
        self._makers[name](self)
        return getattr(self, name)

    def report(self):
        """Print what differs."""
        print("diff", self.left, self.right)
        for names, text in ((self.left_only, f"Only in {self.left} :"), (self.right_only, f"Only in {self.right} :"),
                            (self.same_files, "Identical files :"), (self.diff_files, "Differing files :"),
                            (self.funny_files, "Trouble with common files :"), (self.common_dirs, "Common subdirectories :"),
                            (self.common_funny, "Common funny cases :")):
            if names:
                print(text, sorted(names))

    def report_partial_closure(self):
        self.report()
        for below in self.subdirs.values():
            print()
            below.report()

    def report_full_closure(self):
        self.report()
        for below in self.subdirs.values():
            print()
            below.report_full_closure()


def demo():
    import getopt
    import sys
    options, folders = getopt.getopt(sys.argv[1:], "r")
    if len(folders) != 2:
        raise getopt.GetoptError("need exactly two args", None)
    compared = dircmp(*folders)
    compared.report_full_closure() if options else compared.report()


if __name__ == "__main__":
    demo()
