# -m pdb: from the first line on, breakpoints, the end, again with arguments, sys.exit().
import sys


def double(a):
    return a * 2


x = double(2)
print(__name__, sys.argv[1:], x)
if len(sys.argv) > 1:
    sys.exit(3)
