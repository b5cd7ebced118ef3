"""Python text as tokens, with comments and line ends, and tokens as text again."""
import builtins as _builtins
import collections
import io
import re
import token
from codecs import BOM_UTF8, lookup
from token import *
from token import EXACT_TOKEN_TYPES

from _tokenize import TokenizerIter

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
_blank = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)


# Patterns of parts; the whole token of PseudoToken is group 1.
Whitespace, Comment, Name = r"[ \f\t]*", r"#[^\r\n]*", r"\w+"
_digits = "[0-9](?:_?[0-9])*"
Number = (rf"(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
          rf"|(?:(?:{_digits}\.(?:{_digits})?|\.{_digits})(?:[eE][-+]?{_digits})?|{_digits}(?:[eE][-+]?{_digits})?)[jJ]?)")
_prefix = "(?:[bB][rR]?|[rR][bBfF]?|[fF][rR]?|[uU])?"


def __getattr__(name):
    if name != "PseudoToken":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    signs = "|".join(map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
    strings = "|".join(rf"{_prefix}{q}[^\n{q}\\]*(?:\\.[^\n{q}\\]*)*(?:{q}|\\\r?\n)" for q in "'\"")
    triple = _prefix + "(?:'''|\"\"\")"
    return rf"{Whitespace}(\\\r?\n|\Z|{Comment}|{triple}|{Number}|\r?\n|{signs}|{strings}|{Name})"


class TokenError(Exception):
    """The text is no Python."""


class TokenInfo(collections.namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind, its text, where it begins and ends, and the line."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return f"TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})"

    @property
    def exact_type(self):
        """Which operator it is, if it is one."""
        return EXACT_TOKEN_TYPES.get(self.string, OP) if self.type == OP else self.type


def _tokens(readline, encoding=None):
    try:
        for kind, text, start, end, line in TokenizerIter(readline, encoding=encoding, extra_tokens=True):
            yield TokenInfo._make((kind, text, start, end, line))
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            raise
        message = error.msg
        if message.startswith("unterminated triple-quoted string literal"):
            message = "EOF in multi-line string"
        raise TokenError(message, (error.lineno, error.offset)) from None


def generate_tokens(readline):
    """The tokens of lines of text."""
    return _tokens(readline)


def tokenize(readline):
    """The tokens of lines of bytes; the first tells the encoding."""
    encoding, consumed = detect_encoding(readline)
    lines = iter(consumed)

    def following():
        line = next(lines, None)
        return readline() if line is None else line
    yield TokenInfo(ENCODING, encoding.removesuffix("-sig") if encoding == "utf-8-sig" else encoding, (0, 0), (0, 0), "")
    first = True

    def text():
        nonlocal first
        try:
            line = following()
        except StopIteration:
            return ""
        if first and line.startswith(BOM_UTF8):
            line = line[3:]
        first = False
        return line.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    yield from _tokens(text)


def _canonical(name):
    short = name[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if short == latin or short.startswith(latin + "-"):
            return "iso-8859-1"
    return name


def detect_encoding(readline):
    """(the encoding that a file of Python declares, the lines read to learn it)"""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None

    def complain(text):
        return SyntaxError(f"{text} for {filename!r}" if filename is not None else text)

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def declared(line):
        try:
            match = cookie_re.match(line.decode("utf-8"))
        except UnicodeDecodeError:
            raise complain("invalid or missing encoding declaration") from None
        if not match:
            return None
        name = _canonical(match.group(1))
        try:
            found = lookup(name)
        except LookupError:
            raise SyntaxError(f"unknown encoding: {name}" if filename is None else
                              f"unknown encoding for {filename!r}: {name}") from None
        if bom:
            if found.name != "utf-8":
                raise SyntaxError("encoding problem: utf-8" if filename is None else f"encoding problem for {filename!r}: utf-8")
            name += "-sig"
        return name
    first = read()
    bom = first.startswith(BOM_UTF8)
    default = "utf-8-sig" if bom else "utf-8"
    if bom:
        first = first[3:]
    if not first:
        return default, []
    name = declared(first)
    if name:
        return name, [first]
    if not _blank.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return declared(second) or default, [first, second]


def open(filename):
    """Open a file of Python in the encoding that it declares."""
    file = _builtins.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except BaseException:
        file.close()
        raise


def untokenize(iterable):
    """Text with these tokens: with their places if they have them, else with spaces between."""
    tokens = [tuple(t) for t in iterable]
    encoding = next((t[1] for t in tokens[:1] if t[0] == ENCODING), None)
    tokens = [t for t in tokens if t[0] != ENCODING]
    full = all(len(t) > 2 for t in tokens)
    text = _placed(tokens) if full else _spaced(tokens)
    return text if encoding is None else text.encode(encoding)


def _escaped(text):
    """The text of an f-string with its braces doubled, but for those of \\N{...}."""
    return re.sub(r"(\\N\{[^}]*\})|([{}])", lambda m: m[1] or m[2] * 2, text)


def _placed(tokens):
    parts, row, column, after_string = [], 1, 0, False
    for kind, text, start, end, *_ in tokens:
        if kind == ENDMARKER:
            break
        if kind in (INDENT, DEDENT):
            continue
        if kind == FSTRING_MIDDLE:
            text = _escaped(text)
            end = end[0], end[1] + sum(map(text.rpartition("\n")[2].count, ("{{", "}}")))
        if kind in (STRING, FSTRING_START) and after_string:
            parts.append(" ")
        after_string = kind in (STRING, FSTRING_END)
        if start < (row, column):
            raise ValueError(f"start ({start[0]},{start[1]}) precedes previous end ({row},{column})")
        if start[0] > row:
            parts.append("\\\n" * (start[0] - row))
            column = 0
        parts.append(" " * (start[1] - column) + text)
        row, column = end
        if kind in (NEWLINE, NL):
            row, column = row + 1, 0
    return "".join(parts)


def _spaced(tokens):
    parts, indents, fresh, last_string, after_string, depth, last = [], [], False, False, False, 0, None
    for kind, text, *_ in tokens:
        if kind in (STRING, FSTRING_START) and after_string:
            parts.append(" ")
        after_string = kind in (STRING, FSTRING_END)
        depth += (kind == FSTRING_START) - (kind == FSTRING_END)
        if depth and kind == OP and text in "{}" and last == (kind, text):
            parts.append(" ")
        last = kind, text
        if kind == FSTRING_MIDDLE:
            text = _escaped(text)
        if kind in (NAME, NUMBER):
            text += " "
        if kind == STRING and last_string:
            text = " " + text
        last_string = kind == STRING
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            continue
        if kind in (NEWLINE, NL):
            fresh = True
        elif fresh and indents:
            parts.append(indents[-1])
            fresh = False
        parts.append(text)
    return "".join(parts)


def _main(args=None):
    import argparse
    import sys
    parser = argparse.ArgumentParser("python -m tokenize")
    add = parser.add_argument
    add("filename", metavar="filename.py", nargs="?", help="the file to tokenize; defaults to stdin")
    add("-e", "--exact", help="display token names using the exact type", action="store_true")
    options = parser.parse_args(args)
    if options.filename:
        with _builtins.open(options.filename, "rb") as file:
            tokens = list(tokenize(file.readline))
    else:
        tokens = list(generate_tokens(sys.stdin.readline))
    for t in tokens:
        place = "%d,%d-%d,%d:" % (t.start + t.end)
        print("%-20s%-15s%-15r" % (place, tok_name[t.exact_type if options.exact else t.type], t.string))


if __name__ == "__main__":
    _main()
