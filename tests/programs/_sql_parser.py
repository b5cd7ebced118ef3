"""The parser of mini_sql: from text to functions of a row."""
import operator


class SQLError(Exception):
    pass


KEYWORDS = set("select from where group by order limit join on as and or not insert into values create table update set "
               "delete null true false in like is desc asc between having distinct begin rollback commit".split())


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        j = i + 1
        if c.isalpha() or c == "_":
            while j < len(text) and (text[j].isalnum() or text[j] in "_."):
                j += 1
            word = text[i:j]
            yield ("word", word.lower()) if word.lower() in KEYWORDS else ("name", word)
        elif c.isdigit():
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "value", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
        elif c == "'":
            j = text.find("'", j)
            if j < 0:
                raise SQLError("string without end")
            yield "value", text[i + 1:j]
            j += 1
        else:
            j += text[i:i + 2] in ("<=", ">=", "<>", "!=")
            yield "op", text[i:j]
        i = j
    yield "end", ""


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def accept(self, *wanted):
        """The next token's text if it is one of these, else nothing."""
        kind, text = self.tokens[self.at]
        if kind in ("word", "op") and text in wanted:
            self.at += 1
            return text

    def expect(self, *wanted):
        for word in wanted:
            if not self.accept(word):
                raise SQLError(f"expected {word} before {self.tokens[self.at][1]!r}")

    def name(self):
        kind, text = self.tokens[self.at]
        if kind != "name":
            raise SQLError(f"expected a name, not {text!r}")
        self.at += 1
        return text

    def series(self, item):
        items = [item()]
        while self.accept(","):
            items.append(item())
        return items

    # Expressions become functions of a row (and, for aggregates, of a list of rows).

    def expression(self):
        left = self.conjunction()
        while self.accept("or"):
            left = (lambda a, b: lambda row: a(row) or b(row))(left, self.conjunction())
        return left

    def conjunction(self):
        left = self.negation()
        while self.accept("and"):
            left = (lambda a, b: lambda row: a(row) and b(row))(left, self.negation())
        return left

    def negation(self):
        if self.accept("not"):
            inner = self.negation()
            return lambda row: not inner(row)
        return self.comparison()

    def comparison(self):
        left = self.sum()
        compare = {"=": operator.eq, "<>": operator.ne, "!=": operator.ne, "<": operator.lt, ">": operator.gt,
                   "<=": operator.le, ">=": operator.ge}
        if op := self.accept(*compare):
            right = self.sum()
            return lambda row: None not in (a := left(row), b := right(row)) and compare[op](a, b)
        if self.accept("in"):
            self.expect("(")
            options = self.series(self.sum)
            self.expect(")")
            return lambda row: left(row) in [o(row) for o in options]
        if self.accept("between"):
            low = self.sum()
            self.expect("and")
            high = self.sum()
            return lambda row: (value := left(row)) is not None and low(row) <= value <= high(row)
        if self.accept("like"):
            _, pattern = self.tokens[self.at]
            self.at += 1
            return lambda row: like(left(row) or "", pattern)
        if self.accept("is"):
            negated = bool(self.accept("not"))
            self.expect("null")
            return lambda row: (left(row) is None) != negated
        return left

    def sum(self):
        left = self.term()
        while op := self.accept("+", "-"):
            left = binary({"+": operator.add, "-": operator.sub}[op], left, self.term())
        return left

    def term(self):
        left = self.atom()
        while op := self.accept("*", "/", "%"):
            left = binary({"*": operator.mul, "/": operator.truediv, "%": operator.mod}[op], left, self.atom())
        return left

    def atom(self):
        kind, text = self.tokens[self.at]
        self.at += 1
        match kind, text:
            case "value", _:
                return lambda row: text
            case "word", "null" | "true" | "false":
                value = {"null": None, "true": True, "false": False}[text]
                return lambda row: value
            case "op", "(":
                inner = self.expression()
                self.expect(")")
                return inner
            case "op", "-":
                inner = self.atom()
                return lambda row: -inner(row)
            case "name", _ if self.accept("("):
                return self.call(text.lower())
            case "name", _:
                return lambda row: row[text]
        raise SQLError(f"unexpected {text!r}")

    def call(self, name):
        aggregates = {"count": len, "sum": sum, "min": min, "max": max, "avg": lambda v: sum(v) / len(v)}
        scalars = {"upper": str.upper, "lower": str.lower, "length": len, "abs": abs, "round": round}
        if self.accept("*"):
            argument = lambda row: 1
        else:
            distinct = self.accept("distinct")
            argument = self.expression()
        self.expect(")")
        if name in scalars:
            return lambda row: None if (v := argument(row)) is None else scalars[name](v)
        if name not in aggregates:
            raise SQLError(f"no function {name}")

        def aggregate(row):
            values = [v for r in row.members if (v := argument(r)) is not None]
            return aggregates[name](values) if values or name == "count" else None
        aggregate.aggregate = True
        self.grouped = True
        return aggregate


def binary(function, left, right):
    return lambda row: None if None in (a := left(row), b := right(row)) else function(a, b)


def like(text, pattern):
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(like(text[i:], pattern[1:]) for i in range(len(text) + 1))
    return bool(text) and pattern[0] in ("_", text[0]) and like(text[1:], pattern[1:])
