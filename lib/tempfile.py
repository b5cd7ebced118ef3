"""Files and folders that are there for a while, with names that nobody else has."""
import functools as _functools
import io as _io
import os as _os
import shutil as _shutil
import sys as _sys
import types as _types
import weakref as _weakref
from random import Random as _Random
from warnings import warn as _warn

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
           "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None

_flags = _text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, "O_NOFOLLOW", 0)


class _RandomNameSequence:
    """Random names without end."""
    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    @property
    def rng(self):
        if getattr(self, "_pid", None) != _os.getpid():
            self._rng, self._pid = _Random(), _os.getpid()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _candidate_tempdir_list():
    folders = [value for name in ("TMPDIR", "TEMP", "TMP") if (value := _os.getenv(name))] + ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        folders.append(_os.getcwd())
    except OSError:
        folders.append(_os.curdir)
    return folders


def _get_default_tempdir(dirlist=None):
    """The first folder in which a file can be made."""
    names = _RandomNameSequence()
    folders = _candidate_tempdir_list() if dirlist is None else dirlist
    for folder in folders:
        folder = _os.path.abspath(folder)
        for _ in range(100):
            name = _os.path.join(folder, next(names))
            try:
                fd = _os.open(name, _flags, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            try:
                try:
                    _os.write(fd, b"full?")
                finally:
                    _os.close(fd)
                    _os.unlink(name)
            except OSError:
                break
            return folder
    raise FileNotFoundError(2, "No usable temporary directory found in %s" % folders)


def _gettempdir():
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The folder for such files."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    return _os.fsencode(_gettempdir())


def gettempprefix():
    return _os.fsdecode(template)


def gettempprefixb():
    return _os.fsencode(template)


def _infer_return_type(*args):
    """str or bytes, whichever the arguments are."""
    kind = None
    for arg in args:
        if arg is None:
            continue
        this = bytes if isinstance(_os.fspath(arg), bytes) else str
        if kind not in (None, this):
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        kind = this
    return kind or (str if tempdir is None or isinstance(tempdir, str) else bytes)


def _sanitize_params(prefix, suffix, dir):
    """All as str or all as bytes, with what was left out."""
    kind = _infer_return_type(prefix, suffix, dir)
    suffix = kind() if suffix is None else suffix
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _make(dir, prefix, suffix, kind, create, what):
    """Try names until create(path) makes one."""
    names = _get_candidate_names()
    if kind is bytes:
        names = map(_os.fsencode, names)
    for _ in range(TMP_MAX):
        path = _os.path.join(dir, prefix + next(names) + suffix)
        try:
            return create(path), _os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, f"No usable temporary {what} name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file: (descriptor, path)."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    _sys.audit("tempfile.mkstemp", dir)
    return _mkstemp_inner(dir, prefix, suffix, _flags, kind)


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    return _make(_os.path.abspath(dir), pre, suf, output_type, lambda path: _os.open(path, flags, 0o600), "file")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a folder; its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    _sys.audit("tempfile.mkdtemp", dir)
    return _make(dir, prefix, suffix, kind, lambda path: _os.mkdir(path, 0o700), "directory")[1]


def mktemp(suffix="", prefix=template, dir=None):
    """A name that is free now; better make the file at once."""
    dir = gettempdir() if dir is None else dir
    for _ in range(TMP_MAX):
        path = _os.path.join(dir, prefix + next(_get_candidate_names()) + suffix)
        if not _os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


def _remove(path):
    try:
        _os.unlink(path)
    except FileNotFoundError:
        pass


class _Closer:  # when the last who keeps it lets go, the file is closed and removed
    pass


class _TemporaryFileWrapper:
    """A file with a name, which is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name, self.delete, self._delete_on_close = file, name, delete, delete_on_close
        self._closer = _Closer()
        self._finalizer = _weakref.finalize(self._closer, _remove_closed, file, name) if delete else None

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if hasattr(value, "__call__"):
            function = value

            @_functools.wraps(function)
            def call(*args, **kwargs):
                return function(*args, **kwargs)
            call._keeps = self._closer
            value = call
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *info):
        result = self.file.__exit__(*info)
        self._finish()
        return result

    def close(self):
        self.file.close()
        if self._delete_on_close:
            self._finish()

    def _finish(self):
        if self._finalizer is not None:
            self._finalizer()

    def __iter__(self):
        yield from self.file


def _remove_closed(file, name):
    file.close()
    _remove(name)


def _set_name(file, name):
    """The name is that of the innermost file."""
    for layer in ("buffer", "raw"):
        file = getattr(file, layer, file)
    file.name = name


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None, delete_on_close=True):
    """An open file that has a name and goes when it is closed."""
    made = []

    def opener(*args):
        fd, path = mkstemp(suffix, prefix, dir)
        made.append(path)
        return fd
    try:
        file = _io.open(_sanitize_params(prefix, suffix, dir)[2], mode, buffering=buffering, encoding=encoding, newline=newline,
                        errors=errors, opener=opener)
    except BaseException:
        if made:
            _remove(made[0])
        raise
    _set_name(file, made[0])
    return _TemporaryFileWrapper(file, made[0], delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """An open file without a name."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def opener(*args):
        fd, path = mkstemp(suffix, prefix, dir)
        try:
            _os.unlink(path)
        except BaseException:
            _os.close(fd)
            raise
        return fd
    file = _io.open(dir, mode, buffering=buffering, encoding=encoding, newline=newline, errors=errors, opener=opener)
    _set_name(file, file.fileno())
    return file


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory until it is large, then on disk."""
    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=_io.text_encoding(encoding), errors=errors, newline=newline)
        self._max_size, self._mode = max_size, mode
        self._on_disk = lambda: TemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, errors=errors)

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Move to disk now."""
        if self._rolled:
            return
        old, new = self._file, self._on_disk()
        place = old.tell()
        if hasattr(new, "buffer"):
            old.flush()
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(place, 0)
        self._file, self._rolled = new, True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *info):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            _warn(f"Unclosed file {self!r}", ResourceWarning, source=self)
            self.close()

    def close(self):
        self._file.close()

    closed = property(lambda self: self._file.closed)
    encoding = property(lambda self: self._file.encoding)
    errors = property(lambda self: self._file.errors)
    newlines = property(lambda self: self._file.newlines)

    @property
    def mode(self):
        return self._file.mode if self._rolled else self._mode

    @property
    def name(self):
        return self._file.name if self._rolled else None

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        count = self._file.write(s)
        self._check()
        return count

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()


def _pass_on(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    return method


for _name in ("detach", "flush", "isatty", "read", "read1", "readinto", "readinto1", "readline", "readlines", "readable", "seek",
              "seekable", "tell", "writable"):
    setattr(SpooledTemporaryFile, _name, _pass_on(_name))


class TemporaryDirectory:
    """A folder that is removed, with all in it, at the end of a block."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors, self._delete = ignore_cleanup_errors, delete
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, f"Implicitly cleaning up {self!r}", ignore_cleanup_errors,
                                            delete)

    @classmethod
    def _cleanup(cls, name, message, ignore_errors=False, delete=True):
        if delete:
            cls._rmtree(name, ignore_errors)
            _warn(message, ResourceWarning)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        def failed(function, path, error):
            if isinstance(error, PermissionError):
                try:
                    for place in (_os.path.dirname(path), path):
                        _os.chmod(place, 0o700)
                    _os.unlink(path)
                except IsADirectoryError:
                    _shutil.rmtree(path, ignore_errors=ignore_errors)
                except FileNotFoundError:
                    pass
            elif not isinstance(error, FileNotFoundError) and not ignore_errors:
                raise error
        _shutil.rmtree(name, onexc=failed)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *info):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        to_do = self._finalizer.detach()
        if to_do or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
