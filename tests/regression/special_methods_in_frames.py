# Special methods run in frames of the eval loop: NotImplemented, reflected methods, StopIteration, setters, __call__ must still take their turns.
class V:
    def __init__(s, x): s.x = x
    def __add__(s, o):
        if isinstance(o, (int, V)): return V(s.x + getattr(o, 'x', o))
        return NotImplemented
    def __radd__(s, o): return V(o + s.x)
    def __mul__(s, o): return NotImplemented
    def __lt__(s, o):
        if not isinstance(o, V): return NotImplemented
        return s.x < o.x
    def __eq__(s, o): return NotImplemented
    def __pow__(s, o): return V(s.x ** o)
    def __getitem__(s, i): return s.x + i
    def __setitem__(s, i, v): s.x = i + v; return 5
    @property
    def p(s): return s.x
    @p.setter
    def p(s, v): s.x = v
    def __call__(s, a, b=2, *c, **k): return (s.x, a, b, c, k)
class W(V):
    def __radd__(s, o): return 'W.radd'
class R:
    def __rmul__(s, o): return 'rmul'
    def __gt__(s, o): return 'gt'
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n == 0: raise StopIteration
        s.n -= 1
        return s.n
class Bad:
    def __iter__(s): return s
    def __next__(s): raise ValueError('bad')
def f():
    v = V(1)
    for k in range(30):
        v = v + 1
        v = v + V(2)
        v += 3
        r = []
        for other in ('s', None, 2.5):
            try: v + other
            except TypeError as e: r.append(str(e))
            try: v += other
            except TypeError as e: r.append(str(e))
            try: v < other
            except TypeError as e: r.append(str(e))
            try: v * other
            except TypeError as e: r.append(str(e))
            r.append(v == other)
        r.append(v + W(1)); r.append(v * R()); r.append(v < R()); r.append(v == v); r.append(v < V(1000))
        v[k] = 3; r.append(v[4]); r.append((v ** 2).x); v.p = k; r.append(v.p); v.p += 1; r.append(v.p)
        r.append(v(1)); r.append(v(1, 3, 4, z=5)); r.append(sum(It(5))); r.append([x for x in It(3)])
        t = 0
        for x in It(4): t += x
        r.append(t)
        try:
            for x in Bad(): pass
        except ValueError as e: r.append(repr(e))
        try: v()
        except TypeError as e: r.append(str(e))
        if k in (0, 29): print(r)
def g():
    v = V(1)
    for i in range(20):
        yield v + i, v[i], v.p, v < V(2)
        for x in It(2): yield x
f()
print([x if isinstance(x, int) else x[1:] for x in g()][:12])
class P:
    __slots__ = ('a', 'b', 'c')
    def __init__(s): s.a = 1; s.b = 2
    def go(s):
        s.a += s.b
        s.b += 1
        return s.a
p = P()
for i in range(20): p.go()
print(p.a, p.b)
def h(o): return o.c
for i in range(10):
    try: h(p)
    except AttributeError as e: pass
p.c = 4
print([h(p) for _ in range(10)][-1]); del p.c
try: h(p)
except AttributeError as e: print(e)
class A: 
    def __init__(s, x): s.x = x; s.y = 2
class B(A): pass
class C(A): pass
def mk(): return [k(i) for i in range(400) for k in (A, B, C)]
print(sum(o.x + o.y for o in mk()))
class Big:
    def __init__(s):
        for i in range(40): setattr(s, 'a%d' % i, i)
b = Big(); print(len(b.__dict__), b.a39)
import sys
def deep(v, n): return v + 1 if n == 0 else deep(v, n - 1)
class D:
    def __add__(s, o): return s + o
try: D() + 1
except RecursionError as e: print('RecursionError', e)
