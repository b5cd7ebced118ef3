"""Reading JSON."""

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    """A text that is not JSON: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


from .scanner import make_scanner

try:
    from _json import scanstring, skip_blanks
    c_scanstring = scanstring
except ImportError:
    from ._plain import py_scanstring as scanstring, skip_blanks
    c_scanstring = None


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ._plain import more
    return more(__name__, name)


class JSONDecoder:
    """Makes objects of a text of JSON; the hooks are those of loads()."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}
        self.scan_once = make_scanner(self)

    def decode(self, s):
        """What the whole of s stands for."""
        obj, end = self.raw_decode(s, skip_blanks(s, 0))
        if (end := skip_blanks(s, end)) < len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """(the object at idx of s, the index behind it); what follows may be anything."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as nothing:
            place = nothing.value
        raise JSONDecodeError("Expecting value", s, place)
