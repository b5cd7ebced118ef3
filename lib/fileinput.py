"""The lines of all files named on the command line, or of stdin."""
import io
import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput",
           "hook_compressed", "hook_encoded"]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """The lines; only one such run at a time."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _asked(name):
    def ask():
        if not _state:
            raise RuntimeError("no active input()")
        return getattr(_state, name)()
    ask.__name__ = ask.__qualname__ = name
    return ask


nextfile, filename, lineno, filelineno, fileno, isfirstline, isstdin = map(_asked, (
    "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin"))


class FileInput:
    """The lines of several files, one after the other."""
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        elif files is None:
            files = sys.argv[1:]
        files = tuple(files) or ("-",)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if inplace and openhook:
            raise ValueError("FileInput cannot use an opening hook in inplace mode")
        if openhook and not callable(openhook):
            raise ValueError("FileInput openhook must be callable")
        self._files, self._inplace, self._backup, self._mode, self._openhook = files, inplace, backup, mode, openhook
        self._encoding = io.text_encoding(encoding) if mode == "r" and not openhook else encoding
        self._errors = errors
        self._file = self._output = self._savestdout = self._filename = self._backupfilename = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __del__(self):
        self.close()

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self):
        """The next line of any of the files."""
        while True:
            if self._file is None:
                if not self._files:
                    return b"" if "b" in self._mode else ""
                self._open()
            line = self._file.readline()
            if line:
                self._filelineno += 1
                return line
            self.nextfile()

    def _open(self):
        self._filename, *rest = self._files
        self._files = tuple(rest)
        self._startlineno += self._filelineno
        self._filelineno = 0
        self._isstdin = self._filename == "-"
        binary = "b" in self._mode
        if self._isstdin:
            self._filename = "<stdin>"
            self._file = getattr(sys.stdin, "buffer", sys.stdin) if binary else sys.stdin
            return
        if self._inplace:
            aside = self._backupfilename = f"{os.fspath(self._filename)}{self._backup or '.bak'}"
            os.replace(self._filename, aside)
            self._file, self._output = (open(name, mode, encoding=self._encoding, errors=self._errors)
                                        for name, mode in ((aside, self._mode), (self._filename, "wb" if binary else "w")))
            try:
                os.chmod(self._filename, os.fstat(self._file.fileno()).st_mode & 0o7777)
            except OSError:
                pass
            self._savestdout, sys.stdout = sys.stdout, self._output
        elif self._openhook:
            more = {} if self._encoding is None else {"encoding": self._encoding, "errors": self._errors}
            self._file = self._openhook(self._filename, self._mode, **more)
        else:
            self._file = open(self._filename, self._mode, encoding=self._encoding, errors=self._errors)

    def nextfile(self):
        """Go on with the next file."""
        if self._savestdout:
            sys.stdout, self._savestdout = self._savestdout, None
        output, self._output = self._output, None
        file, self._file = self._file, None
        if output:
            output.close()
        if file and not self._isstdin:
            file.close()
        if self._backupfilename and not self._backup:
            try:
                os.unlink(self._backupfilename)
            except OSError:
                pass
        self._backupfilename, self._isstdin = None, False

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    mode = property(lambda self: self._mode)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Open a file, unpacked if its name ends in .gz or .bz2."""
    ending = os.path.splitext(filename)[1]
    if ending in (".gz", ".bz2"):
        module = __import__("gzip" if ending == ".gz" else "bz2")
        stream = (module.open if ending == ".gz" else module.BZ2File)(filename, mode)
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding=encoding or "utf-8", errors=errors)
    return open(filename, mode, encoding=encoding or (None if "b" in mode else "locale"), errors=errors)


def hook_encoded(encoding, errors=None):
    def openhook(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return openhook
