# Iterating, readline and read on sys.stdin.
import sys
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print(repr(line))
    if line == "stop\n":
        break
print(repr(sys.stdin.readline(3)), sys.stdin.readlines())
