"""Character sets of messages: how each is written in headers and bodies."""

from . import base64mime, errors, quoprimime
from .encoders import encode_7or8bit

__all__ = ["Charset", "add_alias", "add_charset", "add_codec"]

QP, BASE64, SHORTEST = 1, 2, 3
DEFAULT_CHARSET, UNKNOWN8BIT, RFC2047_CHROME_LEN = "us-ascii", "unknown-8bit", 7

CHARSETS = {  # name: headers, bodies, what it is converted to
    **{f"iso-8859-{n}": (QP, QP, None) for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)}, "windows-1252": (QP, QP, None), "viscii": (QP, QP, None),
    "us-ascii": (None, None, None), "big5": (BASE64, BASE64, None), "gb2312": (BASE64, BASE64, None), "euc-jp": (BASE64, None, "iso-2022-jp"),
    "shift_jis": (BASE64, None, "iso-2022-jp"), "iso-2022-jp": (BASE64, None, None), "koi8-r": (BASE64, BASE64, None),
    "utf-8": (SHORTEST, BASE64, "utf-8")}
ALIASES = {"cp949": "ks_c_5601-1987", "euc_jp": "euc-jp", "euc_kr": "euc-kr", "ascii": "us-ascii",
           **{f"latin{c}{i}": f"iso-8859-{n}" for i, n in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1) for c in "_-"}}
CODEC_MAP = {"gb2312": "eucgb2312_cn", "big5": "big5_tw", "us-ascii": None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Make a charset known."""
    if body_enc == SHORTEST:
        raise ValueError("SHORTEST not allowed for body_enc")
    CHARSETS[charset] = header_enc, body_enc, output_charset


def add_alias(alias, canonical):
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    return string.encode("ascii", "surrogateescape") if codec == UNKNOWN8BIT else string.encode(codec)


class Charset:
    """A charset and how its text is written."""

    __hash__ = None

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            input_charset = input_charset if isinstance(input_charset, str) else str(input_charset, "ascii")
            input_charset.encode("ascii")
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        name = input_charset.lower()
        self.input_charset = name = ALIASES.get(name, name)
        self.header_encoding, self.body_encoding, output = CHARSETS.get(name, (SHORTEST, BASE64, None))
        output = output or name
        self.output_charset = ALIASES.get(output, output)
        self.input_codec = CODEC_MAP.get(name, name)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """The name of the transfer encoding, or a function that finds it for a message."""
        return {QP: "quoted-printable", BASE64: "base64"}.get(self.body_encoding, encode_7or8bit)

    def get_output_charset(self):
        return self.output_charset or self.input_charset

    def _header_encoder(self, data):
        way = self.header_encoding
        if way == SHORTEST:
            way = BASE64 if base64mime.header_length(data) < quoprimime.header_length(data) else QP
        return {QP: quoprimime, BASE64: base64mime}.get(way)

    def header_encode(self, string):
        """The text as an encoded word."""
        codec = self.output_codec or "us-ascii"
        data = _encode(string, codec)
        encoder = self._header_encoder(data)
        return string if encoder is None else encoder.header_encode(data, codec)

    def header_encode_lines(self, string, maxlengths):
        """Encoded words that fit the given lengths; None in front where nothing fits."""
        codec = self.output_codec or "us-ascii"
        data = _encode(string, codec)
        encoder = self._header_encoder(data)
        if encoder is None:
            return [string]
        charset, lines, line = self.get_output_charset(), [], ""
        frame = len(charset) + RFC2047_CHROME_LEN
        room = next(maxlengths) - frame
        for char in string:
            if encoder.header_length(_encode(line + char, charset)) > room:
                lines.append(encoder.header_encode(_encode(line, codec), codec) if line or lines else None)
                line, room = "", next(maxlengths) - frame
            line += char
        return lines + [encoder.header_encode(_encode(line, codec), codec)]

    def body_encode(self, string):
        """The text as a body."""
        if not string:
            return string
        data = string.encode(self.output_charset) if isinstance(string, str) else string
        if self.body_encoding == BASE64:
            return base64mime.body_encode(data)
        if self.body_encoding == QP:
            return quoprimime.body_encode(data.decode("latin1"))
        return data.decode("ascii") if isinstance(string, str) else string
