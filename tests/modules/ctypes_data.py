# ctypes as a way to lay out data: simple types, arrays, structures, unions, pointers to one's own objects.
import ctypes
from ctypes import *


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, IndexError, AttributeError, OSError) as e:
        print(type(e).__name__, e)


names = "bool char byte ubyte short ushort int uint long ulong longlong float double longdouble void_p char_p wchar wchar_p size_t int8 uint64".split()
print([(n, sizeof(getattr(ctypes, "c_" + n)), alignment(getattr(ctypes, "c_" + n))) for n in names])
print(c_longlong is c_long, c_int32 is c_int, c_int.__name__, c_int._type_, sizeof(c_int(3)), (1 << 8 * sizeof(c_long) - 1) - 1)
for x in c_int(5), c_int(2**31), c_ubyte(-1), c_short(70000), c_float(0.1), c_double(2), c_bool(7), c_char(b"x"), c_char(65), c_wchar("é"), c_void_p(), c_void_p(5), c_long(), c_char_p():
    print(x, repr(x.value), bool(x), end="; ")
print()
for f, v in (c_int, 1.5), (c_int, "a"), (c_char, "ab"), (c_char, b"ab"), (c_double, "x"), (c_wchar, "ab"), (c_char_p, 1.5):
    attempt(f, v)
print(c_char_p(b"text").value, c_wchar_p("t").value, bool(c_char_p(b"")))
x = c_int(1)
x.value = 300
print(x.value, bytes(x), memoryview(x).nbytes, c_int(1) == c_int(1), c_int.from_buffer_copy(b"\1\2\0\0rest").value, c_short.from_buffer_copy(b"..\1\1", 2).value)
data = bytearray(8)
shared = c_uint.from_buffer(data, 4)
shared.value = 0x01020304
print(data)
attempt(c_int.from_buffer, b"1234")
attempt(c_int.from_buffer_copy, b"123")

A = c_int * 4
a = A(1, 2, 3)
print(A.__name__, A._length_, A._type_.__name__, sizeof(A), list(a), len(a), a[-1], a[1:3], A is c_int * 4, 4 * c_int is A)
a[0], a[1:3] = 9, [7, 8]
print(list(a), bytes(a)[:4], sum(a), 7 in a)
attempt(lambda: a[4])
attempt(lambda: A(1, 2, 3, 4, 5))
attempt(lambda: c_int * -1)
attempt(a.__setitem__, slice(0, 2), [1])
m = (c_int * 2 * 3)()
m[1][1] = 5
print([list(row) for row in m], sizeof(m))

b = create_string_buffer(b"hello")
print(b.value, b.raw, len(b), sizeof(b), b[0], b[1:3])
b.value = b"ab"
print(b.value, b.raw)
attempt(setattr, b, "value", b"toolong")
attempt(setattr, b, "value", "x")
print(create_string_buffer(4).raw, create_string_buffer(b"ab", 5).raw, create_unicode_buffer("hé").value, len(create_unicode_buffer(3)))
attempt(create_string_buffer, "x")


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]

    def norm(self):
        return self.x ** 2 + self.y ** 2


class Mixed(Structure):
    _fields_ = [("a", c_char), ("b", c_double), ("c", c_short), ("p", Point), ("n", c_char * 8), ("v", c_int * 3)]


class Packed(Structure):
    _pack_ = 1
    _fields_ = [("a", c_char), ("b", c_double), ("c", c_short)]


class Derived(Point):
    _fields_ = [("z", c_byte)]


p = Point(3, y=4)
print(p.x, p.y, p.norm(), sizeof(Point), bytes(p), Point.y.offset, Point.y.size)
print(sizeof(Mixed), alignment(Mixed), sizeof(Packed), [getattr(Mixed, f[0]).offset for f in Mixed._fields_], sizeof(Derived), Derived(1, 2, 3).z)
s = Mixed(b"q", 1.5, -2, (5, 6), b"name")
s.v[1] = 11
s.p.x += 1
print(s.a, s.b, s.c, s.p.x, s.p.y, s.n, list(s.v))
s.p = Point(8, 9)
print(s.p.x, s.p.y)
attempt(Point, 1, 2, 3)
attempt(Point, 1, x=2)
attempt(setattr, p, "x", "a")
p.other = 1
print(p.other, Point.from_buffer_copy(b"\1\0\0\0\2\0\0\0").y)


class Flags(Structure):
    _fields_ = [("low", c_uint, 3), ("mid", c_uint, 5), ("high", c_int, 4), ("next", c_ubyte)]


f = Flags(5, 17, -2, 200)
print(f.low, f.mid, f.high, f.next, sizeof(Flags))
f.low = 9
print(f.low, f.mid)


class Both(Union):
    _fields_ = [("i", c_uint), ("f", c_float), ("b", c_ubyte * 4)]


u = Both(f=1.0)
print(hex(u.i), list(u.b), sizeof(u))
u.b[3] = 0xC0
print(u.f)


class Outer(Structure):
    _anonymous_ = ["u"]
    _fields_ = [("u", Both), ("k", c_int)]


o = Outer()
o.i = 7
print(o.u.b[0], o.i, o.k, sizeof(Outer))


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]
last = Node(2)
first = Node(1, pointer(last))
print(first.next.contents.value, bool(last.next), sizeof(Node), POINTER(c_int).__name__, POINTER(c_int) is POINTER(c_int))
n = c_int(42)
q = pointer(n)
q.contents.value = 43
q[0] = 44
print(n.value, q[0], q.contents.value, bool(q), bool(POINTER(c_int)()))
attempt(lambda: POINTER(c_int)().contents)
print(cast(pointer(c_int(0x41424344)), POINTER(c_ubyte))[0])
memmove(b, b"xyz", 2)
memset(a, 0, 8)
print(b.value, list(a), set_errno(5), get_errno())
attempt(sizeof, 5)
