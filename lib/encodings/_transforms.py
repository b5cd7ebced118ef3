"""Codecs that turn bytes into bytes, and one that turns text into text."""

import binascii
from . import make_codec


def _rot13(text):
    upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
    return str.translate(text, str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13]))


def _base64(data):
    data = memoryview(data).cast("B")
    return b"".join(binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57))


def _uu(data):
    data = memoryview(data).cast("B")
    lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    return b"".join([b"begin 666 <data>\n", *lines, b" \nend\n"])


def _un_uu(data):
    lines = iter(bytes(data).splitlines(keepends=True))
    if not any(line.startswith(b"begin") for line in lines):
        raise ValueError('Missing "begin" line in input data')
    parts = []
    for line in lines:
        if line == b"end\n" or line == b"end":
            return b"".join(parts)
        try:
            parts.append(binascii.a2b_uu(line))
        except binascii.Error:  # an encoder that counted wrong
            parts.append(binascii.a2b_uu(line[:(((line[0] - 32) & 63) * 4 + 5) // 3]))
    raise ValueError("Truncated input data")


def _late(module, function):  # a module that is not needed before
    def call(data):
        return getattr(__import__(module), function)(data)
    return call


_all = {"rot_13": ("rot-13", _rot13, _rot13), "hex_codec": ("hex", binascii.b2a_hex, binascii.a2b_hex),
        "base64_codec": ("base64", _base64, binascii.a2b_base64), "uu_codec": ("uu", _uu, _un_uu),
        "quopri_codec": ("quopri", lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp),
        "zlib_codec": ("zlib", _late("zlib", "compress"), _late("zlib", "decompress")),
        "bz2_codec": ("bz2", _late("bz2", "compress"), _late("bz2", "decompress"))}


def find(name):
    name, there, back = _all[name]

    def encode(input, errors="strict"):
        return there(input), len(input)

    def decode(input, errors="strict"):
        return back(input), len(input)

    return make_codec(name, encode, encode if there is back else decode, is_text=False)
