# raise SystemExit(1, "two")
import sys

print("before")
raise SystemExit(1, "two")
print("never")
