"""Constants of characters, templates with $names, and the machinery behind str.format as a class."""

import _string

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

octdigits = "01234567"
digits = octdigits + "89"
hexdigits = digits + "abcdefABCDEF"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split into words, capitalize each, join again."""
    words = [word.capitalize() for word in s.split(sep)]
    return (sep or " ").join(words)


# ---- templates ------------------------------------------------------------------------------------------------------

class _Lazy:
    """A class attribute that is computed when somebody asks for it: the module re is loaded for templates only."""

    def __init__(self, compute):
        self._compute = compute

    def __get__(self, instance, owner):
        return self._compute(owner)


def _ignore_case(cls):
    from re import IGNORECASE
    return IGNORECASE


def _compile_pattern(cls):
    import re
    text = cls.__dict__.get("pattern")
    if text is None or isinstance(text, _Lazy):
        mark = re.escape(cls.delimiter)
        text = (rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|"
                rf"{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))")
    cls.pattern = re.compile(text, cls.flags | re.VERBOSE)
    return cls.pattern


_NOTHING = {}


class Template:
    """A string with $name or ${name} where values go; $$ is a dollar sign."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _Lazy(_ignore_case)
    pattern = _Lazy(_compile_pattern)

    def __init_subclass__(cls):
        super().__init_subclass__()
        _compile_pattern(cls)

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=_NOTHING, /, **kws):
        """The string with values from the mapping and the keywords; KeyError if one is missing."""
        return self._filled(lambda name, match: str(kws[name] if name in kws else mapping[name]), self._complain)

    def safe_substitute(self, mapping=_NOTHING, /, **kws):
        """The same, but what is missing stays as it is."""
        def value(name, match):
            try:
                return str(kws[name] if name in kws else mapping[name])
            except KeyError:
                return match[0]

        return self._filled(value, lambda match: match[0])

    def is_valid(self):
        """Are all placeholders well-formed?"""
        return all(kind != "invalid" for kind, _ in self._placeholders())

    def get_identifiers(self):
        """The names, each once, in their order."""
        return list(dict.fromkeys(name for kind, name in self._placeholders() if kind == "name"))

    def _placeholders(self):
        return map(self._read, self.pattern.finditer(self.template))

    def _read(self, match):
        # what a match of the pattern is, and its name if it has one
        name = match["named"] or match["braced"]
        if name is not None:
            return "name", name
        for kind in ("escaped", "invalid"):
            if match[kind] is not None:
                return kind, None
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def _filled(self, value, on_invalid):
        def replacement(match):
            name = match["named"] or match["braced"]
            if name is not None:
                return value(name, match)
            kind, _ = self._read(match)
            return self.delimiter if kind == "escaped" else on_invalid(match)

        return self.pattern.sub(replacement, self.template)

    def _complain(self, match):
        lines = self.template[:match.start("invalid")].splitlines(keepends=True) or [" "]
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {len(lines[-1])}")


# ---- str.format as a class ------------------------------------------------------------------------------------------

class _Numbering:
    """The numbers of fields without a name. Once a field has a number of its own, all must."""

    given = 0
    by_hand = False

    def name(self, field):
        own, missing = field.isdigit(), field == ""
        if missing and self.by_hand or own and self.given:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        self.by_hand |= own
        if missing:
            field = str(self.given)
            self.given += 1
        return field


class Formatter:
    """str.format, with steps that a subclass can override."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2, _Numbering())
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, numbering=None):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, field, spec, conversion in self.parse(format_string):
            parts.append(literal)
            if field is not None:
                value, key = self.get_field(numbering.name(field), args, kwargs)
                used.add(key)
                value = self.convert_field(value, conversion)
                spec = self._vformat(spec, args, kwargs, used, depth - 1, numbering)
                parts.append(self.format_field(value, spec))
        return "".join(parts)

    def parse(self, format_string):
        """(literal text, field name, format spec, conversion) for each field."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """(the value of a field, the key of the argument it came from)"""
        key, steps = _string.formatter_field_name_split(field_name)
        value = self.get_value(key, args, kwargs)
        for is_attribute, name in steps:
            value = getattr(value, name) if is_attribute else value[name]
        return value, key

    def get_value(self, key, args, kwargs):
        return (args if isinstance(key, int) else kwargs)[key]

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end, for those who mind."""
