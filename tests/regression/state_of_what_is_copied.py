# An object without attributes said {} was its state, not None; a bytearray's subclass lost what it kept in slots when it
# was copied; bytes() did not ask a str subclass for __bytes__; super().__class__ was an error.
import copy, functools


class A:
    pass


class S(bytearray):
    __slots__ = ("x", "__dict__")


class T(str):
    def __bytes__(self):
        return b"from __bytes__"


class U(A):
    def kind(self):
        return super().__class__


print(A().__getstate__(), A().__reduce_ex__(2)[2])
a = A()
a.x = 1
print(a.__getstate__())
s = S(b"abc")
s.x, s.y = 5, 6
t = copy.copy(s)
print(t, t.x, t.y, type(t).__name__)
print(bytes(T("x")), bytes(T("y"), "ascii"))
print(U().kind())
p = functools.partial(print, [1])
print(copy.copy(p).args is p.args, copy.copy(p).args)
