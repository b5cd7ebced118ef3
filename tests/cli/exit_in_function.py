# exit deep in calls, with clean-up on the way.
import sys


class Guard:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *info):
        print(self.name, info[0].__name__, info[1].code)

    def __del__(self):
        print(self.name, "deleted")


def down(n):
    with Guard(f"guard {n}"):
        if n == 0:
            sys.exit("enough")
        down(n - 1)


down(2)
