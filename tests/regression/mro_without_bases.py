# What a metaclass's mro() leaves out is not among the bases that are looked at: changes of the class are seen all the same.
class M(type):
    def mro(cls):
        return (cls, object)
class B:
    def m(self): return "B.m"
class C(B, metaclass=M):
    k = 1
    def __init__(self): self.x = 5
    def m(self): return "C.m"
class D(C): pass
def f(o): return o.x, o.k, o.m(), type(o).k
c = C()
for i in range(60): f(c)
print(f(c))
C.k = property(lambda s: 'prop'); C.x = property(lambda s: 'px'); C.m = lambda s: "new"
print(f(c)[:3])
C.k = 3
print(f(c))
C.k = "text" * 3
print(f(c))
d = D.__new__(D)
print(D.__mro__)
class M2(type):
    def mro(cls):
        return [cls] + [b for b in super().mro()[1:] if b.__name__ != "Hidden"]
class Hidden: v = 1
class E(Hidden, metaclass=M2): pass
class F(E): w = 2
def g(o):
    try: return o.v
    except AttributeError as e: return str(e), o.w
e = F()
for i in range(60): g(e)
print(g(e)); Hidden.v = 4; E.v = 9; print(g(e)); E.v = property(lambda s: "p"); print(g(e)); del E.v; F.w = 7; print(g(e)); F.w = 8; print(g(e))
