"""Folders made programs: archives with a __main__ that Python runs."""

import contextlib
import os
import pathlib
import shutil
import stat
import sys
import zipfile

__all__ = ["ZipAppError", "create_archive", "get_interpreter"]

shebang_encoding = sys.getfilesystemencoding()


class ZipAppError(ValueError):
    """It cannot be made."""


@contextlib.contextmanager
def _file(archive, mode):
    """A file that was given open, or by name."""
    if isinstance(archive, (str, os.PathLike)):
        with open(archive, mode) as file:
            yield file
    else:
        yield archive


def _write_shebang(file, interpreter):
    if interpreter:
        file.write(b"#!" + interpreter.encode(shebang_encoding) + b"\n")


def _copy_archive(archive, new_archive, interpreter=None):
    """The archive with another first line."""
    with _file(archive, "rb") as source:
        first = source.read(2)
        if first == b"#!":
            first = b""
            source.readline()
        with _file(new_archive, "wb") as target:
            _write_shebang(target, interpreter)
            target.write(first)
            shutil.copyfileobj(source, target)
    if interpreter and isinstance(new_archive, str):
        os.chmod(new_archive, os.stat(new_archive).st_mode | stat.S_IEXEC)


def create_archive(source, target=None, interpreter=None, main=None, filter=None, compressed=False):
    """Make an archive of a folder, or of another archive; main is "package.module:function"."""
    if hasattr(source, "read") and hasattr(source, "readline"):
        source_is_file = True
    else:
        source = pathlib.Path(source)
        source_is_file = source.is_file()
    if source_is_file:
        _copy_archive(source, target, interpreter)
        return
    if not source.exists():
        raise ZipAppError("Source does not exist")
    has_main = (source / "__main__.py").is_file()
    if main and has_main:
        raise ZipAppError("Cannot specify entry point if the source has __main__.py")
    if not (main or has_main):
        raise ZipAppError("Archive has no entry point")
    text = None
    if main:
        module, colon, function = main.partition(":")
        if not colon or not all(part.isidentifier() for part in (module + "." + function).split(".")):
            raise ZipAppError("Invalid entry point: " + main)
        text = f"# -*- coding: utf-8 -*-\nimport {module}\n{module}.{function}()\n"
    if target is None:
        target = source.with_suffix(".pyz")
    elif not hasattr(target, "write"):
        target = pathlib.Path(target)
    children = sorted(source.rglob("*"))
    if isinstance(target, pathlib.Path) and target in children:
        raise ZipAppError(f"The target archive {target} overwrites one of the source files.")
    with _file(target, "wb") as file:
        _write_shebang(file, interpreter)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
            for child in children:
                name = child.relative_to(source)
                if filter is None or filter(name):
                    archive.write(child, name.as_posix())
            if text:
                archive.writestr("__main__.py", text.encode("utf-8"))
    if interpreter and not hasattr(target, "write"):
        target.chmod(target.stat().st_mode | stat.S_IEXEC)


def get_interpreter(archive):
    """What the first line names, or None."""
    with _file(archive, "rb") as file:
        return file.readline().strip().decode(shebang_encoding) if file.read(2) == b"#!" else None


def main(args=None):
    """The command line."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", "-o", default=None, help="The name of the output archive. Required if SOURCE is an archive.")
    parser.add_argument("--python", "-p", default=None, help="The name of the Python interpreter to use (default: no shebang line).")
    parser.add_argument("--main", "-m", default=None, help="The main function of the application (default: use an existing __main__.py).")
    parser.add_argument("--compress", "-c", action="store_true", help="Compress files with the deflate method. Files are stored uncompressed "
                        "by default.")
    parser.add_argument("--info", default=False, action="store_true", help="Display the interpreter from the archive.")
    parser.add_argument("source", help="Source directory (or existing archive).")
    args = parser.parse_args(args)
    if args.info:
        if not os.path.isfile(args.source):
            raise SystemExit("Can only get info for an archive file")
        print("Interpreter: {}".format(get_interpreter(args.source) or "<none>"))
        sys.exit(0)
    if os.path.isfile(args.source):
        if args.output is None or os.path.exists(args.output) and os.path.samefile(args.source, args.output):
            raise SystemExit("In-place editing of archives is not supported")
        if args.main:
            raise SystemExit("Cannot change the main function when copying")
    create_archive(args.source, args.output, interpreter=args.python, main=args.main, compressed=args.compress)


if __name__ == "__main__":
    main()
