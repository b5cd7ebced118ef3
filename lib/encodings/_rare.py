"""Functions of codecs that few programs call: character maps, escapes of bytes, UTF-7."""

import codecs
from . import ask, utf_7

utf_7_encode = utf_7.encode


def utf_7_decode(data, errors=None, final=False, /):
    return utf_7.partial(data, errors or "strict", final)


def readbuffer_encode(data, errors=None, /):
    return data.encode() if isinstance(data, str) else bytes(data), len(data)


def _ex_decode(name, data, errors, order, final):
    mark = 2 if "16" in name else 4
    used = 0
    if not order:
        for sign, end in (-1, "le"), (1, "be"):
            if data[:mark] == "\ufeff".encode(f"{name}-{end}"):
                order, used = sign, mark
    text, more = codecs._codecs._decode_partial(data[used:], f"{name}-{'be' if order > 0 else 'le'}", errors or "strict", final)
    return text, used + more, order


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _ex_decode("utf-16", data, errors, byteorder, final)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _ex_decode("utf-32", data, errors, byteorder, final)


def charmap_build(map, /):
    return {ord(c): i for i, c in enumerate(map) if c != "\ufffe"}


def _entry(map, key):
    try:
        return map[key]
    except LookupError:
        return None


def charmap_decode(data, errors=None, mapping=None, /):
    if mapping is None:
        return codecs.latin_1_decode(data, errors)
    data, out, i = bytes(data), [], 0
    while i < len(data):
        found = _entry(mapping, data[i])
        if found is None or found == 0xFFFE or found == "\ufffe":
            error = UnicodeDecodeError("charmap", data, i, i + 1, "character maps to <undefined>")
            found, i = ask(errors, error)
        else:
            if not isinstance(found, (int, str)):
                raise TypeError("character mapping must return integer, None or str")
            if isinstance(found, int):
                if not 0 <= found < 0x110000:
                    raise TypeError("character mapping must be in range(0x110000)")
                found = chr(found)
            i += 1
        out.append(found)
    return "".join(out), len(data)


def charmap_encode(text, errors=None, mapping=None, /):
    if mapping is None:
        return codecs.latin_1_encode(text, errors)
    out, i = [], 0

    def code(c):
        found = _entry(mapping, ord(c))
        if isinstance(found, int):
            if not 0 <= found < 256:
                raise TypeError("character mapping must be in range(256)")
            return bytes([found])
        if found is not None and not isinstance(found, bytes):
            raise TypeError(f"character mapping must return integer, bytes or None, not {type(found).__name__}")
        return found

    while i < len(text):
        coded = code(text[i])
        if coded is not None:
            i += 1
        else:
            end = i + 1
            while end < len(text) and code(text[end]) is None:
                end += 1
            error = UnicodeEncodeError("charmap", text, i, end, "character maps to <undefined>")
            instead, i = ask(errors, error)
            coded = instead if isinstance(instead, bytes) else b"".join(code(c) or codecs.strict_errors(error) for c in instead)
        out.append(coded)
    return b"".join(out), len(text)


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    return b"\\'".join(repr(b'"\'' + part)[5:-1].encode() for part in data.split(b"'")), len(data)


_simple = {"\\": b"\\", "'": b"'", '"': b'"', "a": b"\a", "b": b"\b", "f": b"\f", "n": b"\n", "r": b"\r", "t": b"\t", "v": b"\v", "\n": b""}


def escape_decode(data, errors=None, /):
    """Bytes of the text of a literal."""
    import re
    data = data.encode() if isinstance(data, str) else bytes(data)
    odd = []

    def replace(match):
        text = match[1].decode("latin-1")
        if text in _simple:
            return _simple[text]
        if text == "":
            raise ValueError("Trailing \\ in string")
        if text[0] == "x":
            if len(text) == 3:
                return bytes([int(text[1:], 16)])
            if errors in (None, "strict"):
                raise ValueError(f"invalid \\x escape at position {match.start()}")
            if errors not in ("ignore", "replace"):
                raise ValueError(f"decoding error; unknown error handling code: {errors}")
            return b"?" if errors == "replace" else b""
        if text[0] in "01234567":
            if int(text, 8) > 255:
                odd.append(f"invalid octal escape sequence '\\{text}'")
            return bytes([int(text, 8) & 255])
        odd.append(f"invalid escape sequence '\\{text}'")
        return match[0]

    decoded = re.sub(rb"(?s)\\([0-7]{1,3}|x[0-9a-fA-F]{0,2}|.|$)", replace, data)
    if odd:
        import warnings
        warnings.warn(odd[0], DeprecationWarning, stacklevel=2)
    return decoded, len(data)
