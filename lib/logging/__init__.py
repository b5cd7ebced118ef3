"""Messages about what a program does, by importance and by where they come from.

    import logging
    logging.basicConfig(level=logging.INFO)
    logging.getLogger(__name__).info("%d files", 3)

Loggers have dotted names and form a tree; what a logger lets pass goes to its own handlers and to those of the loggers above.
"""
import io
import os
import re
import sys
import threading
import time
import traceback
import warnings
import weakref
from operator import attrgetter
from string import Formatter as StrFormatter
from string import Template
from types import GenericAlias

__all__ = ["BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter", "Formatter", "Handler",
           "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName",
           "basicConfig", "captureWarnings", "critical", "debug", "disable", "error", "exception", "fatal", "getLevelName", "getLogger",
           "getLoggerClass", "info", "log", "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory",
           "setLogRecordFactory", "lastResort", "raiseExceptions", "getLevelNamesMapping", "getHandlerByName", "getHandlerNames"]

_startTime = time.time_ns()
raiseExceptions = logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_nameToLevel = {name: globals()[name] for name in ("CRITICAL", "FATAL", "ERROR", "WARN", "WARNING", "INFO", "DEBUG", "NOTSET")}
_levelToName = {level: name for name, level in _nameToLevel.items() if name not in ("FATAL", "WARN")}
_lock = threading.RLock()


def getLevelNamesMapping():
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a level, or the level of a name."""
    found = _levelToName.get(level)
    if found is None:
        found = _nameToLevel.get(level)
    return f"Level {level}" if found is None else found


def addLevelName(level, levelName):
    _levelToName[level] = levelName
    _nameToLevel[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) != level:
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _nameToLevel:
        raise ValueError("Unknown level: %r" % (level,))
    return _nameToLevel[level]


_srcfile = os.path.normcase(addLevelName.__code__.co_filename)


def currentframe():
    return sys._getframe(1)


def _task_name():
    """The name of the running task, if there is one."""
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        return asyncio.current_task().get_name()
    except Exception:
        return None


_names_of_files = {}  # what was asked before


def _names_of_file(pathname):
    """Its name without the folder, and the module's."""
    if not isinstance(pathname, (str, bytes, os.PathLike)):
        return pathname, "Unknown module"
    filename = os.path.basename(pathname)
    names = filename, os.path.splitext(filename)[0]
    if type(pathname) is str and len(_names_of_files) < 1000:
        _names_of_files[pathname] = names
    return names


class LogRecord:
    """A message, where it came from and when."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        if args and len(args) == 1 and args[0]:
            from collections.abc import Mapping
            if isinstance(args[0], Mapping):
                args = args[0]
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno = _levelToName.get(level) or getLevelName(level), level
        self.pathname = pathname
        self.filename, self.module = type(pathname) is str and _names_of_files.get(pathname) or _names_of_file(pathname)
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = now / 1e9
        seconds, fraction = divmod(now, 1_000_000_000)
        self.msecs = 0.0 if int(self.created) > seconds else fraction // 1_000_000 + 0.0  # created may be rounded up
        self.relativeCreated = (now - _startTime) / 1e6
        self.thread = self.threadName = None
        if logThreads:
            self.thread, self.threadName = threading.get_ident(), threading.current_thread().name
        self.processName = "MainProcess" if logMultiprocessing else None
        self.process = os.getpid() if logProcesses else None
        self.taskName = _task_name() if logAsyncioTasks else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The text, with the arguments in it."""
        text = str(self.msg)
        return text % self.args if self.args else text


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with these attributes."""
    record = _logRecordFactory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


_percent_field = re.compile(r"%\((\w+)\)([#0+ -]*\d*(?:\.\d+)?[a-zA-Z])")


class PercentStyle:
    default_format = "%(message)s"
    asctime_format = asctime_search = "%(asctime)"
    _parsed = None
    _fields = frozenset(("name msg args levelname levelno pathname filename module exc_info exc_text stack_info lineno funcName created msecs "
                         "relativeCreated thread threadName processName process taskName message asctime").split())
    validation_pattern = re.compile(r"%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]", re.I)

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        if not self.validation_pattern.search(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _plain(self, record):
        """The text if all fields are what every record has; they need no dict."""
        if self._parsed != self._fmt:
            self._parsed, names, fields = self._fmt, [], type(self)._fields

            def by_place(match):
                names.append(match[1])
                return "%" + match[2]

            by_places = _percent_field.sub(by_place, self._fmt)
            self._by_places = by_places if by_places.replace("%%", "").count("%") == len(names) and fields.issuperset(names) else None
            self._get = attrgetter(*names, "name") if names else None  # never a single one
        return self._by_places and self._get and self._by_places % self._get(record)[:-1]

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _format(self, record):
        if type(record) is LogRecord and not self._defaults and self._fmt.__class__ is str:
            try:
                if (text := self._plain(record)) is not None:
                    return text
            except AttributeError:
                pass  # the dict says which
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError("Formatting field not found in record: %s" % error) from None


class StrFormatStyle(PercentStyle):
    default_format, asctime_format, asctime_search = "{message}", "{asctime}", "{asctime"
    fmt_spec = re.compile(r"(.?[<=>^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?", re.I)
    field_spec = re.compile(r"(\d+|\w+)(\.\w+|\[[^]]+\])*")

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        try:
            if not any([self._checked_name(*part) for part in StrFormatter().parse(self._fmt)]):
                raise ValueError("no fields")
        except ValueError as error:
            raise ValueError(f"invalid format: {error}") from None

    def _checked_name(self, literal, name, spec, conversion):
        for text, good, complaint in ((name, self.field_spec.fullmatch, "invalid field name/expression"),
                                      (conversion, "rsa".count, "invalid conversion"), (spec, self.fmt_spec.fullmatch, "bad specifier")):
            if text and not good(text):
                raise ValueError(f"{complaint}: {text!r}")
        return name


class StringTemplateStyle(PercentStyle):
    default_format = asctime_format = asctime_search = "${message}"
    asctime_format = asctime_search = "${asctime}"

    def __init__(self, fmt, *, defaults=None):
        super().__init__(fmt, defaults=defaults)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return "$asctime" in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        found = False
        for match in Template.pattern.finditer(self._fmt):
            if match["named"] or match["braced"]:
                found = True
            elif match.group() == "$":
                raise ValueError("invalid format: bare '$' not allowed")
        if not found:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
_STYLES = {"%": (PercentStyle, BASIC_FORMAT), "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
           "$": (StringTemplateStyle, "${levelname}:${name}:${message}")}


def _style(sign):
    """(class, basicConfig's format) of a style"""
    if sign in _STYLES:
        return _STYLES[sign]
    raise ValueError("Style must be one of: %s" % ",".join(_STYLES))


class Formatter:
    """Makes a record a text."""
    converter = time.localtime
    default_time_format, default_msec_format = "%Y-%m-%d %H:%M:%S", "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        kind, _ = _style(style)
        self.datefmt, self._style = datefmt, kind(fmt, defaults=defaults)
        self._fmt = self._style._fmt
        if validate:
            self._style.validate()

    def formatTime(self, record, datefmt=None):
        when = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        out = io.StringIO()
        traceback.print_exception(ei[0], ei[1], ei[2], None, out)
        return out.getvalue().removesuffix("\n")

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        """The text, with the traceback behind it if there is one."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)  # kept for other handlers
        if record.exc_text:
            text = _below(text, record.exc_text)
        if record.stack_info:
            text = _below(text, self.formatStack(record.stack_info))
        return text


def _below(text, part):
    return f"{text}{part}" if text.endswith("\n") else f"{text}\n{part}"


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Makes several records a text."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    formatFooter = formatHeader

    def format(self, records):
        if not records:
            return ""
        return self.formatHeader(records) + "".join(map(self.linefmt.format, records)) + self.formatFooter(records)


class Filter:
    """Lets pass what comes from a logger or from one below it."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    """What has filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record if all filters agree, or what one made of it."""
        for f in self.filters:
            answer = f.filter(record) if hasattr(f, "filter") else f(record)
            if not answer:
                return False
            if isinstance(answer, LogRecord):
                record = answer
        return record


# Handlers.

_handlers = weakref.WeakValueDictionary()
_handlerList = []


def getHandlerByName(name):
    return _handlers.get(name)


def getHandlerNames():
    return frozenset(_handlers)


class Handler(Filterer):
    """Brings records somewhere."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self._name, self.level, self.formatter, self._closed = None, _checkLevel(level), None, False
        _handlerList.append(weakref.ref(self, _forget))
        self.createLock()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        _handlers.pop(self._name, None)
        self._name = name
        if name:
            _handlers[name] = self

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def createLock(self):
        self.lock = threading.RLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def format(self, record):
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Bring a record, if the filters let it pass."""
        answer = self.filter(record)
        if isinstance(answer, LogRecord):
            record = answer
        if answer:
            with self.lock:
                self.emit(record)
        return answer

    def setFormatter(self, fmt):
        self.formatter = fmt

    def flush(self):
        """Nothing is held back."""

    def close(self):
        self._closed = True
        _handlers.pop(self._name, None)

    def handleError(self, record):
        """Tell about an exception while a record was brought."""
        if not raiseExceptions or not sys.stderr:
            return
        error = sys.exception()
        try:
            sys.stderr.write("--- Logging error ---\n")
            traceback.print_exception(error, file=sys.stderr)
            sys.stderr.write("Call stack:\n")
            for caller, _ in traceback.walk_stack(error.__traceback__.tb_frame):
                if caller.f_globals.get("__name__") != __name__:
                    traceback.print_stack(caller, file=sys.stderr)
                    break
            else:
                sys.stderr.write(f"Logged from file {record.filename}, line {record.lineno}\n")
            try:
                sys.stderr.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
            except RecursionError:
                raise
            except Exception:
                sys.stderr.write("Unable to print the message and arguments - possible formatting error.\n"
                                 "Use the traceback above to help find the error.\n")
        except OSError:
            pass
        finally:
            error = caller = None

    def __repr__(self):
        return f"<{self.__class__.__name__} ({getLevelName(self.level)})>"


def _forget(ref):
    if _handlerList and ref in _handlerList:
        _handlerList.remove(ref)


class StreamHandler(Handler):
    """Writes lines to a stream; stderr if none is given."""
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        with self.lock:
            flush = getattr(self.stream or None, "flush", None)
            if flush is not None:
                flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except Exception as error:
            if isinstance(error, RecursionError):
                raise
            self.handleError(record)

    def setStream(self, stream):
        """Write elsewhere from now on; gives the old stream."""
        if stream is self.stream:
            return None
        old = self.stream
        with self.lock:
            self.flush()
            self.stream = stream
        return old

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{self.__class__.__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"

    __class_getitem__ = classmethod(GenericAlias)


class FileHandler(StreamHandler):
    """Writes lines to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if "b" not in mode:
            self.encoding = io.text_encoding(encoding)
        self._builtin_open = open
        if not delay:
            super().__init__(self._open())
        else:
            Handler.__init__(self)
            self.stream = None  # opened for the first record

    def close(self):
        with self.lock:
            try:
                self._close_stream()
            finally:
                super().close()

    def _close_stream(self):
        if not self.stream:
            return
        try:
            self.flush()
        finally:
            close = getattr(self.stream, "close", None)
            self.stream = None
            if close is not None:
                close()

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None and (self.mode != "w" or not self._closed):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.baseFilename} ({getLevelName(self.level)})>"


class _StderrHandler(StreamHandler):
    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


lastResort = _defaultLastResort = _StderrHandler(WARNING)


class NullHandler(Handler):
    """Brings records nowhere."""

    def handle(self, record):
        """Nothing."""

    emit = handle

    def createLock(self):
        self.lock = None

    def _at_fork_reinit(self):
        pass


# Loggers.

class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for, with loggers below it."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


class Manager:
    """The tree of loggers."""

    def __init__(self, rootnode):
        self.root, self._disable, self.emittedNoHandlerWarning = rootnode, 0, False
        self.loggerDict, self.loggerClass, self.logRecordFactory = {}, None, None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            found = self.loggerDict.get(name)
            if isinstance(found, Logger):
                return found
            logger = self.loggerDict[name] = (self.loggerClass or _loggerClass)(name)
            logger._belong_to(self)
            if found is not None:
                for below in found.loggerMap:
                    if not below.parent.name.startswith(name):
                        logger.parent = below.parent
                        below.parent = logger
            self._place(logger)
            return logger

    def _place(self, logger):
        above = logger.name
        while "." in above:
            above = above.rpartition(".")[0]
            found = self.loggerDict.get(above)
            if isinstance(found, Logger):
                logger.parent = found
                return
            if found is None:
                self.loggerDict[above] = PlaceHolder(logger)
            else:
                found.append(logger)
        logger.parent = self.root

    def setLoggerClass(self, klass):
        if klass != Logger and not issubclass(klass, Logger):
            raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def _clear_cache(self):
        for logger in (self.root, *self.loggerDict.values()):
            if isinstance(logger, Logger):
                logger._cache.clear()


def _at(level, owner, name, only_if_enabled=True):
    """The method for messages of a level."""
    if only_if_enabled:
        def log(self, msg, *args, **kwargs):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
    else:
        def log(self, msg, *args, **kwargs):
            self.log(level, msg, *args, **kwargs)
    log.__name__, log.__qualname__ = name, f"{owner}.{name}"
    return log


class Logger(Filterer):
    """Where messages of one part of a program begin."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level, self.parent = name, _checkLevel(level), None
        self.propagate, self.handlers, self.disabled, self._cache = True, [], False, {}

    def _belong_to(self, manager):
        self.manager = manager  # said in the class, which counts what its instances need room for

    def setLevel(self, level):
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    debug, info = _at(DEBUG, "Logger", "debug"), _at(INFO, "Logger", "info")
    warning, error = _at(WARNING, "Logger", "warning"), _at(ERROR, "Logger", "error")
    critical = _at(CRITICAL, "Logger", "critical")

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """(file, line, function, stack) of who logs"""
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == _srcfile:
            frame = frame.f_back
        while stacklevel > 1 and frame.f_back:
            frame = frame.f_back
            stacklevel -= os.path.normcase(frame.f_code.co_filename) != _srcfile
        text = None
        if stack_info:
            out = io.StringIO("Stack (most recent call last):\n")
            out.seek(0, 2)
            traceback.print_stack(frame, file=out)
            text = out.getvalue().removesuffix("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key, value in extra.items():
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError("Attempt to overwrite %r in LogRecord" % key)
                record.__dict__[key] = value
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        place = "(unknown file)", 0, "(unknown function)", None
        if _srcfile:
            try:
                place = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        filename, line, function, stack = place
        self.handle(self.makeRecord(self.name, level, filename, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        if self.disabled:
            return
        answer = self.filter(record)
        if answer:
            self.callHandlers(answer if isinstance(answer, LogRecord) else record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger and not logger.handlers:
            logger = logger.parent if logger.propagate else None
        return bool(logger)

    def callHandlers(self, record):
        found = False
        logger = self
        while logger:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found:
            return
        if lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)
        elif not lastResort and raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        logger = self
        while logger and not logger.level:
            logger = logger.parent
        return logger.level if logger else NOTSET

    def isEnabledFor(self, level):
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            known = self._cache[level] = self.manager.disable < level and level >= self.getEffectiveLevel()
            return known

    def getChild(self, suffix):
        return self.manager.getLogger(suffix if self.root is self else f"{self.name}.{suffix}")

    def getChildren(self):
        depth = 0 if self is self.manager.root else self.name.count(".") + 1
        return {logger for logger in self.manager.loggerDict.values()
                if isinstance(logger, Logger) and logger.parent is self and logger.name.count(".") == depth}

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def __reduce__(self):
        if getLogger(self.name) is self:
            return getLogger, (self.name,)
        import pickle
        raise pickle.PicklingError("logger cannot be pickled")


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__("root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger
root = RootLogger(WARNING)
Logger.root, Logger.manager = root, Manager(root)


def getLoggerClass():
    return _loggerClass


def setLoggerClass(klass):
    global _loggerClass
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")
    _loggerClass = klass


class LoggerAdapter:
    """A logger that adds something to its messages."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def process(self, msg, kwargs):
        given = kwargs.get("extra") if self.merge_extra else None
        kwargs["extra"] = self.extra if given is None else {**self.extra, **given}
        return msg, kwargs

    debug, info = _at(DEBUG, "LoggerAdapter", "debug", False), _at(INFO, "LoggerAdapter", "info", False)
    warning, error = _at(WARNING, "LoggerAdapter", "warning", False), _at(ERROR, "LoggerAdapter", "error", False)
    critical = _at(CRITICAL, "LoggerAdapter", "critical", False)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            text, more = self.process(msg, kwargs)
            self.logger.log(level, text, *args, **more)

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.logger.name} ({getLevelName(self.getEffectiveLevel())})>"

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    name = property(lambda self: self.logger.name)
    __class_getitem__ = classmethod(GenericAlias)


for _name in ("isEnabledFor", "setLevel", "getEffectiveLevel", "hasHandlers"):
    setattr(LoggerAdapter, _name, (lambda name: lambda self, *args: getattr(self.logger, name)(*args))(_name))


# The root logger.

def basicConfig(**kwargs):
    """Give the root logger a handler, if it has none."""
    def take(name, default=None):
        return kwargs.pop(name, default)
    force, encoding, errors = take("force", False), take("encoding"), take("errors", "backslashreplace")
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    handlers = take("handlers")
    if handlers is None:
        if "stream" in kwargs and "filename" in kwargs:
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif "stream" in kwargs or "filename" in kwargs:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        filename, mode = take("filename"), take("filemode", "a")
        if filename:
            if "b" in mode:
                errors = None
            else:
                encoding = io.text_encoding(encoding)
            handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
        else:
            handlers = [StreamHandler(take("stream"))]
    dates, style = take("datefmt"), take("style", "%")
    formatter = Formatter(take("format", _style(style)[1]), dates, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = take("level")
    if level is not None:
        root.setLevel(level)
    for name in ("stream", "filemode"):
        kwargs.pop(name, None)
    if kwargs:
        raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs))


def getLogger(name=None):
    """The logger of a name; the root of all without one."""
    of_root = not name or isinstance(name, str) and name == root.name
    return root if of_root else Logger.manager.getLogger(name)


def _configured(method):
    def log(*args, **kwargs):
        if not root.handlers:
            basicConfig()
        method(root, *args, **kwargs)
    return log


critical, error, warning, info, debug, log = map(_configured, (Logger.critical, Logger.error, Logger.warning, Logger.info, Logger.debug,
                                                               Logger.log))
for _name in ("critical", "error", "warning", "info", "debug", "log"):
    globals()[_name].__name__ = globals()[_name].__qualname__ = _name
fatal = critical


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warn(msg, *args, **kwargs):
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def disable(level=CRITICAL):
    """No messages of this level or below from anywhere."""
    root.manager.disable = level
    root.manager._clear_cache()


def _after_fork():
    """In the child of fork(): locks that other threads held are free."""
    for handler in [ref() for ref in _handlerList]:
        if handler is not None and handler.lock:
            handler.lock._at_fork_reinit()
    _lock._at_fork_reinit()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers."""
    for ref in reversed(handlerList[:]):
        try:
            if (handler := ref()):
                _flush_and_close(handler)
        except Exception:
            if raiseExceptions:
                raise


def _flush_and_close(handler):
    try:
        handler.acquire()
        if getattr(handler, "flushOnClose", True):
            handler.flush()
        handler.close()
    except (OSError, ValueError):
        pass  # what it writes to is gone already
    finally:
        handler.release()


import atexit

atexit.register(shutdown)

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        logger = getLogger("py.warnings")
        if not logger.handlers:
            logger.addHandler(NullHandler())
        logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))
    elif _warnings_showwarning is not None:
        _warnings_showwarning(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Send warnings to the logger py.warnings."""
    global _warnings_showwarning
    if capture and _warnings_showwarning is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif not capture and _warnings_showwarning is not None:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None
