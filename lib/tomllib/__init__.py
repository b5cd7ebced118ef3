"""Reading TOML: loads(text), load(binary file)."""
import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ["loads", "load", "TOMLDecodeError"]


class TOMLDecodeError(ValueError):
    """The text is no TOML."""


TOMLDecodeError.__module__ = "tomllib"
_space = " \t"
_bare = re.compile(r"[A-Za-z0-9_-]+")
_number = re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                     r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_time = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_local_time = re.compile(_time)
_date_time = re.compile(rf"([0-9]{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]{_time}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_escapes = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_bad_control = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_bad_in_text = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def load(fp, /, *, parse_float=float):
    """The table of a binary file."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The table of a text."""
    return _Reader(s.replace("\r\n", "\n"), parse_float).document()


class _Reader:
    """Reads from `at` on. Tables are dicts; `fixed` holds the ids of those that no header may add to."""

    def __init__(self, text, parse_float):
        self.text, self.at, self.root, self.path = text, 0, {}, ()
        self.fixed, self.declared, self.lists, self.dotted = set(), set(), set(), set()
        self.parse_float = parse_float
        if parse_float is not float:
            def checked(word):
                value = parse_float(word)
                if isinstance(value, (dict, list)):
                    raise ValueError("parse_float must not return dicts or lists")
                return value
            self.parse_float = checked

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            raise TOMLDecodeError(f"{message} (at end of document)")
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        raise TOMLDecodeError(f"{message} (at line {line}, column {column})")

    def peek(self):
        return self.text[self.at:self.at + 1]

    def skip(self, chars=_space):
        while self.at < len(self.text) and self.text[self.at] in chars:
            self.at += 1

    def comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            if bad := _bad_control.search(self.text, self.at + 1, end):
                self.fail(f"Found invalid character {bad.group()!r}", bad.start())
            self.at = end

    def blank(self):
        while True:
            before = self.at
            self.skip(" \t\n")
            self.comment()
            if self.at == before:
                return

    def document(self):
        here = self.root
        while True:
            self.skip()
            c = self.peek()
            if not c:
                return self.root
            if c == "\n":
                self.at += 1
                continue
            if c == "[":
                here = self.header()
            elif c != "#":
                if c not in "\"'" and not _bare.match(c):
                    self.fail("Invalid statement")
                self.pair(here)
            self.skip()
            self.comment()
            c = self.peek()
            if c == "\n":
                self.at += 1
            elif c:
                self.fail("Expected newline or end of document after a statement")

    def header(self):
        start = self.at
        double = self.text.startswith("[[", start)
        self.at += 2 if double else 1
        self.skip()
        key = self.key()
        table = self.root
        for part in key[:-1]:
            if id(table.get(part)) in self.fixed:
                self.fail(f"Cannot mutate immutable namespace {key}" if double else f"Cannot declare {key} twice")
            table = self.step(table, part, "Cannot overwrite a value")
        last = key[-1]
        if double:
            if last not in table:
                table[last] = []
                self.lists.add(id(table[last]))
            items = table[last]
            if id(items) not in self.lists:
                self.fail(f"Cannot mutate immutable namespace {key}" if id(items) in self.fixed else "Cannot overwrite a value")
            found = {}
            items.append(found)
        else:
            found = table.setdefault(last, {})
            if not isinstance(found, dict) and id(found) not in self.lists:
                self.fail("Cannot overwrite a value")
            if isinstance(found, list) or id(found) in self.declared or id(found) in self.fixed or id(found) in self.dotted:
                self.fail(f"Cannot declare {key} twice")
            self.declared.add(id(found))
        if not self.text.startswith("]]" if double else "]", self.at):
            self.fail("Expected ']]' at the end of an array declaration" if double else "Expected ']' at the end of a table declaration")
        self.at += 2 if double else 1
        self.path = key
        return found

    def step(self, table, part, message):
        """The table of a name in another; the last of a list of tables."""
        found = table.setdefault(part, {})
        if isinstance(found, list) and found and id(found) in self.lists:
            found = found[-1]
        if not isinstance(found, dict) or id(found) in self.fixed:
            self.fail(message)
        return found

    def key(self):
        parts = [self.key_part()]
        while True:
            self.skip()
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1
            self.skip()
            parts.append(self.key_part())

    def key_part(self):
        c = self.peek()
        if c == '"':
            return self.basic()
        if c == "'":
            return self.literal()
        match = _bare.match(self.text, self.at)
        if not match:
            self.fail("Invalid initial character for a key part")
        self.at = match.end()
        return match.group()

    def pair(self, table, inline=False):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.skip()
        value = self.value()
        path = () if inline else self.path
        for i, part in enumerate(key[:-1], 1):
            if part not in table:
                table[part] = {}
                self.dotted.add(id(table[part]))
            table = table[part]
            if id(table) in self.declared or id(table) in self.lists:
                self.fail(f"Cannot redefine namespace {path + key[:i]}")
            if id(table) in self.fixed:
                self.fail(f"Cannot mutate immutable namespace {path + key[:-1]}")
            if not isinstance(table, dict):
                self.fail("Cannot overwrite a value")
        if key[-1] in table:
            self.fail(f"Duplicate inline table key {key[-1]!r}" if inline else "Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.fixed.add(id(value))
        table[key[-1]] = value

    def value(self):
        text, at = self.text, self.at
        c = self.peek()
        if c == '"':
            return self.multi('"') if text.startswith('"""', at) else self.basic()
        if c == "'":
            return self.multi("'") if text.startswith("'''", at) else self.literal()
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline_table()
        for word, value in (("true", True), ("false", False)):
            if text.startswith(word, at):
                self.at += len(word)
                return value
        if match := _date_time.match(text, at):
            return self.date(match)
        if match := _local_time.match(text, at):
            self.at = match.end()
            hour, minute, second, part = match.groups()
            return time(int(hour), int(minute), int(second), int((part or "").ljust(6, "0") or 0))
        if match := _number.match(text, at):
            self.at = match.end()
            return self.parse_float(match.group()) if match.group("float") else int(match.group(), 0 if match.group()[:1] == "0" and len(match.group()) > 1 else 10)
        match = re.compile("[+-]?(?:inf|nan)").match(text, at)
        if match:
            self.at = match.end()
            return self.parse_float(match.group())
        self.fail("Invalid value")

    def date(self, match):
        year, month, day, hour, minute, second, part, zulu, sign, zone_hour, zone_minute = match.groups()
        try:
            if hour is None:
                found = date(int(year), int(month), int(day))
            else:
                zone = None
                if sign:
                    offset = timedelta(hours=int(zone_hour), minutes=int(zone_minute))
                    zone = timezone(offset if sign == "+" else -offset)
                elif zulu:
                    zone = timezone.utc
                found = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second),
                                 int((part or "").ljust(6, "0") or 0), zone)
        except ValueError:
            self.fail("Invalid date or datetime")
        self.at = match.end()
        return found

    def array(self):
        self.at += 1
        items = []
        while True:
            self.blank()
            if self.peek() == "]":
                break
            item = self.value()
            if isinstance(item, dict):
                self.fixed.add(id(item))
            items.append(item)
            self.blank()
            c = self.peek()
            if c == ",":
                self.at += 1
            elif c != "]":
                self.fail("Unclosed array")
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        table = {}
        self.skip()
        if self.peek() == "}":
            self.at += 1
            return table
        while True:
            self.pair(table, True)
            self.skip()
            c = self.peek()
            self.at += 1
            if c == "}":
                self.freeze(table)
                return table
            if c != ",":
                self.at -= 1
                self.fail("Unclosed inline table")
            self.skip()

    def freeze(self, table):
        self.fixed.add(id(table))
        for value in table.values():
            if isinstance(value, dict):
                self.freeze(value)

    def escape(self, multi):
        c = self.text[self.at + 1:self.at + 2]
        if multi and c in ("\n", " ", "\t"):
            if c != "\n":
                end = re.compile(r"[ \t]*").match(self.text, self.at + 1).end()
                if self.text[end:end + 1] != "\n":
                    self.fail("Unescaped '\\' in a string", self.at + 2) if end < len(self.text) else self.fail("Unterminated string", end)
                self.at = end - 1
            self.at += 2
            self.skip(" \t\n")
            return ""
        if c in ("u", "U"):
            size = 4 if c == "u" else 8
            digits = self.text[self.at + 2:self.at + 2 + size]
            if len(digits) != size or not re.fullmatch("[0-9a-fA-F]+", digits):
                self.at += 2
                self.fail("Invalid hex value")
            number = int(digits, 16)
            self.at += 2 + size
            if number > 0x10ffff or 0xd800 <= number < 0xe000:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(number)
        if c not in _escapes:
            self.at += 2
            self.fail("Unescaped '\\' in a string" if c else "Unterminated string")
        self.at += 2
        return _escapes[c]

    def basic(self):
        self.at += 1
        return self.quoted(_bad_control, False)

    def quoted(self, bad, multi):
        parts = []
        end = '"""' if multi else '"'
        while True:
            start = self.at
            while self.at < len(self.text) and self.text[self.at] not in '"\\' and not bad.match(self.text, self.at):
                self.at += 1
            parts.append(self.text[start:self.at])
            c = self.peek()
            if not c:
                self.fail("Unterminated string")
            if c == "\\":
                parts.append(self.escape(multi))
            elif self.text.startswith(end, self.at):
                self.at += len(end)
                return "".join(parts)
            elif c == '"':
                parts.append(c)
                self.at += 1
            else:
                self.fail(f"Illegal character {c!r}")

    def literal(self):
        self.at += 1
        start = self.at
        while self.at < len(self.text) and self.text[self.at] != "'":
            if _bad_control.match(self.text, self.at):
                self.fail(f"Found invalid character {self.peek()!r}")
            self.at += 1
        if not self.peek():
            self.fail("Expected \"'\"")
        self.at += 1
        return self.text[start:self.at - 1]

    def multi(self, quote):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        if quote == "'":
            end = self.text.find("'''", self.at)
            stop = len(self.text) if end < 0 else end
            if bad := _bad_in_text.search(self.text, self.at, stop):
                self.fail(f"Found invalid character {bad.group()!r}", bad.start())
            if end < 0:
                self.fail("Expected \"'''\"", len(self.text))
            result = self.text[self.at:end]
            self.at = end + 3
        else:
            result = self.quoted(_bad_in_text, True)
        for _ in range(2):
            if self.peek() != quote:
                break
            self.at += 1
            result += quote
        return result
