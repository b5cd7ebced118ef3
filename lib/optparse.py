"""Options of programs, in the way before argparse."""
import os
import sys
import textwrap

__all__ = ["Option", "make_option", "SUPPRESS_HELP", "SUPPRESS_USAGE", "Values", "OptionContainer", "OptionGroup", "OptionParser",
           "HelpFormatter", "IndentedHelpFormatter", "TitledHelpFormatter", "OptParseError", "OptionError", "OptionConflictError",
           "OptionValueError", "BadOptionError", "check_choice"]

NO_DEFAULT = ("NO", "DEFAULT")
SUPPRESS_HELP, SUPPRESS_USAGE = "SUPPRESSHELP", "SUPPRESSUSAGE"


class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option is made wrongly."""

    def __init__(self, msg, option):
        self.msg, self.option_id = msg, str(option)

    def __str__(self):
        return f"option {self.option_id}: {self.msg}" if self.option_id else self.msg


class OptionConflictError(OptionError):
    """Two options have a name in common."""


class OptionValueError(OptParseError):
    """A value on the command line is wrong."""


class BadOptionError(OptParseError):
    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return "no such option: %s" % self.opt_str


class AmbiguousOptionError(BadOptionError):
    def __init__(self, opt_str, possibilities):
        self.opt_str, self.possibilities = opt_str, possibilities

    def __str__(self):
        return f"ambiguous option: {self.opt_str} ({', '.join(self.possibilities)}?)"


class Values:
    """What parsing gives."""

    def __init__(self, defaults=None):
        self.__dict__.update(defaults or {})

    def __str__(self):
        return str(self.__dict__)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}: {self}>"

    def __eq__(self, other):
        return self.__dict__ == (other.__dict__ if isinstance(other, Values) else other) if isinstance(other, (Values, dict)) \
            else NotImplemented

    def ensure_value(self, attr, value):
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


def _parse_num(val, type):
    start = val[:2].lower()
    if start == "0b":
        val = val[2:] or "0"
    return type(val, {"0x": 16, "0b": 2}.get(start, 8 if val[:1] == "0" else 10))


def _parse_int(val):
    return _parse_num(val, int)


_builtin_cvt = {"int": (_parse_int, "integer"), "long": (_parse_int, "integer"), "float": (float, "floating-point"),
                "complex": (complex, "complex")}


def check_builtin(option, opt, value):
    convert, word = _builtin_cvt[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(f"option {opt}: invalid {word} value: {value!r}") from None


def check_choice(option, opt, value):
    if value in option.choices:
        return value
    raise OptionValueError(f"option {opt}: invalid choice: {value!r} (choose from {', '.join(map(repr, option.choices))})")


class Option:
    """One option: its names and what it does."""
    ATTRS = ["action", "type", "dest", "default", "nargs", "const", "choices", "callback", "callback_args", "callback_kwargs", "help",
             "metavar"]
    STORE_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count")
    ACTIONS = STORE_ACTIONS + ("callback", "help", "version")
    TYPED_ACTIONS = ("store", "append", "callback")
    ALWAYS_TYPED_ACTIONS = ("store", "append")
    CONST_ACTIONS = ("store_const", "append_const")
    TYPES = ("string", "int", "long", "float", "complex", "choice")
    TYPE_CHECKER = {**dict.fromkeys(_builtin_cvt, check_builtin), "choice": check_choice}

    def __init__(self, *opts, **attrs):
        self._short_opts, self._long_opts = [], []
        for opt in filter(None, opts):
            if len(opt) < 2:
                raise OptionError("invalid option string %r: must be at least two characters long" % opt, self)
            if len(opt) == 2:
                if opt[0] != "-" or opt[1] == "-":
                    raise OptionError("invalid short option string %r: must be of the form -x, (x any non-dash char)" % opt, self)
                self._short_opts.append(opt)
            else:
                if opt[:2] != "--" or opt[2] == "-":
                    raise OptionError("invalid long option string %r: must start with --, followed by non-dash" % opt, self)
                self._long_opts.append(opt)
        if not (self._short_opts or self._long_opts):
            raise TypeError("at least one option string must be supplied")
        for name in self.ATTRS:
            setattr(self, name, attrs.pop(name, NO_DEFAULT if name == "default" else None))
        if attrs:
            raise OptionError("invalid keyword arguments: %s" % ", ".join(sorted(attrs)), self)
        for check in self.CHECK_METHODS:
            check(self)

    def _check_action(self):
        self.action = self.action or "store"
        if self.action not in self.ACTIONS:
            raise OptionError("invalid action: %r" % self.action, self)

    def _check_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = "choice" if self.choices is not None else "string"
            return
        self.type = self.type.__name__ if isinstance(self.type, type) else self.type
        self.type = "string" if self.type == "str" else self.type
        if self.type not in self.TYPES:
            raise OptionError("invalid option type: %r" % self.type, self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError("must not supply a type for action %r" % self.action, self)

    def _check_choice(self):
        if self.type == "choice":
            if self.choices is None:
                raise OptionError("must supply a list of choices for type 'choice'", self)
            if not isinstance(self.choices, (tuple, list)):
                raise OptionError("choices must be a list of strings (%r supplied)" % str(type(self.choices)).split("'")[1], self)
        elif self.choices is not None:
            raise OptionError("must not supply choices for type %r" % self.type, self)

    def _check_dest(self):
        if self.dest is None and (self.action in self.STORE_ACTIONS or self.type is not None):
            self.dest = self._long_opts[0][2:].replace("-", "_") if self._long_opts else self._short_opts[0][1]

    def _check_const(self):
        if self.action not in self.CONST_ACTIONS and self.const is not None:
            raise OptionError("'const' must not be supplied for action %r" % self.action, self)

    def _check_nargs(self):
        if self.action in self.TYPED_ACTIONS:
            if self.nargs is None:
                self.nargs = 1
        elif self.nargs is not None:
            raise OptionError("'nargs' must not be supplied for action %r" % self.action, self)

    def _check_callback(self):
        if self.action != "callback":
            for name in "callback", "callback_args", "callback_kwargs":
                if (value := getattr(self, name)) is not None:
                    raise OptionError(f"{name} supplied ({value!r}) for non-callback option" if name == "callback"
                                      else f"{name} supplied for non-callback option", self)
            return
        if not callable(self.callback):
            raise OptionError("callback not callable: %r" % self.callback, self)
        for name, kind in ("callback_args", tuple), ("callback_kwargs", dict):
            value = getattr(self, name)
            if value is not None and not isinstance(value, kind):
                raise OptionError(f"{name}, if supplied, must be a {'dict' if kind is dict else 'tuple'}: not {value!r}", self)

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs, _check_callback]

    def __str__(self):
        return "/".join(self._short_opts + self._long_opts)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}: {self}>"

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        return (self._long_opts or self._short_opts)[0]

    def check_value(self, opt, value):
        checker = self.TYPE_CHECKER.get(self.type)
        return checker(self, opt, value) if checker else value

    def convert_value(self, opt, value):
        if value is None:
            return None
        return self.check_value(opt, value) if self.nargs == 1 else tuple(self.check_value(opt, v) for v in value)

    def process(self, opt, value, values, parser):
        return self.take_action(self.action, self.dest, opt, self.convert_value(opt, value), values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        if action in ("help", "version"):
            getattr(parser, f"print_{action}")()
            parser.exit()
        elif action == "callback":
            given, named = self.callback_args or (), self.callback_kwargs or {}
            self.callback(self, opt, value, parser, *given, **named)
        elif action in ("append", "append_const"):
            values.ensure_value(dest, []).append(value if action == "append" else self.const)
        elif action in self.ACTIONS:
            new = {"store": value, "store_true": True, "store_false": False}.get(action, self.const)
            setattr(values, dest, values.ensure_value(dest, 0) + 1 if action == "count" else new)
        else:
            raise ValueError(f"unknown action {self.action!r}")
        return 1


make_option = Option


class HelpFormatter:
    """Puts help in lines."""
    NO_DEFAULT_VALUE = "none"

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        if width is None:
            try:
                width = int(os.environ["COLUMNS"])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.indent_increment, self.width, self.short_first = indent_increment, width, short_first
        self.max_help_position = self.help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent = self.level = 0
        self.parser = self.help_width = None
        self.default_tag, self.option_strings = "%default", {}
        self._short_opt_fmt, self._long_opt_fmt = "%s %s", "%s=%s"

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        if delim not in ("", " "):
            raise ValueError("invalid metavar delimiter for short options: %r" % delim)
        self._short_opt_fmt = "%s" + delim + "%s"

    def set_long_opt_delimiter(self, delim):
        if delim not in ("=", " "):
            raise ValueError("invalid metavar delimiter for long options: %r" % delim)
        self._long_opt_fmt = "%s" + delim + "%s"

    def indent(self):
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, "Indent decreased below 0."
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError("subclasses must implement")

    def format_heading(self, heading):
        raise NotImplementedError("subclasses must implement")

    def _format_text(self, text):
        room = max(self.width - self.current_indent, 11)
        indent = " " * self.current_indent
        return textwrap.fill(text, room, initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        return self._format_text(description) + "\n" if description else ""

    def format_epilog(self, epilog):
        return "\n" + self._format_text(epilog) + "\n" if epilog else ""

    def expand_default(self, option):
        if self.parser is None or not self.default_tag:
            return option.help
        value = self.parser.defaults.get(option.dest)
        return option.help.replace(self.default_tag, self.NO_DEFAULT_VALUE if value is NO_DEFAULT or value is None else str(value))

    def format_option(self, option):
        """An option and its help in two columns."""
        names, column = self.option_strings[option], self.help_position
        lines = textwrap.wrap(self.expand_default(option), self.help_width) if option.help else []
        start = " " * self.current_indent + names
        if len(names) > column - self.current_indent - 2:
            out = [start]
        else:
            out = [start.ljust(column) + lines.pop(0)] if lines else [start.ljust(column - 2) + "  " if option.help else start.ljust(column)]
        return "".join(line + "\n" for line in out + [" " * column + line for line in lines])

    def store_option_strings(self, parser):
        self.indent()
        longest = 0
        for options, deeper in [(parser.option_list, 0)] + [(group.option_list, 1) for group in parser.option_groups]:
            if deeper:
                self.indent()
            for option in options:
                self.option_strings[option] = names = self.format_option_strings(option)
                longest = max(longest, len(names) + self.current_indent)
            if deeper:
                self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def format_option_strings(self, option):
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            name = option.metavar or option.dest.upper()
            short, long = [self._short_opt_fmt % (o, name) for o in short], [self._long_opt_fmt % (o, name) for o in long]
        return ", ".join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Headings with what is below them indented."""

    def format_usage(self, usage):
        return f"Usage: {usage}\n"

    def format_heading(self, heading):
        return f"{'':{self.current_indent}}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    """Underlined headings."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f"{self.format_heading('Usage')}  {usage}\n"

    def format_heading(self, heading):
        return f"{heading}\n{'=-'[self.level] * len(heading)}\n"


class OptionContainer:
    """What has options."""

    def __init__(self, option_class, conflict_handler, description):
        self.option_class = option_class
        self._create_option_list()
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    def _create_option_mappings(self):
        self._short_opt, self._long_opt, self.defaults = {}, {}, {}

    def _share_option_mappings(self, parser):
        self._short_opt, self._long_opt, self.defaults = parser._short_opt, parser._long_opt, parser.defaults

    def set_conflict_handler(self, handler):
        if handler not in ("error", "resolve"):
            raise ValueError("invalid conflict_resolution value %r" % handler)
        self.conflict_handler = handler

    def destroy(self):
        del self._short_opt, self._long_opt, self.defaults

    def format_option_help(self, formatter):
        return "".join(formatter.format_option(o) for o in self.option_list if o.help is not SUPPRESS_HELP)

    def format_description(self, formatter):
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        parts = [self.format_description(formatter)] if self.description else []
        if self.option_list:
            parts.append(self.format_option_help(formatter))
        return "\n".join(parts)

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def add_option(self, *args, **kwargs):
        if args and isinstance(args[0], str):
            option = self.option_class(*args, **kwargs)
        elif len(args) == 1 and not kwargs:
            option = args[0]
            if not isinstance(option, Option):
                raise TypeError("not an Option instance: %r" % option)
        else:
            raise TypeError("invalid arguments")
        clashes = {o: known[o] for known in (self._short_opt, self._long_opt) for o in option._short_opts + option._long_opts if o in known}
        if clashes and self.conflict_handler == "error":
            raise OptionConflictError("conflicting option string(s): %s" % ", ".join(clashes), option)
        for name, other in clashes.items():
            names, known = (other._long_opts, self._long_opt) if name.startswith("--") else (other._short_opts, self._short_opt)
            names.remove(name)
            del known[name]
            if not (other._short_opts or other._long_opts):
                other.container.option_list.remove(other)
        self.option_list.append(option)
        option.container = self
        self._short_opt.update(dict.fromkeys(option._short_opts, option))
        self._long_opt.update(dict.fromkeys(option._long_opts, option))
        given = option.default is not NO_DEFAULT
        if option.dest is not None and (given or option.dest not in self.defaults):
            self.defaults[option.dest] = option.default if given else None
        return option

    def add_options(self, option_list):
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        return self.get_option(opt_str) is not None

    def remove_option(self, opt_str):
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError("no such option %r" % opt_str)
        for name in option._short_opts:
            del self._short_opt[name]
        for name in option._long_opts:
            del self._long_opt[name]
        option.container.option_list.remove(option)


class OptionGroup(OptionContainer):
    def __init__(self, parser, title, description=None):
        self.parser = parser
        super().__init__(parser.option_class, parser.conflict_handler, description)
        self.title = title

    def _create_option_list(self):
        self.option_list = []
        self._share_option_mappings(self.parser)

    def destroy(self):
        super().destroy()
        del self.option_list

    def format_help(self, formatter):
        heading = formatter.format_heading(self.title)
        formatter.indent()
        heading += super().format_help(formatter)
        formatter.dedent()
        return heading

    def set_title(self, title):
        self.title = title


def _match_abbrev(opt, known):
    if opt in known:
        return opt
    found = sorted(name for name in known if name.startswith(opt))
    if len(found) == 1:
        return found[0]
    raise AmbiguousOptionError(opt, found) if found else BadOptionError(opt)


class OptionParser(OptionContainer):
    """Reads the options of a program."""
    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler="error", description=None,
                 formatter=None, add_help_option=True, prog=None, epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.allow_interspersed_args, self.process_default_values = True, True
        self.set_usage(usage)
        self.formatter = formatter or IndentedHelpFormatter()
        self.formatter.set_parser(self)
        self.rargs = self.largs = self.values = None
        self._populate_option_list(option_list, add_help_option)

    def _create_option_list(self):
        self.option_list, self.option_groups = [], []
        self._create_option_mappings()

    def destroy(self):
        super().destroy()
        for group in self.option_groups:
            group.destroy()
        del self.option_list, self.option_groups, self.formatter

    def _populate_option_list(self, option_list, add_help=True):
        self.add_options(self.standard_option_list)
        self.add_options(option_list or [])
        if self.version:
            self._add_version_option()
        if add_help:
            self._add_help_option()

    def _add_help_option(self):
        self.add_option("-h", "--help", action="help", help="show this help message and exit")

    def _add_version_option(self):
        self.add_option("--version", action="version", help="show program's version number and exit")

    def set_process_default_values(self, process):
        self.process_default_values = process

    def set_usage(self, usage):
        if usage is None:
            self.usage = "%prog [options]"
        elif usage is SUPPRESS_USAGE:
            self.usage = None
        else:
            self.usage = usage[7:] if usage.lower().startswith("usage: ") else usage

    def enable_interspersed_args(self):
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        self.allow_interspersed_args = False

    def set_default(self, dest, value):
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)

    def get_default_values(self):
        values = dict(self.defaults)
        for option in self._get_all_options() if self.process_default_values else ():
            value = values.get(option.dest)
            if isinstance(value, str):
                values[option.dest] = option.check_value(option.get_opt_string(), value) if option.type else value
        return Values(values)

    def _get_all_options(self):
        return self.option_list + [o for group in self.option_groups for o in group.option_list]

    def add_option_group(self, *args, **kwargs):
        if args and isinstance(args[0], str):
            group = OptionGroup(self, *args, **kwargs)
        elif len(args) == 1 and not kwargs:
            group = args[0]
            if not isinstance(group, OptionGroup):
                raise TypeError("not an OptionGroup instance: %r" % group)
            if group.parser is not self:
                raise ValueError("invalid OptionGroup (wrong parser)")
        else:
            raise TypeError("invalid arguments")
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        option = self.get_option(opt_str)
        return option.container if option and option.container is not self else None

    def parse_args(self, args=None, values=None):
        """(values, the arguments that are no options)"""
        self.rargs, self.largs = list(sys.argv[1:] if args is None else args), []
        self.values = self.get_default_values() if values is None else values
        try:
            self._process_args(self.largs, self.rargs, self.values)
        except (BadOptionError, OptionValueError) as error:
            self.error(str(error))
        return self.check_values(self.values, self.largs + self.rargs)

    def check_values(self, values, args):
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            arg = rargs[0]
            if arg == "--":
                del rargs[0]
                return
            if arg.startswith("-") and arg != "-":
                (self._long if arg.startswith("--") else self._short)(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(rargs.pop(0))
            else:
                return

    def _match_long_opt(self, opt):
        return _match_abbrev(opt, self._long_opt)

    def _take(self, option, name, rargs):
        if option.nargs > len(rargs):
            raise _BadValue(f"{name} option requires {option.nargs} argument{'' if option.nargs == 1 else 's'}")
        if option.nargs == 1:
            return rargs.pop(0)
        value = tuple(rargs[:option.nargs])
        del rargs[:option.nargs]
        return value

    def _long(self, rargs, values):
        name, given, value = rargs.pop(0).partition("=")
        if given:
            rargs.insert(0, value)
        name = self._match_long_opt(name)
        option = self._long_opt[name]
        if option.takes_value():
            value = self._take(option, name, rargs)
        elif given:
            raise _BadValue(f"{name} option does not take a value")
        else:
            value = None
        option.process(name, value, values, self)

    def _short(self, rargs, values):
        letters = rargs.pop(0)[1:]
        while letters:
            name, letters = "-" + letters[0], letters[1:]
            option = self._short_opt.get(name)
            if option is None:
                raise BadOptionError(name)
            value = None
            if option.takes_value():
                if letters:
                    rargs.insert(0, letters)
                    letters = ""
                value = self._take(option, name, rargs)
            option.process(name, value, values, self)

    # Telling.

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace("%prog", self.get_prog_name())

    def exit(self, status=0, msg=None):
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.get_prog_name()}: error: {msg}\n")

    def get_usage(self):
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ""

    def print_usage(self, file=None):
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        return self.expand_prog_name(self.version) if self.version else ""

    def print_version(self, file=None):
        if self.version:
            print(self.get_version(), file=file)

    def format_help(self, formatter=None):
        formatter = formatter or self.formatter
        parts = [self.get_usage() + "\n"] if self.usage else []
        if self.description:
            parts.append(self.format_description(formatter) + "\n")
        return "".join(parts) + self.format_option_help(formatter) + self.format_epilog(formatter)

    def get_description(self):
        return self.description and self.expand_prog_name(self.description)

    def format_option_help(self, formatter=None):
        formatter = formatter or self.formatter
        formatter.store_option_strings(self)
        heading = formatter.format_heading("Options")
        formatter.indent()
        parts = [super().format_option_help(formatter)] if self.option_list else []
        parts += [group.format_help(formatter) for group in self.option_groups]
        formatter.dedent()
        return heading + "\n".join(parts) if parts else ""

    def format_epilog(self, formatter):
        return formatter.format_epilog(self.epilog)

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())


class _BadValue(BadOptionError):
    def __str__(self):
        return self.opt_str
