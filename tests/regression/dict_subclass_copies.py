# Classes derived from dict: when their own __getitem__, __iter__ or keys() is asked by what copies and spreads them.
class D(dict):
    def __getitem__(s,i): return 'over'
class E(dict):
    def __iter__(s): return iter(['a'])
    def __getitem__(s,i): return 'over'
class K(dict):
    def keys(s): return ['a']
    def __getitem__(s,i): return 'overk'
def f(**k): return k
for C in (D,E,K):
    x=C(a=1,b=2)
    print(C.__name__, f(**x), f(z=1,**x), {**x}, dict(x), dict(x,q=1))
    d={}; d.update(x); print(d); d={}; d|=x; print(d, {}|dict(x)); print({'n':1}|x, dict(**x), type(x|{}), x|{}, x.copy(), dict.fromkeys(x), list(x), sorted(x))
