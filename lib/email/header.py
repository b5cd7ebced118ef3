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


def _both_ways(text, charset):
    """(quoted printable, base64), as encoded words hold them."""
    data = text.encode(charset)
    plain = "".join(chr(b) if chr(b).isalnum() and b < 128 or chr(b) in "-!*+/" else "_" if b == 32 else f"={b:02X}" for b in data)
    return plain, binascii.b2a_base64(data, newline=False).decode()


def _encoded(text, charset="utf-8"):
    """As Header encodes: all of it, the shorter way."""
    if charset == "us-ascii" and text.isascii():
        return text
    plain, coded = _both_ways(text, charset)
    return f"=?{charset}?b?{coded}?=" if len(coded) < len(plain) or charset.lower() == "utf-8" and len(coded) <= len(plain) \
        else f"=?{charset}?q?{plain}?="


def _words_encoded(text):
    """As the policies of EmailMessage encode: from the first word that needs it to the last, readable unless that is much longer."""
    def encode(match):
        plain, coded = _both_ways(match[0], "utf-8")
        return f"=?utf-8?q?{plain}?=" if len(plain) - len(coded) < 5 else f"=?utf-8?b?{coded}?="
    return re.sub(r"\S*[^\x00-\x7f](?:.*[^\x00-\x7f])?\S*", encode, text, count=1, flags=re.DOTALL)


class Header:
    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        self._charset, self._parts = charset and str(charset), []  # None: as the text needs
        if s is not None:
            self.append(s)

    def append(self, s, charset=None, errors="strict"):
        charset = charset or self._charset
        text = s.decode(str(charset or "us-ascii")) if isinstance(s, bytes) else str(s)
        self._parts.append((text, str(charset or ("us-ascii" if text.isascii() else "utf-8"))))

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
