# memoryview over bytes and bytearray.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


m = memoryview(b"abcdef")
w = memoryview(bytearray(b"abcdef"))
t("len(m)", "m[0]", "m[-1]", "m[10]", "bytes(m[1:3])", "bytes(m[::2])", "bytes(m[::-1])", "m.tolist()", "m.tobytes()", "m.nbytes", "m.itemsize", "m.format", "m.ndim", "m.shape", "m.strides", "m.readonly", "w.readonly", "m.contiguous", "m.c_contiguous", "m.obj", "m == b'abcdef'", "m == w", "m[1:] == b'bcdef'", "m == 'abcdef'", "hash(m) == hash(b'abcdef')", "hash(w)", "97 in m", "list(m)", "m.hex()", "memoryview('a')", "memoryview(5)", "memoryview()", "m.toreadonly().readonly", "bytes(w)", "str(m[0:2], 'ascii')", "m['a']", "m[1.5]", "bytes(reversed(m))", "m < m", "b'x' + m", "b''.join([m, b'x'])", "int.from_bytes(m[:2], 'big')", "m.count(97)", "m.index(99)")


def d(*stmts):
    for s in stmts:
        try:
            exec(s)
            print(s, "=>", bytes(w))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


d("w[0] = 65", "w[1:3] = b'XY'", "w[1:3] = b'XYZ'", "w[0] = 256", "w[0] = 'a'", "m[0] = 65", "del w[0]", "w[::2] = b'123'", "w[10] = 1", "w[0:2] = w[2:4]", "w[:] = b'fedcba'")
with memoryview(b"xyz") as v:
    print(v[0], bytes(v))
try:
    v[0]
except ValueError as e:
    print("ValueError:", e)
c = memoryview(bytearray(8)).cast("I")
c[0] = 0x01020304
print(c.format, c.itemsize, len(c), c.tolist(), c.tobytes(), c.cast("B")[0])
s = memoryview(bytes(range(10)))[2:8][1:4]
print(s.tolist(), s.obj == bytes(range(10)))
w2 = memoryview(bytearray(b"12345"))
w2.release()
try:
    len(w2)
except ValueError as e:
    print("ValueError:", e)
