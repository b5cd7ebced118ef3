# fails: a script that ends by an exception still tears everything down.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


g = T("global")


def f():
    local = T("local")
    raise RuntimeError("end")


f()
