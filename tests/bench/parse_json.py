# A JSON parser and writer in Python: recursive descent with methods, dicts, lists, escapes.


class ParseError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip(self):
        text, pos = self.text, self.pos
        while pos < len(text) and text[pos] in " \n\t\r":
            pos += 1
        self.pos = pos

    def peek(self):
        self.skip()
        if self.pos >= len(self.text):
            raise ParseError("unexpected end")
        return self.text[self.pos]

    def expect(self, char):
        if self.peek() != char:
            raise ParseError("expected %r at %d" % (char, self.pos))
        self.pos += 1

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "t":
            return self.word("true", True)
        if c == "f":
            return self.word("false", False)
        if c == "n":
            return self.word("null", None)
        return self.number()

    def word(self, word, value):
        if not self.text.startswith(word, self.pos):
            raise ParseError("bad word at %d" % self.pos)
        self.pos += len(word)
        return value

    def object(self):
        self.expect("{")
        result = {}
        if self.peek() == "}":
            self.pos += 1
            return result
        while True:
            self.skip()
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("}")
            return result

    def array(self):
        self.expect("[")
        result = []
        if self.peek() == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("]")
            return result

    def string(self):
        self.expect('"')
        parts = []
        text = self.text
        while True:
            c = text[self.pos]
            self.pos += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                c = text[self.pos]
                self.pos += 1
                if c == "u":
                    parts.append(chr(int(text[self.pos:self.pos + 4], 16)))
                    self.pos += 4
                else:
                    parts.append({"n": "\n", "t": "\t"}.get(c, c))
            else:
                parts.append(c)

    def number(self):
        start = self.pos
        text = self.text
        while self.pos < len(text) and text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        word = text[start:self.pos]
        if not word:
            raise ParseError("bad value at %d" % start)
        try:
            return int(word)
        except ValueError:
            return float(word)


def dump(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join([dump(item) for item in value]) + "]"
    return "{" + ", ".join([dump(k) + ": " + dump(v) for k, v in value.items()]) + "}"


def make(n):
    return {"items": [{"id": i, "name": "item \"%d\"\n" % i, "price": i / 4.0, "tags": ["a", "b", "c" * (i % 5)],
                       "stock": i % 3 == 0, "parent": None if i % 2 else {"id": i - 1, "x": [1, [2, [3]]]}}
                      for i in range(n)]}


data = make(13000)
text = dump(data)
copy = Parser(text).value()
print(len(text), copy == data, dump(copy) == text)
print(Parser('{"a": "\\u00e9t\\u00e9", "b": [-1.5e3, true, null]}').value())
errors = 0
for bad in ("[1, 2", "{\"a\" 1}", "[tru]", "@") * 2000:
    try:
        Parser(bad).value()
    except ParseError:
        errors += 1
print(errors)
