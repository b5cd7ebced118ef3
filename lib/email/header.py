"""Headers with other than ASCII characters."""

import binascii
import re

_word = re.compile(r"=\?([^?]*?)\?([qQbB])\?(.*?)\?=")


def decode_header(header):
    """[(bytes or text, charset or None), ...]"""
    header = str(header)
    if not _word.search(header):
        return [(header, None)]
    parts, at = [], 0
    for match in _word.finditer(header):
        between = header[at:match.start()]
        if between and (between.strip() or not parts):
            parts.append((between.encode("raw-unicode-escape"), None))
        if match[2] in "qQ":
            data = binascii.a2b_qp(match[3].replace("_", " ").encode(), header=False)
        else:
            data = binascii.a2b_base64(match[3] + "=" * (-len(match[3]) % 4))
        charset = match[1].lower()
        if parts and parts[-1][1] == charset and not between.strip():
            parts[-1] = parts[-1][0] + data, charset
        else:
            parts.append((data, charset))
        at = match.end()
    if header[at:].strip():
        parts.append((header[at:].encode("raw-unicode-escape"), None))
    return parts


def _encoded(text, charset="utf-8"):
    if text.isascii():
        return text
    data = text.encode(charset)
    plain = "".join(chr(b) if chr(b).isalnum() and b < 128 or chr(b) in "-!*+/" else "_" if b == 32 else f"={b:02X}" for b in data)
    coded = binascii.b2a_base64(data, newline=False).decode()
    return f"=?{charset}?b?{coded}?=" if len(coded) < len(plain) or charset.lower() == "utf-8" and len(coded) <= len(plain) \
        else f"=?{charset}?q?{plain}?="


class Header:
    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        self._charset, self._parts = str(charset) if charset else "utf-8", []
        if s is not None:
            self.append(s)

    def append(self, s, charset=None, errors="strict"):
        self._parts.append((s.decode(str(charset or self._charset)) if isinstance(s, bytes) else str(s), str(charset or self._charset)))

    def __str__(self):
        text = ""
        for part, _ in self._parts:
            text += part if not text or text[-1] in " \t" or part[:1] in (" ", "\t") else " " + part
        return text

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        return " ".join(_encoded(text, charset) for text, charset in self._parts)

    def __eq__(self, other):
        return str(self) == str(other)


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    header = Header()
    for text, charset in decoded_seq:
        header.append(text, charset or "us-ascii")
    return header
