# sys.exit("fünf ☃")
import sys

print("before")
sys.exit("fünf ☃")
print("never")
