# More small differences, found with other people's programs:
# - the ResourceWarning of a file told nothing of its source; warnings and logging failed in finalisers at the end of the program
# - ast.unparse() forgot "type: ignore", the u of docstrings, and wrote tabs of docstrings as escapes
# - timeit's command line did not tell its search for a number of rounds, knew one unit for all times, and did not doubt them
# - sqlite3.dbapi2 was no attribute before its import; executescript() told zeros in a text as execute() does
# - random.Random([1]) told about hashes
import ast
import contextlib
import io
import random
import re
import sqlite3
import subprocess
import sys
import timeit


def run(*args):
    r = subprocess.run([sys.executable, *args], capture_output=True, text=True)
    print(r.returncode, r.stdout, re.sub(" at 0x[0-9a-f]+", "", r.stderr))


run("-W", "default", "-c", "open('/dev/null')")
run("-c", "import warnings\nclass A:\n    def __del__(s): warnings.warn('late')\na = A()")
for source in ('"""With \t tab"""', "def f():\n    u'''a'''", "a = 5 # type: ignore[x]", "x = u'a'",
               "for x in y: # type: ignore\n    pass", "def f(): # type: () -> int\n    pass"):
    print(repr(ast.unparse(ast.parse(source, type_comments=True))))


class Clock:
    def __init__(self, step):
        self.now, self.step = 0.0, step

    def __call__(self):
        return self.now

    def tick(self):
        self.now += self.step


for step, options in (0.00003, ["-vv"]), (2.0, ["-n2", "-v"]), (0.01, ["-u", "usec", "-r1"]), (0.0025, []):
    timeit.clock = Clock(step)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        timeit.main([*options, "import timeit; timeit.clock.tick()"], _wrap_timer=lambda timer: timeit.clock)
    print(out.getvalue())
print(sqlite3.dbapi2.connect is sqlite3.connect)
try:
    sqlite3.connect(":memory:").executescript("select 1;\0")
except ValueError as error:
    print(type(error).__name__, error)
for seed in [1], {}, object:
    try:
        random.Random(seed)
    except TypeError as error:
        print(error)
print(random.Random(42).random(), random.Random(x="a").random())
