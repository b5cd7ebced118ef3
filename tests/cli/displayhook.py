# sys.displayhook at the prompt.
import sys

sys.displayhook = lambda value: print("<", value, ">")
