# What the script itself writes to stderr.
import sys

print("to stdout")
print("to stderr", 1, 2, sep="-", file=sys.stderr)
sys.stderr.write("written\n")
