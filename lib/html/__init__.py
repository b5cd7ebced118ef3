"""Text in HTML: escape() and unescape()."""
import re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """&, < and > (and quotes) as character references."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


_windows = {0x00: "\ufffd", 0x0d: "\r", **{0x80 + i: c for i, c in enumerate(
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")}}
_charref = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_names = None  # html.entities.html5, when it is needed


def _replace(match):
    text = match.group(1)
    if text[0] == "#":
        number = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
        if number in _windows:
            return _windows[number]
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\ufffd"
        if number < 0x20 and number not in (9, 10, 12) or number == 0x7f or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe \
                or number == 0xb:
            return ""
        return chr(number)
    global _names
    if _names is None:
        from .entities import html5 as _names
    if text in _names:
        return _names[text]
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in _names:
            return _names[text[:end]] + text[end:]
    return "&" + text


def unescape(s):
    """Character references as the characters."""
    return _charref.sub(_replace, s) if "&" in s else s


def __getattr__(name):
    if name == "entities":  # is there without being imported
        import sys
        __import__("html.entities")
        return sys.modules["html.entities"]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
