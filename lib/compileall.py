"""python -m compileall FOLDER...: is everything in it Python? Nothing is written: modules are compiled when they are imported."""

import os
import sys
import py_compile

__all__ = ["compile_dir", "compile_file", "compile_path"]


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, **options):
    """Could the file be compiled?"""
    fullname = os.fspath(fullname)
    if rx is not None and rx.search(fullname) or not fullname.endswith(".py"):
        return True
    if not quiet:
        print(f"Compiling {fullname!r}...")
    try:
        py_compile.compile(fullname, None, ddir and os.path.join(ddir, os.path.basename(fullname)), True)
    except (py_compile.PyCompileError, OSError) as error:
        if quiet < 2:
            print(f"*** Error compiling {fullname!r}..." if quiet else "*** ", end="\n" if quiet else "")
            print(error)
        return False
    return True


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, **options):
    """Could all files below a folder be compiled?"""
    if quiet < 2:
        if not quiet:
            print(f"Listing {dir!r}...")
    good, left = True, sys.getrecursionlimit() if maxlevels is None else maxlevels
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print(f"Can't list {dir!r}")
        return True
    for name in names:
        path = os.path.join(dir, name)
        if os.path.isdir(path):
            if left > 0 and name != "__pycache__" and not os.path.islink(path):
                good &= compile_dir(path, left - 1, ddir and os.path.join(ddir, name), force, rx, quiet)
        else:
            good &= compile_file(path, ddir, force, rx, quiet)
    return good


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, **options):
    return all([compile_dir(folder, maxlevels, None, force, quiet=quiet) for folder in sys.path if folder and os.path.isdir(folder)])


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
    parser.add_argument("compile_dest", metavar="FILE|DIR", nargs="*", help="zero or more file and directory names to compile")
    args = parser.parse_args()
    rx = re.compile(args.rx) if args.rx else None
    if not args.compile_dest:
        return compile_path(quiet=args.quiet)
    good = True
    for name in args.compile_dest:
        if os.path.isdir(name):
            good &= compile_dir(name, args.maxlevels, None, args.force, rx, args.quiet)
        else:
            good &= compile_file(name, None, args.force, rx, args.quiet)
    return good


if __name__ == "__main__":
    sys.exit(int(not main()))
