class Meta(type):
    def __new__(m, name, bases, ns, **kw): c = super().__new__(m, name, bases, ns); c.kw = kw; return c
    def __init__(c, *a, **kw): super().__init__(*a)
class A(metaclass=Meta, option=1):
    x: int = 1
    def __init_subclass__(cls, **kw): print("subclass", cls.__name__, kw)
    @property
    def p(self): return self.x
    @p.setter
    def p(self, v): self.x = v
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "static"
class B(A, tag=2):
    __slots__ = ("y",)
    def __getattr__(self, n): return n * 2
b = B(); b.p = 5; b.y = 6
print(B.kw, b.p, b.y, b.zz, b.c(), b.s(), B.__mro__[1].__name__, isinstance(b, A), A.__annotations__)
