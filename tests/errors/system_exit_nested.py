# SystemExit passes through except Exception.
import sys


def f():
    try:
        sys.exit(4)
    except Exception:
        print("not here")
    except BaseException as e:
        print(type(e).__name__, e.code)
        raise


f()
