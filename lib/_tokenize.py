"""Python text in tokens, for the tokenize module: (kind, text, start, end, line).

An f-string is several tokens: how it begins, its text, the tokens of its fields, how it ends. While one is open it is on a
stack with its fields; text is expected before the first field and in a format, expressions elsewhere.
"""

import re

__all__ = ["TokenizerIter"]

ENDMARKER, NAME, NUMBER, STRING, NEWLINE, INDENT, DEDENT, OP = 0, 1, 2, 3, 4, 5, 6, 55
COMMENT, NL = 62, 63
FSTRING_START, FSTRING_MIDDLE, FSTRING_END = 59, 60, 61

_token = re.compile(r"""
    [ \f\t]*(?:(?P<space>\\\r?\n)
  | (?P<comment>\#[^\r\n]*)
  | (?P<newline>\r?\n)
  | (?P<string>(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>\"{3}|'{3}|"|'))
  | (?P<number>0[xX](?:_?[0-9a-fA-F])+ | 0[bB](?:_?[01])+ | 0[oO](?:_?[0-7])+
      | (?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)? | \.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?
      | [0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?)
  | (?P<name>(?:\w|[^\x00-\x7f])+)
  | (?P<op>\*\*=|//=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|//|>>|<<|[-+*/%&|^=<>@]=|[-+*/%&|^=<>@~.,:;()\[\]{}!$?`]))
""", re.X)
_ends = {quote: re.compile(rf"\\|{quote}" + (r"|\n" if len(quote) == 1 else "")) for quote in ("'", '"', "'''", '"""')}  # of what may end a string


def _margin(line):
    """Where its text begins, in which column, and in which if a tab were a space. Columns are counted from the last form feed."""
    at = len(line) - len(line.lstrip(" \t\f"))
    blanks = line[line.rfind("\f", 0, at) + 1:at]
    return at, len(blanks.expandtabs()), len(blanks)


class _Text:
    """An f-string that is open: its quotes, is it raw, where it began; fields are [open brackets, in the format]."""

    def __init__(self, quote, raw, row, column):
        self.quote, self.raw, self.row, self.column, self.fields = quote, raw, row, column, []
        self.special = re.compile(rf"\\|[{{}}\n]|{quote}")

    def expects_text(self):
        return not self.fields or self.fields[-1][1]


class TokenizerIter:
    """An iterator over the tokens of what readline gives."""

    def __init__(self, readline, /, *, encoding=None, extra_tokens=False):
        self._readline, self._encoding, self._extra = readline, encoding, extra_tokens
        self._tokens = self._run()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    def _more(self):
        try:
            line = self._readline()
        except StopIteration:
            line = ""
        if isinstance(line, bytes) and self._encoding:
            line = line.decode(self._encoding)
        elif not isinstance(line, str):
            raise TypeError(f"readline() returned a non-{'bytes' if self._encoding else 'string'} object")
        if line:
            self._row += 1
            self._line = line
            if not line.endswith("\n"):
                self._whole, line = False, line + "\n"
        return line

    def _fail(self, message, row, column):
        raise SyntaxError(message, ("<string>", row, column + 1, self._line, row, column + 1))

    def _agree(self, yes):
        if not yes:
            line = self._line.rstrip("\n")
            raise TabError("inconsistent use of tabs and spaces in indentation", ("<string>", self._row, len(line) + 1, line, None, None))

    def _after_number(self, number, text, end):
        following, kind = text[end], number[1:2].lower()
        if following in "_":
            self._fail("invalid decimal literal", self._row, end)
        if kind in ("b", "o") and following.isdigit():
            self._fail(f"invalid digit '{following}' in {'binary' if kind == 'b' else 'octal'} literal", self._row, end)
        if number == "0" and following in "xXbBoO":
            base = {"x": "hexadecimal", "b": "binary", "o": "octal"}[following.lower()]
            self._fail(f"invalid {base} literal", self._row, end)

    def _run(self):
        self._row, self._line, self._whole = 0, "", True
        indents, narrows, brackets, continued = [0], [0], [], False  # narrows: as wide as if a tab were a space
        texts = self._texts = []
        while True:
            text = self._more()
            if not text:
                break
            at = 0
            if not brackets and not continued and not texts:
                at, column, narrow = _margin(text)
                while text[at] == "\\" and text[at + 1:] in ("\n", "\r\n"):  # the line begins on the next one, but for its indentation
                    text = self._more()
                    if not text:
                        self._fail("unexpected EOF in multi-line statement", self._row, -1)
                    at, more, narrower = _margin(text)
                    if not column:
                        column, narrow = more, narrower
                if text[at] not in "#\r\n":
                    if column > indents[-1]:
                        self._agree(narrow > narrows[-1])
                        if len(indents) == 100:
                            raise IndentationError("too many levels of indentation", ("<string>", self._row, at, self._line, self._row, at))
                        indents.append(column)
                        narrows.append(narrow)
                        yield INDENT, text[:at], (self._row, 0), (self._row, at), self._line
                    while column < indents[-1]:
                        indents.pop()
                        narrows.pop()
                        if column > indents[-1]:
                            line = self._line.rstrip("\n")
                            raise IndentationError("unindent does not match any outer indentation level",
                                                   ("<string>", self._row, len(line) + 1, line, None, None))
                        yield DEDENT, "", (self._row, at), (self._row, at), self._line
                    self._agree(narrow == narrows[-1])
                blank = text[at] in "#\r\n"
            else:
                blank = False
            continued = False
            while at < len(text):
                if texts and texts[-1].expects_text():
                    kind, word, start, line, text, at = self._middle(texts[-1], text, at)
                    here = self._row, at
                    if word or kind == "\n" or kind in "{}" and texts[-1].fields and (kind == "}" or text[at + 1:at + 2] == "{"):
                        doubled = word and kind == word[-1:] and kind in "{}"
                        yield FSTRING_MIDDLE, word, start, here, line
                        if doubled:  # of {{ the first is text
                            at += 1
                            continue
                    if kind in ("", "\n"):
                        continue
                    if kind == "{":
                        brackets.append("{")
                        texts[-1].fields.append([len(brackets), False])
                    elif kind == "}":
                        if not texts[-1].fields:
                            self._fail("f-string: single '}' is not allowed", self._row, at)
                        brackets.pop()
                        texts[-1].fields.pop()
                    at += len(kind)
                    if kind == texts[-1].quote:
                        texts.pop()
                        yield FSTRING_END, kind, here, (self._row, at), self._line
                    else:
                        yield OP, kind, here, (self._row, at), self._line
                    continue
                found = _token.match(text, at)
                if not found:
                    at = len(text) - len(text[at:].lstrip(" \f\t"))
                    if text[at] == "\0":
                        self._fail("source code cannot contain null bytes", self._row, -1)
                    self._fail("unexpected character after line continuation character", self._row, len(text.rstrip("\n")))
                kind, end = found.lastgroup, found.end()
                if kind == "quote":
                    kind = "string"
                at = found.start(kind)
                start, word = (self._row, at), text[at:end]
                if kind == "string":
                    prefix = found.group("prefix").lower()
                    if prefix and prefix not in ("r", "b", "u", "f", "br", "rb", "fr", "rf"):
                        cut = at + len(prefix)
                        yield NAME, text[at:cut], start, (self._row, cut), self._line
                        at = cut
                        continue
                    if "f" in prefix:
                        yield FSTRING_START, text[at:found.end()], start, (self._row, found.end()), self._line
                        texts.append(_Text(found.group("quote"), "r" in prefix, self._row, at))
                        at = found.end()
                        continue
                    first = self._line
                    row = self._row
                    whole, text, end = self._string(text, at, found.end(), found.group("quote"), prefix)
                    line = first if row == self._row else whole[1]
                    yield STRING, whole[0], start, (self._row, end), line
                elif kind == "space":
                    continued = True
                elif kind == "comment":
                    if self._extra:
                        yield COMMENT, word, start, (self._row, end), self._line
                elif kind == "newline":
                    shown = word if self._whole else ""
                    place = (self._row, at + len(word) if self._whole else at + 1)
                    if brackets or blank:
                        if self._extra:
                            yield NL, shown, start, place, self._line
                    else:
                        yield NEWLINE, shown, start, place, self._line
                elif kind == "op":
                    field = texts[-1].fields[-1] if texts else None
                    if word in "([{":
                        brackets.append(word)
                    elif word in ")]}":
                        if field and len(brackets) == field[0]:
                            texts[-1].fields.pop()
                        if brackets:
                            brackets.pop()
                    elif field and word[0] == ":" and len(brackets) == field[0]:
                        field[1], word, end = True, ":", at + 1
                    yield OP, word, start, (self._row, end), self._line
                else:
                    if kind == "number":
                        self._after_number(word, text, end)
                    yield (NUMBER if kind == "number" else NAME), word, start, (self._row, end), self._line
                at = end
        if texts and texts[-1].expects_text():
            self._unterminated(texts[-1], len(texts[-1].quote) == 3)
        if brackets or continued:
            self._fail("unexpected EOF in multi-line statement", self._row, len(self._line) - self._whole if texts or continued else -1)
        end = (self._row + 1, 0)
        for _ in indents[1:]:
            yield DEDENT, "", end, end, ""
        yield ENDMARKER, "", end, end, ""

    def _unterminated(self, text, triple):
        self._fail(f"unterminated {'triple-quoted ' * triple}f-string literal (detected at line {self._row})", text.row, text.column)

    def _middle(self, open_text, text, at):
        """The text of an f-string up to what ends it: (what that is, the text, where it begins, its lines, the line, where it ends)."""
        start, begin, parts, lines = (self._row, at), at, [], [self._line]
        in_format = bool(open_text.fields)
        while True:
            found = open_text.special.search(text, at)
            kind = found[0] if found else "\n"
            at = found.start() if found else len(text)
            if kind == "\\":
                after = text[at + 1:at + 2]
                if after == "N" and not open_text.raw and text[at + 2:at + 3] == "{" and not in_format:
                    at = text.find("}", at) + 1 or at + 2
                    return "", "".join(parts) + text[begin:at], start, "".join(lines), text, at
                at += 1 if after in "{}" else 2
                if after != "\n" or at < len(text):
                    continue
            elif kind == "\n":
                if len(open_text.quote) == 1:
                    if not in_format:
                        self._unterminated(open_text, False)
                    open_text.fields[-1][1] = False  # the format ends, the field may go on
                    return kind, "".join(parts) + text[begin:at], start, "".join(lines), text, at
                at += 1
            elif kind in "{}" and not in_format:
                if text[at + 1:at + 2] == kind:
                    at += 1
                    return kind, "".join(parts) + text[begin:at], start, "".join(lines), text, at
                break
            else:
                break
            parts.append(text[begin:at])
            begin = 0
            text = self._more()
            at = 0
            if not text:
                self._unterminated(open_text, len(open_text.quote) == 3)
            lines.append(self._line)
        return kind, "".join(parts) + text[begin:at], start, "".join(lines), text, at

    def _string(self, text, start, at, quote, prefix):
        """Read a string that begins at start: ((its text, its lines), the line where it ends, where it ends there)."""
        parts, lines, row, ends = [], [self._line], self._row, _ends[quote]
        begin = start
        while True:
            while found := ends.search(text, at):
                at, kind = found.end(), found[0]
                if kind == "\\":
                    at += 1
                elif kind == quote:
                    parts.append(text[begin:at])
                    return ("".join(parts), "".join(lines)), text, at
                else:
                    if self._texts and self._texts[-1].quote == quote:
                        self._fail("f-string: expecting '}'", row, start)
                    self._fail("unterminated string literal (detected at line %d)" % self._row, row, start)
            parts.append(text[begin:])
            text = self._more()
            if not text:
                self._fail("unterminated triple-quoted string literal (detected at line %d)" % self._row, row, start)
            lines.append(self._line)
            begin = at = 0
