"""A spreadsheet: cells with formulas over other cells, recomputed when what they depend on changes; weak listeners, undo."""
import math
from collections import deque


class FormulaError(Exception):
    """Shown in the cell as #CODE."""

    def __init__(self, code, detail=""):
        super().__init__(detail or code)
        self.code = code


def column_name(n):
    name = ""
    while n >= 0:
        n, letter = divmod(n, 26)
        name = chr(65 + letter) + name
        n -= 1
    return name


def parse_reference(name):
    letters = name.rstrip("0123456789")
    digits = name[len(letters):]
    if not letters.isalpha() or not digits or digits[0] == "0":
        raise FormulaError("REF", f"bad reference {name}")
    column = 0
    for c in letters.upper():
        column = column * 26 + ord(c) - 64
    return int(digits) - 1, column - 1


def reference(row, column):
    return f"{column_name(column)}{row + 1}"


def span(first, last):
    (r1, c1), (r2, c2) = parse_reference(first), parse_reference(last)
    return [reference(r, c) for r in range(min(r1, r2), max(r1, r2) + 1) for c in range(min(c1, c2), max(c1, c2) + 1)]


def numbers(values):
    return [v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]


FUNCTIONS = {
    "SUM": lambda *v: sum(numbers(v)),
    "AVG": lambda *v: sum(n) / len(n) if (n := numbers(v)) else math.nan,
    "MIN": lambda *v: min(numbers(v), default=0),
    "MAX": lambda *v: max(numbers(v), default=0),
    "COUNT": lambda *v: len(numbers(v)),
    "ROUND": lambda v, n=0: round(v, n) if n else round(v),
    "SQRT": math.sqrt,
    "CONCAT": lambda *v: "".join("" if x is None else str(x) for x in v),
    "LEN": lambda v: len(str(v)),
    "MEDIAN": lambda *v: (lambda n, h: (n[h] + n[~h]) / 2)(sorted(numbers(v)), len(numbers(v)) // 2),
}


class Formula:
    """Parsed once into nested tuples, evaluated again and again."""

    def __init__(self, text):
        self.text = text
        self.words = list(self.scan(text))
        self.words.append("")
        self.at = 0
        self.inputs = []
        self.tree = self.comparison()
        if self.words[self.at]:
            raise FormulaError("SYNTAX", f"unexpected {self.words[self.at]}")

    @staticmethod
    def scan(text):
        i = 0
        while i < len(text):
            j = i + 1
            if text[i].isalnum() or text[i] == ".":
                while j < len(text) and (text[j].isalnum() or text[j] == "."):
                    j += 1
            elif text[i] == '"':
                j = text.find('"', j) + 1
                if not j:
                    raise FormulaError("SYNTAX", "string without end")
            elif text[i:i + 2] in ("<=", ">=", "<>"):
                j += 1
            if not text[i].isspace():
                yield text[i:j]
            i = j

    def take(self, *wanted):
        if self.words[self.at] in wanted:
            self.at += 1
            return self.words[self.at - 1]

    def level(self, below, *ops):
        tree = below()
        while op := self.take(*ops):
            tree = (op, tree, below())
        return tree

    def comparison(self):
        return self.level(self.sum, "=", "<", ">", "<=", ">=", "<>")

    def sum(self):
        return self.level(self.product, "+", "-", "&")

    def product(self):
        return self.level(self.power, "*", "/")

    def power(self):
        base = self.atom()
        return ("^", base, self.power()) if self.take("^") else base

    def atom(self):
        word = self.words[self.at]
        self.at += 1
        if word == "-":
            return ("neg", self.power())
        if word == "(":
            inner = self.comparison()
            if not self.take(")"):
                raise FormulaError("SYNTAX", "missing )")
            return inner
        if word[:1] == '"':
            return ("value", word[1:-1])
        if word[:1].isdigit() or word[:1] == ".":
            try:
                return ("value", float(word) if "." in word else int(word))
            except ValueError as error:
                raise FormulaError("SYNTAX") from error
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.comparison())
                if not self.take(",") and self.words[self.at] != ")":
                    raise FormulaError("SYNTAX", "missing )")
            return ("call", word.upper(), arguments)
        if word.isalnum():
            word = word.upper()
            if self.take(":"):
                cells = span(word, self.words[self.at].upper())
                self.at += 1
                self.inputs += cells
                return ("range", cells)
            parse_reference(word)
            self.inputs.append(word)
            return ("cell", word)
        raise FormulaError("SYNTAX", f"unexpected {word or 'end'}")

    def evaluate(self, get, tree=None):
        tree = tree or self.tree
        value = lambda t: self.evaluate(get, t)
        match tree:
            case ("value", v):
                return v
            case ("cell", name):
                return get(name)
            case ("neg", inner):
                return -value(inner)
            case ("range", _):
                raise FormulaError("VALUE", "a range is not a value")
            case ("call", "IF", [test, then, *otherwise]):
                return value(then) if value(test) else value(otherwise[0]) if otherwise else False
            case ("call", name, arguments):
                if name not in FUNCTIONS:
                    raise FormulaError("NAME", f"no function {name}")
                values = []
                for a in arguments:
                    if a[0] == "range":
                        values.extend(get(c) for c in a[1])
                    else:
                        values.append(value(a))
                return FUNCTIONS[name](*values)
            case ("&", a, b):
                return f"{value(a)}{value(b)}"
            case (op, a, b):
                x, y = value(a), value(b)
                x, y = (0 if x is None else x), (0 if y is None else y)
                return {"+": lambda: x + y, "-": lambda: x - y, "*": lambda: x * y, "/": lambda: x / y, "^": lambda: x ** y,
                        "=": lambda: x == y, "<>": lambda: x != y, "<": lambda: x < y, ">": lambda: x > y,
                        "<=": lambda: x <= y, ">=": lambda: x >= y}[op]()


class Together:
    """Recompute once for many changes; none of them stays if something is raised."""

    def __init__(self, sheet):
        self.sheet = sheet

    def __enter__(self):
        self.sheet.batch, self.mark = [], len(self.sheet.history)
        return self.sheet

    def __exit__(self, kind, error, traceback):
        sheet = self.sheet
        if kind is not None:
            while len(sheet.history) > self.mark:
                sheet._set(*sheet.history.pop())
        names, sheet.batch = sheet.batch, None
        sheet._recompute(names)


class Sheet:
    def __init__(self):
        self.raw, self.formulas, self.values = {}, {}, {}
        self.users = {}
        self.history = deque(maxlen=50)
        self.evaluations = 0
        self.batch = None

    def __setitem__(self, name, text):
        name = reference(*parse_reference(name))
        self.history.append((name, self.raw.get(name)))
        self._set(name, text)

    def _set(self, name, text):
        for used in self.formulas.pop(name, Formula("0")).inputs:
            self.users.get(used, set()).discard(name)
        self.raw.pop(name, None)
        if text not in (None, ""):
            self.raw[name] = text
            if isinstance(text, str) and text.startswith("="):
                try:
                    formula = self.formulas[name] = Formula(text[1:])
                except FormulaError as error:
                    self.formulas[name] = formula = Formula("0")
                    formula.tree, formula.inputs = ("error", error), []
                for used in formula.inputs:
                    self.users.setdefault(used, set()).add(name)
        if self.batch is None:
            self._recompute([name])
        else:
            self.batch.append(name)

    def __getitem__(self, name):
        return self.values.get(name)

    def together(self):
        return Together(self)

    def _dirty(self, names):
        """What must be computed again, in an order in which inputs come first."""
        order, state = [], {}

        def visit(name):
            if name in state:
                return
            state[name] = "open"
            for user in sorted(self.users.get(name, ())):
                visit(user)
            order.append(name)
        for name in names:
            visit(name)
        return order[::-1]

    def _recompute(self, names):
        dirty = self._dirty(names)
        waiting = set(dirty)
        for name in dirty:
            self._compute(name, waiting, [])

    def _compute(self, name, waiting, path):
        if name in path:
            raise FormulaError("CYCLE", " > ".join(path[path.index(name):] + [name]))
        if name not in waiting:
            return self.values.get(name)
        formula = self.formulas.get(name)
        if formula is None:
            waiting.discard(name)
            if name in self.raw:
                self.values[name] = self.raw[name]
            else:
                self.values.pop(name, None)
            return self.values.get(name)

        def get(other):
            value = self._compute(other, waiting, path + [name])
            if isinstance(value, FormulaError):
                raise value
            return value

        self.evaluations += 1
        try:
            if formula.tree[0] == "error":
                raise formula.tree[1]
            value = formula.evaluate(get)
        except FormulaError as error:
            value = error
        except ZeroDivisionError:
            value = FormulaError("DIV/0")
        except (TypeError, ValueError, OverflowError) as error:
            value = FormulaError("VALUE", str(error))
        waiting.discard(name)
        self.values[name] = value
        return value

    def undo(self):
        if not self.history:
            raise IndexError("nothing to undo")
        self._set(*self.history.pop())

    def show(self, name):
        match self[name]:
            case None:
                return ""
            case FormulaError(code=code):
                return f"#{code}"
            case bool(b):
                return str(b).upper()
            case float(f):
                return f"{f:.2f}".rstrip("0").rstrip(".")
            case v:
                return str(v)

    def __str__(self):
        places = [parse_reference(n) for n in self.raw]
        rows, columns = (max(p) + 1 for p in zip(*places)) if places else (0, 0)
        grid = [[self.show(reference(r, c)) for c in range(columns)] for r in range(rows)]
        widths = [max(3, *(len(row[c]) for row in grid)) for c in range(columns)]
        head = "    " + " ".join(column_name(c).center(w) for c, w in enumerate(widths))
        body = [f"{r + 1:>3} " + " ".join(cell.rjust(w) for cell, w in zip(row, widths)) for r, row in enumerate(grid)]
        return "\n".join(line.rstrip() for line in [head, *body])


def main():
    sheet = Sheet()
    rows = [["item", "price", "count", "total"], ["lamp", 12.5, 4, "=B2*C2"], ["pen", 1.25, 100, "=b3*c3"], ["desk", 320, 1, "=B4*C4"],
            ["sum", "=AVG(B2:B4)", "=SUM(C2:C4)", "=SUM(D2:D4)"], ["tax", "", 0.19, "=ROUND(D5*C6, 2)"], ["all", "", "", '=D5+D6'],
            ["note", "=IF(D7>700, \"dear\", \"fine\")", "=LEN(A2)&\"x\"&A2", "=MEDIAN(B2:B4)^2"]]
    with sheet.together():
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text != "":
                    sheet[reference(r, c)] = text
    print(sheet, sheet.evaluations, sep="\n")
    sheet["C3"] = 20
    print(sheet.show("D3"), sheet.show("D7"), sheet.show("B8"), sheet.evaluations)
    sheet["B4"] = "free"
    print([sheet.show(n) for n in ("D4", "D5", "D7", "B5", "D8")], sheet["D4"])
    sheet.undo()
    sheet["E1"] = "=E2+1"
    sheet["E2"] = "=E3"
    sheet["E3"] = "=E1"
    print([sheet.show(f"E{i}") for i in (1, 2, 3)], sheet["E3"])
    sheet["E3"] = 40
    print([sheet.show(f"E{i}") for i in (1, 2, 3)])
    for text in ("=1/0", "=NOPE(1)", "=SQRT(-1)", "=(1", "=A1+1", "=F1+1", '="abc', "=2^3^2-10/4", "=-2^2", "=1=1", "=B2:B4", "=SUM()", "=1.2.3"):
        sheet["F2"] = text
        print(f"{text:<14}{sheet.show('F2'):<10}{sheet['F2'] if isinstance(sheet['F2'], FormulaError) else ''}")
    before = str(sheet)
    try:
        with sheet.together():
            sheet["B2"] = 0
            sheet["A2"] = "gone"
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("rolled back:", str(sheet) == before)

    long = Sheet()
    with long.together():
        long["A1"] = 1
        for i in range(2, 101):
            long[f"A{i}"] = f"=A{i - 1}+{i}"
    print(long["A100"], long.evaluations)
    long["A1"] = 1001
    print(long["A100"], long.evaluations, sum(long[f"A{i}"] for i in range(1, 101)))
    for _ in range(2):
        long.undo()
    print(long["A100"], len(long.history), [column_name(n) for n in (0, 25, 26, 701, 702)], parse_reference("ZZ10"))


main()
