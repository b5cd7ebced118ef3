"""The encodings that are not native, found here by name: what a search function of codecs does.

A text encoding is a module of this package; what turns bytes into bytes and text into text is all in _transforms.
"""

import codecs
import sys
from . import aliases

_cache = {}
_for_bytes = {"rot_13", "hex_codec", "base64_codec", "quopri_codec", "uu_codec", "zlib_codec", "bz2_codec"}


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Everything but letters, digits and dots becomes an underscore, runs of it one."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    words = "".join(c if c.isalnum() or c == "." else " " for c in encoding).split()
    return "".join(c for c in "_".join(words) if c.isascii())


def search_function(encoding):
    """The CodecInfo of an encoding, or None."""
    if encoding not in _cache:
        _cache[encoding] = _search(encoding)
    return _cache[encoding]


def _search(encoding):
    name = normalize_encoding(encoding).lower()
    name = aliases.aliases.get(name) or aliases.aliases.get(name.replace(".", "_")) or name
    if name in _for_bytes:
        from . import _transforms as module
        return module.find(name)
    if name in aliases.multibyte:
        from . import _multibyte
        return _multibyte.find(name)
    if codecs._codecs._canonical(name) is not None:
        return codecs.lookup(name)
    if name in aliases.bytewise:
        from . import _bytewise
        return _bytewise.find(name)
    if name == "charmap":
        from ._rare import charmap_decode, charmap_encode
        return make_codec(name, charmap_encode, charmap_decode)
    if name in ("utf_7", "punycode", "idna", "undefined"):
        return __import__("encodings." + name, fromlist=["getregentry"]).getregentry()
    return None


def ask(errors, error):
    """What stands for the bad part of error.object, and where to go on: by the handler called errors."""
    answer = codecs.lookup_error(errors or "strict")(error)
    coding = "en" if isinstance(error, UnicodeEncodeError) else "de"
    if not (isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], (str, bytes) if coding == "en" else str)
            and isinstance(answer[1], int)):
        raise TypeError(f"{coding}coding error handler must return (str, int) tuple")
    instead, at = answer
    if coding == "de" and not isinstance(error.object, bytes):
        raise TypeError("object attribute must be bytes")
    length = len(error.object)  # a handler may have given another one to go on with
    at += length if at < 0 else 0
    if not 0 <= at <= length:
        raise IndexError(f"position {at} from error handler out of bounds")
    return instead, at


def make_codec(name, encode, decode, partial=None, is_text=True, base=codecs.BufferedIncrementalDecoder):
    """A CodecInfo of two functions. partial(bytes, errors, final) decodes what is complete, and tells how much that was."""
    whole = decode
    if is_text:
        def decode(input, errors="strict"):
            if not hasattr(type(input), "__buffer__"):
                raise TypeError(f"a bytes-like object is required, not {type(input).__name__!r}")
            return whole(input, errors)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    if partial:
        class IncrementalDecoder(base):
            def _buffer_decode(self, input, errors, final):
                return partial(input, errors, final)
    else:
        class IncrementalDecoder(codecs.IncrementalDecoder):
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]

    kind = str if is_text or encode is decode else bytes

    class Codec(codecs.Codec):
        charbuffertype = kind

        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return partial(input, errors, False) if partial else decode(input, errors)

    class StreamReader(Codec, codecs.StreamReader):
        pass

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    for cls in (IncrementalEncoder, IncrementalDecoder, StreamReader, StreamWriter):
        cls.__qualname__ = cls.__name__
        if name in aliases.multibyte or name in aliases.bytewise or name in _for_bytes:
            cls.__module__ = f"{__name__}.{name}"  # where __getattr__() has it
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, name,
                            _is_text_encoding=is_text)


def _parts(info):
    return {"StreamReader": info.streamreader, "StreamWriter": info.streamwriter, "IncrementalEncoder": info.incrementalencoder,
            "IncrementalDecoder": info.incrementaldecoder}


def __getattr__(name):
    # encodings.utf_8 and the like: modules of CPython's, here what they would hold
    native = not name.startswith("__") and codecs._codecs._canonical(name) is not None
    if not (native or name in aliases.multibyte or name in aliases.bytewise or name in _for_bytes):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    info = codecs.lookup(name)
    module = type(sys)(f"{__name__}.{name}")
    module.__dict__.update(_parts(info), encode=info.encode, decode=info.decode, getregentry=lambda: info)

    def __getattr__(attribute):
        from . import _tables
        if attribute == "Codec" and not name.startswith("utf_"):
            module.Codec = _tables.codec(info)
            return module.Codec
        if name in aliases.multibyte:
            raise AttributeError(f"module {module.__name__!r} has no attribute {attribute!r}")
        return _tables.find(module, info, name, attribute)
    module.__getattr__ = __getattr__
    return module


class _Finder:
    """import encodings.utf_8"""

    @staticmethod
    def find_spec(name, path=None, target=None):
        package, _, name = name.rpartition(".")
        if package == __name__:
            try:
                module = __getattr__(name)
            except (AttributeError, LookupError):
                return None
            from importlib.machinery import ModuleSpec
            return ModuleSpec(module.__name__, _Loader(module))


class _Loader:
    def __init__(self, module):
        self._module = module

    def create_module(self, spec):
        return self._module

    def exec_module(self, module):
        pass


sys.meta_path.append(_Finder)
codecs.register(search_function)
