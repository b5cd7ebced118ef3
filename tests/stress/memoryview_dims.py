# Views with several dimensions, windows lent by classes, getbuffer(), and f_locals that writes through.
import io, sys


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


m = memoryview(bytearray(range(24))).cast("B", (2, 3, 4))
print(m.ndim, m.shape, m.strides, m.nbytes, len(m), m[1, 2, 3], m.tolist()[0][1], m.c_contiguous, m.f_contiguous, m.suboffsets, m.hex()[:6], m == memoryview(bytes(range(24))).cast("B", (2, 3, 4)), m.tobytes("F")[:3], repr(m)[:8])
m[0, 0, 0] = 99; print(m.cast("B")[:2].tolist(), m.cast("B").cast("H", (3, 4)).tolist()[0], m.cast("B").cast("i", ()).ndim if False else 0)
attempt(m.__getitem__, (0, 0)); attempt(m.__getitem__, (9, 0, 0)); attempt(m.__getitem__, "x"); attempt(m.__setitem__, (0, 0, 0), 300); attempt(memoryview(bytes(6)).cast, "B", (4, 2)); attempt(hash, m); attempt(m.__getitem__, 0)
n = memoryview(b"abcdef"); print(n[::2].tolist(), n[::-1].tobytes(), n[1:3] == b"bc", hash(n) == hash(b"abcdef"), n.toreadonly().readonly, n[::2].contiguous, bytes(n[4::-2]), n.index(99) if hasattr(n, "index") else 2, list(reversed(n))[0], n.obj, list(n)[:2])
class Lender:
    def __init__(self): self.data, self.log = bytearray(b"lent"), []
    def __buffer__(self, flags): self.log.append("lent"); return memoryview(self.data)
    def __release_buffer__(self, view): self.log.append("back"); view.release()
l = Lender()
with memoryview(l) as v:
    v[0] = 76; w = v[1:]; print(bytes(v), l.log, w.tobytes()); w.release()
print(l.log, bytes(l), l.log, b"".join([l, l]), len(l.log)); l.data.append(1)
class Wrong:
    def __buffer__(self, flags): return b"no view"
attempt(memoryview, Wrong()); attempt(bytes, Wrong()); attempt(memoryview, 5)
b = io.BytesIO(b"abcdef"); view = b.getbuffer(); view[2:4] = b"56"; print(b.getvalue(), len(view), view.readonly)
attempt(b.write, b"x"); attempt(b.truncate, 0); attempt(b.close); again = memoryview(view); view.release(); attempt(b.write, b"x"); again.release(); print(b.write(b"x"), b.getvalue(), b.close())
attempt(b.getbuffer); v = memoryview(bytearray(b"xyz")); v.release(); attempt(len, v); attempt(v.tolist); attempt(v.__enter__)
def outer():
    a, b = 1, [2]
    def inner(): return b
    names = sys._getframe().f_locals
    names["a"] = 10; names["extra"] = 3
    print(a, sorted(names), names["b"], len(names), "a" in names, names.get("zz"), names == dict(names), names.setdefault("extra", 4), names | {"q": 1} != names, repr(names)[:3], list(reversed(names))[:1], dict(names.items())["extra"], list(names.values())[0], names.copy()["a"], type(names).__name__)
    try:
        del names["a"]
    except TypeError as e:
        print(e)
    try:
        names["missing"]
    except KeyError as e:
        print(e)
    names.update({"b": [5]}); print(b, inner())
    return names
kept = outer(); print(kept["a"], sorted(kept)[:4]); kept["a"] = 11; print(kept["a"])
def gen():
    x = 1
    yield sys._getframe().f_locals
    print(x)
g = gen(); names = next(g); names["x"] = 7; print(next(g, "end"), g.gi_frame)
