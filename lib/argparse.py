"""Command lines: what arguments a program takes, reading them, and telling its users about them.

    parser = argparse.ArgumentParser(description="Add numbers.")
    parser.add_argument("numbers", nargs="+", type=int)
    parser.add_argument("--negate", action="store_true")
    args = parser.parse_args()
"""
import os as _os
import re as _re
import sys as _sys

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
           "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
           "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


def _(text):
    return text


def _warning(text):
    print(text, file=_sys.stderr)


class _AttributeHolder:
    """repr() shows the attributes."""

    def __repr__(self):
        parts, stars = [repr(a) for a in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                stars[name] = value
        if stars:
            parts.append(f"**{stars!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    """What parsing gives: an attribute for each argument."""

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# Help.

def _one_line(text):
    return _re.sub(r"\s+", " ", text, flags=_re.ASCII).strip()


class HelpFormatter:
    """Puts usage and help in lines. Sections nest; each holds texts that are made when all widths are known."""

    _whitespace_matcher, _long_break_matcher = _re.compile(r"\s+", _re.ASCII), _re.compile(r"\n\n\n+")

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            return self.formatter._format_section(self)

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog, self._width, self._indent_increment = prog, width, indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    # How the values of an argument are shown, and how many names that needs.
    _nargs_forms = {None: ("%s", 1), OPTIONAL: ("[%s]", 1), ZERO_OR_MORE: ("[%s ...]", 1), ONE_OR_MORE: ("%s [%s ...]", 2),
                    REMAINDER: ("...", 0), PARSER: ("%s ...", 1), SUPPRESS: ("", 0)}

    def _indent(self, steps=1):
        self._current_indent += steps * self._indent_increment
        self._level += steps

    def _dedent(self):
        self._indent(-1)

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def _join_parts(self, parts):
        return "".join(part for part in parts if part and part is not SUPPRESS)

    def _joined(self, items):
        return self._join_parts([func(*args) for func, args in items])

    def _format_section(self, section):
        inner = section.parent is not None
        self._indent(inner)
        text = self._joined(section.items)
        self._indent(-inner)
        if not text or not inner:
            return text
        heading = ""
        if section.heading is not SUPPRESS and section.heading is not None:
            heading = f"{'':{self._current_indent}}{section.heading}:\n"
        return f"\n{heading}{text}\n"

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text not in (None, SUPPRESS):
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        widths = [len(self._format_action_invocation(action)) + self._current_indent]
        for sub in self._iter_indented_subactions(action):
            widths.append(len(self._format_action_invocation(sub)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *widths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._long_break_matcher.sub("\n\n", self._root_section.format_help()).strip("\n")
        return text and text + "\n"

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % dict(prog=self._prog)}\n\n"
        if not actions:
            return f"{prefix}{self._prog}\n\n"
        prog = self._prog
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        opt_parts, pos_parts = (self._get_actions_usage_parts(some, groups) for some in (optionals, positionals))
        usage = " ".join(part for part in (prog, self._format_actions_usage(optionals + positionals, groups)) if part)
        width = self._width - self._current_indent
        if len(prefix) + len(usage) > width:
            if len(prefix) + len(prog) <= 0.75 * width:
                indent = " " * (len(prefix) + len(prog) + 1)
                if opt_parts:
                    lines = self._wrap_parts([prog] + opt_parts, indent, prefix) + self._wrap_parts(pos_parts, indent)
                else:
                    lines = self._wrap_parts([prog] + pos_parts, indent, prefix) if pos_parts else [prog]
            else:
                indent = " " * len(prefix)
                lines = self._wrap_parts(opt_parts + pos_parts, indent)
                if len(lines) > 1:
                    lines = self._wrap_parts(opt_parts, indent) + self._wrap_parts(pos_parts, indent)
                lines.insert(0, prog)
            usage = "\n".join(lines)
        return f"{prefix}{usage}\n\n"

    def _wrap_parts(self, parts, indent, prefix=None):
        """Lines of parts, each as full as the width allows. With a prefix the first line is what will stand behind it."""
        width, lines, edge = self._width - self._current_indent, [], 0
        for part in parts:
            if lines and edge + 1 + len(part) <= width:
                lines[-1] += " " + part
                edge += 1 + len(part)
            elif prefix is not None and not lines:
                lines, edge = [part], len(prefix) + len(part)
            else:
                lines.append(indent + part)
                edge = len(lines[-1])
        return lines

    def _usage_part(self, action):
        if action.option_strings and action.nargs == 0:
            return action.format_usage()
        return " ".join(action.option_strings[:1] + [self._format_args(action, self._default_metavar(action))])

    def _usage_parts(self, actions, groups):
        """One text for each action; those of an exclusive group are bracketed together."""
        spans, suppressed = [], [a.help is SUPPRESS for a in actions]
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if getattr(group, "required", None) is not None and all(a in actions for a in members):
                start = actions.index(members[0])
                end = start + len(members)
                if actions[start:end] == members and not all(suppressed[start:end]):
                    spans.append((start, end, group.required))
        parts, i = [], 0
        while i < len(actions):
            end = max((end for start, end, _ in spans if start == i), default=i)
            if end > i:
                shown = {k: self._bare(actions[k]) for k in range(i, end) if not suppressed[k]}
                for start, stop, required in sorted(spans, key=lambda span: span[0] - span[1], reverse=True):  # from within, if they are nested
                    inside = [k for k in shown if start <= k < stop]
                    if inside and stop <= end and not (required and len(inside) == 1):
                        opening, closing = "()" if required else "[]"
                        shown[inside[0]] = opening + shown[inside[0]]
                        shown[inside[-1]] += closing
                shown = list(shown.values())
                parts += [text + " |" for text in shown[:-1]] + shown[-1:]
                i = end
                continue
            action = actions[i]
            i += 1
            if action.help is SUPPRESS:
                continue
            part = self._usage_part(action)
            parts.append(f"[{part}]" if action.option_strings and not action.required else part)
        return parts

    def _get_actions_usage_parts(self, actions, groups):
        return self._usage_parts(actions, groups)

    def _format_actions_usage(self, actions, groups):
        return " ".join(self._get_actions_usage_parts(actions, groups))

    def _bare(self, action):
        part = self._usage_part(action)
        if not action.option_strings and part.startswith("[") and part.endswith("]"):
            part = part[1:-1]
        return part

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        text = action.help if action.help and action.help.strip() else ""
        if text:
            text = self._expand_help(action)
        lines = self._split_lines(text, max(self._width - position, 11)) if text else []
        first = " " * self._current_indent + self._format_action_invocation(action)
        if action.help and len(first) <= position - 2:
            first = first.ljust(position) + (lines.pop(0) if lines else "")
        below = (" " * position + line for line in lines)
        return "".join(f"{line}\n" for line in (first, *below)) + self._joined(
            (self._format_action, [sub]) for sub in self._iter_indented_subactions(action))

    def _format_action_invocation(self, action):
        default = self._default_metavar(action)
        if not action.option_strings:
            return " ".join(self._metavar_formatter(action, default)(1))
        names = ", ".join(action.option_strings)
        return names if action.nargs == 0 else f"{names} {self._format_args(action, default)}"

    def _default_metavar(self, action):
        if not action.option_strings:
            return self._get_default_metavar_for_positional(action)
        return self._get_default_metavar_for_optional(action) if action.nargs != 0 else None

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _metavar_formatter(self, action, default_metavar):
        name = action.metavar
        if name is None:
            choices = action.choices
            name = default_metavar if choices is None else f"{{{','.join(map(str, choices))}}}"
        return lambda size: name if isinstance(name, tuple) else (name,) * size

    def _format_args(self, action, default_metavar):
        get = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs == ZERO_OR_MORE and len(get(1)) == 2:
            return "[%s [%s ...]]" % get(1)
        if nargs in self._nargs_forms:
            form, count = self._nargs_forms[nargs]
            return form % get(count) if count else form
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % get(nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        known = {"prog": self._prog}
        for name, value in vars(action).items():
            if name == "choices" and value is not None:
                value = ", ".join(map(str, value))
            if value is not SUPPRESS:
                known[name] = getattr(value, "__name__", value)
        return text % known

    def _iter_indented_subactions(self, action):
        get = getattr(action, "_get_subactions", None)
        if get is not None:
            self._indent()
            yield from get()
            self._dedent()

    def _get_help_string(self, action):
        return action.help

    # Folding: of the help of one argument, of a description.

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all help texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Tells the default of each argument."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values after their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


# Errors.

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    for name in (argument.metavar, argument.dest):
        if name not in (None, SUPPRESS):
            return " ".join(name) if isinstance(name, tuple) else name
    if argument.choices:
        return "{" + ",".join(map(str, argument.choices)) + "}"
    return None


class ArgumentError(Exception):
    """An argument is wrong."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _get_action_name(argument), message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """Raised by a function given as type, with a message for the user."""


# Actions: what is done when an argument is met.

class Action(_AttributeHolder):
    """One argument and what becomes of it."""
    _shown = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "deprecated")

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, deprecated=False):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar
        self.deprecated = deprecated

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._shown]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


_not_given = object()


class BooleanOptionalAction(Action):
    """--name and --no-name"""

    def __init__(self, option_strings, dest, default=None, type=_not_given, choices=_not_given, required=False, help=None,
                 metavar=_not_given, deprecated=False):
        names, old = [], {"type": type, "choices": choices, "metavar": metavar}
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        for name, value in old.items():
            if value is _not_given:
                old[name] = None
            else:
                import warnings
                warnings._deprecated(repr(name), remove=(3, 14), message="{name} is deprecated as of Python 3.12 and will be removed in "
                                     "Python {remove}.")
        super().__init__(names, dest, 0, None, default, required=required, help=help, deprecated=deprecated, **old)

    def format_usage(self):
        return " | ".join(self.option_strings)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _Keeping(Action):
    """An action that only keeps something: its _kept() makes the new value of dest from the old one and what is given."""

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self._kept(getattr(namespace, self.dest, None), values))

    @staticmethod
    def _added(items, add, what):
        """Items (or their default) with more of them; the default itself is left alone."""
        items = _copy_items(items)
        getattr(items, add)(what)
        return items


class _StoreAction(_Keeping):
    _no_values = "store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate"

    def __init__(self, option_strings, dest, nargs=None, const=None, *args, **kwargs):
        if nargs == 0:
            raise ValueError(f"nargs for {self._no_values}")
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, *args, **kwargs)

    def _kept(self, old, given):
        return given


class _AppendAction(_StoreAction):
    _no_values = ("append actions must be != 0; if arg strings are not supplying the value to append, the append const action "
                  "may be more appropriate")

    def _kept(self, old, given):
        return self._added(old, "append", given)


class _ExtendAction(_AppendAction):
    def _kept(self, old, given):
        return self._added(old, "extend", given)


class _StoreConstAction(_Keeping):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, None, None, required, help, None, deprecated)

    def _kept(self, old, given):
        return self.const


class _StoreTrueAction(_StoreConstAction):
    _value = True

    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        default = (not self._value) if default is None else default
        super().__init__(option_strings, dest, self._value, default, required, help, None, deprecated)


class _StoreFalseAction(_StoreTrueAction):
    _value = False


class _AppendConstAction(_StoreConstAction):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(option_strings, dest, const, default, required, help, None, deprecated)
        self.metavar = metavar

    def _kept(self, old, given):
        return self._added(old, "append", self.const)


class _CountAction(_Keeping):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, None, default, None, None, required, help, None, deprecated)

    def _kept(self, old, given):
        return (old or 0) + 1


class _Telling(Action):
    """An action that prints something, and that is all the program does."""

    def __call__(self, parser, namespace, values, option_string=None):
        self._tell(parser)
        parser.exit()


class _HelpAction(_Telling):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, None, default, help=help, deprecated=deprecated)

    def _tell(self, parser):
        parser.print_help()


class _VersionAction(_Telling):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, None, default, deprecated=deprecated,
                         help="show program's version number and exit" if help is None else help)
        self.version = version

    def _tell(self, parser):
        text = parser._get_formatter()
        text.add_text(parser.version if self.version is None else self.version)
        parser._print_message(text.format_help(), _sys.stdout)


class _SubParsersAction(Action):
    class _ChoicesPseudoAction(Action):
        def __init__(self, name, aliases, help):
            super().__init__([], name, help=help, metavar=f"{name} ({', '.join(aliases)})" if aliases else name)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions, self._deprecated = {}, [], set()
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """The parser for what follows a command's name."""
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        for word, taken in [("subparser", name), *(("subparser alias", a) for a in aliases)]:
            if taken in self._name_parser_map:
                raise ArgumentError(self, f"conflicting {word}: {taken}")
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
            if deprecated:
                self._deprecated.add(known)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._name_parser_map)})") from None
        if name in self._deprecated:
            parser._warning(f"command '{name}' is deprecated")
        inner, left = chosen.parse_known_args(rest, None)
        for item in vars(inner).items():
            setattr(namespace, *item)
        if left:
            setattr(namespace, _UNRECOGNIZED_ARGS_ATTR, getattr(namespace, _UNRECOGNIZED_ARGS_ATTR, []) + left)


class FileType:
    """A type that opens the file of that name; - is stdin or stdout."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        try:
            return self._standard() if string == "-" else open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None

    def _standard(self):
        mode = set(self._mode)
        if mode.isdisjoint("rwax"):
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        stream = _sys.stdin if "r" in mode else _sys.stdout
        return stream.buffer if "b" in mode else stream

    def __repr__(self):
        args = [repr(a) for a in (self._mode, self._bufsize) if a != -1]
        args += [f"{k}={v!r}" for k, v in (("encoding", self._encoding), ("errors", self._errors)) if v is not None]
        return f"{type(self).__name__}({', '.join(args)})"


# Containers of arguments: parsers and groups.

class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default, self.prefix_chars = description, argument_default, prefix_chars
        self.conflict_handler = conflict_handler
        self._registries, self._actions, self._option_string_actions = {}, [], {}
        self._action_groups, self._mutually_exclusive_groups, self._defaults = [], [], {}
        self._has_negative_number_optionals = []
        self._negative_number_matcher = _re.compile(r"-\.?\d")
        for name, action in ((None, _StoreAction), ("store", _StoreAction), ("store_const", _StoreConstAction),
                             ("store_true", _StoreTrueAction), ("store_false", _StoreFalseAction), ("append", _AppendAction),
                             ("append_const", _AppendConstAction), ("count", _CountAction), ("help", _HelpAction),
                             ("version", _VersionAction), ("parsers", _SubParsersAction), ("extend", _ExtendAction)):
            self.register("action", name, action)
        self._get_handler()

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        known = self._registries[registry_name]
        return known[value] if value in known else default

    def set_defaults(self, **kwargs):
        self._defaults |= kwargs
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)

    def get_default(self, dest):
        found = (a.default for a in self._actions if a.dest == dest and a.default is not None)
        return next(found, self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        """add_argument(NAME or FLAG, ..., **what is done with it)"""
        chars = self.prefix_chars
        option = len(args) > 1 or bool(args) and args[0][0] in chars
        if len(args) == 1 and not option and "dest" in kwargs:
            raise ValueError("dest supplied twice for positional argument")
        kwargs = (self._get_optional_kwargs if option else self._get_positional_kwargs)(*args, **kwargs)
        default = self._defaults.get(kwargs["dest"], self.argument_default)
        if default is not None or kwargs["dest"] in self._defaults:
            kwargs.setdefault("default", default)
        make = self._pop_action_class(kwargs)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        self._check_new(action, self._registry_get("type", action.type, action.type))
        return self._add_action(action)

    def _pop_action_class(self, kwargs, default=None):
        name = kwargs.pop("action", default)
        return self._registry_get("action", name, name)

    def _check_new(self, action, convert):
        if not callable(convert):
            raise ValueError(f"{convert!r} is not callable")
        if convert is FileType:
            raise ValueError(f"{FileType!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None

    def add_argument_group(self, *args, **kwargs):
        self._action_groups.append(_ArgumentGroup(self, *args, **kwargs))
        return self._action_groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        self._mutually_exclusive_groups.append(_MutuallyExclusiveGroup(self, **kwargs))
        return self._mutually_exclusive_groups[-1]

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        self._option_string_actions.update(dict.fromkeys(action.option_strings, action))
        if any(map(self._negative_number_matcher.match, action.option_strings)):
            self._has_negative_number_optionals[:] = [True]
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over what a parent parser has, each argument into the group that stands for its own."""
        titles = [group.title for group in self._action_groups]
        for title in titles:
            if titles.count(title) > 1:
                raise ValueError(f"cannot merge actions - two groups are named {title!r}")
        by_title, place = dict(zip(titles, self._action_groups)), {}
        for theirs in container._action_groups:
            if theirs.title not in by_title:
                by_title[theirs.title] = self.add_argument_group(theirs.title, theirs.description,
                                                                 conflict_handler=theirs.conflict_handler)
            place |= dict.fromkeys(theirs._group_actions, by_title[theirs.title])
        for rivals in container._mutually_exclusive_groups:
            base = self if rivals._container is container else by_title[rivals._container.title]
            place |= dict.fromkeys(rivals._group_actions, base.add_mutually_exclusive_group(required=rivals.required))
        for action in container._actions:
            place.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        kwargs["required"] = nargs not in (OPTIONAL, REMAINDER, SUPPRESS) and (nargs != ZERO_OR_MORE or "default" not in kwargs)
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *names, dest=None, **kwargs):
        chars = self.prefix_chars
        for name in names:
            if name[0] not in chars:
                raise ValueError(f"invalid option string {name!r}: must start with a character {chars!r}")
        if dest is None:
            telling = next((name for name in names if len(name) > 1 and name[1] in chars), names[0])
            dest = telling.lstrip(chars).replace("-", "_")
            if not telling.lstrip(chars):
                raise ValueError(f"dest= is required for options like {name!r}")
        return dict(kwargs, dest=dest, option_strings=list(names))

    def _get_handler(self):
        try:
            return getattr(self, f"_handle_conflict_{self.conflict_handler}")
        except AttributeError:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}") from None

    def _check_conflict(self, action):
        known = self._option_string_actions
        clashes = [(option, known[option]) for option in action.option_strings if option in known]
        if clashes:
            self._get_handler()(action, clashes)

    def _handle_conflict_error(self, action, clashes):
        s = "" if len(clashes) == 1 else "s"
        raise ArgumentError(action, f"conflicting option string{s}: {', '.join(option for option, _ in clashes)}")

    def _handle_conflict_resolve(self, action, clashes):
        for option, other in clashes:
            names = other.option_strings
            names.remove(option)
            self._option_string_actions.pop(option, None)
            if names == []:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        if "prefix_chars" in kwargs:
            import warnings
            warnings.warn("The use of the undocumented 'prefix_chars' parameter in ArgumentParser.add_argument_group() is deprecated.",
                          DeprecationWarning, stacklevel=3)
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description, **kwargs)
        self.title, self._group_actions = title, []
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults", "_has_negative_number_optionals",
                     "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting argument groups is deprecated.", DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(self._container._add_action(action))
        return self._group_actions[-1]

    def _remove_action(self, action):
        for holder in self._container._remove_action, self._group_actions.remove:
            holder(action)

    def add_mutually_exclusive_group(self, **kwargs):
        import warnings
        warnings.warn("Nesting mutually exclusive groups is deprecated.", DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(**kwargs)


def _identity(string):
    return string


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads the arguments of a program."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class, self.fromfile_prefix_chars = usage, epilog, formatter_class, fromfile_prefix_chars
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        self.register("type", None, _identity)
        if add_help:
            sign = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(sign + "h", sign * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ("prog", "usage", "description", "formatter_class", "conflict_handler",
                                                         "add_help")]

    def add_subparsers(self, **kwargs):
        """Commands that have arguments of their own."""
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = kwargs.pop("action", "parsers")
        parsers = self._registry_get("action", action, action)(option_strings=[], **kwargs)
        self._subparsers._add_action(parsers)
        return parsers

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_positional_actions(self):
        return [a for a in self._actions if not a.option_strings]

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        return self._nothing_left(*self.parse_known_args(args, namespace))

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._nothing_left(*self.parse_known_intermixed_args(args, namespace))

    def _nothing_left(self, namespace, left):
        if left:
            text = f"unrecognized arguments: {' '.join(left)}"
            if self.exit_on_error:
                self.error(text)
            raise ArgumentError(None, text)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, left = self._parse_known_args(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        of_commands = getattr(namespace, _UNRECOGNIZED_ARGS_ATTR, None)
        if of_commands is not None:
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, left + (of_commands or [])

    def _parse_known_args(self, arg_strings, namespace):
        return namespace, _Parse(self, arg_strings, namespace).run()

    def parse_known_intermixed_args(self, args=None, namespace=None):
        positionals = self._get_positional_actions()
        if any(a.nargs in (PARSER, REMAINDER) for a in positionals):
            raise TypeError("parse_intermixed_args: positional arg with nargs=%s"
                            % next(a for a in positionals if a.nargs in (PARSER, REMAINDER)).nargs)
        if any(action in positionals for group in self._mutually_exclusive_groups for action in group._group_actions):
            raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        usage, options = self.usage, [a for a in self._actions if a.option_strings] + self._mutually_exclusive_groups
        if usage is None:  # errors show all of it
            self.usage = self.format_usage()[7:]
        was_positional = [(a, a.nargs, a.default) for a in positionals]
        was_required = [(a, a.required) for a in options]
        try:
            try:  # first the options alone, which leaves the rest in its order
                for action in positionals:
                    action.nargs = action.default = SUPPRESS
                namespace, left = self.parse_known_args(args, namespace)
                for action in positionals:
                    if getattr(namespace, action.dest, None) == []:
                        import warnings
                        warnings.warn("Do not expect %s in %s" % (action.dest, namespace), stacklevel=2)
                        delattr(namespace, action.dest)
            finally:
                for action, action.nargs, action.default in was_positional:
                    pass
            try:
                for action in options:
                    action.required = False
                return self.parse_known_args(left, namespace)
            finally:
                for action, action.required in was_required:
                    pass
        finally:
            self.usage = usage

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _read_args_from_files(self, args):
        """The arguments, where the name of a file gives way to what is written in it."""
        for arg in args:
            if arg and arg[0] in self.fromfile_prefix_chars:
                yield from self._read_args_from_files(self._lines_as_args(arg[1:]))
            else:
                yield arg

    def _lines_as_args(self, name):
        try:
            with open(name, encoding=_sys.getfilesystemencoding(), errors=_sys.getfilesystemencodeerrors()) as file:
                return [arg for line in file.read().splitlines() for arg in self.convert_arg_line_to_args(line)]
        except OSError as error:
            raise ArgumentError(None, str(error)) from None

    def _parse_optional(self, arg):
        """None for a positional, or candidates (action, option, separator, value)."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._option_string_actions:
            return [(self._option_string_actions[arg], arg, None, None)]
        if len(arg) == 1:
            return None
        option, sep, value = arg.partition("=")
        if sep and option in self._option_string_actions:
            return [(self._option_string_actions[option], option, sep, value)]
        if matches := self._get_option_tuples(arg):
            return matches
        if self._negative_number_matcher.match(arg) and not self._has_negative_number_optionals:
            return None
        if " " in arg:
            return None
        return [(None, arg, None, None)]

    def _get_option_tuples(self, arg):
        chars, result = self.prefix_chars, []
        if arg[0] in chars and arg[1] in chars:
            if self.allow_abbrev:
                prefix, sep, value = arg.partition("=")
                sep, value = (sep, value) if sep else (None, None)
                result = [(a, option, sep, value) for option, a in self._option_string_actions.items() if option.startswith(prefix)]
        else:
            prefix, sep, value = arg.partition("=")
            sep, value = (sep, value) if sep else (None, None)
            short = arg[:2]
            for option, action in self._option_string_actions.items():
                if option == short:
                    result.append((action, option, "", arg[2:]))
                elif self.allow_abbrev and option.startswith(prefix):
                    result.append((action, option, sep, value))
        return result

    def _get_nargs_pattern(self, action):
        """A pattern over letters: A an argument, O an option, - the -- between."""
        nargs = action.nargs
        option = action.option_strings
        if nargs == 0 and option:
            return "()"
        if nargs in self._patterns:
            return self._patterns[nargs][not option]
        return f"([A]{{{nargs}}})" if option else "(-*%s-*)" % "-*".join("A" * nargs)

    def _match_argument(self, action, letters):
        """How many letters an action takes."""
        match = _re.match(self._get_nargs_pattern(action), letters)
        if match is None:
            texts = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                     ONE_OR_MORE: "expected at least one argument"}
            text = texts.get(action.nargs)
            if text is None:
                text = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
            raise ArgumentError(action, text)
        return len(match.group(1))

    def _match_arguments_partial(self, actions, letters):
        """How many letters each of as many positionals as possible takes."""
        for i in range(len(actions), 0, -1):
            match = _re.match("".join(self._get_nargs_pattern(a) for a in actions[:i]), letters)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    _patterns = {None: ("([A])", "(-*A-*)"), OPTIONAL: ("([A]?)", "(-*A?-*)"), ZERO_OR_MORE: ("([A]*)", "(-*[A-]*)"),
                 ONE_OR_MORE: ("([A]+)", "(-*A[A-]*)"), REMAINDER: ("([AO]*)", "(.*)"), PARSER: ("(A[AO]*)", "(-*A[-AO]*)"),
                 SUPPRESS: ("()", "(-*)")}

    def _get_values(self, action, strings):
        """The value of an action from its strings."""
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs in (None, OPTIONAL) and len(strings) == 1:
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
            return value
        if nargs == REMAINDER:
            return [self._get_value(action, s) for s in strings]
        if nargs == PARSER:
            value = [self._get_value(action, s) for s in strings]
            self._check_value(action, value[0])
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        value = [self._get_value(action, s) for s in strings]
        for v in value:
            self._check_value(action, v)
        return value

    def _get_value(self, action, string):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise TypeError(f"{convert!r} is not callable")
        try:
            return convert(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            raise ArgumentError(action, f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {string!r}") from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    # Telling.

    def format_usage(self):
        return self._told(False)

    def format_help(self):
        return self._told(True)

    def _told(self, all):
        out = self._get_formatter()
        out.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        if all:
            out.add_text(self.description)
            for group in self._action_groups:
                out.start_section(group.title)
                out.add_text(group.description)
                out.add_arguments(group._group_actions)
                out.end_section()
            out.add_text(self.epilog)
        return out.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Tell what is wrong and exit with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


class _Parse:
    """One reading of a command line."""

    def __init__(self, parser, args, namespace):
        self.parser, self.namespace = parser, namespace
        if parser.fromfile_prefix_chars is not None:
            args = list(parser._read_args_from_files(args))
        self.args, self.extras = args, []
        self.rivals = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.rivals.setdefault(action, []).extend(a for a in group._group_actions if a is not action)
        self.options, letters = {}, []
        rest = iter(args)
        for i, arg in enumerate(rest):
            if arg == "--":
                letters.append("-")
                letters += ["A" for _ in rest]
                break
            found = parser._parse_optional(arg)
            if found is None:
                letters.append("A")
            else:
                self.options[i] = found
                letters.append("O")
        self.letters = "".join(letters)
        self.positionals = parser._get_positional_actions()
        self.seen, self.not_default, self.warned = set(), set(), set()

    def take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if action.nargs in (OPTIONAL, ZERO_OR_MORE) and not action.option_strings and not strings or values is action.default:
            changed = bool(strings)
        else:
            changed = True
        if changed and (strings or action.option_strings or values is not action.default):
            self.not_default.add(action)
            for other in self.rivals.get(action, ()):
                if other in self.not_default:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def optional(self, start):
        """Deal with the option at a place, and with those written behind it in the same argument."""
        parser = self.parser
        candidates = self.options[start]
        if len(candidates) > 1:
            exact = [c for c in candidates if c[1] == self.args[start].partition("=")[0]]
            if exact:
                candidates = exact[:1]
        if len(candidates) > 1:
            names = ", ".join(option for _, option, _, _ in candidates)
            raise ArgumentError(None, f"ambiguous option: {self.args[start]} could match {names}")
        action, option, sep, explicit = candidates[0]
        todo = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                return start + 1
            if explicit is not None:
                count = parser._match_argument(action, "A")
                chars = parser.prefix_chars
                if count == 0 and option[1] not in chars and explicit != "":
                    if sep or explicit[0] in chars:
                        raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                    todo.append((action, [], option))
                    letter = option[0] + explicit[0]
                    explicit_rest = explicit[1:]
                    if letter in parser._option_string_actions:
                        action, option = parser._option_string_actions[letter], letter
                        if not explicit_rest:
                            sep = explicit = None
                        elif explicit_rest[0] == "=":
                            sep, explicit = "=", explicit_rest[1:]
                        else:
                            sep, explicit = "", explicit_rest
                    else:
                        self.extras.append(option[0] + explicit)
                        stop = start + 1
                        break
                elif count == 1:
                    todo.append((action, [explicit], option))
                    stop = start + 1
                    break
                else:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
            else:
                first = start + 1
                count = parser._match_argument(action, self.letters[first:])
                stop = first + count
                todo.append((action, self.args[first:stop], option))
                break
        for action, strings, option in todo:
            if action.deprecated and option not in self.warned:
                parser._warning(f"option '{option}' is deprecated")
                self.warned.add(option)
            self.take(action, strings, option)
        return stop

    def consume_positionals(self, start):
        counts = self.parser._match_arguments_partial(self.positionals, self.letters[start:])
        for action, count in zip(self.positionals, counts):
            strings = self.args[start:start + count]
            letters = self.letters[start:start + count]
            start += count
            if "-" in letters and action.nargs not in (PARSER, REMAINDER):
                strings.remove("--")
            elif "-" in letters and action.nargs in (PARSER, REMAINDER) and letters[0] == "-":
                strings.remove("--")
            if action.deprecated and strings:
                self.parser._warning(f"argument '{action.dest}' is deprecated")
            self.take(action, strings)
        del self.positionals[:len(counts)]
        return start

    def run(self):
        start = 0
        last_option = max(self.options, default=-1)
        while start <= last_option:
            next_option = start
            while next_option <= last_option and next_option not in self.options:
                next_option += 1
            if start != next_option:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras += self.args[start:next_option]
                start = next_option
            start = self.optional(start)
        stop = self.consume_positionals(start)
        self.extras += self.args[stop:]
        self.check_required()
        return self.extras

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(map(str, missing))}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(a in self.not_default for a in group._group_actions):
                names = [_get_action_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
