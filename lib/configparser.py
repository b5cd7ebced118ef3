"""Settings in sections of a text file:

    [server]
    port = 80
    name = www.%(domain)s
"""
import functools
import io
import itertools
import os
import re
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "MultilineContinuationError", "ConfigParser", "RawConfigParser", "Interpolation",
           "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
           "UNNAMED_SECTION"]

DEFAULTSECT, MAX_INTERPOLATION_DEPTH = "DEFAULT", 10


class Error(Exception):
    """What is wrong with settings."""

    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section, self.args = section, (section,)


def _place(source, lineno):
    if source is None:
        return ""
    return f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + ": "


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        text = f"{_place(source, lineno)}{'section' if source else 'Section'} {section!r} already exists"
        super().__init__(text)
        self.section, self.source, self.lineno, self.args = section, source, lineno, (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        text = f"{_place(source, lineno)}{'option' if source else 'Option'} {option!r} in section {section!r} already exists"
        super().__init__(text)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section, self.args = option, section, (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section, self.args = option, section, (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation "
                         f"key {reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference, self.args = reference, (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} "
                         f"contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. "
                         f"Raw value: {rawval!r}")
        self.args = option, section, rawval


class ParsingError(Error):
    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors, self.args = source, [], (source,)
        self._note([args] if args else [])

    def append(self, lineno, line):
        self._note([(lineno, line)])

    def combine(self, others):
        for other in others:
            self._note(other.errors)
        return self

    def _note(self, errors):
        for lineno, line in errors:
            self.errors.append((lineno, line))
            self.message += f"\n\t[line {lineno:2d}]: {line!r}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line, self.errors, self.args = filename, lineno, line, [], (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line, self.errors, self.args = filename, lineno, line, [], (filename, lineno, line)


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()
_unset = _UNSET = object()
_default_dict = dict


class Interpolation:
    """What stands for other values in a value: here nothing."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    before_read = before_write = before_set


class _Substitution(Interpolation):
    """A sign, doubled to mean itself, and what is in brackets behind it."""

    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, option, value, section, defaults, 1)

    def before_set(self, parser, section, option, value):
        if self._sign in self._allowed.sub("", value.replace(self._sign * 2, "")):
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, value.find(self._sign)))
        return value

    def _fill(self, parser, option, rest, section, defaults, depth):
        raw, out = parser.get(section, option, fallback=rest, raw=True), []
        if not depth <= MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, sign, rest = rest.partition(self._sign)
            out.append(before)
            if not sign:
                break
            if rest[:1] == self._sign:
                out.append(self._sign)
                rest = rest[1:]
                continue
            match = self._name.match(rest)
            if not match:
                opening = rest[:1] == self._open
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {self._sign + rest!r}" if opening
                                               else f"'{self._sign}' must be followed by '{self._sign}' or '{self._open}', "
                                               f"found: {self._sign + rest!r}")
            rest = rest[match.end():]
            out.append(self._value(parser, option, section, raw, defaults, match.group(1), depth, sign + rest))
        return "".join(out)

    def _again(self, parser, option, value, section, defaults, depth):
        return self._fill(parser, option, value, section, defaults, depth + 1) if self._sign in value else value


class BasicInterpolation(_Substitution):
    """%(name)s is the value of a name in the same section or in the default one."""
    _sign, _open, _name = "%", "(", re.compile(r"\(([^)]+)\)s")
    _allowed = re.compile(r"%\([^)]+\)s")

    def _value(self, parser, option, section, raw, defaults, name, depth, rest):
        name = parser.optionxform(name)
        try:
            value = defaults[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        return self._again(parser, option, value, section, defaults, depth)


class ExtendedInterpolation(_Substitution):
    """${name} or ${section:name}"""
    _sign, _open, _name = "$", "{", re.compile(r"\{([^}]+)\}")
    _allowed = re.compile(r"\$\{[^}]+\}")

    def _value(self, parser, option, section, raw, defaults, name, depth, rest):
        path = name.split(":")
        try:
            if len(path) == 1:
                key = parser.optionxform(path[0])
                value = defaults[key]
            elif len(path) == 2:
                section, key = path[0], parser.optionxform(path[1])
                value = parser.get(section, key, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
        return self._again(parser, option, value, section, defaults if len(path) == 1 else dict(parser.items(section, raw=True)), depth) \
            if "$" in value else value


class RawConfigParser(MutableMapping):
    """Sections of settings, from files and other places."""
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = dict.fromkeys(("1", "yes", "true", "on"), True) | dict.fromkeys(("0", "no", "false", "off"), False)

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_unset, converters=_unset, allow_unnamed_section=False):
        self._dict, self._sections, self._defaults, self._proxies = dict_type, dict_type(), dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters, self._comments, self._inline = tuple(delimiters), tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
        signs = "|".join(map(re.escape, delimiters))
        self._optcre = re.compile(rf"(?P<option>.*?)\s*(?:(?P<vi>{signs})\s*(?P<value>.*))?$" if allow_no_value else
                                  rf"(?P<option>.*?)\s*(?P<vi>{signs})\s*(?P<value>.*)$", re.DOTALL)
        self.OPTCRE = self._optcre
        self._strict, self._allow_no_value, self._empty_lines = strict, allow_no_value, empty_lines_in_values
        self.default_section, self._allow_unnamed = default_section, allow_unnamed_section
        if interpolation is _unset:
            interpolation = self._DEFAULT_INTERPOLATION
        interpolation = Interpolation() if interpolation is None else interpolation
        if not isinstance(interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type {type(interpolation)}")
        self._interpolation = interpolation
        if converters is not _unset:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def defaults(self):
        return self._defaults

    def sections(self):
        """The names of the sections, without the default one."""
        return list(self._sections)

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        self._new_section(section)

    def _new_section(self, section):
        self._proxies[section], self._sections[section] = SectionProxy(self, section), self._dict()

    def has_section(self, section):
        return section in self._sections

    def _section(self, section):
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def options(self, section):
        """The names in a section and in the default one."""
        return list({**self._section(section), **self._defaults})

    def read(self, filenames, encoding=None):
        """Read the files that there are; their names."""
        done = []
        for name in [filenames] if isinstance(filenames, (str, bytes, os.PathLike)) else filenames:
            try:
                with open(name, encoding=io.text_encoding(encoding)) as file:
                    self._read(file, name)
            except OSError:
                continue
            done.append(os.fspath(name) if isinstance(name, os.PathLike) else name)
        return done

    def read_file(self, f, source=None):
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for name, values in dictionary.items():
            section = str(name)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):  # the default one, or one that is known from elsewhere
                if section in seen and self._strict:
                    raise
            seen.add(section)
            for key, value in values.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value if value is None else str(value))

    def get(self, section, option, *, raw=False, vars=None, fallback=_unset):
        """A value, with what it refers to filled in."""
        try:
            values = self._unified(section, vars)
        except NoSectionError:
            if fallback is _unset:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _unset:
                raise NoOptionError(option, section) from None
            return fallback
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _unified(self, section, vars):
        if section != self.default_section:
            own = self._section(section)
        else:
            own = {}
        extra = {self.optionxform(k): v if v is None else str(v) for k, v in (vars or {}).items()}
        return ChainMap(extra, own, self._defaults)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_unset, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _unset:
                raise
            return fallback

    def getint(self, section, option, **kwargs):
        return self._get_conv(section, option, int, **kwargs)

    def getfloat(self, section, option, **kwargs):
        return self._get_conv(section, option, float, **kwargs)

    def getboolean(self, section, option, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, **kwargs)

    def _convert_to_boolean(self, value):
        try:
            return self.BOOLEAN_STATES[value.lower()]
        except KeyError:
            raise ValueError("Not a boolean: %s" % value) from None

    def items(self, section=_unset, raw=False, vars=None):
        """(name, value) of a section; without one, (name, section) of all."""
        if section is _unset:
            return super().items()
        if section != self.default_section:
            self._section(section)
        values = self._unified(section, vars)
        names = list({**self._defaults, **self._sections.get(section, {})})
        return [(k, values[k] if raw or values[k] is None else self._interpolation.before_get(self, section, k, values[k], values))
                for k in dict.fromkeys(names)]

    def popitem(self):
        for name in self.sections():
            proxy = self[name]
            del self[name]
            return name, proxy
        raise KeyError

    def optionxform(self, optionstr):
        """How names are compared: without case."""
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._values_of(section)[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write all as read() takes it."""
        sign = self._delimiters[0]
        sign = f" {sign} " if space_around_delimiters else sign
        written = [(self.default_section, self._defaults)] if self._defaults else []
        written += sorted(self._sections.items(), key=lambda item: item[0] is not UNNAMED_SECTION)
        for name, values in written:
            self._write_section(fp, name, values.items(), sign)

    def _write_section(self, fp, name, items, sign):
        if name is not UNNAMED_SECTION:
            fp.write(f"[{name}]\n")
        for key, value in items:
            value = self._interpolation.before_write(self, name, key, value)
            text = "" if value is None and self._allow_no_value else sign + str(value).replace("\n", "\n\t")
            fp.write(f"{key}{text}\n")
        fp.write("\n")

    def _values_of(self, section):
        return self._defaults if not section or section == self.default_section else self._section(section)

    def remove_option(self, section, option):
        """Forget a value; whether there was one."""
        return self._values_of(section).pop(self.optionxform(option), _unset) is not _unset

    def remove_section(self, section):
        """Forget a section; whether there was one."""
        if section != self.default_section:
            self._proxies.pop(section, None)
        return self._sections.pop(section, None) is not None

    # As a mapping.

    def __getitem__(self, key):
        if key in self:
            return self._proxies[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        if key not in self or self[key] is not value:
            if key in self:
                (self._defaults if key == self.default_section else self._sections[key]).clear()
            self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return 1 + len(self._sections)

    def __iter__(self):
        yield self.default_section
        yield from list(self._sections)

    converters = property(lambda self: self._converters)

    # Reading.

    def _without_comment(self, line):
        text = line.strip()
        for prefix in self._comments:
            if text.startswith(prefix):
                return "", True
        cut = len(line)
        for prefix in self._inline:
            at = -1
            while (at := line.find(prefix, at + 1)) >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
        return line[:cut].strip(), cut < len(line)

    def _read(self, file, source):
        try:
            self._read_lines(file, source)
        finally:
            self._join_lines()

    def _read_lines(self, file, source):
        section = name = option = None
        depth, seen, errors = 0, set(), None
        if self._allow_unnamed:
            section, name = self._open_section(UNNAMED_SECTION, source, 0, set()), UNNAMED_SECTION
        for number, line in enumerate(file, 1):
            value, commented = self._without_comment(line)
            if not value:
                if self._empty_lines:
                    if not commented and section is not None and option and section[option] is not None:
                        section[option].append("")
                else:
                    depth = 2 ** 63
                continue
            here = len(line) - len(line.lstrip())
            if section is not None and option and here > depth:
                if section[option] is None:
                    raise MultilineContinuationError(source, number, line)
                section[option].append(value)
                continue
            depth = here
            header = self.SECTCRE.match(value)
            if header:
                name, option = header.group("header"), None
                section = self._open_section(name, source, number, seen)
            elif section is None:
                raise MissingSectionHeaderError(source, number, line)
            else:
                match = self._optcre.match(value)
                if not match or not match.group("option"):
                    errors = errors or ParsingError(source)
                    errors.append(number, line)
                if not match:
                    continue
                option = self.optionxform(match.group("option").rstrip())
                if self._strict and (name, option) in seen:
                    raise DuplicateOptionError(name, option, source, number)
                seen.add((name, option))
                given = match.group("value")
                section[option] = None if given is None else [given.strip()]
        if errors:
            raise errors

    def _open_section(self, name, source, number, seen):
        if name in self._sections:
            if self._strict and name in seen:
                raise DuplicateSectionError(name, source, number)
        elif name != self.default_section:
            self._new_section(name)
        seen.add(name)
        return self._defaults if name == self.default_section else self._sections[name]

    def _join_lines(self):
        for name, values in itertools.chain(((self.default_section, self._defaults),), self._sections.items()):
            for key, value in values.items():
                if isinstance(value, list):
                    while len(value) > 1 and not value[-1]:
                        value.pop()
                    value = "\n".join(value).rstrip()
                values[key] = self._interpolation.before_read(self, name, key, value)


class ConfigParser(RawConfigParser):
    """Values are texts and may refer to others."""
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check(self, option="", value=""):
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and (value is not None or not self._allow_no_value):
            raise TypeError("option values must be strings")

    def set(self, section, option, value=None):
        self._check(option, value)
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str) and section is not UNNAMED_SECTION:
            raise TypeError("section names must be strings")
        super().add_section(section)

    def _read_defaults(self, defaults):
        kept, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = kept


class SectionProxy(MutableMapping):
    """One section as a mapping."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __setitem__(self, key, value):
        if isinstance(self._parser, ConfigParser):
            self._parser._check(key, value)
        self._parser.set(self._name, key, value)

    def _names(self):
        parser = self._parser
        return list(parser.defaults()) if self._name == parser.default_section else parser.options(self._name)

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def __getattr__(self, name):
        if name.startswith("get") and name[3:] in self._parser.converters and (method := getattr(self._parser, name, None)):
            return functools.partial(self.get, _impl=method)
        raise AttributeError(name)


class ConverterMapping(MutableMapping):
    """Functions that make something of values: each is also a method getNAME of the parser."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {name[3:]: None for name in dir(parser) if re.match("get[a-z]", name) and callable(getattr(parser, name))
                      and name != "get_conv"}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        method = functools.partial(self._parser._get_conv, conv=value)
        method.converter = value
        setattr(self._parser, "get" + key, method)
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]
        vars(self._parser).pop("get" + key, None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
