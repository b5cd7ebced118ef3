# Weak references and proxies through every operator.
from _weakref import ref, proxy, getweakrefcount, getweakrefs
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __str__(self): return f"s{self.v}"
    def __add__(self, o): return self.v + getattr(o, "v", o)
    __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __and__ = __or__ = __xor__ = __lshift__ = __rshift__ = __matmul__ = __divmod__ = __add__
    __radd__ = __rsub__ = __rmul__ = __iadd__ = __isub__ = __add__
    def __neg__(self): return -self.v
    __pos__ = __abs__ = __invert__ = __int__ = __index__ = __neg__
    def __float__(self): return 1.5
    def __bool__(self): return self.v > 2
    def __len__(self): return 4
    def __getitem__(self, k): return k * 2
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter([1, 2])
    def __next__(self): return 5
    def __reversed__(self): return iter([9])
    def __call__(self, *a, **k): return a, k
    def __eq__(self, o): return self is o or o == 3
    def __lt__(self, o): return True
    def __hash__(self): return 7
    def __bytes__(self): return b"by"
n = N(3); p = proxy(n)
print(p + 1, p - 1, p * 2, p / 1, p // 1, p % 1, p ** 1, p & 1, p | 1, p ^ 1, p @ 1, divmod(p, 1), 1 + p, 2 - p, -p, +p, abs(p), ~p, int(p), float(p), bool(p), len(p), p["a"], 1 in p, list(p), next(p), p(1, k=2), p == 3, p < 1, str(p), p.v)
p["k"] = 1; del p["k"]; p.w = 2; print(n.w); del p.w; p += 1; print(p)
r = ref(n, lambda r: print("gone", r() is None)); q = ref(n)
print(r() is n, q == r, hash(q), getweakrefcount(n), len(getweakrefs(n)), repr(q)[:12], r.__callback__ is not None, q < r if False else "-", ref[int])
p = proxy(n)
del n
print(q(), repr(q)[-6:], getweakrefcount(1))
for act in (lambda: p + 1, lambda: p.v, lambda: str(p), lambda: ref(1), lambda: proxy([]), lambda: hash(p), lambda: q < q, lambda: ref()):
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
