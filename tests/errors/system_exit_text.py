# sys.exit with a text goes to stderr, status 1.
import sys

sys.exit("fatal: nothing to do")
