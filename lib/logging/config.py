"""Logging set up from a dict, or from a file."""

import io
import logging
import os
import re
from logging import handlers as _handlers

__all__ = ["BaseConfigurator", "DictConfigurator", "dictConfig", "fileConfig", "listen", "stopListening"]

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _named(text):
    """The object that a dotted name means."""
    parts = text.split(".")
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(".".join(parts[:i]))
            found = getattr(found, part)
    return found


class BaseConfigurator:
    """What a configuration means: names of objects and of its own parts, objects to be made."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _named(s)
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def convert(self, value):
        """ext://a.b is the object of that name, cfg://a.b a part of the configuration."""
        if isinstance(value, dict):
            return {key: self.convert(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return value if hasattr(value, "_fields") else type(value)(map(self.convert, value))
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                path, found = "." + value[6:], self.config
                while path:
                    step = re.match(r"\.\s*(\w+)\s*|\[([^][]*)\]\s*", path)
                    if not step:
                        raise ValueError(f"Unable to convert {value[6:]!r} at {path!r}")
                    name, index = step.groups()
                    at_number = name is None and index.isdecimal() and not (isinstance(found, dict) and index in found)
                    found = self.convert(found[int(index) if at_number else index if name is None else name])
                    path = path[step.end():]
                return found
        return value

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value

    def configure_custom(self, config):
        return self._make(config, None)

    def _make(self, config, usual, names=None):
        config = {key: self.convert(value) for key, value in config.items()}
        factory, attributes = config.pop("()", usual), config.pop(".", {})
        if isinstance(factory, str):
            factory = self.resolve(factory)
        made = factory(**{(names or {}).get(key, key): value for key, value in config.items()})
        for key, value in attributes.items():
            setattr(made, key, value)
        return made


class DictConfigurator(BaseConfigurator):
    """Sets logging up from a dict."""

    def _formatter(self, config):
        if "()" in config:
            try:
                return self._make(config, None)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
            return self._make(config, None, {"format": "fmt"})
        config = self.convert(config)
        cls = self.resolve(config["class"]) if "class" in config else logging.Formatter
        more = {"defaults": config["defaults"]} if "defaults" in config else {}
        return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"), config.get("validate", True), **more)

    def _queue_parts(self, config):
        """Take from a QueueHandler's settings its queue, and what listens at its other end."""
        queue, listener = config.pop("queue", None), config.pop("listener", None)
        if queue is None:
            from queue import Queue
            queue = Queue()
        elif isinstance(queue, dict):
            if "()" not in queue:
                raise TypeError(f"Invalid queue specifier {queue}")
            queue = self._make(queue, None)
        elif isinstance(queue, str):
            found = self.resolve(self.convert(queue)) if not queue.startswith("ext://") else self.convert(queue)
            if not callable(found):
                raise TypeError(f"Invalid queue specifier {queue!r}")
            queue = found()
        elif not all(callable(getattr(queue, name, None)) for name in
                     ("empty", "full", "get", "get_nowait", "put", "put_nowait", "qsize")):
            raise TypeError(f"Invalid queue specifier {queue!r}")
        if isinstance(listener, str):
            listener = self.resolve(listener.removeprefix("ext://"))
        elif isinstance(listener, dict):
            if "()" not in listener:
                raise TypeError(f"Invalid listener specifier {listener}")
            listener = self._make(listener, None)
        elif listener is not None and not (isinstance(listener, type) and issubclass(listener, _handlers.QueueListener)):
            raise TypeError(f"Invalid listener specifier {listener!r}")
        handlers = [self.handlers[name] for name in config.pop("handlers", ())]
        return queue, (listener or _handlers.QueueListener)(queue, *handlers, respect_handler_level=config.pop("respect_handler_level", False))

    def _filters(self, target, names):
        for each in names or ():
            target.addFilter(each if callable(each) or callable(getattr(each, "filter", None)) else self.filters[each])

    def _handler(self, config):
        config = dict(config)
        formatter, level, filters = config.pop("formatter", None), config.pop("level", None), config.pop("filters", None)
        cls = config.pop("class", None)
        cls = self.resolve(cls) if isinstance(cls, str) else cls
        kind, listener = cls if isinstance(cls, type) else int, None
        if issubclass(kind, _handlers.MemoryHandler):
            if "target" in config:
                config["target"] = self.handlers[config["target"]]
            if "flushLevel" in config:
                config["flushLevel"] = logging._checkLevel(config["flushLevel"])
        elif issubclass(kind, _handlers.QueueHandler):
            from functools import partial
            queue, listener = self._queue_parts(config)
            cls = partial(kind, queue)
        for name in "mailhost", "address":
            if issubclass(kind, (_handlers.SMTPHandler, _handlers.SysLogHandler)) and name in config:
                config[name] = self.as_tuple(config[name])
        handler = self._make(config, cls)
        if listener is not None:
            handler.listener = listener
        if formatter is not None:
            try:
                handler.setFormatter(self.formatters[formatter])
            except KeyError as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        if level is not None:
            handler.setLevel(level)
        self._filters(handler, filters)
        return handler

    def _logger(self, logger, config, incremental):
        if config.get("level") is not None:
            logger.setLevel(config["level"])
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            for name in config.get("handlers") or ():
                try:
                    logger.addHandler(self.handlers[name])
                except KeyError as error:
                    raise ValueError(f"Unable to add handler {name!r}") from error
            self._filters(logger, config.get("filters"))
        if config.get("propagate") is not None and logger is not logging.root:
            logger.propagate = config["propagate"]

    def _each(self, kind, make):
        found = self.config.get(kind, {})
        waiting, made, before = dict(self.convert(found) if isinstance(found, str) else found), {}, None
        setattr(self, kind, made)
        while waiting:
            for name in sorted(waiting):
                try:
                    settings = waiting[name]
                    made[name] = make(self.convert(settings) if isinstance(settings, str) else settings)
                    if kind == "handlers":
                        made[name].name = name
                    del waiting[name]
                except Exception as error:
                    if isinstance(error, KeyError) and error.args and error.args[0] in waiting and before != len(waiting):
                        continue  # it needs one that is still to come
                    raise ValueError(f"Unable to configure {kind[:-1]} {name!r}") from error
            before = len(waiting)

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental, root, manager = config.get("incremental", False), logging.root, logging.root.manager
        if incremental:
            for name, settings in config.get("handlers", {}).items():
                handler = logging._handlers.get(name)
                if handler is None:
                    raise ValueError(f"No handler found with name {name!r}")
                if settings.get("level") is not None:
                    handler.setLevel(settings["level"])
        else:
            logging._handlers.clear()
            logging.shutdown(logging._handlerList[:])
            del logging._handlerList[:]
            self._each("formatters", self._formatter)
            self._each("filters", lambda each: self._make(each, logging.Filter))
            self._each("handlers", self._handler)
        named = config.get("loggers", {})
        for name, settings in named.items():
            try:
                logger = logging.getLogger(name)
                self._logger(logger, settings, incremental)
                logger.disabled = False
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        if not incremental:
            for name, logger in manager.loggerDict.items():
                if name not in named and isinstance(logger, logging.Logger):
                    below = any(name.startswith(each + ".") for each in named)
                    if below:
                        logger.setLevel(logging.NOTSET)
                        logger.handlers, logger.propagate = [], True
                    else:
                        logger.disabled = config.get("disable_existing_loggers", True)
        if "root" in config:
            try:
                self._logger(root, config["root"], incremental)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set logging up as a dict says (version 1)."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set logging up as an .ini file says."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        is_file = hasattr(fname, "readline")
        if not is_file:
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not os.path.getsize(fname):
                raise RuntimeError(f"{fname} is an empty file")
        try:
            if is_file:
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as error:
            raise RuntimeError(f"{fname} is invalid: {error}") from None
    if not parser.sections():
        raise RuntimeError(f"{fname} is invalid: no sections")

    def names(section):
        return [name.strip() for name in parser[section]["keys"].split(",") if name.strip()]

    formatters, handlers = {}, {}
    for name in names("formatters"):
        section = parser[f"formatter_{name}"]
        cls = _named(section["class"]) if section.get("class") else logging.Formatter
        formatters[name] = cls(section.get("format", raw=True), section.get("datefmt", raw=True), section.get("style", "%", raw=True),
                               **({"defaults": eval(section.get("defaults", raw=True), vars(logging))} if "defaults" in section else {}))
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]
    known = {**vars(_handlers), **vars(logging), "handlers": _handlers, "logging": logging}
    for name in names("handlers"):
        section = parser[f"handler_{name}"]
        cls = eval(section["class"], known)
        handler = cls(*eval(section.get("args", "()"), known), **eval(section.get("kwargs", "{}"), known))
        handler.name = name
        if section.get("level"):
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        handlers[name] = handler
    loggers = [name for name in names("loggers") if name != "root"]
    chosen = set()
    for name in ["root", *loggers]:
        section = parser[f"logger_{name}"]
        logger = logging.root if name == "root" else logging.getLogger(section["qualname"])
        chosen.add(logger.name)
        if section.get("level"):
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for each in filter(None, map(str.strip, section.get("handlers", "").split(","))):
            logger.addHandler(handlers[each])
        if name != "root":
            logger.propagate, logger.disabled = section.getint("propagate", 1), False
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name not in chosen and not any(name.startswith(each + ".") for each in chosen):
            logger.disabled = disable_existing_loggers


_server = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that takes configurations from a socket: four bytes of length, then JSON or an .ini file."""
    import socketserver
    import struct
    import threading

    class Taker(socketserver.StreamRequestHandler):
        def handle(self):
            length = self.rfile.read(4)
            if len(length) < 4:
                return
            text = self.rfile.read(struct.unpack(">L", length)[0])
            text = verify(text) if verify else text
            if text is None:
                return
            text = text.decode("utf-8")
            try:
                import json
                try:
                    settings = json.loads(text)
                except ValueError:
                    fileConfig(io.StringIO(text))
                else:
                    assert isinstance(settings, dict)
                    dictConfig(settings)
            except Exception:
                import traceback
                traceback.print_exc()
            if self.server.ready:
                self.server.ready.set()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads, ready = True, True, None

    class Listener(threading.Thread):
        def __init__(self):
            super().__init__(daemon=True)
            self.port, self.verify, self.ready = port, verify, threading.Event()

        def run(self):
            global _server
            with Server(("localhost", port), Taker) as server:
                self.port, server.ready, _server = server.server_address[1], self.ready, server
                self.ready.set()
                server.serve_forever(0.1)

    return Listener()


def stopListening():
    """End the thread of listen()."""
    global _server
    server, _server = _server, None
    if server:
        server.shutdown()
