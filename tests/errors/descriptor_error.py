# An error inside __set_name__ carries a note.
class D:
    def __set_name__(self, owner, name):
        raise RuntimeError("set_name failed")


class C:
    d = D()
