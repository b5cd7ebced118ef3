# memoryviews of no dimension and of many (cast with a shape), windows lent by classes, and BytesIO.getbuffer().
import io
import array


def attempt(function, *args, **kwargs):
    try:
        r = function(*args, **kwargs)
        print(r if not isinstance(r, memoryview) else ("view", r.shape, r.tolist()))
    except Exception as e:
        print(type(e).__name__, e)


m = memoryview(bytearray(range(24))).cast("B", [2, 3, 4])
print(m.ndim, m.shape, m.strides, m.nbytes, m.itemsize, len(m), m.contiguous, m.c_contiguous, m.f_contiguous)
print(m.tolist())
print(m[1, 2, 3], m[-1, -1, -1], m[0, 0, 0])
for key in (0, (0,), (0, 0), (0, 0, 0, 0), (2, 0, 0), (0, 3, 0), (0, 0, -5), (0, slice(1), 0), (slice(1), slice(1)), ..., "x", ()):
    attempt(lambda: m[key])
attempt(lambda: m[1:])
attempt(lambda: m[::-1])
attempt(lambda: m[::-1][:, 1:])
print(m[::-1].c_contiguous, m[::-1].f_contiguous, m[:0].tolist(), m[1:].strides)


def store(key, value):
    m[key] = value
    return m.tolist()


attempt(store, (1, 1, 1), 255)
attempt(store, (1, 1, 1), 256)
attempt(store, (1, 1), 1)
attempt(store, 0, 1)
attempt(store, slice(1), b"x")
attempt(store, (slice(1), slice(1)), b"x")
attempt(store, None, 1)
attempt(iter, m)
attempt(list, m)
print(m.tobytes() == bytes(m), m.tobytes("F").hex(), m.tobytes(order="A") == m.tobytes("C"), m.tobytes(None) == m.tobytes())
attempt(m.tobytes, "X")
attempt(m.tobytes, 1)
print(m.hex("-", 4))
print(m == m, m == memoryview(m.tobytes()), m == memoryview(m.tobytes()).cast("B", (2, 3, 4)), m == memoryview(m.tobytes()).cast("B", (2, 4, 3)))
ints = memoryview(array.array("i", range(6)))
print(ints.cast("B").cast("i", (2, 3)).tolist(), ints.cast("B").cast("i", (2, 3)) == memoryview(array.array("h", range(6))).cast("B").cast("h", (2, 3)))
print(m.cast("B").shape, m.cast("B", [24]).shape)
b = memoryview(bytes(12))
for shape in ([3, 4], (12,), [5], [0], [-1], [2.0], ["x"], 12, [1] * 64, [1] * 65, [2**62, 4], [], None):
    attempt(lambda: b.cast("B", shape).shape)
attempt(m.cast, "B", [4, 6])
attempt(m.cast, "h")
attempt(m[::-1].cast, "B")
attempt(memoryview(b"").cast, "B", [0])
attempt(memoryview(b"").cast, "B", [1])

zero = memoryview(bytearray(b"\x07\0\0\0")).cast("i", [])
print(zero.ndim, zero.shape, zero.strides, zero.nbytes, zero[()], zero.tolist(), zero[...] is zero, zero.tobytes())
for f in (len, iter, lambda z: z[0], lambda z: z[:]):
    attempt(f, zero)
zero[()] = 9
zero[...] = zero[()] + 1
print(zero.tolist(), zero == zero, zero.cast("B").tolist())

h = memoryview(b"abc")
print(hash(h) == hash(b"abc"))
h.release()
print(hash(h) == hash(b"abc"))
v = memoryview(bytearray(b"abc"))
v[(0,)] = 65
print(v[(1,)], bytes(v))
attempt(lambda: v[...])
print(v.__buffer__(0).tolist(), b"x".__buffer__(0).tolist(), bytearray(b"y").__buffer__(1).readonly)
attempt(b"x".__buffer__, 1)

print("# getbuffer")
stream = io.BytesIO(b"abcdef")
window = stream.getbuffer()
window[1:3] = b"XY"
print(stream.getvalue(), window.readonly, type(window.obj).__name__)
attempt(stream.write, b"more")
attempt(stream.truncate, 2)
attempt(stream.close)
again = stream.getbuffer()
part = again[2:]
window.release()
attempt(stream.write, b"z")
again.release()
attempt(stream.write, b"z")
part.release()
attempt(stream.write, b"12")
print(stream.getvalue())
with stream.getbuffer() as w:
    print(bytes(w))
stream.close()
attempt(stream.getbuffer)
left = io.BytesIO(b"left").getbuffer()
print(bytes(left))
del left
print(io.BytesIO().getbuffer().tolist())

print("# state")
s = io.BytesIO()
s.__setstate__((b"abc", 2, {"name": "it"}))
print(s.getvalue(), s.tell(), s.name)
for state in ((b"",), 0, (b"", 0.5, None), (b"", -1, None), (b"", 0, 3), (0, 0, None)):
    attempt(s.__setstate__, state)
t = io.StringIO()
t.__setstate__(("a\r\nb", "\n", 1, {"name": "it"}))
print(repr(t.getvalue()), t.tell(), t.name)
for state in (("",), 0, ("", "", 0.5, None), ("", "", -1, None), ("", "", 0, 3), (0, "", 0, None), ("", "x", 0, None)):
    attempt(t.__setstate__, state)

print("# lent")


class Lender:
    def __init__(self, data):
        self.data = bytearray(data)

    def __buffer__(self, flags):
        print("lend")
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("back", bytes(view))


lender = Lender(b"hello")
with memoryview(lender) as view:
    view[0] = 72
    print(bytes(view))
print(bytes(lender))
print(b"".join([lender, b"!"]))


class Louder(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)[::-1].tobytes().__buffer__(0)


print(bytes(memoryview(Louder(b"abc"))), Louder(b"abc"))


class Wrong:
    def __buffer__(self, flags):
        return 1


attempt(memoryview, Wrong())
