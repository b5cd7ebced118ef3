# Module globals are set free at exit in order of creation; the finaliser keeps what it needs in a default.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self, print=print):
        print("del", self.n)


z = T("z")
_u = T("_u")
a = T("a")
_v = T("_v")
m = T("m")
keep_t = T
nested = [[T("nested")]]
print("end")
