# traceback: exceptions, chains and groups as lines.
import linecache
import sys
import traceback


def fail(depth=0):
    if depth:
        fail(depth - 1)
    raise KeyError(depth)


def show(error, **options):
    print("".join(traceback.format_exception(error, **options)).replace(__file__, "FILE"), end="")
    print("--")


def caught(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


show(caught(fail))
show(caught(fail), chain=False)


def loop(n):
    return loop(n - 1) if n else 1 / 0


show(caught(loop, 8))
show(caught(loop, 8), limit=2)
show(caught(loop, 8), limit=-2)


def chained():
    try:
        fail()
    except KeyError as error:
        try:
            raise ValueError("second") from error
        except ValueError:
            raise OSError("third")


show(caught(chained))
show(caught(chained), chain=False)

inner = ExceptionGroup("inner", [caught(fail), TypeError("two\nlines")])
inner.add_note("a note\nof two lines")
show(ExceptionGroup("outer", [inner, caught(chained)]))
show(ExceptionGroup("last is a group", [ValueError(1), ExceptionGroup("in it", [ValueError(2)])]))
show(ExceptionGroup("many", [ValueError(n) for n in range(18)]))
deep = ValueError("deep")
for n in range(12):
    deep = ExceptionGroup(f"level {n}", [deep])
show(deep)
print(traceback.format_exception_only(inner), traceback.format_exception_only(inner, show_group=True))

odd = ValueError("odd")
for notes in ["just text", 3, [1, "two\nlines"], None]:
    odd.__notes__ = notes
    show(odd)


class NoText(Exception):
    def __str__(self):
        raise RuntimeError


class NoNotes(Exception):
    def __getattr__(self, name):
        raise ValueError(f"no {name}")


show(NoText())
show(NoNotes("n"))
show(None)

# a chain that is longer than the stack is deep
error = None
for n in range(sys.getrecursionlimit() * 2):
    new = ValueError(n)
    new.__context__ = error
    error = new
lines = traceback.format_exception(error)
print(len(lines), lines[0], lines[-1])

for bad in (3,), (None, ValueError()), ("text",):
    try:
        traceback.format_exception(*bad)
    except Exception as error:
        print(type(error).__name__, error)

summary = traceback.extract_tb(caught(loop, 2).__traceback__)
print(len(summary), summary[-1].name, summary[-1].line, summary[-1][1] == summary[-1].lineno, list(summary[-1])[2:])
print(summary[-1] == tuple(summary[-1]), summary[-1] == summary[-2], summary[0] == 3, len(summary[0]))
print(traceback.format_list([("f.py", 3, "g", "a line"), ("f.py", 4, "h", None)]))
print(traceback.format_list([("f.py", 3, "g", "again")] * 5))
linecache.cache["made up"] = 10, None, ["first\n", "  second  \n"], "made up"
print(traceback.FrameSummary("made up", 2, "f").line, repr(traceback.FrameSummary("made up", 9, "f").line))
print(traceback.StackSummary.extract(traceback.walk_stack(None))[0].name)
te = traceback.TracebackException.from_exception(caught(fail), capture_locals=True)
print(te.exc_type_str, te.stack[-1].locals, str(te), te == te, te == 3)
print([frame.f_code.co_name for frame, line in traceback.walk_tb(caught(loop, 1).__traceback__)])
