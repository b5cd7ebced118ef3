# weakref.ref: life, death, callbacks, equality, hash.
import weakref


class C:
    def __init__(self, v=0):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, C) and self.v == other.v

    def __hash__(self):
        return hash(self.v)


a = C(1)
r = weakref.ref(a)
print(r() is a, type(r) is weakref.ref, weakref.ReferenceType is weakref.ref)
r2 = weakref.ref(a)
print("same ref object:", r is r2, weakref.getweakrefcount(a))
r3 = weakref.ref(a, lambda ref: print("callback", ref() is None, ref is r3))
print("with callback another:", r3 is r, weakref.getweakrefcount(a), len(weakref.getweakrefs(a)))
print(r3.__callback__ is not None, r.__callback__)
b = C(1)
rb = weakref.ref(b)
print("equal while alive:", r == rb, hash(r) == hash(a), hash(r) == hash(rb))
del a
print("dead:", r(), r3(), r == rb, hash(r) == hash(1))
print(r3.__callback__)
x = C(2)
rx = weakref.ref(x)
del x
try:
    hash(rx)
except TypeError as e:
    print("TypeError:", e)
print("dead refs equal only to themselves:", rx == r, rx == rx)
o = C(3)
order = []
refs = [weakref.ref(o, lambda ref, i=i: order.append(i)) for i in range(4)]
del o
print("callbacks, newest first:", order)
o = C(4)
gone = weakref.ref(o, lambda ref: print("never"))
del gone
del o
print("a dead weakref does not call")


def bad(f, *a):
    try:
        f(*a)
    except TypeError as e:
        print("TypeError:", e)


for v in (1, "s", [], {}, (), None, 1.5, object(), b"", True, range(3), iter([])):
    bad(weakref.ref, v)
bad(weakref.ref)
bad(weakref.ref, C(), 1, 2)
o = C()
r = weakref.ref(o)
bad(r, 1)


def f():
    pass


for v in (C, f, {1, 2}, frozenset([1]), len, (i for i in ()), f.__code__, C().__init__, weakref, bytearray):
    print(type(v).__name__, weakref.ref(v) is not None)


class Slots:
    __slots__ = ("a",)


class SlotsWeak:
    __slots__ = ("a", "__weakref__")


class Sub(Slots):
    pass


bad(weakref.ref, Slots())
s = SlotsWeak()
print(weakref.ref(s)() is s, s.__weakref__ is not None, weakref.ref(Sub()) is not None)
print(hasattr(C, "__weakref__"), C(1).__weakref__)


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


l = L([1])
print(weakref.ref(l)(), weakref.ref(D())())
bad(weakref.ref, I(5))
print(weakref.getweakrefcount(1), weakref.getweakrefs([]))
bound = C(5)
print(weakref.ref(bound.__eq__)())
r = weakref.ref(bound)
print(repr(r).startswith("<weakref at 0x"), "to 'C'" in repr(r))
del bound
print(repr(r).endswith("; dead>"))


class MyRef(weakref.ref):
    def __init__(self, o, tag=None):
        super().__init__(o)
        self.tag = tag

    def __new__(cls, o, tag=None):
        return super().__new__(cls, o)


c = C(6)
m = MyRef(c, "t")
print(m() is c, m.tag, m == weakref.ref(c), isinstance(m, weakref.ref), m is MyRef(c))
