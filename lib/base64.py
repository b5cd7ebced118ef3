"""Bytes as text of few characters: base16, base32, base64, base85."""

import binascii
import struct

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
           "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode",
           "a85decode", "z85encode", "z85decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode",
           "urlsafe_b64decode"]


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def _swapped(text, two, other_two):
    assert len(two) == len(other_two) == 2, repr(other_two if len(two) == 2 else two)
    return text.translate(bytes.maketrans(two, other_two))


def b64encode(s, altchars=None):
    """The bytes in base64; altchars are two characters in place of + and /."""
    text = binascii.b2a_base64(s, newline=False)
    return text if altchars is None else _swapped(text, b"+/", altchars)


def b64decode(s, altchars=None, validate=False):
    """The bytes that base64 stands for; with validate other characters are an error."""
    text = _bytes(s)
    if altchars is not None:
        text = _swapped(text, _bytes(altchars), b"+/")
    return binascii.a2b_base64(text, strict_mode=validate)


def standard_b64encode(s):
    """base64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes that base64 with + and / stands for."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """base64 with - and _."""
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    """The bytes that base64 with - and _ stands for."""
    return b64decode(s, b"-_")


_b32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_b32hex = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


_pair_tables = {}


def _pairs(alphabet):
    """Every two digits of an alphabet in order."""
    found = _pair_tables.get(alphabet)
    if found is None:
        found = _pair_tables[alphabet] = [bytes((a, b)) for a in alphabet for b in alphabet]
    return found


def _encode32(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    missing = -len(s) % 5
    if missing:
        s = s + b"\0" * missing
    out, pairs, whole = bytearray(), _pairs(alphabet), int.from_bytes
    for i in range(0, len(s), 5):
        value = whole(s[i:i + 5], "big")
        out += pairs[value >> 30] + pairs[value >> 20 & 1023] + pairs[value >> 10 & 1023] + pairs[value & 1023]
    if missing:
        unused = missing * 8 // 5
        out[-unused:] = b"=" * unused
    return bytes(out)


def _decode32(alphabet, s, casefold, map01):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        one = _bytes(map01)  # what 1 stands for: I or L
        assert len(one) == 1, repr(one)
        s = s.replace(b"0", b"O").replace(b"1", one)
    s = s.upper() if casefold else s
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(digits), 8):
        value = 0
        chunk = digits[i:i + 8]
        for c in chunk:
            if c not in values:
                raise binascii.Error("Non-base32 digit found") from None
            value = value << 5 | values[c]
        value <<= 5 * (8 - len(chunk))
        out += value.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if padding and out:
        del out[-((padding * 5 + 7) // 8):]
    return bytes(out)


def b32encode(s):
    """The bytes in base32."""
    return _encode32(_b32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes that base32 stands for."""
    return _decode32(_b32, s, casefold, map01)


def b32hexencode(s):
    """The bytes in base32 with the digits of numbers."""
    return _encode32(_b32hex, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_b32hex, s, casefold, None)


def b16encode(s):
    """The bytes in capital hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_b85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_a85 = bytes(range(33, 118))


def _encode85(s, alphabet, pad=False, zeros=False, spaces=False):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    missing = -len(s) % 4
    out, pairs = [], _pairs(alphabet)
    words = struct.unpack(f"!{(len(s) + missing) // 4}I", bytes(s) + b"\0" * missing)
    for word in words:
        if zeros and not word:
            out.append(b"z")
        elif spaces and word == 0x20202020:
            out.append(b"y")
        else:
            digit = word % 85
            out.append(pairs[word // 614125] + pairs[word // 85 % 7225] + alphabet[digit:digit + 1])
    if missing and not pad:
        if out[-1] == b"z":
            out[-1] = bytes(alphabet[:1]) * 5
        out[-1] = out[-1][:-missing]
    return b"".join(out)


def _decode85(s, alphabet, name):
    values = {c: i for i, c in enumerate(alphabet)}
    missing = -len(s) % 5
    s = bytes(s) + bytes(alphabet[-1:]) * missing
    out = []
    for i in range(0, len(s), 5):
        word = 0
        for k, c in enumerate(s[i:i + 5]):
            if c not in values:
                raise ValueError(f"bad {name} character at position {i + k}") from None
            word = word * 85 + values[c]
        if word > 0xFFFFFFFF:
            raise ValueError(f"{name} overflow in hunk starting at byte {i}") from None
        out.append(word.to_bytes(4, "big"))
    result = b"".join(out)
    return result[:-missing] if missing else result


def b85encode(b, pad=False):
    """The bytes in base85, as git writes it."""
    return _encode85(b, _b85, pad)


def b85decode(b):
    return _decode85(_bytes(b), _b85, "base85")


def z85encode(s):
    """The bytes in base85, as ZeroMQ writes it."""
    return _encode85(s, _z85)


def z85decode(s):
    return _decode85(_bytes(s), _z85, "z85")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """The bytes in Ascii85."""
    start, end = (b"<~", b"~>") if adobe else (b"", b"")
    text = start + _encode85(b, _a85, pad, True, foldspaces)
    if wrapcol:
        width = max(wrapcol, len(end), 1)
        last = len(text) % width or width
        text = b"\n".join([text[at:at + width] for at in range(0, len(text), width)])
        if last + len(end) > width:
            text += b"\n"
    return text + end


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\x0b"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, group = [], []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            group.append(c)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit - 33
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                out.append(word.to_bytes(4, "big"))
                group = []
        elif c == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out.append(b"\0\0\0\0")
        elif foldspaces and c == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out.append(b"    ")
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    result = b"".join(out)
    padding = 4 - len(group)
    return result[:-padding] if padding else result


def encode(input, output):
    """base64 of a binary file, in lines."""
    while chunk := input.read(57):
        while len(chunk) < 57 and (more := input.read(57 - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def encodebytes(s):
    """base64 in lines of 76 characters."""
    s = _bytes_like(s)
    return b"".join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(_bytes_like(s))


def _bytes_like(s):
    view = memoryview(s)
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {type(s).__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {type(s).__name__}")
    return bytes(view)


def main():
    """python -m base64 [-d|-e] [file|-]"""
    import getopt
    import sys
    usage = f"usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]\n        -h: print this help message and exit\n        -d, -u: decode\n        -e: encode (default)"
    try:
        options, names = getopt.getopt(sys.argv[1:], "hdeu")
    except getopt.error as problem:
        sys.stdout = sys.stderr
        print(problem, usage, sep="\n")
        sys.exit(2)
    work = encode
    for option, _ in options:
        if option == "-h":
            print(usage)
            return
        work = encode if option == "-e" else decode
    if names and names[0] != "-":
        with open(names[0], "rb") as file:
            work(file, sys.stdout.buffer)
    else:
        work(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
