# input() on a pipe: prompts go to stdout; the end is EOFError.
print(repr(input("name? ")), repr(input()), repr(input("last: ")))
try:
    input("more? ")
except EOFError as e:
    print("\nEOFError:", e)
import sys
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
