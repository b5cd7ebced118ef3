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


def _whole(text):
    sign = text[:1] == "-"
    digits = text[1:] if sign else text
    base = {"0x": 16, "0b": 2}.get(digits[:2].lower(), 8 if digits[:1] == "0" and len(digits) > 1 else 10)
    return int(text, base)


_types = {"int": (_whole, "integer"), "long": (_whole, "integer"), "float": (float, "floating-point"),
          "complex": (complex, "complex")}


def check_choice(option, opt, value):
    if value in option.choices:
        return value
    raise OptionValueError(f"option {opt}: invalid choice: {value!r} (choose from {', '.join(map(repr, option.choices))})")


class Option:
    """One option: its names and what it does."""
    ATTRS = ["action", "type", "dest", "default", "nargs", "const", "choices", "callback", "callback_args", "callback_kwargs", "help",
             "metavar"]
    ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count", "callback", "help", "version")
    TYPED_ACTIONS = ("store", "append", "callback")
    TYPES = ("string", "int", "long", "float", "complex", "choice")

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
        self._check()

    def _check(self):
        self.action = self.action or "store"
        if self.action not in self.ACTIONS:
            raise OptionError("invalid action: %r" % self.action, self)
        if self.type is None:
            if self.action in ("store", "append"):
                self.type = "choice" if self.choices is not None else "string"
        else:
            self.type = "string" if self.type in (str, "str") else self.type.__name__ if isinstance(self.type, type) else self.type
            for known, all_known, complaint in ((self.type, self.TYPES, "invalid option type: %r"),
                                                (self.action, self.TYPED_ACTIONS, "must not supply a type for action %r")):
                if known not in all_known:
                    raise OptionError(complaint % known, self)
        if self.type == "choice" and self.choices is None:
            raise OptionError("must supply a list of choices for type 'choice'", self)
        if self.dest is None and (self.action in ("store", "append", "store_const", "store_true", "store_false", "append_const", "count")
                                  or self.action == "callback" and self.type):
            self.dest = self._long_opts[0][2:].replace("-", "_") if self._long_opts else self._short_opts[0][1]
        if self.action in self.TYPED_ACTIONS and self.type and self.nargs is None:
            self.nargs = 1
        if self.action == "callback" and not callable(self.callback):
            raise OptionError("callback not callable: %r" % self.callback, self)

    def __str__(self):
        return "/".join(self._short_opts + self._long_opts)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}: {self}>"

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        return (self._long_opts or self._short_opts)[0]

    def check_value(self, opt, value):
        if self.type == "choice":
            return check_choice(self, opt, value)
        if self.type == "string":
            return value
        convert, word = _types[self.type]
        try:
            return convert(value)
        except ValueError:
            raise OptionValueError(f"option {opt}: invalid {word} value: {value!r}") from None

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

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        if width is None:
            try:
                width = int(os.environ["COLUMNS"])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.indent_increment, self.width, self.short_first = indent_increment, width, short_first
        self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent, self.parser, self.default_tag = 0, None, "%default"

    def set_parser(self, parser):
        self.parser = parser

    def _filled(self, text):
        room = max(self.width - self.current_indent, 11)
        indent = " " * self.current_indent
        return textwrap.fill(text, room, initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        return self._filled(description) + "\n" if description else ""

    def format_epilog(self, epilog):
        return "\n" + self._filled(epilog) + "\n" if epilog else ""

    def strings(self, option):
        if option.takes_value():
            name = option.metavar or option.dest.upper()
            short, long = [f"{o} {name}" for o in option._short_opts], [f"{o}={name}" for o in option._long_opts]
        else:
            short, long = option._short_opts, option._long_opts
        return ", ".join(short + long if self.short_first else long + short)

    def options(self, options, indent):
        return [(indent, self.strings(o), self.expand_default(o)) for o in options if o.help is not SUPPRESS_HELP]

    def expand_default(self, option):
        if not option.help or self.parser is None:
            return option.help or ""
        value = self.parser.defaults.get(option.dest)
        return option.help.replace(self.default_tag, "none" if value is NO_DEFAULT or value is None else str(value))

    def lines(self, rows):
        """Options and their help in two columns."""
        width = min(max((indent + len(text) for indent, text, _ in self.all_rows), default=0) + 2, self.max_help_position)
        out = []
        for indent, text, help in rows:
            lines = textwrap.wrap(help, max(self.width - width, 11))
            if indent + len(text) + 2 > width:
                out.append(" " * indent + text)
            else:
                first = lines.pop(0) if lines else ""
                out.append((" " * indent + text).ljust(width) + first)
            out += [" " * width + line for line in lines]
        return "".join(line + "\n" for line in out)


class IndentedHelpFormatter(HelpFormatter):
    def format_usage(self, usage):
        return f"Usage: {usage}\n"

    def format_heading(self, heading):
        return f"{'':{self.current_indent}}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    def format_usage(self, usage):
        return self.format_heading("Usage") + usage

    def format_heading(self, heading):
        return f"{heading}\n{'=-'[self.current_indent > 0] * len(heading)}\n"


class OptionContainer:
    """What has options."""

    def __init__(self, option_class, conflict_handler, description):
        self.option_class, self.conflict_handler, self.description = option_class, conflict_handler, description
        self.option_list, self._short_opt, self._long_opt, self.defaults = [], {}, {}, {}

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def add_option(self, *args, **kwargs):
        option = args[0] if args and isinstance(args[0], Option) else self.option_class(*args, **kwargs)
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
        super().__init__(parser.option_class, parser.conflict_handler, description)
        self.parser, self.title = parser, title
        self._short_opt, self._long_opt, self.defaults = parser._short_opt, parser._long_opt, parser.defaults

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
        self.option_groups, self.prog, self.version, self.epilog = [], prog, version, epilog
        self.allow_interspersed_args, self.process_default_values = True, True
        self.set_usage(usage)
        self.formatter = formatter or IndentedHelpFormatter()
        self.formatter.set_parser(self)
        self.rargs = self.largs = self.values = None
        self.add_options(self.standard_option_list)
        self.add_options(option_list or [])
        if version:
            self.add_option("--version", action="version", help="show program's version number and exit")
        if add_help_option:
            self.add_option("-h", "--help", action="help", help="show this help message and exit")

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
        for option in self._every_option():
            value = values.get(option.dest)
            if isinstance(value, str):
                values[option.dest] = option.check_value(option.get_opt_string(), value) if option.type else value
        return Values(values)

    def _every_option(self):
        return self.option_list + [o for group in self.option_groups for o in group.option_list]

    def add_option_group(self, *args, **kwargs):
        group = OptionGroup(self, *args, **kwargs) if isinstance(args[0], str) else args[0]
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
            raise BadValue(f"{name} option requires {option.nargs} argument{'' if option.nargs == 1 else 's'}")
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
            raise BadValue(f"{name} option does not take a value")
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
        out = formatter or self.formatter
        step = out.indent_increment
        own = out.options(self.option_list, step)
        groups = [(group, out.options(group.option_list, 2 * step)) for group in self.option_groups]
        out.all_rows = own + [row for _, rows in groups for row in rows]
        parts = [self.get_usage() + "\n"] if self.usage else []
        if self.description:
            parts.append(out.format_description(self.expand_prog_name(self.description)) + "\n")
        parts.append(out.format_heading("Options") + out.lines(own))
        out.current_indent += step
        for group, rows in groups:
            text = "\n" + out.format_heading(group.title)
            out.current_indent += step
            if group.description:
                text += out.format_description(group.description) + "\n"
            out.current_indent -= step
            parts.append(text + out.lines(rows))
        out.current_indent -= step
        if self.epilog:
            parts.append(out.format_epilog(self.expand_prog_name(self.epilog)))
        return "".join(parts)

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())


class BadValue(BadOptionError):
    def __str__(self):
        return self.opt_str
