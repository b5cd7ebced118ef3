"""Writing JSON."""

try:
    from _json import encode_basestring as c_encode_basestring, encode_basestring_ascii as c_encode_basestring_ascii, \
        make_encoder as c_make_encoder
    encode_basestring, encode_basestring_ascii = c_encode_basestring, c_encode_basestring_ascii
except ImportError:
    from ._plain import py_encode_basestring as encode_basestring, py_encode_basestring_ascii as encode_basestring_ascii
    c_make_encoder = c_encode_basestring = c_encode_basestring_ascii = None

__all__ = ["JSONEncoder"]

INFINITY = float("inf")


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ._plain import more
    return more(__name__, name)


class JSONEncoder:
    """Makes a text of JSON of dict, list, tuple, str, int, float, True, False and None.

    Subclasses extend it by default(), which is asked about everything else.
    """

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.sort_keys, self.check_circular = skipkeys, sort_keys, check_circular
        self.ensure_ascii, self.allow_nan, self.indent = ensure_ascii, allow_nan, indent
        if default is not None:
            self.default = default
        if separators is None:
            if indent is not None:
                self.item_separator = ","  # no space at the end of a line
        else:
            self.item_separator, self.key_separator = separators

    def default(self, o):
        """Something serializable in place of o, or TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The text of o."""
        if isinstance(o, str):
            if self.ensure_ascii:
                return encode_basestring_ascii(o)
            return encode_basestring(o)
        return "".join(self._native(o))

    def _native(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        markers = {} if self.check_circular else None
        if c_make_encoder is None:
            return self._pieces(o, 0, markers)
        encode = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        return c_make_encoder(markers, self.default, encode, indent, self.key_separator, self.item_separator,
                              self.sort_keys, self.skipkeys, self.allow_nan)(o, 0)

    def iterencode(self, o, _one_shot=False):
        """The text of o in pieces."""
        if _one_shot:
            return iter(self._native(o))
        return self._pieces(o, 0, {} if self.check_circular else None)

    def _simple(self, o):
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            if o != o or o in (INFINITY, -INFINITY):
                if not self.allow_nan:
                    raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
                return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
            return float.__repr__(o)
        return None

    def _line(self, level):
        indent = self.indent
        if indent is None:
            return ""
        if not isinstance(indent, str):
            indent = " " * indent
        return "\n" + indent * level

    def _mark(self, o, markers):
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o

    def _pieces(self, o, level, markers):
        simple = self._simple(o)
        if simple is not None:
            yield simple
            return
        self._mark(o, markers)
        if isinstance(o, (list, tuple)):
            yield from self._list_pieces(o, level, markers)
        elif isinstance(o, dict):
            yield from self._dict_pieces(o, level, markers)
        else:
            yield from self._pieces(self.default(o), level, markers)
        if markers is not None:
            del markers[id(o)]

    def _list_pieces(self, items, level, markers):
        if not items:
            yield "[]"
            return
        before = "[" + self._line(level + 1)
        between = self.item_separator + self._line(level + 1)
        for item in items:
            simple = self._simple(item)
            if simple is not None:
                yield before + simple
            else:
                yield before
                yield from self._pieces(item, level + 1, markers)
            before = between
        if self.indent is not None:
            yield self._line(level)
        yield "]"

    def _dict_pieces(self, members, level, markers):
        if not members:
            yield "{}"
            return
        yield "{"
        first = True
        for key, value in sorted(members.items()) if self.sort_keys else members.items():
            if isinstance(key, str):
                text = key
            elif key is None or isinstance(key, (int, float)):
                text = self._simple(key)
            elif self.skipkeys:
                continue
            else:
                raise TypeError("keys must be str, int, float, bool or None, not " + key.__class__.__name__)
            if first:
                first = False
                if self.indent is not None:
                    yield self._line(level + 1)
            else:
                yield self.item_separator + self._line(level + 1)
            yield self._simple(text)
            yield self.key_separator
            yield from self._pieces(value, level + 1, markers)
        if not first and self.indent is not None:
            yield self._line(level)
        yield "}"
