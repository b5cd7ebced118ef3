# logging.config: dictConfig and fileConfig, and what is said of mistakes.
import io
import logging
import logging.config

stream = io.StringIO()
old = logging.getLogger("old")


class Only:
    def __init__(self, word=""):
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


logging.config.dictConfig({
    "version": 1,
    "formatters": {"short": {"format": "%(levelname)s:%(name)s:%(message)s"}, "brace": {"format": "<{message}>", "style": "{"}},
    "filters": {"only": {"()": Only, "word": "keep"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "stream": stream, "formatter": "short", "level": "INFO"},
                 "picky": {"class": "logging.StreamHandler", "stream": stream, "formatter": "brace", "filters": ["only"]},
                 "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short"}},
    "loggers": {"app": {"handlers": ["console"], "level": "DEBUG", "propagate": False}, "app.picky": {"handlers": ["picky"], "level": "INFO"},
                "out": {"handlers": ["out"], "level": "WARNING", "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"}})
logging.getLogger("app").debug("not shown")
logging.getLogger("app").info("shown")
logging.getLogger("app.picky").info("drop this")
logging.getLogger("app.picky").info("keep this")
logging.getLogger("other").warning("at the root")
logging.getLogger("other").info("too low")
logging.getLogger("out").error("to stdout")
old.error("disabled")
print(stream.getvalue(), old.disabled, logging.getLogger("app").handlers[0].name, logging.getLogger("app").propagate)
logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}}, "loggers": {"app": {"level": "ERROR"}}})
print(logging.getLogger("app").level, logging.getLogger("app").handlers[0].level)
for wrong in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "no.such.Class"}}}, {"version": 1, "root": {"handlers": ["nothing"]}},
              {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "nothing"}}},
              {"version": 1, "loggers": {"x": {"level": "LOUD"}}}):
    try:
        logging.config.dictConfig(wrong)
    except ValueError as error:
        print(error, "|", type(error.__cause__).__name__)
logging.config.fileConfig(io.StringIO("""
[loggers]
keys=root,mine
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[logger_mine]
level=DEBUG
handlers=h
propagate=0
qualname=mine.own
[handler_h]
class=StreamHandler
level=NOTSET
formatter=f
args=(sys.stdout,)
[formatter_f]
format=%(levelname)s %(message)s
"""), disable_existing_loggers=False)
logging.getLogger("mine.own").debug("from a file")
logging.getLogger("any").warning("also")
logging.getLogger("any").info("no")
