"""Where asyncio reports what nobody else can.

If the program uses `logging`, reports go to its logger "asyncio"; if it does not, they are written to stderr, which is what
an unconfigured logger would do, and `logging` need not be imported.
"""
import sys

__all__ = ()


def __getattr__(name):
    if name == "logger":
        import logging
        return logging.getLogger(__package__)
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


def report(level, message, *args, exc_info=None, logger=None):
    """level: "debug", "info", "warning", "error"; exc_info: an exception to show, or None; logger: one that somebody has put in place."""
    logging = sys.modules.get("logging")
    if logger is None and logging is not None and hasattr(logging, "getLogger"):
        logger = logging.getLogger(__package__)
    if logger is not None:
        getattr(logger, level)(message, *args, exc_info=exc_info and (type(exc_info), exc_info, exc_info.__traceback__))
        return
    if level in ("debug", "info") or sys.stderr is None:
        return
    text = message % args if args else message
    if exc_info:
        import traceback
        text += "\n" + "".join(traceback.format_exception(exc_info))[:-1]
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
