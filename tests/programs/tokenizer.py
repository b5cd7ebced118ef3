"""A tokenizer for a small language, driven by a table of states, with line joining and indentation."""
from collections import Counter, namedtuple
from operator import attrgetter

Token = namedtuple("Token", ["kind", "text", "line", "column"])

KEYWORDS = frozenset("if else while for in return def print true false nil".split())
OPERATORS = sorted("+ - * / = == != < <= > >= ( ) [ ] { } , : . -> := && || ! << >> ...".split(), key=len, reverse=True)


class TokenError(SyntaxError):
    def __init__(self, message, line, column):
        super().__init__(message)
        self.where = line, column


class Scanner:
    """Each scan_ method eats one kind of token, or returns None."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.line = 1
        self.line_start = 0
        self.depth = []
        self.indents = [0]

    @property
    def column(self):
        return self.at - self.line_start + 1

    def rest(self, n=1):
        return self.text[self.at:self.at + n]

    def token(self, kind, length):
        text = self.text[self.at:self.at + length]
        token = Token(kind, text, self.line, self.column)
        self.at += length
        if breaks := text.count("\n"):
            self.line += breaks
            self.line_start = self.at - (length - 1 - text.rindex("\n"))
        return token

    def while_(self, test):
        n = 0
        while self.at + n < len(self.text) and test(self.text[self.at + n]):
            n += 1
        return n

    def scan_name(self):
        if not (self.rest().isalpha() or self.rest() == "_"):
            return None
        n = self.while_(lambda c: c.isalnum() or c == "_")
        word = self.rest(n)
        return self.token("keyword" if word in KEYWORDS else "name", n)

    def scan_number(self):
        if not self.rest().isdigit():
            return None
        if self.rest(2).lower() in ("0x", "0b", "0o"):
            digits = {"x": "0123456789abcdef", "b": "01", "o": "01234567"}[self.rest(2)[1].lower()]
            n = 2
            while (c := self.text[self.at + n:self.at + n + 1].lower()) and (c in digits or c == "_"):
                n += 1
            if n == 2:
                raise TokenError("digits expected", self.line, self.column + 2)
            return self.token("int", n)
        n = self.while_(lambda c: c.isdigit() or c == "_")
        kind = "int"
        if self.text[self.at + n:self.at + n + 1] == "." and self.text[self.at + n + 1:self.at + n + 2].isdigit():
            kind = "float"
            n += 1
            while self.text[self.at + n:self.at + n + 1].isdigit():
                n += 1
        return self.token(kind, n)

    def scan_string(self):
        if self.rest() not in ('"', "'") or not self.rest():
            return None
        quote = self.rest(3) if self.rest(3) in ('"""', "'''") else self.rest()
        n = len(quote)
        while not self.text.startswith(quote, self.at + n):
            c = self.text[self.at + n:self.at + n + 1]
            if not c or (c == "\n" and len(quote) == 1):
                raise TokenError("unterminated string", self.line, self.column)
            n += 2 if c == "\\" else 1
        return self.token("string", n + len(quote))

    def scan_operator(self):
        for op in OPERATORS:
            if self.text.startswith(op, self.at):
                if op in "([{":
                    self.depth.append((op, self.line, self.column))
                elif op in ")]}":
                    if not self.depth:
                        raise TokenError(f"unmatched {op!r}", self.line, self.column)
                    opener, line, column = self.depth.pop()
                    if opener + op not in ("()", "[]", "{}"):
                        raise TokenError(f"{op!r} does not match {opener!r} of {line}:{column}", self.line, self.column)
                return self.token("op", len(op))

    def scan_comment(self):
        if self.rest() == "#":
            return self.token("comment", self.while_(lambda c: c != "\n"))

    def tokens(self):
        fresh = True
        while self.at < len(self.text):
            if fresh and not self.depth:
                width = self.while_(lambda c: c == " ")
                if self.text[self.at + width:self.at + width + 1] not in ("\n", "#", ""):
                    yield from self.indentation(width)
                self.at += width
                fresh = False
                continue
            c = self.rest()
            if c in " \t":
                self.at += 1
            elif self.rest(2) == "\\\n":
                self.token("", 2)
            elif c == "\n":
                token = self.token("newline", 1)
                if not self.depth:
                    yield token
                    fresh = True
            else:
                for scan in (self.scan_name, self.scan_number, self.scan_string, self.scan_comment, self.scan_operator):
                    if token := scan():
                        yield token
                        break
                else:
                    raise TokenError(f"unexpected character {c!r}", self.line, self.column)
        if self.depth:
            opener, line, column = self.depth[-1]
            raise TokenError(f"{opener!r} was never closed", line, column)
        while len(self.indents) > 1:
            self.indents.pop()
            yield Token("dedent", "", self.line, 1)
        yield Token("end", "", self.line, self.column)

    def indentation(self, width):
        if width > self.indents[-1]:
            self.indents.append(width)
            yield Token("indent", " " * width, self.line, 1)
        while width < self.indents[-1]:
            self.indents.pop()
            if width > self.indents[-1]:
                raise TokenError("unindent matches no outer level", self.line, width + 1)
            yield Token("dedent", "", self.line, 1)


PROGRAM = '''\
# greet
def greet(name, times := 3):
    while times > 0:
        print("hello, \\"" + name, 'it''s')  # strings
        times = times - 1
    return [1, 2.5, 0xFF_ff,
            0b101, nil]

if a<=b && !c || d->e != ... : print("""two
lines""")
else:
    für = 1_000 \\
        + 2
    if x:
      y
'''


def numbers(tokens):
    for token in tokens:
        if token.kind == "int":
            yield int(token.text, 0)
        elif token.kind == "float":
            yield float(token.text)


def main():
    tokens = list(Scanner(PROGRAM).tokens())
    for line in sorted({t.line for t in tokens}):
        row = [t for t in tokens if t.line == line]
        print(f"{line:>3}: " + " ".join(f"{t.kind[0]}:{t.text!r}" if t.text.strip() else f"<{t.kind}>" for t in row))
    counts = Counter(map(attrgetter("kind"), tokens))
    for kind, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{kind:<9}{n:>4} {'#' * n}")
    print(list(numbers(tokens)))
    print(max(tokens, key=lambda t: len(t.text)), tokens[2]._replace(text="x")._asdict())
    starts = {}
    for t in tokens:
        starts.setdefault(t.text[:1], []).append(f"{t.line}:{t.column}")
    print({k: v for k, v in starts.items() if len(v) > 4})

    for bad in ["a = (1 + [2)", "x = 'abc", "f(1, 2", "]", "if x:\n        y\n    z\n", "0x", "a ? b", '"""never', "1 $"]:
        try:
            got = [t.text for t in Scanner(bad).tokens()]
        except TokenError as error:
            line, column = error.where
            source = bad.split("\n")[line - 1]
            print(f"{line}:{column}: {error}\n    {source}\n    {'^':>{column}}")
        else:
            print(got)


main()
