"""Regular expressions.

Patterns are written as in Python everywhere; matching is done by the native module _re.

    .  ^  $  *  +  ?  {m,n}  [...]  |  (...)        the usual
    *?  +?  ??  {m,n}?    lazy        *+  ++  ?+  {m,n}+    possessive
    (?:...)  (?P<name>...)  (?P=name)  (?#...)  (?>...)  (?flags)  (?flags:...)
    (?=...)  (?!...)  (?<=...)  (?<!...)  (?(id/name)yes|no)
    \\number  \\A  \\Z  \\b  \\B  \\d  \\D  \\s  \\S  \\w  \\W

Functions: match, fullmatch, search, sub, subn, split, findall, finditer, compile, purge, escape.
"""

import _re

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"

Pattern = _re.Pattern
Match = _re.Match


class PatternError(Exception):
    """A pattern or template that is not a regular expression: msg, pattern, pos, lineno, colno."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


class RegexFlag(int):
    """Flags of a pattern; they combine with |."""

    __module__ = "re"
    __slots__ = ()
    __members__ = {}

    def __new__(cls, value=0):
        known = cls._known.get(value)
        if known is not None:
            return known
        return int.__new__(cls, value)

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        names = [name for name, bit in self._names if self & bit]
        return "|".join(names) if names else None

    def __repr__(self):
        value = int(self)
        if value == 0:
            return "re.NOFLAG"
        if value < 0:
            value &= 511
        parts = ["re." + name for name, bit in self._names if value & bit]
        rest = value
        for name, bit in self._names:
            rest &= ~bit
        if not parts:
            return f"re.RegexFlag({value})"
        if rest:
            parts.append(hex(rest))
        return "|".join(parts)

    __str__ = __repr__

    def __format__(self, spec):
        return int.__format__(self, spec) if spec else repr(self)

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) ^ int(other))

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self) & 511)

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return (RegexFlag(bit) for name, bit in sorted(self._names, key=lambda pair: pair[1]) if self & bit)

    def __hash__(self):
        return int.__hash__(self)

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)


RegexFlag._known = {}
RegexFlag._names = [("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32), ("MULTILINE", 8),
                    ("DOTALL", 16), ("VERBOSE", 64), ("DEBUG", 128)]

NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag(256)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
UNICODE = U = RegexFlag(32)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)

RegexFlag._known = {int(flag): flag for flag in (NOFLAG, A, I, L, U, M, S, X, DEBUG)}
for _name, _flag in (("NOFLAG", NOFLAG), ("ASCII", A), ("A", A), ("IGNORECASE", I), ("I", I), ("LOCALE", L), ("L", L),
                     ("UNICODE", U), ("U", U), ("MULTILINE", M), ("M", M), ("DOTALL", S), ("S", S), ("VERBOSE", X),
                     ("X", X), ("DEBUG", DEBUG)):
    setattr(RegexFlag, _name, _flag)
    RegexFlag.__members__[_name] = _flag
del _name, _flag

_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    compiled = _re.compile(pattern, flags & 511 if isinstance(flags, int) else flags & 511)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[type(pattern), pattern, flags] = compiled
    return compiled


def compile(pattern, flags=0):
    "A Pattern: the text read once, for matching many times."
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    "A Match if the pattern fits there, beginning with the first character, else None."
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    "A Match if the pattern fits the whole string, else None."
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    "The first Match anywhere in the string, or None."
    return _compile(pattern, flags).search(string)


def _positional(function, name, args, value, flags):
    """Old calls give count or maxsplit, and flags, by position."""
    if value is not _unset:
        raise TypeError(f"{function}() got multiple values for argument '{name}'")
    value, *rest = args
    if rest:
        if flags is not _unset:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *rest = rest
        if rest:
            first = 3 if function == "split" else 4
            raise TypeError(f"{function}() takes from {first - 1} to {first + 1} positional arguments "
                            f"but {first + 1 + len(rest)} were given")
    import warnings
    warnings.warn(f"'{name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return value, flags


class _Unset(int):
    pass


_unset = _Unset(0)


def sub(pattern, repl, string, *args, count=_unset, flags=_unset):
    "The string with matches replaced: by a template, or by what a function makes of each Match."
    if args:
        count, flags = _positional("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_unset, flags=_unset):
    "(what sub() gives, the number of replacements)"
    if args:
        count, flags = _positional("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_unset, flags=_unset):
    "List of the parts of the string between matches, with the texts of groups."
    if args:
        maxsplit, flags = _positional("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    "List of all matches: their texts, or the groups' if there are some."
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    "Iterator over all matches."
    return _compile(pattern, flags).finditer(string)


def purge():
    "Forget compiled patterns."
    _cache.clear()
    _re.clear()


_special_chars_map = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    "Escape special characters, so that the text matches itself."
    if isinstance(pattern, str):
        return pattern.translate(_special_chars_map)
    pattern = str(pattern, "latin1")
    return pattern.translate(_special_chars_map).encode("latin1")


class _Lexeme:
    """What a phrase of a Scanner matched: lastindex tells which, and groups count from 1 in each phrase."""

    def __init__(self, match, numbers):
        self._match, self._phrases = match, len(numbers)
        for self.lastindex, self._first, self._count in numbers:
            if match.start(self._first) >= 0:
                break

    def _number(self, group):
        if isinstance(group, int) and group != 0:
            if 0 < group <= self._count:
                return self._first + group
            if group == self.lastindex:
                return self._first
            if group > self._phrases:
                raise IndexError("no such group")
            return None  # another phrase's
        return group

    def __getitem__(self, group):
        number = self._number(group)
        return None if number is None else self._match[number]

    def group(self, *groups):
        found = tuple(self[group] for group in groups or (0,))
        return found if len(found) > 1 else found[0]

    def span(self, group=0):
        number = self._number(group)
        return (-1, -1) if number is None else self._match.span(number)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def __getattr__(self, name):
        return getattr(self._match, name)


class _Phrases:
    """The patterns of a Scanner as one, each with groups of its own."""

    def __init__(self, phrases, flags):
        parts, first, self._numbers = [], 1, []
        for index, phrase in enumerate(phrases, 1):
            count = _compile(phrase, flags).groups
            self._numbers.append((index, first, count))
            moved = sub(r"\\([1-9]\d?)|\(\?\(([1-9]\d*)\)|\\.", lambda m: m[0] if not m.lastindex else
                        f"(?:\\{int(m[1]) + first})" if m[1] else f"(?({int(m[2]) + first})", phrase, flags=DOTALL)
            parts.append(f"({moved})")
            first += 1 + count
        self._pattern = _compile("|".join(parts), flags)

    def __getattr__(self, name):
        return getattr(self._pattern, name)

    def scanner(self, string, *places):
        return _PhraseScanner(self._pattern.scanner(string, *places), self._numbers)


class _PhraseScanner:
    def __init__(self, scanner, numbers):
        self._scanner, self._numbers = scanner, numbers

    def match(self):
        found = self._scanner.match()
        return found and _Lexeme(found, self._numbers)

    def search(self):
        found = self._scanner.search()
        return found and _Lexeme(found, self._numbers)


class Scanner:
    """Splits a text by a list of (pattern, action): scan(text) gives (results, the rest not matched)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = _Phrases([phrase for phrase, _ in lexicon], flags)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        end = 0
        while True:
            m = match()
            if not m:
                break
            here = m.end()
            if end == here:
                break
            action = self.lexicon[m.lastindex - 1][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            end = here
        return result, string[end:]
