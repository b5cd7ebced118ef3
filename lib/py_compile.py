"""python -m py_compile FILE...: is it Python? Nothing is written: modules are compiled when they are imported."""

import sys

__all__ = ["compile", "main", "PyCompileError"]


class PyCompileError(Exception):
    def __init__(self, exc_type, exc_value, file, msg=""):
        import traceback
        text = "".join(traceback.format_exception_only(exc_type, exc_value))
        self.msg = msg or (text.replace('File "<string>"', f'File "{file}"') if exc_type is SyntaxError else f"Sorry: {text}")
        self.exc_type_name, self.exc_value, self.file = exc_type.__name__, exc_value, file
        super().__init__(self.msg, self.exc_type_name, exc_value, file)

    def __str__(self):
        return self.msg


_compile = compile


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    with open(file, "rb") as opened:
        source = opened.read()
    try:
        _compile(source, dfile or file, "exec", dont_inherit=True, optimize=optimize)
    except Exception as problem:
        error = PyCompileError(type(problem), problem, dfile or file)
        if doraise:
            raise error
        if quiet < 2:
            sys.stderr.write(error.msg + "\n")
        return None
    return cfile or file


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
