"""Encodings by name: looking them up, encoding, decoding, streams.

The encodings themselves are native. Here they become what programs see of them: a CodecInfo with functions that work at once,
incrementally, and on streams. Decoders are made of one operation, _codecs._decode_partial: decode what is complete.
"""

import sys
import _codecs
from _codecs import register, register_error, unregister
from _ouro import quiet

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8",
           "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
           "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder",
           "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode",
           "iterdecode", "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "namereplace_errors", "register_error", "lookup_error"]

# A byte order mark is U+FEFF in each encoding. The names with 32 and 64 are from the time when that was a character's width twice.
BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE = (
    _codecs.encode("\ufeff", name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
BOM32_LE = BOM_LE = BOM_UTF16_LE
BOM32_BE = BOM_BE = BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE
_little = sys.byteorder == "little"
BOM = BOM_UTF16 = BOM_UTF16_LE if _little else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if _little else BOM_UTF32_BE


# ---- the parts of a codec -------------------------------------------------------------------------------------------

class CodecInfo(tuple):
    """What is known of an encoding: a tuple of four functions, and some attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        info = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        info.__dict__.update(encode=encode, decode=decode, streamreader=streamreader, streamwriter=streamwriter, name=name,
                             incrementalencoder=incrementalencoder, incrementaldecoder=incrementaldecoder)
        if _is_text_encoding is not None:
            info._is_text_encoding = _is_text_encoding
        return info

    def __reduce_ex__(self, protocol):
        return _another, (self.name,)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>"


def _another(name):  # a copy
    info = lookup(name)
    copy = CodecInfo(*info)
    copy.__dict__.update(info.__dict__)
    return copy


class Codec:
    """What a codec can do without state."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes a text that comes in pieces."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def getstate(self):
        return 0

    def setstate(self, state):
        """Go on from a state that getstate gave."""

    def reset(self):
        """Forget what came before."""

    def encode(self, input, final=False):
        raise NotImplementedError


class BufferedIncrementalEncoder(IncrementalEncoder):
    """One that keeps what it cannot encode yet. A subclass writes _buffer_encode, which tells how much it has used."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        waiting = self.buffer + input
        output, used = self._buffer_encode(waiting, self.errors, final)
        self.buffer = waiting[used:]
        return output

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes bytes that come in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        """Go on from a state that getstate gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """One that keeps what it cannot decode yet. A subclass writes _buffer_decode, which tells how much it has used."""

    buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        waiting = self.buffer + input
        output, used = self._buffer_decode(waiting, self.errors, final)
        self.buffer = waiting[used:]
        return output

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


# ---- streams --------------------------------------------------------------------------------------------------------

class _Wrapper:
    """What has a stream: a context manager with the stream's attributes."""

    def __getattr__(self, name):
        if name == "stream":  # not there yet: an object that is being copied
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {type(self).__name__}")


class StreamWriter(_Wrapper, Codec):
    """Writes text encoded to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        """Forget what came before."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if offset == whence == 0:
            self.reset()


class StreamReader(_Wrapper, Codec):
    """Reads text from a stream of bytes. What has been read and not asked for waits in bytebuffer and charbuffer."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        self._empty()

    def _empty(self):
        self.bytebuffer, self.charbuffer = b"", self.charbuffertype()

    def _fetch(self, size, firstline=False):
        """Read about size bytes and decode them; False at the end of the stream."""
        new = self.stream.read() if size < 0 else self.stream.read(size)
        waiting = self.bytebuffer + new
        if waiting:
            try:
                text, used = self.decode(waiting, self.errors)
            except UnicodeDecodeError as error:
                text, used = self.decode(waiting[:error.start], self.errors) if firstline else ("", 0)
                if len(text.splitlines()) < 2:  # the error is in the line that is asked for
                    raise
            self.bytebuffer = waiting[used:]
            self.charbuffer += text
        return bool(new)

    def _take(self, count):
        taken, self.charbuffer = self.charbuffer[:count], self.charbuffer[count:]
        return taken

    def read(self, size=-1, chars=-1, firstline=False):
        """The text of about size bytes, but no more than chars, or size, characters."""
        size = -1 if size is None else size
        chars = size if chars < 0 else chars
        if chars < 0:
            self._fetch(-1, firstline)
            return self._take(sys.maxsize)
        while len(self.charbuffer) < chars and self._fetch(size, firstline):
            if firstline:
                break
        return self._take(chars)

    def readline(self, size=None, keepends=True):
        """The next line. With a size, a longer line comes in parts."""
        ask, more = size or 72, True
        while True:
            lines = self.charbuffer.splitlines(True)
            # a line is known to be whole when another follows, or it ends with something that \n cannot continue
            whole = len(lines) > 1 or lines and lines[0].splitlines()[0] != lines[0] and not lines[0].endswith("\r")
            if whole or not more:
                break
            more = self._fetch(ask, firstline=True) and (size is None or len(self.charbuffer) < size)
            ask = size or min(2 * ask, 8000)
        if not lines:
            return self.charbuffertype()
        line = self._take(len(lines[0]))
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what has been read."""
        self._empty()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class StreamReaderWriter(_Wrapper):
    """A stream of bytes as one of text, for both directions."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        for side in (self.reader, self.writer):
            side.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if offset == whence == 0:
            self.writer.reset()


class StreamRecoder(StreamReaderWriter):
    """A stream in one encoding as a stream in another: bytes on both sides, text between."""

    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        super().__init__(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _encoded(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._encoded(self.reader.read(size))

    def readline(self, size=None):
        return self._encoded(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._encoded(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._encoded(next(self.reader))

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))


# ---- the native encodings -------------------------------------------------------------------------------------------

# Encodings that begin with a mark: the marks, and what goes on after each. The first goes on if there is none.
_marks = {"utf-8-sig": {BOM_UTF8: "utf-8"},
          "utf-16": {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"},
          "utf-32": {BOM_UTF32_LE: "utf-32-le", BOM_UTF32_BE: "utf-32-be"}}
if not _little:
    _marks.update((name, dict(reversed(marks.items()))) for name, marks in list(_marks.items()))


class _Plain:
    _follows = None
    _states = None,

    def _decode(self, data, errors, final):
        return _codecs._decode_partial(data, self._name, errors, final)

    def _encode(self, text, errors):
        return _codecs.encode(text, self._name, errors)


class _Marked:
    """Keeps in _follows which encoding goes on after the mark; None before it has been seen."""

    _follows = None

    def __init_subclass__(cls):
        cls._states = *_marks[cls._name].values(), None
        cls._must_begin = cls._name != "utf-8-sig"

    def _begin(self, data, final):
        for mark, follows in _marks[self._name].items():
            if data.startswith(mark):
                self._follows = follows
                return len(mark)
        if final or len(data) >= len(mark) or len(self._states) == 2 and not mark.startswith(data):
            if self._must_begin and len(data) >= len(mark):
                raise UnicodeDecodeError(self._name, data, 0, len(mark), "Stream does not start with BOM")
            self._follows = self._states[0]
        return 0

    def _decode(self, data, errors, final):
        used = 0 if self._follows else self._begin(data, final)
        if not self._follows:
            return "", 0
        text, more = _codecs._decode_partial(data[used:], self._follows, errors, final)
        return text, used + more

    def _encode(self, text, errors):
        encoded = _codecs.encode(text, self._follows or self._name, errors)
        self._follows = self._states[0]
        return encoded

    def reset(self):
        super().reset()
        self._follows = None


def _native_codec(name):
    """The CodecInfo of a native encoding."""
    def encode(input, errors="strict"):
        return _codecs.encode(input, name, errors), len(input)

    def decode(input, errors="strict"):
        return _codecs.decode(input, name, errors), len(input)

    start = _Marked if name in _marks else _Plain

    class Encoder(start, IncrementalEncoder):
        _name = name

        def encode(self, input, final=False):
            return self._encode(input, self.errors)

        def getstate(self):
            return len(self._states) - 1 if self._follows is None else 0

        def setstate(self, state):
            self._follows = None if state else self._states[0]

    class Decoder(start, BufferedIncrementalDecoder):
        _name = name

        def _buffer_decode(self, input, errors, final):
            return self._decode(input, errors, final)

        def getstate(self):
            return self.buffer, self._states.index(self._follows)

        def setstate(self, state):
            self.buffer, self._follows = state[0], self._states[state[1]]

    class Writer(start, StreamWriter):
        _name = name

        def encode(self, input, errors="strict"):
            return self._encode(input, errors), len(input)

    class Reader(start, StreamReader):
        _name = name

        def decode(self, input, errors="strict"):
            return self._decode(input, errors, False)

    classes = Reader, Writer, Encoder, Decoder
    for cls, usual_name in zip(classes, ("StreamReader", "StreamWriter", "IncrementalEncoder", "IncrementalDecoder")):
        cls.__name__ = cls.__qualname__ = usual_name
        cls.__module__ = "encodings." + ("latin_1" if name == "iso8859-1" else name.replace("-", "_"))
    return CodecInfo(encode, decode, *classes, name)


# ---- by name --------------------------------------------------------------------------------------------------------

_cache = {}


@quiet
def lookup(encoding):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    info = _cache.get(encoding)
    if info is None:
        native = _codecs._canonical(encoding)
        if native is None:
            return _codecs.lookup(encoding)
        info = _cache[encoding] = _cache[native] = _cache.get(native) or _native_codec(native)
    return info


def _by_codec(side, obj, encoding, errors):
    function = lookup(encoding)[side]
    try:
        return function(obj, errors)[0]
    except Exception as error:
        error.add_note(f"{('encoding', 'decoding')[side]} with '{encoding}' codec failed")
        raise


def encode(obj, encoding="utf-8", errors="strict"):
    """obj encoded by the codec of this name."""
    return _by_codec(0, obj, encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """obj decoded by the codec of this name."""
    return _by_codec(1, obj, encoding, errors)


def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def _incremental(encoding, kind):
    cls = getattr(lookup(encoding), kind)
    if cls is None:
        raise LookupError(encoding)
    return cls


def getincrementalencoder(encoding):
    """The class that encodes text in pieces."""
    return _incremental(encoding, "incrementalencoder")


def getincrementaldecoder(encoding):
    """The class that decodes bytes in pieces."""
    return _incremental(encoding, "incrementaldecoder")


def getreader(encoding):
    """The class that reads streams."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class that writes streams."""
    return lookup(encoding).streamwriter


def _in_pieces(convert, pieces, nothing):
    for piece in pieces:
        if converted := convert(piece):
            yield converted
    if rest := convert(nothing, True):
        yield rest


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode the pieces of text that an iterator gives."""
    yield from _in_pieces(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, "")


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode the bytes that an iterator gives."""
    yield from _in_pieces(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b"")


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file that is encoded and decoded."""
    import builtins
    if encoding is None:
        return builtins.open(filename, mode, buffering)
    file = builtins.open(filename, mode if "b" in mode else f"{mode}b", buffering)
    try:
        codec = lookup(encoding)
        text = StreamReaderWriter(file, codec.streamreader, codec.streamwriter, errors)
    except BaseException:
        file.close()
        raise
    text.encoding = encoding
    return text


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file in one encoding as a file in another."""
    file_encoding = data_encoding if file_encoding is None else file_encoding
    outside, inside = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, outside.encode, outside.decode, inside.streamreader, inside.streamwriter, errors)
    recoder.data_encoding, recoder.file_encoding = data_encoding, file_encoding
    return recoder


def make_identity_dict(rng):
    """A decoding map that changes nothing."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The other direction of a decoding map. What two bytes stand for cannot be encoded."""
    encoding_map = {}
    for code, character in decoding_map.items():
        encoding_map[character] = None if character in encoding_map else code
    return encoding_map


def __getattr__(name):
    # utf_8_decode and the like: the native encodings as functions, (result, how much of the argument was used)
    if name in ("charmap_build", "charmap_encode", "charmap_decode", "escape_encode", "escape_decode", "readbuffer_encode",
                "utf_7_encode", "utf_7_decode", "utf_16_ex_decode", "utf_32_ex_decode"):
        from encodings import _rare
        return getattr(_rare, name)
    encoding, _, operation = name.rpartition("_")
    native = _codecs._canonical(encoding) if operation in ("encode", "decode") else None
    if native is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if operation == "encode":
        def function(str, errors=None, /):
            return _codecs.encode(str, native, errors or "strict"), len(str)
    else:
        def function(data, errors=None, final=native.endswith("escape"), /):
            if isinstance(data, str) and native.endswith("escape"):
                data = data.encode()
            return _codecs._decode_partial(data, native, errors or "strict", final)
    function.__name__ = function.__qualname__ = name
    globals()[name] = function
    return function


# ---- error handlers: each takes the exception and gives (replacement, where to go on), or raises --------------------

def _wrong_type(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def _bad_part(error, *types):
    if not issubclass(type(error), types or (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise _wrong_type(error)
    return error.object[error.start:error.end]


def strict_errors(exc):
    """Raise it."""
    raise exc if isinstance(exc, Exception) else TypeError("codec must pass exception instance")


def ignore_errors(exc):
    """Leave it out."""
    _bad_part(exc)
    return "", exc.end


def replace_errors(exc):
    """A question mark, or the replacement character."""
    bad = _bad_part(exc)
    if isinstance(exc, UnicodeDecodeError):
        return "\ufffd", exc.end
    return ("?" if isinstance(exc, UnicodeEncodeError) else "\ufffd") * len(bad), exc.end


def xmlcharrefreplace_errors(exc):
    """&#number;"""
    bad = _bad_part(exc, UnicodeEncodeError)
    return "".join(f"&#{ord(c)};" for c in bad), exc.end


def _escape(code):
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def backslashreplace_errors(exc):
    """An escape as in a literal."""
    bad = _bad_part(exc)
    return "".join(map(_escape, bad if isinstance(bad, bytes) else map(ord, bad))), exc.end


def namereplace_errors(exc):
    """\\N{name}"""
    from unicodedata import name
    bad = _bad_part(exc, UnicodeEncodeError)
    return "".join(f"\\N{{{name(c)}}}" if name(c, None) else _escape(ord(c)) for c in bad), exc.end


def _surrogateescape(exc):
    # a byte that is no text is a lone surrogate with the byte in it, so that nothing is lost
    bad = _bad_part(exc, UnicodeEncodeError, UnicodeDecodeError)
    if isinstance(exc, UnicodeEncodeError):
        if all("\udc80" <= c <= "\udcff" for c in bad):
            return bytes(ord(c) - 0xDC00 for c in bad), exc.end
    else:
        held = "".join(chr(0xDC00 + byte) for byte in bad[:next((i for i, byte in enumerate(bad) if byte < 128), None)])
        if held:
            return held, exc.start + len(held)
    raise exc


def _surrogatepass(exc):
    # a lone surrogate travels as if it were a character
    bad = _bad_part(exc, UnicodeEncodeError, UnicodeDecodeError)
    encoding = exc.encoding.lower().replace("_", "-")
    if isinstance(exc, UnicodeEncodeError):
        if encoding.startswith("utf") and all("\ud800" <= c <= "\udfff" for c in bad):
            if encoding in ("utf-16", "utf-32"):
                encoding += "-le" if _little else "-be"
            return bad.encode(encoding, "surrogatepass"), exc.end
    elif encoding.startswith("utf"):
        width = 4 if "32" in encoding else 2 if "16" in encoding else 3
        part = exc.object[exc.start:exc.start + width]
        unit = int.from_bytes(part, "big" if "be" in encoding else "little") if width != 3 else \
            (part[1] & 0x3F) << 6 | part[2] & 0x3F | 0xD000 if len(part) == 3 and part[0] == 0xED and part[2] & 0xC0 == 0x80 else 0
        if len(part) == width and 0xD800 <= unit <= 0xDFFF:
            return chr(unit), exc.start + width
    raise exc


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors, "surrogateescape": _surrogateescape,
             "surrogatepass": _surrogatepass}


def lookup_error(name):
    """The error handler of this name."""
    try:
        return _codecs.lookup_error(name)
    except LookupError:
        if name not in _handlers:
            raise
    return _handlers[name]
