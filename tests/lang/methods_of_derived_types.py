# Methods of built-in types called on instances of derived classes, whose classes change between the calls.
class L(list): pass
class M(L): pass
class A: append = list.append
class S(str): pass
def go(x, n=12):
    for i in range(n): x.append(i)
    return len(x)
print(go(L()), go(M()), go([]), go(L()))
try: go(A())
except TypeError as e: print(e)
def up(s): return s.upper()
for s in ['a'] * 10 + [S('b')] * 10 + ['c'] * 3: r = up(s)
print(r, up(S('z')))
S.upper = lambda self: 'own'
print(up(S('z')), up('z'))
del S.upper
print(up(S('z')))
class T(str):
    pass
print([up(T('q')) for _ in range(12)][-1])
def get(d): return d.get('a')
class D(dict): pass
d = D(a=1)
for _ in range(12): r = get(d)
D.get = lambda self, k: 'patched'
print(r, get(d), get({'a': 2}))
class E(D): pass
print(get(E(a=5)))
del D.get
print(get(E(a=5)), get(d))
class F0(dict): pass
class F(F0): pass
f = F(a=7)
for _ in range(12): get(f)
F.__bases__ = (D,)
D.get = lambda self, k: 'through the new base'
print(get(f))
f.__class__ = E
print(get(f))
import random, collections
def rnd(r): return r.random()
a, b = random.Random(3), random.Random(3)
print([rnd(a) for _ in range(12)] == [b.random() for _ in range(12)])
c = collections.Counter('abca'); o = collections.OrderedDict(x=1); dd = collections.defaultdict(list, k=[1])
def items(x): return sorted(x.items())
for _ in range(12): r = items(c), items(o), items(dd), items({'q': 0})
print(r)
for old, new in ((dict, D), (object, A), (int, S), (list, D)):
    class G(old): pass
    try: G.__bases__ = (new,)
    except TypeError as e: print(e)
