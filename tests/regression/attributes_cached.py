# Attributes and methods that instructions keep in their caches: static and class methods whose function is replaced (a loop over
# the old one read freed memory), instances with a __dict__ of their own, built-in descriptors.
import enum, collections
# --- static and class methods, reached through class and instance, replaced, shadowed
class C:
    @staticmethod
    def f(x=1): return ('f', x)
    @classmethod
    def g(cls, x=1): return (cls.__name__, x)
class D(C): pass
def calls(x, n=30):
    r = None
    for _ in range(n): r = x.f(), x.f(2), x.g(), x.g(5)
    return r
for x in (C, D, C(), D()): print(calls(x))
C.__dict__['f'].__init__(lambda x=1: ('new f', x))
C.__dict__['g'].__init__(lambda cls, x=1: ('new g', cls.__name__, x))
for x in (C, D, C(), D()): print(calls(x))
d = D(); d.f = lambda x=1: ('own', x)
print(calls(d), calls(D()))
D.g = lambda *a: ('plain', len(a))
print(calls(D), calls(D()))
D.f = 3
try: calls(D())
except TypeError as e: print(e)
class Meta(type):
    def g(cls, x=1): return ('meta', cls.__name__)
class E(metaclass=Meta):
    @staticmethod
    def f(*a): return a
for k in range(20): r = E.g(), E.f(1), E().f(2)
print(r)
class P:
    def __call__(self, *a): return ('called', [type(x).__name__ for x in a])
class Q:
    f = staticmethod(P()); g = classmethod(P())
print(calls(Q), calls(Q()))
# --- instances in dictionary mode
class I:
    late = 'class'
    def __init__(self, **k): self.__dict__.update(k)
def read(x, n=30):
    r = None
    for _ in range(n): r = x.a
    return r
i = I(a=1); print(read(i)); i.a = 2; print(read(i)); del i.a
try: read(i)
except AttributeError as e: print(e)
I.a = 'from class'; print(read(i)); i.__dict__['a'] = 'dict'; print(read(i))
I.a = property(lambda s: 'property'); print(read(i)); del I.a; print(read(i))
i.__dict__ = {'a': 'other'}; print(read(i))
class Sub(dict):
    def __getitem__(self, k): return 'wrong'
i.__dict__ = Sub(a='sub'); print(read(i))
class H(I):
    def __getattr__(self, n): return 'hook ' + n
h = H(a=5); print(read(h)); del h.a; print(read(h)); h.__dict__['a'] = 6; print(read(h))
i.__class__ = H; print(read(i)); del i.__dict__['a']; print(read(i))
# --- built-in data descriptors
def what(x, n=30):
    r = None
    for _ in range(n): r = x.__class__, x.__doc__
    return r
class W: "doc"
for x in (W(), 3, 'x', None, what, W): print(what(x)[0])
class L:
    @property
    def __class__(self): return int
print(what(L())[0], isinstance(L(), int))
w = W(); print(what(w)[0]); w.__class__ = L; print(what(w)[0])
T = collections.namedtuple('T', 'x y')
def xs(t, n=30):
    r = None
    for _ in range(n): r = t.x
    return r
print(xs(T(1, 2))); T.x = 7
print(xs(T(1, 2)))
def args(e, n=30):
    r = None
    for _ in range(n): r = e.args, e.__traceback__, e.__cause__
    return r
print(args(ValueError(1, 2)), args(KeyError()))
class Color(enum.Enum):
    RED = 1
def member(c, n=30):
    for _ in range(n): r = c.name, c.value
    return r
print(member(Color.RED))
def real(n=30):
    for x in (1, 2.5, 3j, True) * n: r = x.real, x.imag
    return r
print(real())
class S:
    __slots__ = ('a',)
def slot(x):
    try: return x.a
    except AttributeError as e: return str(e)
s = S()
for k in range(20): r = slot(s)
s.a = 4; print(r, slot(s))
# --- stores into the __dict__ of instances
def write(x, value, n=30):
    for _ in range(n): x.a = value
    return x.__dict__
j = I(z=0)
print(write(j, 1)); del j.a; print(write(j, 2)); j.__dict__ = {'b': 3}; print(write(j, 4))
j.__dict__ = Sub(c=5); print(write(j, 6), type(j.__dict__).__name__)
class Watch(I):
    def __setattr__(self, name, value): super().__setattr__(name, ('watched', value))
j.__class__ = Watch; print(write(j, 7))
I.a = property(lambda s: 8, lambda s, v: print('set', v)); object.__setattr__(j, '__class__', I); print(write(j, 9, 2)); del I.a; print(write(j, 10))
class Loud:
    def __init__(self, n): self.n = n
    def __del__(self): print('gone', self.n)
write(j, Loud(1)); write(j, Loud(2)); j.a = None
