"""python -m py_compile FILE...: compile files, as .pyc files that zipimport and SourcelessFileLoader read; import does without."""

import enum
import os
import sys

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]


class PyCompileError(Exception):
    def __init__(self, exc_type, exc_value, file, msg=""):
        import traceback
        if exc_type is SyntaxError:
            text = "".join(traceback.format_exception_only(exc_type, exc_value)).replace('File "<string>"', f'File "{file}"')
        else:
            text = f"Sorry: {exc_type.__name__}: {exc_value}"
        self.msg = msg or text
        self.exc_type_name, self.exc_value, self.file = exc_type.__name__, exc_value, file
        super().__init__(self.msg, self.exc_type_name, exc_value, file)

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How a .pyc file is known to be old."""
    TIMESTAMP, CHECKED_HASH, UNCHECKED_HASH = 1, 2, 3


_compile = compile


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile one file; the name of what was written, or None."""
    from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
    from marshal import dumps
    mode = invalidation_mode or PycInvalidationMode["CHECKED_HASH" if os.environ.get("SOURCE_DATE_EPOCH") else "TIMESTAMP"]
    if cfile is None:
        cfile = cache_from_source(file, optimization="" if optimize == 0 else optimize if optimize > 0 else None)
    for wrong, what in (os.path.islink(cfile), "symlink"), (os.path.exists(cfile) and not os.path.isfile(cfile), "non-regular file"):
        if wrong:
            raise FileExistsError(f"{cfile} is a {what} and will be changed into a regular file if import writes a byte-compiled file to it")
    with open(file, "rb") as opened:
        source, status = opened.read(), os.fstat(opened.fileno())
    try:
        code = _compile(source, dfile or file, "exec", dont_inherit=True, optimize=optimize)
    except Exception as problem:
        error = PyCompileError(type(problem), problem, dfile or file)
        if doraise:
            raise error
        if quiet < 2:
            sys.stderr.write(error.msg + "\n")
        return None
    os.makedirs(os.path.dirname(cfile) or ".", exist_ok=True)
    timed = mode is PycInvalidationMode.TIMESTAMP
    flags = 0 if timed else 3 if mode is PycInvalidationMode.CHECKED_HASH else 1
    key = (int(status.st_mtime) & 0xffffffff | (status.st_size & 0xffffffff) << 32).to_bytes(8, "little") if timed else source_hash(source)
    partly = f"{cfile}.{id(cfile)}"
    with open(partly, "xb") as out:
        out.write(MAGIC_NUMBER + flags.to_bytes(4, "little") + key + dumps(code))
    os.chmod(partly, status.st_mode & 0o666 | 0o200)
    os.replace(partly, cfile)
    return cfile


def main():
    from argparse import ArgumentParser
    parser = ArgumentParser(description="A simple command-line interface for py_compile module.")
    parser.add_argument("-q", "--quiet", action="store_true", help="Suppress error output")
    parser.add_argument("filenames", nargs="+", help="Files to compile")
    args = parser.parse_args()
    for name in [line.rstrip("\n") for line in sys.stdin] if args.filenames == ["-"] else args.filenames:
        try:
            compile(name, doraise=True)
        except (PyCompileError, OSError) as problem:
            parser.exit(1, None if args.quiet else (problem.msg if isinstance(problem, PyCompileError) else str(problem)).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
