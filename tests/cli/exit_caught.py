# SystemExit can be caught and has a code.
import sys

for code in (None, 5, "text"):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), repr(e.code), e.args)
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e.code)
exit_type = SystemExit
print(exit_type.__mro__)
