"""History and completion of the lines that input() reads on a terminal, for programs that import it.

Lines are edited by libedit, which asks the three functions at the end.
"""

from operator import index as _index

backend = "editline"
_READLINE_VERSION = _READLINE_RUNTIME_VERSION = 0x0402
_READLINE_LIBRARY_VERSION = "EditLine wrapper"
_history, _startup_hook, _pre_input_hook, _completer, _auto = [], None, None, None, True
_delims, _length, _file = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?", -1, "~/.history"


def _text(string):
    if not isinstance(string, str):
        raise TypeError("bad argument type for built-in operation")
    return string


def _function(function, setter):
    if function is not None and not callable(function):
        raise TypeError(f"{setter}(func): argument not callable")
    return function


def add_history(line, /):
    _history.append(_text(line))


def clear_history():
    _history.clear()


def get_current_history_length():
    return len(_history)


def get_history_item(index, /):
    return _history[index - 1] if 0 < _index(index) <= len(_history) else None


def remove_history_item(pos, /):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    del _history[pos]


def replace_history_item(pos, line, /):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    _history[pos] = _text(line)


def _name(filename):
    import os
    return os.path.expanduser(_file) if filename is None else filename


def read_history_file(filename=None, /):
    with open(_name(filename), encoding="utf-8", errors="surrogateescape") as file:
        _history.extend(line.rstrip("\n") for line in file)


def write_history_file(filename=None, /):
    with open(_name(filename), "w", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(line + "\n" for line in (_history[-_length:] if _length >= 0 else _history))


def append_history_file(nelements, filename=None, /):
    with open(_name(filename), "a", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(line + "\n" for line in _history[len(_history) - nelements:])


def get_history_length():
    return _length


def set_history_length(length, /):
    global _length
    _length = _index(length)


def set_auto_history(enabled, /):
    global _auto
    _auto = bool(enabled)


def get_completer():
    return _completer


def set_completer(function=None, /):
    global _completer
    _completer = _function(function, "set_completer")


def get_completer_delims():
    return _delims


def set_completer_delims(string, /):
    global _delims
    _delims = _text(string)


def set_startup_hook(function=None, /):
    global _startup_hook
    _startup_hook = _function(function, "set_startup_hook")


def set_pre_input_hook(function=None, /):
    global _pre_input_hook
    _pre_input_hook = _function(function, "set_pre_input_hook")


def _nothing(*args):
    pass


read_init_file = redisplay = _nothing


def parse_and_bind(string, /):
    """Only what the tab key does is heard: complete or insert."""
    global _tab
    words = _text(string).lower().replace(":", " ").split()
    if words and (words[0] == "tab" or "^i" in words):
        _tab = words[-1].endswith("complete")


def set_completion_display_matches_hook(function=None, /):
    global _show
    _show = _function(function, "set_completion_display_matches_hook")


def insert_text(string, /):
    global _inserted
    _inserted += _text(string)


def get_line_buffer():
    return _line


def get_begidx():
    return _word[0]


def get_endidx():
    return _word[1]


def get_completion_type():
    return 9  # as after one tab


_tab, _show, _inserted, _line, _word = False, None, "", "", (0, 0)


def _begin():
    """A line will be read: (the history, the text that hooks have put into it)."""
    global _inserted
    _inserted = ""
    for hook in _startup_hook, _pre_input_hook:
        if hook is not None:
            try:
                hook()
            except Exception:
                pass  # as CPython has it
    return _history, _inserted


def _complete(line, cursor):
    """The tab key: (how many characters before the cursor go, what comes for them)."""
    global _line, _word
    start = cursor
    while start and line[start - 1] not in _delims:
        start -= 1
    _line, _word = line, (start, cursor)
    if _completer is None or not _tab:
        return 0, "\t"
    word, matches = line[start:cursor], []
    while (match := _completer(word, len(matches))) is not None:
        matches.append(match)
    if not matches:
        return 0, ""
    common = min(matches)
    while not all(match.startswith(common) for match in matches):
        common = common[:-1]
    if len(common) > len(word) or len(matches) == 1:
        return len(word), common
    longest = max(map(len, matches))
    if _show is not None:
        _show(word, matches, longest)
    else:
        columns = max(1, 80 // (longest + 2))
        rows = (matches[i:i + columns] for i in range(0, len(matches), columns))
        print("", *("".join(match.ljust(longest + 2) for match in row).rstrip() for row in rows), sep="\n", flush=True)
    return 0, ""


def _remember(line):
    """A line has been read."""
    line = line.removesuffix("\n")
    if _auto and line and line not in _history[-1:]:
        _history.append(line)
