# Every statement and expression form once.
from __future__ import annotations
import sys as s, errno
from errno import ENOENT as missing, EEXIST
x: int = 1; y: list[int]; (z): str = "z"; a = b = c = [0]; a, (b, *rest), c = 1, (2, 3, 4), 5; [p, q] = {1, 2}; *head, last = "abc"
x += 1; x -= 1; x *= 3; x //= 2; x **= 2; x <<= 3; x |= 1; x &= 0xff; x ^= 2; x >>= 1; x %= 7; x = x if x else -x; print(x, rest, head, last, __annotations__)
d = {**{"a": 1}, "b": [*range(2), 5], "t": (*"xy",), "s": {*[1], 2}}; del d["b"][0], d["s"]; print(d)
def f(a, /, b: int = 1, *c, d=2, **e) -> None:
    "doc"
    global made
    made = [a, b, c, d, e]
    def g():
        nonlocal b
        b += 1
        return lambda k=b, *m, n=1, **o: (k, m, n, o)
    return g()
print(f(1, 2, 3, d=4, z=5)(*[7], **{"w": 8}), made, f.__annotations__)
for i in range(3):
    if i == 1: continue
    elif i > 5: break
    else: pass
else: print("else", i)
while True:
    i -= 1
    if not i: break
else: print("never")
try:
    try: raise KeyError("k") from ValueError("v")
    except (TypeError, KeyError) as e: print(repr(e), repr(e.__cause__)); raise
    else: print("never")
    finally: print("finally")
except Exception as e: print("outer", type(e).__name__)
class W:
    count: int = 0
    def __enter__(self): return self
    def __exit__(self, *e): print("exit", e[0]); return True
with W() as w, W(): raise OSError
with (W() as v, W() as u): assert v is not u, "message"
with W(): assert 0, f"{x=} {w.count!r:>5} {'nested ' + f'{x:{3}}'}"
print([i * j for i in range(3) if i for j in "ab" if j], {i: i for i in "ab"}, {i % 2 for i in range(4)}, list(i for i in [1]), (n := 5) + n, 1 < 2 < 3 != 4, not 1, 1 and 0 or 2, -1 ** 2, ~1, [1, 2, 3][::2], "a" "b", b"x" rb"\y", 0x_f, 1_0.5e-1, 3j, ..., None is None, 1 not in [2], 1 is not None, callable(lambda: (yield)))
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 10: return f"big {n}"
        case -5 | "s" | b"b" | None | True | 1.5: return "literal"
        case [1, *r, 9]: return r
        case (a, b): return a, b
        case {"k": k, "l": [_, *_], **more}: return k, more
        case {"only": errno.ENOENT}: return "value"
        case W(count=0 as t): return t
        case str() as text: return text
        case [[1, [x]]] | {"x": x}: return x
        case _: return "other"
print([m(v) for v in (0, 11, -5, None, "s", [1, 2, 3, 9], (1, 2), {"k": 1, "l": [1], "z": 2}, {"only": 2}, W(), "text", [[1, [7]]], {"x": 8}, 1.5, object)])
type Alias[T] = list[T]
def deco(k): return lambda fn: (lambda *a: (k, fn(*a)))
@deco(1)
@deco(2)
def h(*a): return a
print(h(5), Alias, Alias.__value__)
async def co():
    async with A() as r:
        async for i in r: pass
        else: return [j async for j in A()], await A()
class A:
    async def __aenter__(self): return self
    async def __aexit__(self, *e): return None
    def __aiter__(self): self.n = 2; return self
    async def __anext__(self):
        self.n -= 1
        if self.n < 0: raise StopAsyncIteration
        return self.n
    def __await__(self): return iter([])
try: co().send(None)
except StopIteration as e: print(e.value)
exec("if 1:\n  print('exec')"); del x, a
try: x
except NameError as e: print(e)
