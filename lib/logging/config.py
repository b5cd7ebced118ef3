"""Logging set up from a dict, or from a file."""

import io
import logging
import os
import re
from logging import handlers as _handlers

__all__ = ["dictConfig", "fileConfig", "DictConfigurator"]

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


class DictConfigurator:
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
            return type(value)(map(self.convert, value))
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                found = self.config
                for name, index in re.findall(r"\.?(\w+)|\[([^]]*)\]", value[6:]):
                    found = found[name] if name else found[int(index)] if index.isdigit() and not isinstance(found, dict) else found[index]
                return self.convert(found)
        return value

    def _make(self, config, usual, names=None):
        config = {key: self.convert(value) for key, value in config.items()}
        factory, attributes = config.pop("()", usual), config.pop(".", {})
        if isinstance(factory, str):
            factory = self.resolve(factory)
        made = factory(**{(names or {}).get(key, key): value for key, value in config.items()})
        for key, value in attributes.items():
            setattr(made, key, value)
        return made

    def _formatter(self, config):
        if "()" in config:
            return self._make(config, None)
        config = self.convert(config)
        cls = self.resolve(config["class"]) if "class" in config else logging.Formatter
        more = {"defaults": config["defaults"]} if "defaults" in config else {}
        return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"), config.get("validate", True), **more)

    def _filters(self, target, names):
        for each in names or ():
            target.addFilter(each if callable(each) or callable(getattr(each, "filter", None)) else self.filters[each])

    def _handler(self, config):
        config = dict(config)
        formatter, level, filters = config.pop("formatter", None), config.pop("level", None), config.pop("filters", None)
        cls = config.pop("class", None)
        cls = self.resolve(cls) if isinstance(cls, str) else cls
        if cls is not None and issubclass(cls, _handlers.MemoryHandler) and "target" in config:
            config["target"] = self.handlers[config["target"]]
        if cls is not None and issubclass(cls, logging.handlers.QueueHandler) and "queue" in config and isinstance(config["queue"], dict):
            config["queue"] = self._make(config["queue"], None)
        handler = self._make(config, cls)
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
        made, waiting, before = {}, dict(self.config.get(kind, {})), None
        setattr(self, kind, made)
        while waiting:
            for name in sorted(waiting):
                try:
                    made[name] = make(waiting[name])
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
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not parser.read(fname, encoding=io.text_encoding(encoding)):
                raise RuntimeError(f"{fname} is empty.")
    if not parser.sections():
        raise RuntimeError(f"{fname} is invalid: no sections")

    def names(section):
        return [name.strip() for name in parser[section]["keys"].split(",") if name.strip()]

    formatters, handlers = {}, {}
    for name in names("formatters"):
        section = parser[f"formatter_{name}"]
        cls = _named(section["class"]) if section.get("class") else logging.Formatter
        formatters[name] = cls(section.get("format", raw=True), section.get("datefmt", raw=True), section.get("style", "%", raw=True))
    logging._handlers.clear()
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
