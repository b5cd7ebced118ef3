"""What _json does, in Python: where there is no _json, and for programs that put parts of their own in its place."""
import re

from .decoder import JSONDecodeError

FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
WHITESPACE, WHITESPACE_STR = re.compile(r"[ \t\n\r]*"), " \t\n\r"
NUMBER_RE = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', re.DOTALL)
HEX4 = re.compile("[0-9A-Fa-f]{4}")
BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
NaN, PosInf, NegInf = float("nan"), float("inf"), float("-inf")
ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'[\\"]|[^ -~]')
ESCAPE_DCT = {**{chr(i): f"\\u{i:04x}" for i in range(32)}, **{value: "\\" + key for key, value in BACKSLASH.items() if key != "/"}}
_CONSTANTS = {"NaN": NaN, "Infinity": PosInf, "-Infinity": NegInf}


def skip_blanks(s, end):
    return WHITESPACE.match(s, end).end()


def _code_unit(s, at):
    digits = HEX4.match(s, at)
    if not digits:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)
    return int(digits[0], 16)


def py_scanstring(s, end, strict=True):
    """(the string whose text begins at end, behind its quote; the index behind it)"""
    parts, begin = [], end - 1
    while True:
        chunk = STRINGCHUNK.match(s, end)
        if not chunk:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        parts.append(chunk[1])
        end, mark = chunk.end(), chunk[2]
        if mark == '"':
            return "".join(parts), end
        if mark != "\\":
            if strict:
                raise JSONDecodeError(f"Invalid control character {mark!r} at", s, end)
            parts.append(mark)
            continue
        if end >= len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if s[end] != "u":
            if s[end] not in BACKSLASH:
                raise JSONDecodeError(f"Invalid \\escape: {s[end]!r}", s, end)
            parts.append(BACKSLASH[s[end]])
            end += 1
            continue
        unit = _code_unit(s, end + 1)
        end += 5
        if 0xd800 <= unit < 0xdc00 and s[end:end + 2] == "\\u":
            second = _code_unit(s, end + 2)
            if 0xdc00 <= second < 0xe000:
                unit = 0x10000 + (unit - 0xd800 << 10 | second - 0xdc00)
                end += 6
        parts.append(chr(unit))


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None, _w=None, _ws=None):
    """An object, whose members begin at end, behind the brace."""
    s, end = s_and_end
    pairs, memo = [], {} if memo is None else memo
    end = skip_blanks(s, end)
    if s[end:end + 1] == "}":
        end += 1
    else:
        while True:
            if s[end:end + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
            key, end = scanstring(s, end + 1, strict)
            end = skip_blanks(s, end)
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
            value, end = _value(scan_once, s, skip_blanks(s, end + 1))
            pairs.append((memo.setdefault(key, key), value))
            comma = end = skip_blanks(s, end)
            if s[end:end + 1] == "}":
                end += 1
                break
            if s[end:end + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            end = skip_blanks(s, end + 1)
            if s[end:end + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    return (dict(pairs) if object_hook is None else object_hook(dict(pairs))), end


def JSONArray(s_and_end, scan_once, _w=None, _ws=None):
    """An array, whose items begin at end, behind the bracket."""
    s, end = s_and_end
    values = []
    end = skip_blanks(s, end)
    if s[end:end + 1] == "]":
        return values, end + 1
    while True:
        value, end = _value(scan_once, s, end)
        values.append(value)
        comma = end = skip_blanks(s, end)
        if s[end:end + 1] == "]":
            return values, end + 1
        if s[end:end + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        end = skip_blanks(s, end + 1)
        if s[end:end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


def _value(scan_once, s, end):
    try:
        return scan_once(s, end)
    except StopIteration as nothing:
        raise JSONDecodeError("Expecting value", s, nothing.value) from None


def py_make_scanner(context):
    """The function that reads the value at an index of a text, with the parts and hooks of a decoder."""
    parse_object = getattr(context, "parse_object", JSONObject)
    parse_array = getattr(context, "parse_array", JSONArray)
    parse_string = getattr(context, "parse_string", None) or scanstring
    memo = context.memo

    def read(s, i):
        first = s[i:i + 1] if i >= 0 else ""
        if first == '"':
            return parse_string(s, i + 1, context.strict)
        if first == "{":
            return parse_object((s, i + 1), context.strict, read, context.object_hook, context.object_pairs_hook, memo)
        if first == "[":
            return parse_array((s, i + 1), read)
        for word, value in ("null", None), ("true", True), ("false", False):
            if s.startswith(word, i):
                return value, i + len(word)
        number = NUMBER_RE.match(s, i)
        if number:
            whole, fraction, exponent = number.groups()
            if fraction or exponent:
                return context.parse_float(whole + (fraction or "") + (exponent or "")), number.end()
            return context.parse_int(whole), number.end()
        for word, value in _CONSTANTS.items():
            if s.startswith(word, i):
                return (context.parse_constant(word) if context.parse_constant else value), i + len(word)
        raise StopIteration(i)

    def scan_once(s, i):
        if i < 0:
            raise ValueError("idx cannot be negative")
        try:
            return read(s, i)
        finally:
            memo.clear()

    return scan_once


def py_encode_basestring(s):
    """A str in quotes, with escapes where they are needed."""
    return '"' + ESCAPE.sub(lambda m: ESCAPE_DCT[m[0]], s) + '"'


def _escaped(match):
    c = match[0]
    if c in ESCAPE_DCT:
        return ESCAPE_DCT[c]
    n = ord(c)
    if n < 0x10000:
        return f"\\u{n:04x}"
    n -= 0x10000
    return f"\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}"


def py_encode_basestring_ascii(s):
    """A str in quotes, of ASCII characters alone."""
    return '"' + ESCAPE_ASCII.sub(_escaped, s) + '"'


try:
    from _json import scanstring
except ImportError:
    scanstring = py_scanstring
_names = {"scanner": "py_make_scanner NUMBER_RE",
          "decoder": "py_scanstring JSONObject JSONArray FLAGS WHITESPACE WHITESPACE_STR STRINGCHUNK HEX4 BACKSLASH NaN PosInf NegInf _CONSTANTS",
          "encoder": "py_encode_basestring py_encode_basestring_ascii ESCAPE ESCAPE_ASCII ESCAPE_DCT"}
for _module, _its in _names.items():
    for _name in _its.split():
        if callable(globals()[_name]):
            globals()[_name].__module__ = "json." + _module


def more(module, name):
    """What a module of this package has besides what it needs."""
    if name in _names[module[5:]].split():
        return globals()[name]
    raise AttributeError(f"module {module!r} has no attribute {name!r}")
