"""Encoded words (RFC 2047): =?charset*language?q or b?text?=."""

import base64
import binascii
import re

from . import errors

__all__ = ["decode_q", "encode_q", "decode_b", "encode_b", "len_q", "len_b", "decode", "encode"]

_safe = b"-!*+/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def decode_q(encoded):
    """(bytes, defects)"""
    return re.sub(rb"=([a-fA-F0-9]{2})", lambda m: bytes.fromhex(m[1].decode()), encoded.replace(b"_", b" ")), []


def encode_q(bstring):
    return "".join(chr(b) if b in _safe else "_" if b == 32 else f"={b:02X}" for b in bstring)


def len_q(bstring):
    return len(encode_q(bstring))


def decode_b(encoded):
    """(bytes, defects): what is wrong is overlooked as far as it can be."""
    padding = b"=="[:-len(encoded) % 4] if len(encoded) % 4 else b""
    wrong = [errors.InvalidBase64PaddingDefect()] if padding else []
    try:
        return base64.b64decode(encoded + padding, validate=True), wrong
    except binascii.Error:
        wrong = [errors.InvalidBase64CharactersDefect()]
    try:
        return base64.b64decode(encoded), wrong
    except binascii.Error:
        pass
    try:
        return base64.b64decode(encoded + b"=="), wrong + [errors.InvalidBase64PaddingDefect()]
    except binascii.Error:
        return encoded, [errors.InvalidBase64LengthDefect()]  # one character too many: nothing can be done


def encode_b(bstring):
    return base64.b64encode(bstring).decode("ascii")


def len_b(bstring):
    return (len(bstring) + 2) // 3 * 4


def decode(ew):
    """(text, charset, language, defects)"""
    _, charset, coding, text, _ = ew.split("?")
    charset, _, language = charset.partition("*")
    data, defects = {"q": decode_q, "b": decode_b}[coding.lower()](text.encode("ascii", "surrogateescape"))
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(f"Encoded word contains bytes not decodable using {charset!r} charset"))
        text = data.decode(charset, "surrogateescape")
    except (LookupError, UnicodeEncodeError):
        text = data.decode("ascii", "surrogateescape")
        if charset.lower() != "unknown-8bit":
            defects.append(errors.CharsetError(f"Unknown charset {charset!r} in encoded word; decoded as unknown bytes"))
    return text, charset, language, defects


def encode(string, charset="utf-8", encoding=None, lang=""):
    """A text as an encoded word: readable unless that is five characters longer."""
    data = string.encode("ascii", "surrogateescape") if charset == "unknown-8bit" else string.encode(charset)
    if encoding is None:
        encoding = "q" if len_q(data) - len_b(data) < 5 else "b"
    text = {"q": encode_q, "b": encode_b}[encoding](data)
    return f"=?{charset}{'*' + lang if lang else ''}?{encoding}?{text}?="
