# Formats: fields that every record has are taken without its dict; nobody must see that.
import logging


class Own(logging.LogRecord):
    prop = property(lambda self: "prop")


def record(kind=logging.LogRecord, **more):
    made = kind("na.me", logging.WARNING, "/some/folder/mod.py", 7, "text %s", ("arg",), None, "func")
    vars(made).update(more)
    return made


formats = ["%(message)s", "%(levelname)-10s|%(name)s|%(lineno)05d|%(message)s", "%(message)s%%", "100%% %(levelno)d %(filename)s %(module)s %(funcName)r",
           "%(message).3s", "%(lineno)x %(pathname)s", "%(prop)s", "%(getMessage)s", "%(nothing)s", "%(extra)s %(message)s",
           "%(message)s %(message)s", "%(lineno)s", "%(levelname)10.2s", "%(args)s", "%(message)s %(", "%(message)s %d", "%(lineno)c%(name)s"]
for text in formats:
    try:
        formatter = logging.Formatter(text)
    except ValueError as error:
        print(text, error)
        continue
    for made in record(), record(extra=5), record(Own), record(Own, prop="x") if False else record(Own, extra=None):
        try:
            print(repr(text), repr(formatter.format(made)))
        except Exception as error:
            print(repr(text), type(error).__name__, error)
formatter = logging.Formatter("%(name)s:%(message)s", defaults={"name": "default"})
print(formatter.format(record()))
formatter = logging.Formatter("%(name)s:%(ip)s", defaults={"ip": "default"})
print(formatter.format(record()), formatter.format(record(ip="given")))
formatter = logging.Formatter("%(name)s")
print(formatter.format(record()))
formatter._style._fmt = "%(levelname)s now"
print(formatter.format(record()))
made = record()
del made.lineno
for text in "%(lineno)d", "%(name)s":
    try:
        print(logging.Formatter(text).format(made))
    except ValueError as error:
        print(error)


class Timeless(logging.Formatter):
    def usesTime(self):
        return False


try:
    print(Timeless("%(asctime)s").format(record()))
except ValueError as error:
    print(error)
for path in "a/b.c.py", "", b"x/y.py", None, 5, ["l"], ("t", "u"), "noext", "/dir/":
    made = logging.LogRecord("n", 5, path, 1, "m", (), None)
    again = logging.LogRecord("n", logging.ERROR, path, 1, "m", (), None)
    print(repr(made.pathname), repr(made.filename), repr(made.module), made.levelname, again.filename == made.filename, again.levelname)
