# More of what random calls showed: \B matched in an empty string, a returned local was gone from a frame that a traceback
# keeps, json's layout of a dict whose keys are all skipped, struct's errors for ints as floats.
import ast
import gc
import json
import operator
import re
import struct


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for pattern in (r"\B", r"(?:\B|x)+", r"(\B)?", r"\B\A", r"a\B|\B", r"\b", r"(?m)^\B"):
    compiled = re.compile(pattern)
    print(pattern, compiled.findall(""), compiled.findall("a"), compiled.findall("ab a"), compiled.split("xyz"))
    print(compiled.search("abc", 0, 0), compiled.search("abc", 1, 1), compiled.search("abc", 1, 2), re.findall(pattern.encode(), b""))


class Kept:
    def __del__(self):
        print("kept is gone")


def keep():
    out = [Kept()]
    try:
        1 / 0
    except ZeroDivisionError as e:
        out.append(e)
    return out


def swallow(fill):
    out = []
    try:
        fill.missing
    except AttributeError as e:
        error = e
        out = [error.__traceback__.tb_frame]
    return out


for i in range(3):
    frame = keep()[1].__traceback__.tb_frame
    print(sorted(frame.f_locals), type(frame.f_locals["out"][0]).__name__)
    frame = swallow(i)[0]
    print(sorted(frame.f_locals), type(frame.f_locals["out"]).__name__)
    frame.clear()
    del frame
    gc.collect()  # the first frame lies in a cycle

for indent in (None, 0, 1):
    print(json.dumps([{b"x": 0}, {b"x": 0, "a": {}}, {}], indent=indent, skipkeys=True))
    print(json.dumps({b"x": 0}, indent=indent, skipkeys=True, sort_keys=False))

for form in ("<f", "<e", ">f", "d"):
    for value in (10**40, 10**400, 1e40, 2**32, "x"):
        attempt(struct.pack, form, value)

for text in (b"%u", b"%i", b"%d", b"%x", "%u", "%i", "%x"):
    attempt(operator.mod, text, (None,))

for text in ("f(*(x, y), **(a if b else c), **(lambda: 1), **(a or b))", "f(*(a or b), k=a if b else c)"):
    print(ast.unparse(ast.parse(text)))
