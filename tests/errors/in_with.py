# An error in __enter__ and one in __exit__.
class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        raise OSError("exit failed")


with CM() as c:
    raise ValueError("body failed")
