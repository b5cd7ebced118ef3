# What tracebacks told: except* gave the group that it wraps around a plain exception a traceback, read-only attributes were followed by
# hints, free variables were not; `async for` is one place from head to end; with text that is not ASCII, the carets stay.
import asyncio, collections, traceback

def star():
    try:
        1 / 0
    except* ZeroDivisionError as e:
        print(e.__traceback__, e.exceptions[0].__traceback__ is not None)
        traceback.print_exception(e)
star()

for o, name in (("", "__doc__"), ({}, "__len__"), ([], "append"), (object(), "__doc__")):
    for change in (lambda: setattr(o, name, 1), lambda: delattr(o, name)):
        try: change()
        except AttributeError as e: print(e, e.name, e.obj, traceback.format_exception_only(e))

def outer():
    def inner():
        variety
        return variable
    variety = 1
    try: inner()
    except NameError as e: print(e.name, traceback.format_exception_only(e))
    if not variety: variable = 1
outer()

async def numbers():
    yield 1
    raise ValueError("two")
async def loop():
    async for n in numbers():
        print(n)
        n += 1
try: asyncio.run(loop())
except ValueError as e: print([(f.lineno, f.end_lineno, f.colno, f.end_colno) for f in traceback.extract_tb(e.__traceback__) if f.name == "loop"])

def text():
    v = "é".__len__("to the end")
def plain():
    v = "e".__len__("to the end")
for f in text, plain:
    try: f()
    except TypeError as e: print(*traceback.format_tb(e.__traceback__)[1:])

# deque() * 2**62 asked every time for what it has not
print(collections.deque() * 2**62, collections.deque("ab", 3) * 5, collections.deque(maxlen=0) * 2**62)
