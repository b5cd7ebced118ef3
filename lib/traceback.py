"""Tracebacks: taking them apart, showing them.

The interpreter itself prints uncaught exceptions, so the text of an entry with its carets, of a syntax error and of a
suggestion ("Did you mean") comes from there (`_traceback`), and what this module shows is the same to the letter. Here
is what lies around it: what is remembered of a frame and of an exception, and how entries, chains and groups are put
together.
"""
import _traceback
import itertools
import linecache
import sys
from types import TracebackType

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
           "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
           "TracebackException", "walk_stack", "walk_tb"]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_SHOWN_REPEATS = 3  # of entries that are the same, as in a runaway recursion


class _Implicit:
    def __repr__(self):
        return "<implicit>"


_NOT_GIVEN = _Implicit()


def _write(texts, file):
    for text in texts:
        print(text, end="", file=sys.stderr if file is None else file)


def _linked(item, attribute):
    while item is not None:
        yield item
        item = getattr(item, attribute)


# --- stacks and tracebacks ---

def walk_tb(tb):
    """(frame, line) of each entry of a traceback."""
    return ((entry.tb_frame, entry.tb_lineno) for entry in _linked(tb, "tb_next"))


def walk_stack(f):
    """(frame, line) from a frame outwards. None is for StackSummary.extract(), and means the frame that calls that."""
    if f is None:
        f = sys._getframe()
        for _ in range(4):
            f = f.f_back
    for frame in _linked(f, "f_back"):
        yield frame, frame.f_lineno


def clear_frames(tb):
    """Drop the local variables of all frames of a traceback."""
    for frame, _ in walk_tb(tb):
        try:
            frame.clear()
        except RuntimeError:
            continue  # it still runs


def extract_tb(tb, limit=None):
    """The entries of a traceback, as a StackSummary."""
    return StackSummary._of_traceback(tb, limit)


def format_tb(tb, limit=None):
    """The lines that print_tb() prints."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    _write(format_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    """Where the program is, as a StackSummary."""
    stack = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    """The lines that print_stack() prints."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print where the program is."""
    _write(format_stack(sys._getframe(1) if f is None else f, limit), file)


def format_list(extracted_list):
    """The lines of what extract_tb() or extract_stack() gave."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() gave."""
    _write(format_list(extracted_list), file)


# --- exceptions ---

def _shown(exc, value, tb, limit):
    # An exception is given alone, or in the old way as type, value and traceback.
    if value is _NOT_GIVEN and tb is _NOT_GIVEN:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        value, tb = exc, getattr(exc, "__traceback__", None)
    elif value is _NOT_GIVEN or tb is _NOT_GIVEN:
        raise ValueError("Both or neither of value and tb must be given")
    return TracebackException(type(value), value, tb, limit=limit, compact=True)


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True, **kwargs):
    """The lines that print_exception() prints."""
    return list(_shown(exc, value, tb, limit).format(chain=chain))


def print_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True, **kwargs):
    """Print an exception as an uncaught one is."""
    _shown(exc, value, tb, limit).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_NOT_GIVEN, *, show_group=False, **kwargs):
    """The lines that name the exception, without the traceback."""
    value = exc if value is _NOT_GIVEN else value
    shown = _shown(exc, value, None, None)
    if isinstance(value, NameError):  # what name was meant is known where its traceback is
        shown._str = _safe(value, "exception")
    return list(shown.format_exception_only(show_group=show_group))


def format_exc(limit=None, chain=True):
    """The text that print_exc() prints."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody caught, at the prompt."""
    if hasattr(sys, "last_exc"):
        last = (sys.last_exc,)
    elif hasattr(sys, "last_type"):
        last = sys.last_type, sys.last_value, sys.last_traceback
    else:
        raise ValueError("no last exception")
    print_exception(*last, limit=limit, file=file, chain=chain)


class FrameSummary:
    """One entry of a traceback. As a sequence it is (file name, line number, function, text of the line)."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_text", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self.locals = {variable: _safe(value, "local", repr) for variable, value in locals.items()} if locals else None
        self._line = line
        self._text = None  # the whole entry, if the interpreter made it
        if lookup_line:
            self.line

    @property
    def line(self):
        """The text of the line, without the space around it; None if there is no line number."""
        if self._line is None and self.lineno is not None:
            self._line = linecache.getline(self.filename, self.lineno)
        return None if self._line is None else self._line.strip()

    def _four(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._four())

    def __getitem__(self, pos):
        return self._four()[pos]

    def __len__(self):
        return len(self._four())

    __hash__ = None

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self._four() == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return all(getattr(self, what) == getattr(other, what) for what in ("filename", "lineno", "name", "locals"))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __replace__(self, /, **changes):
        names = ("filename", "lineno", "name", "locals", "line", "end_lineno", "colno", "end_colno")
        values = {n: changes.get(n, getattr(self, n)) for n in names}
        return FrameSummary(values.pop("filename"), values.pop("lineno"), values.pop("name"), **values)


class StackSummary(list):
    """The entries of a traceback."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one from (frame, line number) pairs."""
        return klass._collect(((frame, line, (line, None, None, None), None) for frame, line in frame_gen), limit,
                              lookup_lines, capture_locals)

    @classmethod
    def _of_traceback(klass, tb, limit=None, lookup_lines=True, capture_locals=False):
        def place(entry):
            if isinstance(entry, TracebackType):
                return entry.tb_frame, entry.tb_lineno, _traceback.position(entry), entry
            return entry.tb_frame, entry.tb_lineno, (None,) * 4, None  # something with the same attributes

        return klass._collect(map(place, _linked(tb, "tb_next")), limit, lookup_lines, capture_locals)

    @classmethod
    def _collect(klass, places, limit, lookup_lines, capture_locals):
        if limit is None and (limit := getattr(sys, "tracebacklimit", None)) is not None:
            limit = max(limit, 0)  # negative limits, the last entries, are for arguments only
        if limit is not None:
            places = itertools.islice(places, limit) if limit >= 0 else list(places)[limit:]
        stack = klass()
        checked = set()
        for frame, line, (_, end_line, column, end_column), entry in places:
            filename = frame.f_code.co_filename
            if filename not in checked:
                checked.add(filename)
                linecache.checkcache(filename)
            linecache.lazycache(filename, frame.f_globals)
            item = FrameSummary(filename, line, frame.f_code.co_name, lookup_line=False,
                                locals=frame.f_locals if capture_locals else None,
                                end_lineno=end_line, colno=column, end_colno=end_column)
            if entry is not None:
                item._text = _traceback.entry(entry, filename, _known_source(filename, frame))
                lines = item._text.split("\n")
                item._line = lines[1] if len(lines) > 2 else ""
            stack.append(item)
        if lookup_lines:
            for item in stack:
                item.line
        return stack

    @classmethod
    def from_list(klass, a_list):
        """Make one from FrameSummary objects or tuples of four."""
        stack = StackSummary()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            stack.append(item)
        return stack

    def format_frame_summary(self, frame_summary, **kwargs):
        """One entry as text."""
        text = frame_summary._text
        if text is None:
            filename = frame_summary.filename
            if filename.startswith("<stdin>-"):
                filename = "<stdin>"
            text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
            if frame_summary.line:
                text += f"    {frame_summary.line}\n"
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """All entries as text, one string each."""
        texts = []
        entries = ((item, text) for item in self if (text := self.format_frame_summary(item)) is not None)
        for _, run in itertools.groupby(entries, lambda entry: entry[0]._four()[:3]):
            same = [text for _, text in run]
            texts += same[:_SHOWN_REPEATS]
            if (more := len(same) - _SHOWN_REPEATS) > 0:
                texts.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")
        return texts


def _known_source(filename, frame):
    """The text that linecache was given for what is no file, or gets from a loader; None for a file."""
    known = linecache.cache.get(filename)
    if known and (len(known) == 1 or known[1] is None) and not filename.startswith("<frozen "):
        lines = linecache.getlines(filename, frame.f_globals)   # programs put them there with and without their ends
        return "\n".join(line.rstrip("\r\n") for line in lines) or None


def _safe(value, what, function=str):
    # exceptions are shown when things go wrong, and so may their __str__
    try:
        return function(value)
    except:
        return f"<{what} {function.__name__}() failed>"


class TracebackException:
    """An exception ready to be shown, without holding it or its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self._describe(exc_type, exc_value, exc_traceback, limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None

        # The exceptions linked to this one, and those linked to them, each shown once. A chain can be longer than the
        # stack is deep, so this is a list of what is still to do and not a recursion.
        seen = {id(exc_value)} if _seen is None else _seen | {id(exc_value)}

        def describe(linked):
            seen.add(id(linked))
            made = TracebackException.__new__(TracebackException)
            made.max_group_width, made.max_group_depth = max_group_width, max_group_depth
            made._describe(type(linked), linked, linked.__traceback__, limit, lookup_lines, capture_locals)
            made._exc_type = type(linked)
            waiting.append((made, linked))
            return made

        waiting = [(self, exc_value)]
        while waiting:
            made, value = waiting.pop()
            cause, context = getattr(value, "__cause__", None), getattr(value, "__context__", None)
            if cause is not None and id(cause) not in seen:
                made.__cause__ = describe(cause)
            hidden = compact and (made.__cause__ is not None or made.__suppress_context__)
            if context is not None and not hidden and id(context) not in seen:
                made.__context__ = describe(context)
            if isinstance(value, BaseExceptionGroup):
                made.exceptions = [describe(part) for part in value.exceptions]

    def _describe(self, kind, value, tb, limit, lookup_lines, capture_locals):
        self.stack = StackSummary._of_traceback(tb, limit, lookup_lines, capture_locals)
        self.exc_type_qualname = None if kind is None else kind.__qualname__
        self.exc_type_module = None if kind is None else kind.__module__
        self._str = _safe(value, "exception")
        try:
            self.__notes__ = getattr(value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe(error, '__notes__', repr)}"]
        self.__suppress_context__ = getattr(value, "__suppress_context__", False)
        self.__cause__ = self.__context__ = self.exceptions = None
        self._syntax_text = None
        if isinstance(value, SyntaxError):
            self.filename, self.text, self.msg = value.filename, value.text, value.msg
            self.lineno, self.end_lineno = [None if n is None else str(n) for n in (value.lineno, value.end_lineno)]
            self.offset, self.end_offset = value.offset, value.end_offset
            self._syntax_text = self._bare_text(value)
        elif value is not None:
            self._str += _traceback.suggestion(value) or ""

    @staticmethod
    def _bare_text(error):
        # what the interpreter prints of a syntax error without its traceback, its chain and its notes
        links = error.__traceback__, error.__cause__, error.__context__, error.__suppress_context__
        notes = getattr(error, "__notes__", None)
        try:
            error.__traceback__ = error.__cause__ = error.__context__ = None
            if notes is not None:
                del error.__notes__
            return _traceback.format(error)
        finally:
            error.__traceback__, error.__cause__, error.__context__, error.__suppress_context__ = links
            if notes is not None:
                error.__notes__ = notes

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one from an exception alone."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the exception's class, with its module unless that is clear."""
        name, module = self.exc_type_qualname, self.exc_type_module
        if name is None or module in ("__main__", "builtins"):
            return name
        return f"{module if isinstance(module, str) else '<unknown>'}.{name}"

    __hash__ = None

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines that name the exception, its notes after them."""
        indent = "   " * _depth
        if self._syntax_text is not None:
            for line in self._syntax_text.splitlines(True):
                yield indent + line
        else:
            named = f"{self.exc_type_str}: {self._str}" if self._str else f"{self.exc_type_str}"
            for line in named.split("\n") if _depth else [named]:
                yield f"{indent}{line}\n"
        if self.exc_type_qualname is None:
            return
        for note in self._note_texts():
            for line in note.split("\n"):
                yield f"{indent}{line}\n"
        if show_group:
            for part in self.exceptions or ():
                yield from part.format_exception_only(show_group=True, _depth=_depth + 1)

    def _note_texts(self):
        notes = self.__notes__
        if notes is None:
            return []
        from collections.abc import Sequence
        if isinstance(notes, Sequence) and not isinstance(notes, (str, bytes)):
            return [_safe(note, "note") for note in notes]
        return [_safe(notes, "__notes__", repr)]  # somebody put something else there

    def format(self, *, chain=True, **kwargs):
        """Everything, as lines."""
        yield from self._lines(chain, 0)

    def print(self, *, file=None, chain=True, **kwargs):
        """Print what format() gives."""
        _write(self.format(chain=chain), file)

    def _chain(self):
        """The exceptions that led to this one, the first one first, each with what is said before it."""
        links, exc = [], self
        while exc is not None:
            if exc.__cause__ is not None:
                before, said = exc.__cause__, _CAUSE
            elif exc.__context__ is not None and not exc.__suppress_context__:
                before, said = exc.__context__, _CONTEXT
            else:
                before = said = None
            links.append((said, exc))
            exc = before
        return reversed(links)

    # Groups: what belongs to a group has a margin. `depth` is how many groups are around; a group at depth 0 draws
    # itself at depth 1. Both generators return whether the last thing they drew was the line that closes a group.

    def _lines(self, chain, depth):
        closed = False
        for said, exc in self._chain() if chain else [(None, self)]:
            if said is not None:
                yield from _in_margin([said], depth)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _in_margin(["Traceback (most recent call last):\n", *exc.stack.format()], depth)
                yield from _in_margin(exc.format_exception_only(), depth)
            elif depth > exc.max_group_depth:
                yield from _in_margin([f"... (max_group_depth is {exc.max_group_depth})\n"], depth)
            else:
                yield from exc._group_lines(chain, depth)
                closed = True
        return closed

    def _group_lines(self, chain, depth):
        margin = "|" if depth else "+"
        depth = max(depth, 1)
        if self.stack:
            yield from _in_margin(["Exception Group Traceback (most recent call last):\n"], depth, margin)
            yield from _in_margin(self.stack.format(), depth)
        yield from _in_margin(self.format_exception_only(), depth)
        indent, width, closed = "  " * depth, self.max_group_width, False
        titles = [str(n + 1) for n in range(min(len(self.exceptions), width))]
        left_out = len(self.exceptions) - len(titles)
        if left_out:
            titles.append("...")
        for number, title in enumerate(titles):
            yield f"{indent}{'  ' if number else '+-'}+---------------- {title} ----------------\n"
            if number < width:
                closed = yield from self.exceptions[number]._lines(chain, depth + 1)
            else:
                yield from _in_margin([f"and {left_out} more exception{'s' if left_out > 1 else ''}\n"], depth + 1)
                closed = False
        if not closed:
            yield f"{indent}  +------------------------------------\n"


def _in_margin(texts, depth, margin="|"):
    if not depth:
        return texts
    start = f"{'  ' * depth}{margin} "
    return ["".join([start + line for line in text.splitlines(True)]) for text in texts]
