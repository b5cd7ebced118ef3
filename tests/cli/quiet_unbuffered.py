# -q and -u, joined, and what sys.flags says.
import sys
print(sys.flags.quiet, sys.flags.inspect, sys.flags.interactive, sys.flags.optimize)
print("out")
print("err", file=sys.stderr)
