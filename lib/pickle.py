"""Objects as bytes and back: dumps(x), loads(data), for files dump(x, file), load(file)."""
from _pickle import *
from _pickle import (DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, __all__, _getattribute, bytes_types, compatible_formats, decode_long,
                     dispatch_table, encode_long, format_version, whichmodule)

_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
