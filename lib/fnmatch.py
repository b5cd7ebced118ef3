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
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, "ISO-8859-1")), "ISO-8859-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Those of the names that fit."""
    match = _compile_pattern(os.path.normcase(pat))
    if os.path is posixpath:
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Does the name fit the pattern, with case?"""
    return _compile_pattern(pat)(name) is not None


def _translate_set(text):
    """What stands between [ and ]."""
    if "-" not in text:
        body = text.replace("\\", r"\\")
    else:
        # ranges that go backwards match nothing and are left out
        pieces, i = [], 2 if text[0] == "!" else 1
        start = 0
        while (dash := text.find("-", i)) >= 0:
            pieces.append(text[start:dash])
            start = dash + 1
            i = dash + 3
        tail = text[start:]
        if tail:
            pieces.append(tail)
        else:
            pieces[-1] += "-"
        for k in range(len(pieces) - 1, 0, -1):
            if pieces[k - 1][-1] > pieces[k][0]:
                pieces[k - 1] = pieces[k - 1][:-1] + pieces[k][1:]
                del pieces[k]
        body = "-".join(piece.replace("\\", r"\\").replace("-", r"\-") for piece in pieces)
    body = re.sub(r"([&~|])", r"\\\1", body)
    if not body:
        return "(?!)"
    if body == "!":
        return "."
    if body[0] == "!":
        body = "^" + body[1:]
    elif body[0] in "^[":
        body = "\\" + body
    return f"[{body}]"


def translate(pat):
    """The pattern as a regular expression."""
    parts, star = [], object()
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not parts or parts[-1] is not star:
                parts.append(star)
        elif c == "?":
            parts.append(".")
        elif c == "[":
            end = i
            if end < n and pat[end] == "!":
                end += 1
            if end < n and pat[end] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_translate_set(pat[i:end]))
                i = end + 1
        else:
            parts.append(re.escape(c))
    # Between two stars the shortest fit will do for good: an atomic group keeps it from being tried again.
    result, i, n = [], 0, len(parts)
    while i < n and parts[i] is not star:
        result.append(parts[i])
        i += 1
    while i < n:
        i += 1
        if i == n:
            result.append(".*")
            break
        fixed = []
        while i < n and parts[i] is not star:
            fixed.append(parts[i])
            i += 1
        fixed = "".join(fixed)
        if i == n:
            result.append(".*")
            result.append(fixed)
        else:
            result.append(f"(?>.*?{fixed})")
    return rf"(?s:{''.join(result)})\Z"
