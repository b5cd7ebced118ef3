# raise SystemExit(["a", 1])
import sys

print("before")
raise SystemExit(["a", 1])
print("never")
