# Errors that nobody can catch: in finalisers, callbacks, generators that are closed, with the hook and without.
import sys
from _weakref import ref
class F:
    def __init__(self, n): self.n = n
    def __del__(self): raise ValueError(self.n)
seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, str(u.exc_value), u.err_msg, type(u.object).__name__, u.exc_traceback is not None))
F(1); x = [F(2)]; x.clear(); d = {"k": F(3)}; d.popitem()
class O: pass
o = O(); r = ref(o, lambda r: 1 / 0); del o
def g():
    try:
        yield 1
    finally:
        raise KeyError("in close")
h = g(); next(h); del h
class C:
    def __del__(self): seen.append("cycle")
c = C(); c.me = c; del c
import gc; gc.collect()
print(seen)
class Bad:
    def __call__(self, u): raise OSError("hook")
class R:
    def __del__(self): global kept; kept = self; seen.append("risen")
R(); print(kept.__class__.__name__, seen[-1]); del kept; print(seen[-2:])
