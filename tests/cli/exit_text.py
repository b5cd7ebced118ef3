# sys.exit("a message")
import sys

print("before")
sys.exit("a message")
print("never")
