# stderr: an exception in __del__ is reported and swallowed.
import sys


class Bad:
    def __del__(self):
        raise ValueError("from del")


class Worse:
    def __init__(self, n):
        self.n = n

    def helper(self):
        return 1 / self.n

    def __del__(self):
        self.helper()


def main():
    b = Bad()
    del b
    print("still running")
    sys.stdout.flush()
    w = Worse(0)
    w = Worse(2)
    print("second one")
    l = [Bad(), Worse(0)]
    l.clear()
    print("list cleared")
    try:
        raise KeyError("outer")
    except KeyError as e:
        Bad()
        print("current exception kept:", repr(e), repr(sys.exception()))


main()
hooked = []
sys.unraisablehook = lambda u: hooked.append((u.exc_type.__name__, str(u.exc_value), u.err_msg, u.object.__name__))
Bad()
Worse(0)
print(hooked)
sys.unraisablehook = sys.__unraisablehook__
Bad()
print("end")
