"""Quoted printable in headers and bodies."""

import re
from string import ascii_letters, digits

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode", "header_encode", "header_length", "quote",
           "unquote"]

_in_headers = frozenset(b"-!*+/ " + (ascii_letters + digits).encode())
_in_bodies = frozenset(b"\t" + bytes(range(32, 127))) - {61}


def header_check(octet):
    """Must this byte be quoted in a header?"""
    return octet == 32 or octet not in _in_headers


def body_check(octet):
    return octet not in _in_bodies


def header_length(bytearray):
    return sum(1 if b in _in_headers else 3 for b in bytearray)


def body_length(bytearray):
    return sum(3 if body_check(b) else 1 for b in bytearray)


def quote(c):
    return f"={ord(c):02X}"


def unquote(s):
    return chr(int(s[1:3], 16))


def header_encode(header_bytes, charset="iso-8859-1"):
    """An encoded word."""
    if not header_bytes:
        return ""
    text = "".join("_" if b == 32 else f"={b:02X}" if header_check(b) else chr(b) for b in header_bytes)
    return f"=?{charset}?q?{text}?="


def body_encode(body, maxlinelen=76, eol="\n"):
    """A text of bytes (as latin-1) quoted, with lines of at most so many characters."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    if not body:
        return body
    lines = []
    for line in re.split(r"\r\n|[\r\n]", body):
        line = "".join(c if ord(c) in _in_bodies else quote(c) for c in line)
        while len(line) > maxlinelen:
            cut = maxlinelen - 1
            escape = line.find("=", cut - 2, cut)  # is not cut in two
            cut = cut if escape < 0 else escape
            lines.append(line[:cut] + "=")
            line = line[cut:]
        if line.endswith((" ", "\t")):  # what ends a line may get lost
            room, last = maxlinelen - len(line), line[-1]
            if room >= 2:
                line = line[:-1] + quote(last)
            elif room == 1:
                lines.append(line + "=")
                line = ""
            else:
                lines.append(line[:-1] + "=")
                line = quote(last)
        lines.append(line)
    return eol.join(lines)


def decode(encoded, eol="\n"):
    if not encoded:
        return encoded
    lines = []
    for line in encoded.splitlines():
        line = line.rstrip()
        soft = line.endswith("=")
        lines.append(re.sub(r"=([a-fA-F0-9]{2})", lambda m: unquote(m[0]), line[:-1] if soft else line) + ("" if soft else eol))
    text = "".join(lines)
    return text[:-len(eol)] if encoded[-1] not in "\r\n" and text.endswith(eol) else text


body_decode = decodestring = decode


def header_decode(s):
    """What stands inside an encoded word."""
    return re.sub(r"=[a-fA-F0-9]{2}", lambda m: unquote(m[0]), s.replace("_", " "), flags=re.ASCII)
