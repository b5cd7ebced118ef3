# stdout and stderr, write, print with file, sep, end and flush.
import sys

print("a", "b", sep="-", end="!\n", file=sys.stderr, flush=True)
print(1, 2, 3, sep="", end="")
print()
print(sys.stdout.write("xyz\n"), sys.stderr.write("err\n"))
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.encoding, sys.stdout.fileno(), sys.stdout.isatty())
print(*[], sep=",")
print(None, end=None, sep=None)
for bad in ({"sep": 1}, {"end": 2}, {"what": 3}):
    try:
        print("x", **bad)
    except TypeError as e:
        print(e)
