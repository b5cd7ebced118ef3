# Structures whose numbers are in network order; objects of C types with more memory; the names that Windows has.
import ctypes
from ctypes import *
class H(BigEndianStructure):
    _pack_ = 1
    _fields_ = [('a', c_uint16), ('b', c_uint32), ('c', c_uint8), ('d', c_int16 * 2), ('e', c_double), ('f', c_uint16, 4), ('g', c_uint16, 12)]
h = H(0x102, 0x3040506, 7, (c_int16.__ctype_be__ * 2)(1, -2), 1.5, 5, 0x123)
print(bytes(h), sizeof(h), h.a, h.b, h.c, list(h.d), h.e, h.f, h.g)
h2 = H.from_buffer_copy(bytes(h)); print(h2.a, h2.b, h2.g)
try:
    class X(BigEndianStructure): _fields_ = [('p', c_char_p)]
except TypeError as e: print(e)
try:
    class Y(Structure): _fields_ = [('p', c_int)]
    class X(BigEndianStructure): _fields_ = [('p', Y)]
except TypeError as e: print(type(e))
class In(BigEndianStructure): _fields_ = [('x', c_uint32)]
class Out(BigEndianStructure): _fields_ = [('i', In), ('u', c_uint16)]
o = Out(In(1), 2); print(bytes(o))
class U(BigEndianUnion): _fields_ = [('i', c_uint32), ('s', c_uint16)]
u = U(i=0x01020304); print(hex(u.s), bytes(u))
print(string_at(b'abc\0def'), string_at(create_string_buffer(b'hello'), 3), wstring_at('abc'), ARRAY(c_int, 3) is c_int * 3, c_buffer(3))
b = create_string_buffer(3); resize(b, 10); print(sizeof(b), sizeof(type(b)))
from ctypes import wintypes as w
print(w.DWORD, sizeof(w.MSG), w.RGB(1,2,3), w.HWND, w.VARIANT_BOOL(1))
