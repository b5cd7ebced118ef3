# Binding keywords that already lie in their places, spreading *args and **kwargs over the stack: every mixture, every message.
def a(x, y=2, *z, k, m=5, **w): return (x, y, z, k, m, w)
def b(x, y, /, z, *, k=1, m): return (x, y, z, k, m)
def c(a, b=1, c=2, d=3): return (a, b, c, d)
def t(f, *p, **k):
    for i in range(3):
        try: r = f(*p, **k)
        except TypeError as e: r = str(e)
    print(r)
class D(dict): pass
def main():
    for i in range(5):
        r = []
        for e in ('a(1, k=2)', 'a(1, 2, 3, k=4)', 'a(x=1, y=3, k=4, m=6)', 'a(k=1, x=5)', 'a(1, x=2, k=3)', 'a(1, q=2, k=3)', 'a()', 'b(1,2,3,m=4)',
                  'b(1,2,z=3,k=5,m=4)', 'b(1,2,m=4,z=3)', 'b(x=1,y=2,z=3,m=4)', 'b(1,2,3)', 'c(1)', 'c(a=1)', 'c(1,b=5)', 'c(1,c=5)', 'c(1,b=3,d=4)', 'c(b=2,a=1)',
                  'c(1,2,3,4,5)', 'c(1,2,b=3)', 'c(1, e=3)', 'c(*[1,2], d=4)', 'c(*(1,2), **{"d":4})', 'c(**{"a":1})', 'c(**{1:2})', 'c(*(), **{})', 'c(1, **{"a":3})', 'c(*(1,), **D(b=3))', 'c(*5)', 'c(**5)', 'c(*(1,2,3,4,5,6))', 'a(*range(5), k=3, **{"zz": 1})'):
            try: r.append(eval(e))
            except TypeError as x: r.append(str(x))
    for x in r: print(x)
    t(c, 1, 2); t(c, 1, d=5); t(c, b=3, a=1); t(c, 1, 2, 3, 4, 5); t(a, 1, k=3, z=4); t(b, 1, 2, 3, m=4, k=5)
def gen():
    for i in range(4):
        yield c(*(1, 2), **{'d': i})
        yield a(*(1, 2, 3), k=i, q=2)
        yield c(i, b=2, d=3)
main(); print(list(gen()))
class K:
    def __init__(self, a, b=2, **k): self.v = (a, b, k)
print([K(1).v, K(1, 3).v, K(a=3, z=4).v, K(*(1, 2), **{'q': 3}).v])
f = c; f.__kwdefaults__ = None; f.__defaults__ = (7, 8); 
try: print(f(1)) 
except TypeError as e: print(e)
print(f(1, 2), f(1, d=2) if False else f(1, 2, d=3))
