# memoryview: formats, slices, casts, comparisons, messages.
b = bytearray(range(12)); m = memoryview(b)
print(m[3], m[2:8:2].tolist(), m.nbytes, m.shape, m.strides, m.format, m.itemsize, m.ndim, m.readonly, m.contiguous, m.obj is b, m.suboffsets)
m[0] = 200; m[1:3] = b"\x07\x08"; m[6:] = m[:6]; print(b, m.hex("-"), m.tobytes()[:3], bytes(m[::-1])[:2], m == b, m != b"x", m.toreadonly().readonly, len(m), 7 in m, list(iter(m))[:3])
for code in "bBhHiIlLqQfd?c":
    try:
        c = memoryview(bytearray(16)).cast(code); c[1] = b"z" if code == "c" else True if code == "?" else 3; print(code, c[1], c.itemsize, c.tolist()[:2])
    except Exception as e:
        print(code, type(e).__name__, e)
with memoryview(b"abc") as v: print(hash(v) == hash(b"abc"), v.tolist(), v[-1])
for bad in ("v[0]", "memoryview(5)", "m['x']", "m.cast('zz')", "m[50]", "memoryview(b'a').__setitem__(0, 1)", "hash(m)", "m.__setitem__(0, 300)"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
print(memoryview(b"ab") == memoryview(b"ab"), repr(m)[:8], memoryview(b"\x01\x00").cast("H").tolist(), bytes(memoryview(b"xyz")[1:]))
