# f(**x): whose dict the callee gets, and what x may be.
from collections import UserDict, OrderedDict
def f(*a,**k): return a,k
class C:
    def __init__(s,**k): s.k=k
    def m(self,a,b=2): return a,b
k={'a':1,'b':2}
r,kk=f(**k)
print(kk, kk is k); kk['z']=1; print(k)
print(C(**k).k is k, C().m(**k), C.m(C(),**{'a':5}))
def t(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
t(lambda: f(**5)); t(lambda: f(**{1:2})); t(lambda: f(**None)); t(lambda: dict(**{1:2})); t(lambda: dict(**7)); t(lambda: C(**7))
t(lambda: f(**UserDict(x=1))); t(lambda: f(**OrderedDict(x=1))); t(lambda: f(1,2,**k)); t(lambda: f(*[1],**k)); t(lambda: f(*5,**k)); t(lambda: f(*(1,),**UserDict(q=2)))
t(lambda: C().m(**{'c':1})); t(lambda: C().m(1,**{'a':1})); t(lambda: dict(**k) is k); t(lambda: print(**{'sep':'-'})); t(lambda: max([1,2],**{'key':lambda x:-x}))
class M:
    def keys(s): return ['p','q']
    def __getitem__(s,i): return i*2
t(lambda: f(**M())); t(lambda: f(*'ab',**M()))
class B:
    def keys(s): return [1]
    def __getitem__(s,i): return 1
t(lambda: f(**B()))
class D(dict):
    def __getitem__(s,i): return 'over'
t(lambda: f(**D(a=1)))
def g(**k):
    yield f(**k)
    yield from [f(*(1,),**k)]
print(list(g(u=1)))
async def co(**k): return k
c=co(**k)
try: c.send(None)
except StopIteration as e: print(e.value, e.value is k)
def killer(**k): d.clear(); return k
d={'x':[1],'y':2}
print(killer(**d), d)
class Base: 
    def __init_subclass__(cls, **kw): print(kw)
class Sub(Base, **k): pass
for i in range(20): r=f(**k)
print(r)
