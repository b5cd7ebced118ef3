"""Command lines in the old way: getopt(args, "ab:", ["long", "value="])."""
import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An option is wrong."""

    def __init__(self, msg, opt=""):
        super().__init__(msg, opt)
        self.msg, self.opt = msg, opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """(options as pairs, what is left), up to the first argument that is none."""
    options = []
    names = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        word, args = args[0], args[1:]
        if word == "--":
            break
        args = _long(options, word[2:], names, args) if word.startswith("--") else _short(options, word[1:], shortopts, args)
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same with options anywhere among the arguments."""
    options, rest = [], []
    names = [longopts] if isinstance(longopts, str) else list(longopts)
    stop = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    while args:
        word = args[0]
        if word == "--":
            rest += args[1:]
            break
        if word[:2] == "--":
            args = _long(options, word[2:], names, args[1:])
        elif word[:1] == "-" and word != "-":
            args = _short(options, word[1:], shortopts, args[1:])
        elif stop:
            rest += args
            break
        else:
            rest.append(word)
            args = args[1:]
    return options, rest


def _long(options, word, names, args):
    name, given, value = word.partition("=")
    wants, name = _match(name, names)
    if wants and not given:
        if not args:
            raise GetoptError(f"option --{name} requires argument", name)
        value, args = args[0], args[1:]
    elif given and not wants:
        raise GetoptError(f"option --{name} must not have an argument", name)
    options.append(("--" + name, value))
    return args


def _match(name, names):
    """(whether it wants a value, the whole name)"""
    found = [n for n in names if n.startswith(name)]
    if not found:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in found:
        return False, name
    if name + "=" in found:
        return True, name
    if len(found) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    return found[0].endswith("="), found[0].removesuffix("=")


def _short(options, letters, known, args):
    while letters:
        letter, letters = letters[0], letters[1:]
        at = known.find(letter) if letter != ":" else -1
        if at < 0:
            raise GetoptError(f"option -{letter} not recognized", letter)
        value = ""
        if known[at + 1:at + 2] == ":":
            if not letters:
                if not args:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ""
        options.append(("-" + letter, value))
    return args
