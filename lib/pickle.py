"""Objects as bytes and back: dumps(x), loads(data), for files dump(x, file), load(file)."""
from _pickle import *
from _pickle import (DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, __all__, _getattribute, bytes_types, compatible_formats, decode_long,
                     dispatch_table, encode_long, format_version, whichmodule)

_Unpickler, _dump, _dumps, _load, _loads = Unpickler, dump, dumps, load, loads


class _Pickler(Pickler):
    """Subclasses may have their own `dispatch`: functions that write objects, by type."""

    dispatch = Pickler._writers
    _writers = property(lambda self: self.dispatch)


def _main():
    from argparse import ArgumentParser
    from pprint import pprint
    parser = ArgumentParser(description="display contents of the pickle files")
    parser.add_argument("pickle_file", nargs="+", help="the pickle file")
    for path in parser.parse_args().pickle_file:
        if path == "-":
            from sys import stdin
            pprint(load(stdin.buffer))
        else:
            with open(path, "rb") as file:
                pprint(load(file))


if __name__ == "__main__":
    _main()
