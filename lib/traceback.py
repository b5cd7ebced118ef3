"""Tracebacks: taking them apart, showing them."""
import _traceback
import itertools
import linecache
import sys

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
           "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
           "TracebackException", "walk_stack", "walk_tb", "print_list"]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS = 3
_sentinel = object()


def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() gave."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    return StackSummary._extract_from_extended_frame_gen(_walk_entries(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception as an uncaught one is."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The lines that print_exception() prints."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines that name the exception, without the traceback."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text that print_exc() prints."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print where the program is."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Where the program is, as a StackSummary."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Drop the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line) from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """(frame, line) of each entry of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_entries(tb):
    while tb is not None:
        yield tb.tb_frame, _traceback.position(tb), tb
        tb = tb.tb_next


class FrameSummary:
    """One entry of a traceback."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_text", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._line, self._text = line, None
        if lookup_line:
            self.line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __replace__(self, /, **changes):
        names = ("filename", "lineno", "name", "locals", "line", "end_lineno", "colno", "end_colno")
        values = {n: changes.get(n, getattr(self, n)) for n in names}
        return FrameSummary(values.pop("filename"), values.pop("lineno"), values.pop("name"), **values)


class StackSummary(list):
    """The entries of a traceback."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass._extract_from_extended_frame_gen(((f, (line, None, None, None), None) for f, line in frame_gen), limit=limit,
                                                      lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                frame_gen = itertools.islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        for f, (lineno, end_lineno, colno, end_colno), entry in frame_gen:
            code = f.f_code
            linecache.checkcache(code.co_filename)
            if entry is not None:
                lineno = entry.tb_lineno
            item = FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False, locals=f.f_locals if capture_locals else None,
                                end_lineno=end_lineno, colno=colno, end_colno=end_colno)
            if entry is not None:
                item._text = _traceback.entry(entry)
                lines = item._text.split("\n")
                item._line = lines[1] if len(lines) > 2 else ""
            result.append(item)
        if lookup_lines:
            for item in result:
                item.line
        return result

    @classmethod
    def from_list(klass, a_list):
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """One entry as text."""
        if frame_summary._text is not None:
            text = frame_summary._text
        else:
            text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
            if frame_summary.line:
                text += f"    {frame_summary.line}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """All entries as text, one string each."""
        result, last, count = [], None, 0
        for item in self:
            text = self.format_frame_summary(item)
            if text is None:
                continue
            key = item.filename, item.lineno, item.name
            if last is None or key != last:
                if count > _REPEATS:
                    result.append(_repeated(count - _REPEATS))
                last, count = key, 0
            count += 1
            if count > _REPEATS:
                continue
            result.append(text)
        if count > _REPEATS:
            result.append(_repeated(count - _REPEATS))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value, *, insert_final_newline=True):
    text = _safe_string(value, "exception")
    end = "\n" if insert_final_newline else ""
    return f"{etype}: {text}{end}" if text else f"{etype}{end}"


class TracebackException:
    """An exception ready to be shown, without holding it or its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        _seen = set() if _seen is None else _seen
        _seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(_walk_entries(exc_traceback), limit=limit, lookup_lines=lookup_lines,
                                                                   capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if exc_type is not None:
            self.exc_type_qualname, self.exc_type_module = exc_type.__qualname__, exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        if exc_type is not None and issubclass(exc_type, SyntaxError) and exc_value is not None:
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.lineno = str(exc_value.lineno) if exc_value.lineno is not None else None
            self.end_lineno = str(exc_value.end_lineno) if exc_value.end_lineno is not None else None
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
            self._is_syntax_error = True
            self._syntax_text = self._syntax_lines(exc_value)
        elif exc_value is not None:
            suggestion = _traceback.suggestion(exc_value)
            if suggestion:
                self._str += suggestion
        arguments = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, max_group_width=max_group_width,
                         max_group_depth=max_group_depth, _seen=_seen)

        def inner(e):
            return TracebackException(type(e), e, e.__traceback__, **arguments)

        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is not None:
            cause, context = exc_value.__cause__, exc_value.__context__
            if cause is not None and id(cause) not in _seen:
                self.__cause__ = inner(cause)
            need = not compact or (self.__cause__ is None and not self.__suppress_context__)
            if context is not None and need and id(context) not in _seen:
                self.__context__ = inner(context)
            if isinstance(exc_value, BaseExceptionGroup):
                self.exceptions = [inner(e) for e in exc_value.exceptions]

    @staticmethod
    def _syntax_lines(exc_value):
        bare = exc_value  # shown alone, without its traceback and its chain
        tb, cause, context, suppress = bare.__traceback__, bare.__cause__, bare.__context__, bare.__suppress_context__
        notes = getattr(bare, "__notes__", None)
        try:
            bare.__traceback__ = bare.__cause__ = bare.__context__ = None
            if notes is not None:
                del bare.__notes__
            return _traceback.format(bare)
        finally:
            bare.__traceback__, bare.__cause__, bare.__context__, bare.__suppress_context__ = tb, cause, context, suppress
            if notes is not None:
                bare.__notes__ = notes

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        name, module = self.exc_type_qualname, self.exc_type_module
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        return name

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines that name the exception, its notes after them."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str)
            return
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                lines = _format_final_exc_line(name, self._str, insert_final_newline=False).split("\n")
                yield "".join(indent + line + "\n" for line in lines)
            else:
                yield _format_final_exc_line(name, self._str)
        else:
            for line in self._syntax_text.splitlines(True):
                yield indent + line
        notes = self.__notes__
        if notes is not None:
            import collections.abc
            if isinstance(notes, collections.abc.Sequence) and not isinstance(notes, (str, bytes)):
                for note in notes:
                    for line in _safe_string(note, "note").split("\n"):
                        yield indent + line + "\n"
            else:
                yield indent + "{}\n".format(_safe_string(notes, "__notes__", func=repr))
        if self.exceptions and show_group:
            for e in self.exceptions:
                yield from e.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def format(self, *, chain=True, _context=None, **kwargs):
        """Everything, as lines."""
        context = _PrintContext() if _context is None else _context
        output, exc = [], self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, following = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _CONTEXT, exc.__context__
                else:
                    message = following = None
                output.append((message, exc))
                exc = following
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from context.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from context.emit("Traceback (most recent call last):\n")
                    yield from context.emit(exc.stack.format())
                yield from context.emit(exc.format_exception_only())
            elif context.depth > self.max_group_depth:
                yield from context.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                top = context.depth == 0
                if top:
                    context.depth += 1
                if exc.stack:
                    yield from context.emit("Exception Group Traceback (most recent call last):\n", margin="+" if top else None)
                    yield from context.emit(exc.stack.format())
                yield from context.emit(exc.format_exception_only())
                count = len(exc.exceptions)
                shown = count if count <= self.max_group_width else self.max_group_width + 1
                context.need_close = False
                for i in range(shown):
                    last = i == shown - 1
                    if last:
                        context.need_close = True
                    truncated = self.max_group_width is not None and i >= self.max_group_width
                    title = f"{i + 1}" if not truncated else "..."
                    yield context.indent() + ("+-" if i == 0 else "  ") + f"+---------------- {title} ----------------\n"
                    context.depth += 1
                    if not truncated:
                        yield from exc.exceptions[i].format(chain=chain, _context=context)
                    else:
                        remaining = count - self.max_group_width
                        yield from context.emit(f"and {remaining} more exception{'s' if remaining > 1 else ''}\n")
                    if last and context.need_close:
                        yield context.indent() + "+------------------------------------\n"
                        context.need_close = False
                    context.depth -= 1
                if top:
                    context.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


class _PrintContext:
    def __init__(self):
        self.depth, self.need_close = 0, False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin=None):
        margin = "|" if margin is None else margin
        indent = self.indent()
        if self.depth:
            indent += margin + " "
        for piece in [text] if isinstance(text, str) else text:
            if self.depth:
                yield "".join(indent + line for line in piece.splitlines(True))
            else:
                yield piece
