"""Python text in tokens, for the tokenize module: (kind, text, start, end, line). An f-string is one token."""

import re

__all__ = ["TokenizerIter"]

ENDMARKER, NAME, NUMBER, STRING, NEWLINE, INDENT, DEDENT, OP = 0, 1, 2, 3, 4, 5, 6, 55
COMMENT, NL = 62, 63

_token = re.compile(r"""
    (?P<space>[ \f\t]+ | \\\r?\n)
  | (?P<comment>\#[^\r\n]*)
  | (?P<newline>\r?\n)
  | (?P<string>(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>\"{3}|'{3}|"|'))
  | (?P<number>0[xX](?:_?[0-9a-fA-F])+ | 0[bB](?:_?[01])+ | 0[oO](?:_?[0-7])+
      | (?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)? | \.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?
      | [0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?)
  | (?P<name>\w+)
  | (?P<op>\*\*=|//=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|//|>>|<<|[-+*/%&|^=<>@]=|[-+*/%&|^=<>@~.,:;()\[\]{}!$?`])
""", re.X)


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
        if isinstance(line, bytes):
            line = line.decode(self._encoding or "utf-8")
        if line:
            self._row += 1
            self._line = line
            if not line.endswith("\n"):
                self._whole, line = False, line + "\n"
        return line

    def _fail(self, message, row, column):
        raise SyntaxError(message, ("<string>", row, column + 1, self._line, row, column + 1))

    def _run(self):
        self._row, self._line, self._whole = 0, "", True
        indents, brackets, continued = [0], [], False
        while True:
            text = self._more()
            if not text:
                break
            at = 0
            if not brackets and not continued:
                at = len(text) - len(text.lstrip(" \t\f"))
                if text[at] not in "#\r\n":
                    column = len(text[:at].expandtabs())
                    if column > indents[-1]:
                        indents.append(column)
                        yield INDENT, text[:at], (self._row, 0), (self._row, at), self._line
                    while column < indents[-1]:
                        indents.pop()
                        if column > indents[-1]:
                            raise IndentationError("unindent does not match any outer indentation level",
                                                   ("<string>", self._row, at + 1, self._line, self._row, at + 1))
                        yield DEDENT, "", (self._row, at), (self._row, at), self._line
                blank = text[at] in "#\r\n"
            else:
                blank = False
            continued = False
            while at < len(text):
                found = _token.match(text, at)
                if not found:
                    self._fail("invalid character in the text", self._row, at)
                kind, end = found.lastgroup if found.lastgroup != "quote" else "string", found.end()
                start, word = (self._row, at), found.group()
                if found.group("string") is not None:
                    prefix = found.group("prefix").lower()
                    if prefix and prefix not in ("r", "b", "u", "f", "br", "rb", "fr", "rf"):
                        cut = at + len(prefix)
                        yield NAME, text[at:cut], start, (self._row, cut), self._line
                        at = cut
                        continue
                    first = self._line
                    row = self._row
                    whole, text, end = self._string(text, at, found.end(), found.group("quote"), prefix)
                    line = first if row == self._row else whole[1]
                    yield STRING, whole[0], start, (self._row, end), line
                elif kind == "space":
                    continued = word.startswith("\\")
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
                    if word in "([{":
                        brackets.append(word)
                    elif word in ")]}" and brackets:
                        brackets.pop()
                    yield OP, word, start, (self._row, end), self._line
                else:
                    yield (NUMBER if kind == "number" else NAME), word, start, (self._row, end), self._line
                at = end
        if brackets:
            self._fail("unexpected EOF in multi-line statement", self._row, 0)
        end = (self._row + 1, 0)
        for _ in indents[1:]:
            yield DEDENT, "", end, end, ""
        yield ENDMARKER, "", end, end, ""

    def _string(self, text, start, at, quote, prefix):
        """Read a string that begins at start: ((its text, its lines), the line where it ends, where it ends there)."""
        parts, lines, row = [], [self._line], self._row
        begin = start
        while True:
            while at < len(text):
                if text[at] == "\\":
                    at += 2
                elif text.startswith(quote, at):
                    at += len(quote)
                    parts.append(text[begin:at])
                    return ("".join(parts), "".join(lines)), text, at
                elif text[at] == "\n" and len(quote) == 1:
                    self._fail("unterminated string literal (detected at line %d)" % self._row, row, start)
                else:
                    at += 1
            parts.append(text[begin:])
            text = self._more()
            if not text:
                self._fail("unterminated triple-quoted string literal (detected at line %d)" % self._row, row, start)
            lines.append(self._line)
            begin = at = 0
