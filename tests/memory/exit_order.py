# What dies at interpreter exit, and when.
import atexit


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


atexit.register(print, "atexit: registered first, runs last")
atexit.register(print, "atexit: registered second, runs first")
a = T("global a")
b = T("global b")
_private = T("global _private")
cycle = T("in a cycle")
cycle.me = cycle
c = [T("in a list")]
d = {"k": T("in a dict")}


def f(x=T("default of f")):
    return x


class K:
    attr = T("class attribute")


print("end of the script")
