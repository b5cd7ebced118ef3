# fails: sys.exit inside nested calls; finally blocks run, then the globals die.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


g = T("global")


def f():
    local = T("local")
    try:
        sys.exit(3)
    finally:
        print("finally")


f()
