# Protocols of all objects: copies, reflected operators, what is said when an operation does not apply.
def t(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__ + ':', e)
import copy, copyreg
class A:
    def __init__(self): self.x = [1]
a = A(); b = copy.copy(a); c = copy.deepcopy(a); print(b.x is a.x, c.x is a.x, c.x)
class S:
    __slots__ = ('p', 'q')
s = S(); s.p = [1]; s2 = copy.copy(s); print(s2.p, hasattr(s2, 'q')); s3 = copy.deepcopy(s); print(s3.p is s.p)
class L(list): pass
l = L([1, 2]); l.k = 3; m = copy.copy(l); print(m, m.k, type(m))
class D(dict): pass
d = D(a=1); d.z = 5; e = copy.deepcopy(d); print(e, e.z)
print(a.__reduce_ex__(2)[0].__name__, a.__reduce_ex__(4)[1:3], object().__reduce_ex__(2)[1:])
t(lambda: a.__reduce_ex__()); t(lambda: a.__reduce_ex__('x')); t(lambda: (i for i in ()).__reduce_ex__(2))
class N(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __getnewargs__(self): return tuple(self)
n = N(1, 2); print(copy.copy(n), n.__reduce_ex__(2)[1])
x = ValueError(1, 2); x.foo = 1; y = copy.copy(x); print(repr(y), y.foo)
# reflected priority
class P:
    def __add__(s, o): return 'P.add'
    def __radd__(s, o): return 'P.radd'
    def __lt__(s, o): return 'P.lt'
    def __gt__(s, o): return 'P.gt'
    def __eq__(s, o): return 'P.eq'
class Q(P):
    def __radd__(s, o): return 'Q.radd'
    def __gt__(s, o): return 'Q.gt'
    def __eq__(s, o): return 'Q.eq'
class R(P): pass
print(P() + Q(), P() + R(), Q() + P(), P() < Q(), P() < R(), P() == Q(), 1 + P(), [] + P(), P() != Q())
class NI:
    def __add__(s, o): return NotImplemented
    __radd__ = __iadd__ = __mul__ = __lt__ = __add__
ni = NI(); t(lambda: ni + 1); t(lambda: 1 + ni); t(lambda: ni < ni); t(lambda: ni * 2); t(lambda: [1] + ni); t(lambda: 'a' + ni); print(ni == ni, ni != ni)
def f():
    z = ni; z += 1
t(f)
def f():
    z = 5; z -= 'a'
t(f)
def f():
    z = [1]; z += 5
t(f)
def f():
    z = (1,); z += [5]
t(f)
def f():
    z = 'a'; z *= 'b'
t(f)
def f():
    z = 2; z **= 'b'
t(f)
t(lambda: 2 ** 'a'); t(lambda: pow(2, 3, 'a')); t(lambda: pow('a', 2)); t(lambda: 'a' * 'b'); t(lambda: [1] * 1.5); t(lambda: 1.5 * [1]); t(lambda: 'a' - 1); t(lambda: -'a'); t(lambda: ~1.5); t(lambda: +[]); t(lambda: abs('a')); t(lambda: divmod('a', 1)); t(lambda: 1 @ 2); t(lambda: 1 << 1.5); t(lambda: {} | []); t(lambda: None + 1); t(lambda: 1 / 'a'); t(lambda: 1 // None); t(lambda: print >> 1)
t(lambda: 1 < 'a'); t(lambda: [] < ()); t(lambda: {} < {}); t(lambda: None < None); t(lambda: 1j < 2); t(lambda: object() < object()); t(lambda: sorted([1, 'a'])); t(lambda: max(1, 'a')); t(lambda: 1 in 5); t(lambda: 'a' in 5); t(lambda: 5 in 'abc'); t(lambda: None in [1, None])
five, none, pair, one, text = 5, None, (1,), [1], 'a'
t(lambda: five[0]); t(lambda: none['a']); t(lambda: pair['a']); t(lambda: one['a']); t(lambda: text['b']); t(lambda: {}[[]]); t(lambda: len(5)); t(lambda: iter(5)); t(lambda: next(5)); t(lambda: next(iter([]))); t(lambda: [*5]); t(lambda: five()); t(lambda: none()); t(lambda: text()); t(lambda: (lambda: 0)(1)); t(lambda: len([1], [2]))
def f():
    (1,)[0] = 2
t(f)
def f():
    'abc'[0] = 'x'
t(f)
def f(): del (1,)[0]
t(f)
def f(): del 'abc'[0]
t(f)
def f(): 5[0] = 1
t(f)
def f(): None.x = 1
t(f)
def f(): del None.x
t(f)
def f(): [].x = 1
t(f)
def f(): a.__dict__ = 5
t(f)
def f():
    for x in 5: pass
t(f)
def f(): a, b = 5
t(f)
t(hash, []); t(hash, {}); t(hash, set()); t(hash, bytearray()); t(lambda: {[]: 1}); t(lambda: {[]}); t(isinstance, 1, 1); t(isinstance, 1, (int, 1)); t(issubclass, 1, int); t(issubclass, int, 1); print(isinstance(1, (str, (float, int))), issubclass(bool, (str, int)))
class M:
    __class__ = int
print(isinstance(M(), int), isinstance(M(), M))
class IX:
    def __index__(self): return 2
print([1, 2, 3][IX()], 'abc'[IX()], range(10)[IX()], bin(IX()), [1, 2, 3][IX():], 'ab' * IX())
class LH:
    def __length_hint__(self): return -1
    def __iter__(self): return iter(())
t(list, LH())
class Call:
    __call__ = 5
t(lambda: Call()())
class BadIter:
    def __iter__(self): return 5
t(list, BadIter())
class GI:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(GI()), 20 in GI(), 5 in GI())
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
t(iter, NoIter())
class NoCont:
    __contains__ = None
t(lambda: 1 in NoCont())
print(repr(type), type(type), type.__mro__, object.__bases__, object.__base__, int.__base__, bool.__bases__)
