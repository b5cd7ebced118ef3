# Classes: attributes, properties, slots, special methods, subclasses of built-in types.
def t(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__ + ':', e)
class A:
    x = 1
    def __init__(self, a, b=2): self.a = a; self.b = b
    def m(self): return self.a + self.b
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x * 2
    @property
    def p(self): return self.a
    @p.setter
    def p(self, v): self.a = v
    @p.deleter
    def p(self): print('del p')
    def __repr__(self): return f'A({self.a}, {self.b})'
a = A(1)
print(a, a.m(), a.c(), A.c(), a.s(3), A.s(4), a.p)
a.p = 10; print(a.p, a.__dict__); del a.p
t(A); t(A, 1, 2, 3); t(lambda: A(1, c=2)); t(lambda: a.zzz); t(lambda: A.zzz)
class B(A):
    y = 2
    def m(self): return super().m() * 100
    @classmethod
    def c(cls): return 'B' + super().c()
b = B(5); print(b.m(), b.c(), b, isinstance(b, A), issubclass(B, A), B.__mro__, B.__bases__)
print(super(B, b).m(), super(B, B).c()); print(super(B, b))
class C:
    __slots__ = ('u', 'v')
c = C(); c.u = 1; print(c.u); t(lambda: c.v); t(lambda: setattr(c, 'w', 1)); t(lambda: c.__dict__); del c.u; t(lambda: c.u); t(lambda: delattr(c, 'u'))
class D(C): pass
d = D(); d.u = 1; d.w = 2; print(d.u, d.w, d.__dict__)
class E(C):
    __slots__ = ('w', '__dict__')
e = E(); e.u = 1; e.w = 2; e.z = 3; print(e.u, e.w, e.z, e.__dict__)
t(lambda: type('X', (), {'__slots__': ('a', 'a b')})); t(lambda: type('X', (int,), {'__slots__': ('a',)})); t(lambda: type('X', (), {'__slots__': ('a',), 'a': 1})); t(lambda: type('X', (), {'__slots__': (1,)}))
class S:
    __slots__ = ('__priv', 'pub')
    def __init__(self): self.__priv = 1
s = S(); print(s._S__priv)
t(lambda: object().x); t(lambda: setattr(object(), 'x', 1)); t(lambda: setattr(1, 'real', 2)); t(lambda: setattr(int, 'x', 2)); t(lambda: (1).foo); t(lambda: delattr(a, 'zz'))
class F:
    def __getattr__(self, n):
        if n.startswith('q'): return n
        raise AttributeError(n)
f = F(); print(f.qq); t(lambda: f.z)
class G:
    def __getattribute__(self, n): return 'got ' + n
print(G().anything)
class H:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
h = H(); h.x = 2; print(h.x); del h.x; t(lambda: h.x)
class I:
    def __eq__(self, o): return True
t(hash, I()); print(I() == 1, I() != 1, I.__hash__)
class J:
    def __lt__(self, o): return 'lt'
    def __add__(self, o): return 'add'
    def __radd__(self, o): return 'radd'
    def __iadd__(self, o): return 'iadd'
    def __len__(self): return 3
    def __getitem__(self, i): return i
    def __contains__(self, x): return x == 1
    def __call__(self, *a, **k): return a, k
    def __bool__(self): return False
    def __iter__(self): return iter([1, 2])
    def __int__(self): return 7
    def __index__(self): return 8
    def __float__(self): return 1.5
    def __neg__(self): return 'neg'
    def __abs__(self): return 'abs'
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __hash__(self): return 5
    def __format__(self, s): return 'fmt ' + s
    def __str__(self): return 'str'
    def __divmod__(self, o): return 'divmod'
    def __pow__(self, o, m=None): return ('pow', m)
    def __matmul__(self, o): return 'matmul'
j = J(); print(j < 1, j + 1, 1 + j, len(j), j[5], 1 in j, 2 in j, j(1, a=2), bool(j), list(j), int(j), float(j), -j, abs(j), hash(j), f'{j:x}', str(j), divmod(j, 1), j ** 2, pow(j, 2, 3), j @ 1, [10]*9 and [0,1,2,3,4,5,6,7,88][j], hex(j))
j2 = j; j2 += 1; print(j2)
t(lambda: j > 1); t(lambda: j - 1); t(lambda: 1 - J()); t(lambda: ~j)
class K:
    def __bool__(self): return 1
    def __len__(self): return -1
    def __repr__(self): return 1
    def __hash__(self): return 'x'
    def __index__(self): return 'x'
    def __iter__(self): return 1
t(bool, K()); t(len, K()); t(repr, K()); t(hash, K()); t(lambda: [1][K()]); t(iter, K()); t(str, K())
class L(int): pass
l = L(5); l.x = 1; print(l + 1, l.x, type(l), L.__mro__, l.__dict__)
class M(str): pass
m = M('abc'); m.x = 1; print(m.upper(), m.x, m, repr(m), len(m), {m: 1}['abc'])
class N(list):
    def __init__(self, *a): super().__init__(a); self.n = 1
n = N(1, 2, 3); print(n, n.n, len(n), n[0], N.__mro__); n.append(4); print(n)
class O(dict):
    def __missing__(self, k): return k * 2
o = O(); print(o[4]); o['a'] = 1; print(o)
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
p = P(1, 2); p.z = 3; print(p, p.z)
class Q(float): pass
q = Q(1.5); q.k = 1; print(q * 2, q.k)
class R(Exception): pass
r = R(1, 2); r.x = 1; print(repr(r), r.args, r.x)
