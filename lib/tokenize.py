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


Whitespace, Comment, Name, tabsize = r"[ \f\t]*", r"#[^\r\n]*", r"\w+", 8
_builtin_open = _builtins.open


def group(*choices):
    return "(" + "|".join(choices) + ")"


def any(*choices):
    return group(*choices) + "*"


def maybe(*choices):
    return group(*choices) + "?"


def _patterns():
    """Patterns of tokens, for programs that cut lines themselves; the whole token of PseudoToken is group 1."""
    from itertools import product
    digits = "[0-9](?:_?[0-9])*"
    prefixes = {"".join(letters) for prefix in ("b", "r", "u", "f", "br", "rb", "fr", "rf")
                for letters in product(*((c, c.upper()) for c in prefix))} | {""}
    names = dict(Hexnumber="0[xX](?:_?[0-9a-fA-F])+", Binnumber="0[bB](?:_?[01])+", Octnumber="0[oO](?:_?[0-7])+",
                 Decnumber="(?:0(?:_?0)*|[1-9](?:_?[0-9])*)", Exponent="[eE][-+]?" + digits,
                 Single=r"[^'\\]*(?:\\.[^'\\]*)*'", Double=r'[^"\\]*(?:\\.[^"\\]*)*"',
                 Single3=r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", Double3=r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""',
                 StringPrefix=group(*sorted(prefixes, key=lambda p: (-len(p), p))))
    names["Intnumber"] = group(*(names[base + "number"] for base in ("Hex", "Bin", "Oct", "Dec")))
    names["Pointfloat"] = group(rf"{digits}\.(?:{digits})?", rf"\.{digits}") + maybe(names["Exponent"])
    names["Expfloat"] = digits + names["Exponent"]
    names["Floatnumber"] = group(names["Pointfloat"], names["Expfloat"])
    names["Imagnumber"] = group(digits + "[jJ]", names["Floatnumber"] + "[jJ]")
    names["Number"] = group(names["Imagnumber"], names["Floatnumber"], names["Intnumber"])
    prefix = names["StringPrefix"]
    names["Triple"] = group(prefix + "'''", prefix + '"""')
    names["String"] = group(*(rf"{prefix}{q}[^\n{q}\\]*(?:\\.[^\n{q}\\]*)*{q}" for q in "'\""))
    names["ContStr"] = group(*(rf"{prefix}{q}[^\n{q}\\]*(?:\\.[^\n{q}\\]*)*" + group(q, r"\\\r?\n") for q in "'\""))
    names["Special"] = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
    names["Funny"] = group(r"\r?\n", names["Special"])
    names["Ignore"] = Whitespace + any(r"\\\r?\n" + Whitespace) + maybe(Comment)
    names["PlainToken"] = group(names["Number"], names["Funny"], names["String"], Name)
    names["Token"] = names["Ignore"] + names["PlainToken"]
    names["PseudoExtras"] = group(r"\\\r?\n|\Z", Comment, names["Triple"])
    names["PseudoToken"] = Whitespace + group(names["PseudoExtras"], names["Number"], names["Funny"], names["ContStr"], Name)
    names["endpats"] = {p + q: names[end] for p in prefixes for q, end in (("'", "Single"), ('"', "Double"), ("'''", "Single3"),
                                                                          ('"""', "Double3"))}
    names["single_quoted"] = {p + q for p in prefixes for q in "'\""}
    names["triple_quoted"] = {p + q * 3 for p in prefixes for q in "'\""}
    return names


def __getattr__(name):
    if not name.startswith("__") and name in (names := _patterns()):
        globals().update(names)
        return names[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    try:
        make = tuple.__new__
        for found in TokenizerIter(source, encoding=encoding, extra_tokens=True)._tokens:
            if not extra_tokens:  # as the parser sees them
                kind, text, *places = found
                if kind in (COMMENT, NL):
                    continue
                kind = EXACT_TOKEN_TYPES.get(text, OP) if kind == OP else kind
                found = kind, "" if kind in (NEWLINE, INDENT) else text, *places
            yield make(TokenInfo, found)
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            raise
        message = error.msg
        if message.startswith("unterminated triple-quoted string literal"):
            message = "EOF in multi-line string"
        raise TokenError(message, (error.lineno, error.offset)) from None


def generate_tokens(readline):
    """The tokens of lines of text."""
    return _generate_tokens_from_c_tokenizer(readline, None, extra_tokens=True)


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
    yield from _generate_tokens_from_c_tokenizer(text, encoding, extra_tokens=True)


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
            if name != "utf-8":
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
    file = _builtin_open(filename, "rb")
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
    writer = Untokenizer()
    text = writer.untokenize(iterable)
    return text if writer.encoding is None else text.encode(writer.encoding)


def _escaped(text):
    """The text of an f-string with its braces doubled, but for those of \\N{...}."""
    return re.sub(r"(\\N\{[^}]*\})|([{}])", lambda m: m[1] or m[2] * 2, text)


class Untokenizer:
    """Makes text of tokens: prev_row and prev_col are where the text in `tokens` ends."""

    def __init__(self):
        self.tokens, self.prev_row, self.prev_col, self.prev_type, self.encoding = [], 1, 0, None, None

    def add_whitespace(self, start):
        row, column = start
        if start < (self.prev_row, self.prev_col):
            raise ValueError(f"start ({row},{column}) precedes previous end ({self.prev_row},{self.prev_col})")
        if row > self.prev_row:
            self.tokens.append("\\\n" * (row - self.prev_row))
            self.prev_col = 0
        if column > self.prev_col:
            self.tokens.append(" " * (column - self.prev_col))

    def untokenize(self, iterable):
        tokens, indents, fresh = iter(iterable), [], False
        for t in tokens:
            if len(t) == 2:
                self.compat(t, tokens)
                break
            kind, text, start, end, *_ = t
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if fresh and kind not in (NEWLINE, NL) and indents and start[0] == self.prev_row and start[1] >= len(indents[-1]):
                self.tokens.append(indents[-1])
                self.prev_col = len(indents[-1])
            fresh = False
            if kind == FSTRING_MIDDLE:
                text = _escaped(text)
                end = end[0], end[1] + sum(map(text.rpartition("\n")[2].count, ("{{", "}}")))
            if kind in (STRING, FSTRING_START) and self.prev_type in (STRING, FSTRING_END):
                self.tokens.append(" ")
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            self.prev_type = kind
            if kind in (NEWLINE, NL):
                self.prev_row, self.prev_col, fresh = self.prev_row + 1, 0, True
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """The rest, which has no places."""
        from itertools import chain
        parts, indents, last_string, after_string, depth, last = self.tokens, [], False, False, 0, None
        fresh = token[0] in (NEWLINE, NL)
        for kind, text, *_ in chain([token], iterable):
            if kind == ENCODING:
                self.encoding = text
                continue
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


def _main(args=None):
    import argparse
    import sys
    parser = argparse.ArgumentParser("python -m tokenize")
    add = parser.add_argument
    add("filename", metavar="filename.py", nargs="?", help="the file to tokenize; defaults to stdin")
    add("-e", "--exact", help="display token names using the exact type", action="store_true")
    options = parser.parse_args(args)
    name = options.filename or "<stdin>"

    def fail(text, line=None, column=None):
        place = "" if line is None else f"{name}:{line}:{column}: " if column is not None else f"{name}: "
        print(f"{place}error: {text}", file=sys.stderr)
        sys.exit(1)

    try:
        if options.filename:
            with _builtin_open(name, "rb") as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = list(generate_tokens(sys.stdin.readline))
    except IndentationError as error:
        fail(error.args[0], *error.args[1][1:3])
    except TokenError as error:
        fail(error.args[0], *error.args[1])
    except SyntaxError as error:
        fail(error, 0)
    except OSError as error:
        fail(error)
    except KeyboardInterrupt:
        print("interrupted")
        return
    for t in tokens:
        place = "%d,%d-%d,%d:" % (t.start + t.end)
        print("%-20s%-15s%-15r" % (place, tok_name[t.exact_type if options.exact else t.type], t.string))


if __name__ == "__main__":
    _main()
