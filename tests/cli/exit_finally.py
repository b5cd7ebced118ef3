# finally runs, other handlers do not; the last exit wins.
import sys

try:
    try:
        sys.exit(3)
    except Exception:
        print("not an Exception")
    finally:
        print("finally")
finally:
    sys.exit(4)
