import sys
import beside

print("folder", __name__, repr(__package__), beside.word, sys.argv[1:])
