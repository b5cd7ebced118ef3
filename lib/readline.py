"""History and completion of the prompt, for programs that import it: kept here, and offered to those who ask.

Lines are edited by the prompt itself.
"""

backend = "editline"
_READLINE_VERSION = _READLINE_RUNTIME_VERSION = 0x0402
_READLINE_LIBRARY_VERSION = "EditLine wrapper"
_history, _startup_hook, _pre_input_hook, _completer, _auto = [], None, None, None, True
_delims, _length, _file = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?", -1, "~/.history"


def add_history(line, /):
    _history.append(line)


def clear_history():
    _history.clear()


def get_current_history_length():
    return len(_history)


def get_history_item(index, /):
    return _history[index - 1] if 0 < index <= len(_history) else None


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
    _history[pos] = line


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
    _length = length


def set_auto_history(enabled, /):
    global _auto
    _auto = bool(enabled)


def get_completer():
    return _completer


def set_completer(function=None, /):
    global _completer
    _completer = function


def get_completer_delims():
    return _delims


def set_completer_delims(string, /):
    global _delims
    _delims = string


def set_startup_hook(function=None, /):
    global _startup_hook
    _startup_hook = function


def set_pre_input_hook(function=None, /):
    global _pre_input_hook
    _pre_input_hook = function


def _nothing(*args):
    pass


parse_and_bind = read_init_file = insert_text = redisplay = set_completion_display_matches_hook = _nothing


def get_line_buffer():
    return ""


def get_begidx():
    return 0


get_endidx = get_completion_type = get_begidx
