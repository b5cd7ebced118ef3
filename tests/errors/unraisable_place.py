# An exception that nobody can catch and that has no traceback of its own is reported with the line that was running.
def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass

def function():
    g = stubborn()
    next(g)
    del g

function()

class NoFunction:
    __del__ = 3
NoFunction()


class Wordless:
    def __del__(self):
        raise LookupError


Wordless()
