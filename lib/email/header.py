"""Headers with other than ASCII characters: texts of several charsets, and how they are folded into lines."""

import binascii
import re

from . import base64mime, quoprimime
from .charset import UNKNOWN8BIT, Charset, _encode
from .errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

MAXLINELEN = 78
_ascii, _utf8 = Charset("us-ascii"), Charset("utf-8")
_word = re.compile(r"=\?([^?]*?)\?([qQbB])\?(.*?)\?=", re.MULTILINE)


def decode_header(header):
    """[(bytes or text, charset or None), ...]"""
    if hasattr(header, "_chunks"):
        return [(_encode(text, str(charset)), str(charset)) for text, charset in header._chunks]
    if not _word.search(header):
        return [(header, None)]
    words = []  # (text, charset, how it is encoded)
    for line in header.splitlines():
        parts = _word.split(line)
        parts[0] = parts[0].lstrip()
        for i in range(0, len(parts), 4):
            if parts[i]:
                words.append((parts[i], None, None))
            if i + 1 < len(parts):
                words.append((parts[i + 3], parts[i + 1].lower(), parts[i + 2].lower()))
    found = []
    for i, (text, charset, coding) in enumerate(words):
        if coding == "q":
            data = quoprimime.header_decode(text).encode("raw-unicode-escape")
        elif coding == "b":
            try:
                data = base64mime.decode(text + "==="[:-len(text) % 4])
            except binascii.Error:
                raise HeaderParseError("Base64 decoding error")
        elif text.isspace() and 0 < i < len(words) - 1 and words[i - 1][1] and words[i + 1][1]:
            continue  # blanks between encoded words mean nothing
        else:
            data = text.encode("raw-unicode-escape")
        if found and found[-1][1] == charset:
            found[-1] = (found[-1][0] + (b" " if charset is None else b"") + data, charset)
        else:
            found.append((data, charset))
    return found


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """A Header of what decode_header gives."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        header.append(text, charset if charset is None or isinstance(charset, Charset) else Charset(charset))
    return header


def _plain(charset):
    return charset is None or charset == "us-ascii"


def _parts_words(char):
    """Can an encoded word stand directly beside it?"""
    return char.isspace() or char in tuple("()\\")


class Header:
    """A header in chunks, each with its charset."""

    __hash__ = None

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        self._charset = _ascii if charset is None else charset if isinstance(charset, Charset) else Charset(charset)
        self._continuation_ws, self._chunks = continuation_ws, []
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2
        if s is not None:
            self.append(s, self._charset, errors)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors="strict"):
        """Add text, or bytes in this charset."""
        charset = self._charset if charset is None else charset if isinstance(charset, Charset) else Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or "us-ascii"
            s = s.decode("us-ascii", "surrogateescape") if codec == UNKNOWN8BIT else s.decode(codec, errors)
        codec = charset.output_codec or "us-ascii"
        if codec != UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != "us-ascii":
                    raise
                charset = _utf8
        self._chunks.append((s, charset))

    def _normalize(self):
        """Neighbours of the same charset become one."""
        chunks = []
        for text, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1][0].append(text)
            else:
                chunks.append(([text], charset))
        self._chunks = [(" ".join(texts), charset) for texts, charset in chunks]

    def __str__(self):
        self._normalize()
        out, before, blank = [], None, False
        for text, charset in self._chunks:
            now = charset
            if charset == UNKNOWN8BIT:
                text = text.encode("ascii", "surrogateescape").decode("ascii", "replace")
            if out:
                if not _plain(before):
                    if _plain(now) and not (text and _parts_words(text[0])):
                        out.append(" ")
                        now = None
                elif not _plain(now) and not blank:
                    out.append(" ")
            blank, before = text and _parts_words(text[-1]), now
            out.append(text)
        return "".join(out)

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """The header as lines fit for transport."""
        self._normalize()
        limit = (self._maxlinelen if maxlinelen is None else maxlinelen) or 1000000  # 0 is no limit
        folding = _Folding(self._headerlen, limit, self._continuation_ws, splitchars)
        before = blank = None
        for i, (text, charset) in enumerate(self._chunks):
            if i:
                if not _plain(before):
                    if not (text and _parts_words(text[0])) or not _plain(charset):
                        folding.part()
                elif not _plain(charset) and not blank:
                    folding.part()
            blank, before = text and _parts_words(text[-1]), charset
            lines = text.splitlines() or [""]
            folding.feed("", lines[0], charset)
            for line in lines[1:]:
                folding.newline()
                bare = line.lstrip()
                if charset.header_encoding is None:
                    folding.feed(line[:len(line) - len(bare)], bare, charset)
                else:
                    folding.feed(self._continuation_ws, " " + bare, charset)
            if len(lines) > 1:
                folding.newline()
        if self._chunks:
            folding.part()
        folding.newline()
        value = linesep.join(folding.lines)
        if re.search(r"\n[^ \t]+:", value):
            raise HeaderParseError(f"header value appears to contain an embedded header: {value!r}")
        return value


class _Folding:
    """Lines in the making: `line` is the last, as (blanks, text) pairs; `used` is what the header's name takes of the first."""

    def __init__(self, used, limit, indent, splitchars):
        self.lines, self.line, self.used = [], [], used
        self.limit, self.indent, self.splitchars = limit, indent, splitchars

    def _text(self):
        return "".join(map("".join, self.line))

    def _width(self):
        return self.used + len(self._text())

    def part(self):
        """Here one chunk ends and another begins."""
        self.line.append((" ", ""))

    def newline(self):
        if self.line and self.line[-1] == (" ", ""):
            self.line.pop()
        text = self._text()
        if self.used + len(text):
            if self.lines and not self.used and text.isspace():
                self.lines[-1] += text
            else:
                self.lines.append(text)
        self.line, self.used = [], 0

    def feed(self, blanks, text, charset):
        """Add text, that may be split anywhere if it is encoded, or at blanks."""
        if charset.header_encoding is None:
            pieces = re.split(r"([ \t]+)", blanks + text)
            pieces = pieces[1:] if not pieces[0] else ["", *pieces]
            for i in range(0, len(pieces) - 1, 2):
                self._add(pieces[i], pieces[i + 1])
            return

        def rooms():
            yield self.limit - self._width()
            while True:
                yield self.limit - len(self.indent)

        first, *rest = charset.header_encode_lines(text, rooms())
        if first is not None:
            self._add(blanks, first)
        if rest:
            self.newline()
            self.lines += [self.indent + line for line in rest[:-1]]
            self.line.append((self.indent, rest[-1]))

    def _add(self, blanks, text):
        """Add a piece. What becomes too long is parted at the last of the best of the split characters."""
        self.line.append((blanks, text))
        if self._width() <= self.limit:
            return
        for char in self.splitchars:
            for i in range(len(self.line) - 1, 0, -1):
                if char.isspace() and self.line[i][0].startswith(char) or self.line[i - 1][1].endswith(char):
                    rest, self.line = self.line[i:], self.line[:i]
                    self.lines.append(self._text())
                    self.line, self.used = rest, 0
                    return
        blanks, text = self.line.pop()
        if self.used:
            self.newline()
            blanks = blanks or " "
        self.line.append((blanks, text))
