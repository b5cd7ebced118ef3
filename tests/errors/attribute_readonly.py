# An attribute that cannot be set.
class A:
    __slots__ = ("x",)


a = A()
a.x = 1
a.y = 2
