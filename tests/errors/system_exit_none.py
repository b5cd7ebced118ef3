# sys.exit without a value.
import sys

try:
    print("try")
    sys.exit()
finally:
    print("finally")
