"""A JSON reader and writer with positions in its errors, and queries over what was read."""


class JSONError(ValueError):
    def __init__(self, message, text, position):
        self.line = text.count("\n", 0, position) + 1
        self.column = position - (text.rfind("\n", 0, position) + 1) + 1
        super().__init__(f"{message} at line {self.line} column {self.column}")


ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
CONSTANTS = {"true": True, "false": False, "null": None}


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, message, at=None):
        raise JSONError(message, self.text, self.at if at is None else at)

    def space(self):
        text, n = self.text, len(self.text)
        while self.at < n and text[self.at] in " \t\r\n":
            self.at += 1

    def peek(self):
        return self.text[self.at:self.at + 1]

    def expect(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r}, found {self.peek()!r}" if self.peek() else f"expected {c!r}, found the end")
        self.at += 1

    def document(self):
        self.space()
        value = self.value()
        self.space()
        if self.at != len(self.text):
            self.fail("extra text")
        return value

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        elif c == "[":
            return self.array()
        elif c == '"':
            return self.string()
        elif c == "-" or c.isdigit():
            return self.number()
        for word, value in CONSTANTS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        self.fail("expected a value")

    def object(self):
        self.expect("{")
        result = {}
        self.space()
        if self.peek() == "}":
            self.at += 1
            return result
        while True:
            self.space()
            key = self.string()
            self.space()
            self.expect(":")
            self.space()
            result[key] = self.value()
            self.space()
            if self.peek() == "}":
                self.at += 1
                return result
            self.expect(",")

    def array(self):
        self.expect("[")
        result = []
        self.space()
        if self.peek() == "]":
            self.at += 1
            return result
        while True:
            self.space()
            result.append(self.value())
            self.space()
            if self.peek() == "]":
                self.at += 1
                return result
            self.expect(",")

    def string(self):
        start = self.at
        self.expect('"')
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail("unterminated string", start)
            self.at += 1
            if c == '"':
                return "".join(parts)
            if c < " ":
                self.fail("control character in string", self.at - 1)
            if c == "\\":
                parts.append(self.escape())
            else:
                parts.append(c)

    def escape(self):
        e = self.peek()
        self.at += 1
        if e != "u":
            if e not in ESCAPES:
                self.fail(f"bad escape \\{e}", self.at - 2)
            return ESCAPES[e]
        code = self.hex4()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
            self.at += 2
            low = self.hex4()
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
        return chr(code)

    def hex4(self):
        digits = self.text[self.at:self.at + 4]
        try:
            code = int(digits, 16)
        except ValueError as error:
            raise JSONError("bad unicode escape", self.text, self.at) from error
        self.at += 4
        return code

    def number(self):
        start = self.at
        allowed = "+-0123456789.eE"
        while self.peek() and self.peek() in allowed:
            self.at += 1
        word = self.text[start:self.at]
        try:
            return float(word) if set(word) & set(".eE") else int(word)
        except ValueError:
            self.fail(f"bad number {word}", start)


def loads(text):
    return Reader(text).document()


def quote(s):
    out = ['"']
    names = {v: k for k, v in ESCAPES.items() if k != "/"}
    for c in s:
        if c in names:
            out.append("\\" + names[c])
        elif c < " ":
            out.append(f"\\u{ord(c):04x}")
        elif ord(c) > 0xFFFF:
            high, low = divmod(ord(c) - 0x10000, 0x400)
            out.append(f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}")
        elif ord(c) > 126:
            out.append(f"\\u{ord(c):04x}")
        else:
            out.append(c)
    out.append('"')
    return "".join(out)


def dumps(value, indent=None, *, sort_keys=False, level=0):
    step = "\n" + " " * (indent * (level + 1)) if indent else ""
    back = "\n" + " " * (indent * level) if indent else ""
    comma = "," + (step or " ")
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return quote(value)
        case [] | ():
            return "[]"
        case list() | tuple():
            inside = comma.join(dumps(v, indent, sort_keys=sort_keys, level=level + 1) for v in value)
            return f"[{step}{inside}{back}]"
        case dict() if not value:
            return "{}"
        case dict():
            pairs = sorted(value.items()) if sort_keys else value.items()
            inside = comma.join(
                f"{quote(k)}: {dumps(v, indent, sort_keys=sort_keys, level=level + 1)}" for k, v in pairs)
            return f"{{{step}{inside}{back}}}"
    raise TypeError(f"cannot write a {type(value).__name__}")


def query(value, path):
    """a.b[2].c; * stands for every element."""
    found = [value]
    for step in path.replace("[", ".[").split("."):
        following = []
        for v in found:
            match step:
                case "":
                    following.append(v)
                case "*":
                    following.extend(v.values() if isinstance(v, dict) else v)
                case _ if step.startswith("["):
                    following.append(v[int(step[1:-1])])
                case _:
                    following.append(v[step])
        found = following
    return found


DOCUMENT = """
{
  "name": "caf\\u00e9 \\ud83d\\ude00 \\"quoted\\"",
  "numbers": [0, -1, 3.25, 1e3, -2.5E-2, 123456789012345678901234567890],
  "nested": {"empty": {}, "list": [], "deep": [[[["x"]]]]},
  "flags": [true, false, null],
  "people": [
    {"name": "Ada", "age": 36, "tags": ["math", "poetry"]},
    {"name": "Grace", "age": 85, "tags": ["navy"]},
    {"name": "Alan", "age": 41, "tags": []}
  ]
}
"""


def main():
    data = loads(DOCUMENT)
    print(data["name"], len(data["name"]))
    print(data["numbers"])
    print(dumps(data))
    print(dumps(data, indent=2, sort_keys=True))
    print(loads(dumps(data)) == data, loads(dumps(data, indent=4)) == data)
    for path in ["people.*.name", "people[1].tags", "nested.deep[0][0][0][0]", "people.*.tags.*", "people[-1].age"]:
        print(f"{path:<26} {query(data, path)}")
    ages = query(data, "people.*.age")
    print(f"mean age {sum(ages) / len(ages):.2f}, oldest {max(data['people'], key=lambda p: p['age'])['name']}")

    for bad in ['{"a" 1}', "[1, 2", '"abc', "[1,, 2]", '{"a": tru}', '"\\x"', '"\\u12g4"', "[1] x", "", "-", '{1: 2}',
                '["a\nb"]', '{\n  "a": 1,\n  "b": 01x\n}']:
        try:
            print("read", loads(bad))
        except JSONError as error:
            cause = f" (from {type(error.__cause__).__name__})" if error.__cause__ else ""
            print(f"{bad!r:<28} {error}{cause}")
    try:
        dumps({"a": {1, 2}})
    except TypeError as error:
        print("TypeError:", error)


main()
