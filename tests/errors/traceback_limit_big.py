# sys.tracebacklimit may be an int of any size.
import sys
def f(): 1 / 0
sys.tracebacklimit = -1 << 100
f()
