"""Cookies of HTTP (RFC 6265, with what RFC 2109 quoted): made, written as headers, read."""
import re as _re
import string as _string
import time as _time
from email.utils import formatdate as _formatdate

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LEGAL = _string.ascii_letters + _string.digits + "!#$%&'*+-.^_`|~:"
_UNESCAPED = _LEGAL + " ()/<=>?@[]{}"
_is_legal_key = _re.compile(f"[{_re.escape(_LEGAL)}]+").fullmatch
_PAIR = _re.compile(r"""
    \s*(?P<key>[\w\d!#%&'~_`><@,:/$*+\-.^|)(?}{=]+?)
    (?:\s*=\s*(?P<value>"(?:[^\\"]|\\.)*"
                       |\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT
                       |[\w\d!#%&'~_`><@,:/$*+\-.^|)(?}{=\[\]]*))?
    \s*(?:\s+|;|$)""", _re.ASCII | _re.VERBOSE)


class CookieError(Exception):
    pass


def _escape(char):
    return char if char in _UNESCAPED else "\\" + char if char in '"\\' else f"\\{ord(char):03o}"


def _quote(text):
    if text is None or _is_legal_key(text):
        return text
    return '"' + "".join(c if ord(c) > 255 else _escape(c) for c in text) + '"'


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _re.sub(r"\\(?:([0-3][0-7][0-7])|(.))", lambda m: chr(int(m[1], 8)) if m[1] else m[2], text[1:-1])


class Morsel(dict):
    """A cookie: key, value, coded_value, and its attributes as a dict."""

    _reserved = {"expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
                 "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite"}
    _flags = {"secure", "httponly"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(self._reserved, ""))

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def __setitem__(self, name, value):
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        dict.__setitem__(self, name, value)

    def setdefault(self, name, value=None):
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        return dict.setdefault(self, name, value)

    def update(self, values):
        given = {}
        for name, value in dict(values).items():
            if name.lower() not in self._reserved:
                raise CookieError(f"Invalid attribute {name.lower()!r}")
            given[name.lower()] = value
        dict.update(self, given)

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return dict.__eq__(self, other) and self.__getstate__() == other.__getstate__()

    __ne__ = object.__ne__

    def copy(self):
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def isReservedKey(self, name):
        return name.lower() in self._reserved

    def set(self, key, val, coded_val):
        if key.lower() in self._reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_legal_key(key):
            raise CookieError(f"Illegal key {key!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state["key"], state["value"], state["coded_value"]

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r"\"")
        return ("\n        <script type=\"text/javascript\">\n        <!-- begin hiding\n"
                f"        document.cookie = \"{text}\";\n        // end hiding -->\n        </script>\n        ")

    def OutputString(self, attrs=None):
        """The cookie and those of its attributes that are set (of attrs, if given)."""
        parts = [f"{self._key}={self._coded_value}"]
        for name, value in sorted(self.items()):
            if value == "" or name not in (self._reserved if attrs is None else attrs):
                continue
            shown = self._reserved[name]
            if name == "expires" and isinstance(value, int):
                parts.append(f"{shown}={_formatdate(_time.time() + value, usegmt=True)}")
            elif name == "max-age" and isinstance(value, int):
                parts.append(f"{shown}={value:d}")
            elif name == "comment" and isinstance(value, str):
                parts.append(f"{shown}={_quote(value)}")
            elif name not in self._flags:
                parts.append(f"{shown}={value}")
            elif value:
                parts.append(shown)
        return "; ".join(parts)


class BaseCookie(dict):
    """Morsels by name. Derived classes say how values become text and back."""

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        return str(val), str(val)

    def __init__(self, input=None):
        if input:
            self.load(input)

    def _set(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {' '.join(f'{k}={m.value!r}' for k, m in sorted(self.items()))}>"

    def js_output(self, attrs=None):
        return "".join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Take the cookies of a header's text, or what a dict holds. A text that is wrong anywhere gives nothing."""
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        found, at, begun = [], 0, False
        while at < len(rawdata) and (match := _PAIR.match(rawdata, at)):
            key, value, at = match["key"], match["value"], match.end()
            name = key.lower()
            if key[0] == "$":
                if begun:
                    found.append((key[1:], _unquote(value or ""), None))
            elif name in Morsel._reserved:
                if not begun or value is None and name not in Morsel._flags:
                    return
                found.append((key, True if value is None else _unquote(value), None))
            elif value is None:
                return
            else:
                found.append((key, *self.value_decode(value)))
                begun = True
        morsel = None
        for key, value, coded in found:
            if coded is None:
                morsel[key] = value
            else:
                self._set(key, value, coded)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Values are text, quoted where that is needed."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        return str(val), _quote(str(val))
