"""Modules that are commands, too, and were not, or not quite: symtable, pickletools and filecmp did nothing, tokenize and quopri showed a
traceback instead of a sentence, py_compile took a TabError for a SyntaxError, profile sorted as cProfile does. timeit's frame begins with an
empty line. Lines that a program put into linecache without their ends were not shown in tracebacks. An
HTTPError is an answer, too: it has getcode(), info(), geturl() and lines."""
import io
import linecache
import os
import pickle
import subprocess
import sys
import tempfile
import timeit
import tokenize
import traceback
import urllib.error


def run(*arguments, input="", lines=None):
    print("--", *arguments)
    result = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=folder, input=input)
    for line in (result.stdout + result.stderr).splitlines()[:lines]:
        print(line.rstrip())
    print("status", result.returncode)


with tempfile.TemporaryDirectory() as folder:
    files = {"good.py": "import sys\nclass A:\n    def m(self, x):\n        global g\n        return [x for y in sys.path], lambda: x\n",
             "tabs.py": "if 1:\n\tx\n        y\n", "open.py": "x = (\n", "dedent.py": "if 1:\n    x\n  y\n", "same/a": "1", "other/a": "1", "other/b": "2"}
    for name, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    with open(os.path.join(folder, "p"), "wb") as file:
        pickle.dump([1, "a", {2: 3.5}], file, 2)
    run("symtable", "good.py")
    run("symtable", input="x = 1\n")
    run("pickletools", "p")
    run("pickletools", "-l", "2", "p", "p")
    run("filecmp", "same", "other")
    for name in "dedent.py", "open.py", "nothing.py":
        run("tokenize", name)
    run("quopri", "-t", "-d")
    run("quopri", "-x")
    run("quopri", "-t", input="a\tb=\n")
    run("quopri", "nothing")
    run("py_compile", "tabs.py")
    run("profile", "dedent.py", lines=0)
    with open(os.path.join(folder, "fine.py"), "w") as file:
        file.write("pass\n")
    sorted_by = subprocess.run([sys.executable, "-m", "profile", "fine.py"], capture_output=True, text=True, cwd=folder).stdout
    print([line.strip() for line in sorted_by.splitlines() if "Ordered" in line])

timer = timeit.Timer("1/0")
try:
    timer.timeit(1)
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_next.tb_lineno)
    text = io.StringIO()
    timer.print_exc(text)
    print("1/0" in text.getvalue())

source = "def f():\n    1/0\nf()"
for name, lines in ("<with>", source.splitlines(True)), ("<without>", source.splitlines()):
    linecache.cache[name] = len(source), None, lines, name
    try:
        exec(compile(source, name, "exec"))
    except ZeroDivisionError:
        traceback.print_exc(file=sys.stdout)

for source in "if 1:\n    x\n  y\n", "if 1:\n    é\n  é z = 3 # c", "if 1:\n\tx\n   y\r\n":
    try:
        list(tokenize.generate_tokens(io.StringIO(source, newline="").readline))
    except IndentationError as error:
        print(error.args)

for body in io.BytesIO(b"one\ntwo\n"), None:
    with urllib.error.HTTPError("http://x/", 404, "Not Found", {"a": "b"}, body) as error:
        print(error, repr(error), error.getcode(), error.code, error.status, error.geturl(), error.url, error.filename, error.info(), error.reason,
              error.args, error.name)
        print(error.readline(), list(error), error.read())
        error.headers = {"c": "d"}
        print(error.hdrs, error.headers, isinstance(error, OSError))
    print(error.fp.closed)
