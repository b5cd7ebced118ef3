# sys.exit(42)
import sys

print("before")
sys.exit(42)
print("never")
