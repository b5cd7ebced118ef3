"""File names and patterns of the shell: * ? [set] [!set]."""

import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Does the name fit the pattern? Case counts where it does in file names."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        # every byte is a character there
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Those of the names that fit."""
    fits = _matcher(os.path.normcase(pat))
    same = os.path is posixpath
    return [name for name in names if fits(name if same else os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Does the name fit the pattern, with case?"""
    return _matcher(pat)(name) is not None


def _escaped(character):
    return f"\\{character}" if character in "\\-&~|" else character


def _set_expression(text):
    """What stands between [ and ], as a set of a regular expression."""
    negated = text[0] == "!"
    at, members = int(negated), ""
    while at < len(text):
        first = text[at]
        if text[at + 1:at + 2] == "-" and at + 2 < len(text):
            last = text[at + 2]
            if first <= last:  # a range that goes backwards has nothing in it
                members += f"{_escaped(first)}-{_escaped(last)}"
            at += 3
        else:
            members += _escaped(first)
            at += 1
    if not members:
        return "." if negated else "(?!)"
    if not negated and members[0] in "^[":
        members = "\\" + members
    return f"[{'^' if negated else ''}{members}]"


def translate(pat):
    """The pattern as a regular expression."""
    between = [""]  # expressions of what stands between stars
    at = 0
    while at < len(pat):
        character = pat[at]
        at += 1
        if character == "*":
            if between[-1] or len(between) == 1:
                between.append("")
        elif character == "?":
            between[-1] += "."
        elif character != "[":
            between[-1] += re.escape(character)
        else:
            # a ] that comes first, or behind !, is a member of the set
            end = pat.find("]", at + (2 if pat[at:at + 1] == "!" else 1))
            if end < 0:
                between[-1] += r"\["
            else:
                between[-1] += _set_expression(pat[at:end])
                at = end + 1
    first, *middle = between
    last = f".*{middle.pop()}" if middle else ""
    # The shortest fit between two stars will do for good: an atomic group keeps it from being tried again.
    return rf"(?s:{first}{''.join([f'(?>.*?{each})' for each in middle])}{last})\Z"
