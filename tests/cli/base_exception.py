# An uncaught error ends with 1; stdout is flushed before.
import sys
sys.stdout.write("no newline")
raise BaseException("all of them")
