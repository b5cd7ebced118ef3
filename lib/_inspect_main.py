"""python -m inspect MODULE[:NAME]: the source of a thing, or where it comes from."""
import importlib
import inspect
import sys
from argparse import ArgumentParser


def main():
    parser = ArgumentParser()
    parser.add_argument("object", help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument("-d", "--details", action="store_true", help="Display info about the module rather than its source code")
    args = parser.parse_args()
    name, _, path = args.object.partition(":")
    try:
        module = found = importlib.import_module(name)
    except Exception as error:
        print(f"Failed to import {name} ({type(error).__name__}: {error})", file=sys.stderr)
        sys.exit(2)
    for part in filter(None, path.split(".")):
        found = getattr(found, part)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not args.details:
        print(inspect.getsource(found))
        return
    spec = getattr(module, "__spec__", None)
    print("Target:", args.object)
    print("Origin:", getattr(spec, "origin", None))
    print("Cached:", getattr(module, "__cached__", None))
    if found is module:
        print(f"Loader: {getattr(spec, 'loader', None)!r}")
        if hasattr(module, "__path__"):
            print(f"Submodule search path: {module.__path__}")
    else:
        try:
            print("Line:", inspect.findsource(found)[1])
        except OSError:
            pass
    print()
