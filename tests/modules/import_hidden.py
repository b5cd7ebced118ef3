# What an AttributeError says of a module: it hides one of the library, or one from elsewhere, or is not ready yet. And the file of a
# module found through a relative entry of sys.path is absolute.
import os
import subprocess
import sys
import tempfile


def attempt(name):
    try:
        __import__(name)
    except AttributeError as e:
        print(str(e).replace(os.getcwd(), "HERE"))


attempt("helpers.attribute_a")
for path in ("helpers/beside", "./helpers/beside", "helpers/beside/"):
    sys.path.insert(0, path)
    attempt("circle_a")
    sys.path.pop(0)

with tempfile.TemporaryDirectory() as folder:
    def run(name, text, *options, code=None):
        with open(os.path.join(folder, name), "w") as f:
            f.write(text)
        args = ["-c", code] if code else [os.path.join(folder, name)]
        r = subprocess.run([sys.executable, *options, *args], capture_output=True, text=True, cwd=folder)
        print(r.stderr.splitlines()[-1].replace(os.path.realpath(folder), "FOLDER").replace(folder, "FOLDER") if r.stderr else "quiet")

    run("fractions.py", "import fractions\nfractions.Fraction\n")
    run("main.py", "import fractions\n")
    run("main.py", "import sys, fractions\n", code="import fractions; fractions.Fraction")
    run("numpy.py", "import numpy\nnumpy.array\n")
    run("plain.py", "import plain\nprint(plain.__name__)\nimport os\nos.nothing\n")
    os.remove(os.path.join(folder, "fractions.py"))
    run("string.py", "x = 1\n", code="import string; string.ascii_letters")
    run("string.py", "x = 1\n", "-P", code="import string; string.nothing")
