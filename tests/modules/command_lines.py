# What `-m MODULE` does for the modules of the library that are also programs.
import os
import subprocess
import sys
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)
with open("sample.py", "w") as file:
    file.write('''"""A sample.

>>> double(2)
4
>>> double("a")
'ab'
"""


def double(x):
    "Twice x."
    return x * 2


class Box:
    """Holds one thing."""

    size = 1

    def __init__(self, content, *, lid=True):
        self.content = content

    def open(self) -> object:
        """What is in it."""
        return self.content

    @property
    def lid(self):
        return True

    @classmethod
    def empty(cls):
        "A box of nothing."
''')
with open("good.txt", "w") as file:
    file.write(">>> 1 + 1\n2\n")
with open("bad.py", "w") as file:
    file.write("def f(:\n")


def run(*arguments, feed=""):
    done = subprocess.run([sys.executable, "-m", *arguments], input=feed, capture_output=True, text=True)
    print("$", *arguments, "->", done.returncode)
    for text in (done.stdout, done.stderr):
        print(text.replace(folder, "FOLDER").replace(sys.executable, "python"), end="")


run("doctest", "sample.py")
run("doctest", "good.txt")
run("doctest", "-v", "good.txt")
run("doctest", "-f", "-o", "ELLIPSIS", "sample.py")
run("random", "-i", "1")
run("random", "-f", "0")
run("random", "-c", "only")
run("random", "1")
run("uuid", "-u", "uuid5", "-n", "@dns", "-N", "example.org")
run("uuid", "-u", "uuid3", "-n", "6ba7b811-9dad-11d1-80b4-00c04fd430c8", "-N", "a name")
run("inspect", "sample:Box.open")
run("inspect", "sample")
run("inspect", "nosuchmodule")
run("py_compile", "bad.py")
run("py_compile", "-q", "bad.py")
run("sqlite3", ":memory:", "select 1, 'two' union select 3, null")
run("sqlite3", ":memory:", "select")
run("code", "-q", feed="1 + 1\nif 1:\n    print('yes')\n\nnone_such\n")
run("pydoc", "sample.double")
run("pydoc", "nosuchmodule")
run("base64", "-e", "good.txt")
