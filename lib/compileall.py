"""python -m compileall FOLDER...: compile everything in it, as py_compile does."""

import os
import sys
import py_compile

__all__ = ["compile_dir", "compile_file", "compile_path"]


def _is_current(path, cfile):
    from importlib.util import MAGIC_NUMBER
    try:
        with open(cfile, "rb") as file:
            return file.read(12) == MAGIC_NUMBER + bytes(4) + (int(os.stat(path).st_mtime) & 0xffffffff).to_bytes(4, "little")
    except OSError:
        return False


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None, *, stripdir=None,
                 prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile one file, if what was written is not current; could it be done?"""
    from importlib.util import cache_from_source
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError("Destination dir (ddir) cannot be used in combination with stripdir or prependdir")
    levels = sorted({optimize} if isinstance(optimize, int) else set(optimize))
    if hardlink_dupes and len(levels) < 2:
        raise ValueError("Hardlinking of duplicated bytecode makes sense only for more than one optimization level")
    fullname, written = os.fspath(fullname), []
    if rx is not None and rx.search(fullname) or not fullname.endswith(".py") or not os.path.isfile(fullname):
        return True
    if limit_sl_dest is not None and os.path.islink(fullname) and not os.path.realpath(fullname).startswith(os.path.realpath(limit_sl_dest)):
        return True
    shown = None if ddir is None else os.path.join(ddir, os.path.basename(fullname))
    if stripdir is not None:
        inside = os.path.join(os.fspath(stripdir), "")
        shown = fullname.removeprefix(inside)
        if quiet < 2 and not fullname.startswith(inside):
            print(f"The stripdir path {os.fspath(stripdir)!r} is not a valid prefix for source path {fullname!r}; ignoring")
    if prependdir is not None:
        shown = os.path.join(prependdir, (shown or fullname).lstrip("/"))
    for level in levels:
        cfile = fullname + "c" if legacy else cache_from_source(fullname, optimization=level if level >= 1 else "" if level == 0 else None)
        if not force and _is_current(fullname, cfile):
            continue
        if not quiet:
            print(f"Compiling {fullname!r}...")
        try:
            py_compile.compile(fullname, cfile, shown, True, level, invalidation_mode)
        except (py_compile.PyCompileError, OSError) as error:
            if quiet < 2:
                print(f"*** Error compiling {fullname!r}..." if quiet else "*** ", end="\n" if quiet else "")
                print(error)
            return False
        if hardlink_dupes:
            written.append(cfile)
    for first, second in zip(written, written[1:]):
        import filecmp
        if filecmp.cmp(first, second, shallow=False):
            os.unlink(second)
            os.link(first, second)
    return True


def _files(dir, ddir, quiet, left):
    """The files below a folder, and what folder each is said to be in."""
    if not quiet:
        print(f"Listing {dir!r}...")
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print(f"Can't list {dir!r}")
        return
    for name in names:
        path = os.path.join(dir, name)
        if not os.path.isdir(path):
            yield path, ddir
        elif left > 0 and name != "__pycache__" and not os.path.islink(path):
            yield from _files(path, None if ddir is None else os.path.join(ddir, name), quiet, left - 1)


def _compile_one(file, options):
    return compile_file(file[0], ddir=file[1], **options)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile all files below a folder; could it be done?"""
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError("Destination dir (ddir) cannot be used in combination with stripdir or prependdir")
    if workers < 0:
        raise ValueError("workers must be greater or equal to 0")
    files = _files(os.fspath(dir), ddir, quiet, sys.getrecursionlimit() if maxlevels is None else maxlevels)
    options = dict(force=force, rx=rx, quiet=quiet, legacy=legacy, optimize=optimize, invalidation_mode=invalidation_mode, stripdir=stripdir,
                   prependdir=prependdir, limit_sl_dest=limit_sl_dest, hardlink_dupes=hardlink_dupes)
    if workers == 1:
        return all([_compile_one(file, options) for file in files])
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    with ProcessPoolExecutor(max_workers=workers or None) as pool:
        return all(list(pool.map(partial(_compile_one, options=options), files, chunksize=4)))


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Compile what lies in the folders of sys.path."""
    good = True
    for folder in sys.path:
        if (not folder or folder == os.curdir) and skip_curdir:
            if quiet < 2:
                print("Skipping current directory")
        else:
            good &= compile_dir(folder, maxlevels, None, force, quiet=quiet, legacy=legacy, optimize=optimize,
                                invalidation_mode=invalidation_mode)
    return good


def main():
    import argparse
    import re
    parser = argparse.ArgumentParser(description="Utilities to support installing Python libraries.")
    parser.add_argument("-l", action="store_const", const=0, default=None, dest="maxlevels", help="don't recurse into subdirectories")
    parser.add_argument("-f", action="store_true", dest="force", help="force rebuild even if timestamps are up to date")
    parser.add_argument("-q", action="count", dest="quiet", default=0, help="output only error messages; -qq will suppress the error messages as well.")
    parser.add_argument("-x", metavar="REGEXP", dest="rx", default=None, help="skip files matching the regular expression")
    parser.add_argument("-j", "--workers", default=1, type=int, help="Run compileall concurrently")
    parser.add_argument("-b", action="store_true", dest="legacy", help="use legacy (pre-PEP3147) compiled file locations")
    parser.add_argument("-d", metavar="DESTDIR", dest="ddir", help="directory to prepend to file paths for use in compile-time tracebacks")
    parser.add_argument("-s", metavar="STRIPDIR", dest="stripdir", help="part of path to left-strip from path to source file")
    parser.add_argument("-p", metavar="PREPENDDIR", dest="prependdir", help="path to add as prefix to path to source file")
    parser.add_argument("-e", metavar="DIR", dest="limit_sl_dest", help="Ignore symlinks pointing outsite of the DIR")
    parser.add_argument("-o", action="append", type=int, dest="optimize", help="Optimization levels to run compilation with")
    parser.add_argument("-r", type=int, dest="recursion", help="maximum recursion level")
    parser.add_argument("--invalidation-mode", choices=sorted(m.name.lower().replace("_", "-") for m in py_compile.PycInvalidationMode))
    parser.add_argument("-i", metavar="FILE", dest="flist", help="add all the files and directories listed in FILE to the list considered for "
                        'compilation; if "-", names are read from stdin')
    parser.add_argument("--hardlink-dupes", action="store_true", dest="hardlink_dupes", help="hardlink duplicated pyc files")
    parser.add_argument("compile_dest", metavar="FILE|DIR", nargs="*", help="zero or more file and directory names to compile")
    args = parser.parse_args()
    mode = args.invalidation_mode and py_compile.PycInvalidationMode[args.invalidation_mode.replace("-", "_").upper()]
    options = {"ddir": args.ddir, "force": args.force, "rx": re.compile(args.rx) if args.rx else None, "quiet": args.quiet, "legacy": args.legacy,
               "optimize": args.optimize or -1, "invalidation_mode": mode, "stripdir": args.stripdir, "prependdir": args.prependdir,
               "limit_sl_dest": args.limit_sl_dest, "hardlink_dupes": args.hardlink_dupes}
    if args.ddir is not None and (args.stripdir is not None or args.prependdir is not None):
        parser.error("-d cannot be used in combination with -s or -p")
    names = args.compile_dest
    if args.flist:
        try:
            with sys.stdin if args.flist == "-" else open(args.flist, encoding="utf-8") as file:
                names += [line.strip() for line in file]
        except OSError:
            if args.quiet < 2:
                print(f"Error reading file list {args.flist}")
            return False
    if not names:
        return compile_path(legacy=args.legacy, force=args.force, quiet=args.quiet, invalidation_mode=mode)
    good = True
    for name in names:
        if os.path.isfile(name):
            good &= compile_file(name, **options)
        else:
            good &= compile_dir(name, args.maxlevels if args.recursion is None else args.recursion, workers=args.workers, **options)
    return good


if __name__ == "__main__":
    sys.exit(int(not main()))
