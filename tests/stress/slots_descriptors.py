class D:
    def __set_name__(s, o, n): s.n = "_" + n
    def __get__(s, i, o): return s if i is None else getattr(i, s.n, "unset")
    def __set__(s, i, v): setattr(i, s.n, v * 2)
    def __delete__(s, i): delattr(i, s.n)
class C:
    a = D()
    __slots__ = ("_a", "b", "__weakref__")
c = C(); print(c.a); c.a = 4; print(c.a); del c.a; print(c.a)
for bad in (lambda: c.b, lambda: setattr(c, "zz", 1)):
    try: bad()
    except AttributeError as e: print(e)
class E(C): pass
e = E(); e.zz = 1; e.b = 2; print(e.__dict__, e.b, vars(E)["__module__"], super(E, e).a)
