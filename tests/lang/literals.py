# Literals of every kind: numbers, strings, bytes, escapes, concatenation, displays.
print(0, 1_000_000, 0x_ff, 0b1010_1010, 0o777, 0XFF, 0B1, 0O7, 00, 0_0, 000)
print(1.0, 1., .5, 1e5, 1E-5, 1_0.0_1, 1e+3, 0e0, 1_0e1_0, 123456789012345678901234567890)
print(1j, 1.5J, .5j, 1e3j, 0j, -0j, 1 + 2j, 00j, 09.5, 0_9j, 012.5)
print(0.1 + 0.2, 1e400, -1e400, 1e-400, 5e-324, 1.7976931348623157e308, 123456789.123456789, 1e16, 1e15, 1e22, 0.0001, 0.00001)
print('single', "double", '''triple''', """triple "double" inside""", 'it''s', "a" 'b' """c""")
print('\\ \' \" \a\b\f\n\r\t\v'.encode(), "\0 \1 \12 \123 \1234 \x41 \u0041 \U00000041 \N{LATIN SMALL LETTER A}".encode())
print("\N{GREEK SMALL LETTER ALPHA}\N{snowman}\N{BULLET} \u20ac \U0001F600")
print("line \
continued", 'a\
b')
print(r"\n\t\\", r'\'', R"\x", r"a\
b")
print(b"abc\x00\xff\n\101", rb"\x00", Rb"\n", bR"\n", BR"\d", b'a' b"b", b"\'\"\\\a")
print(u"unicode", U'x')
print("""multi
line
  indent""")
print('''a'b''c"d''', """a"b""c'd""")
print(len("\ud800"), ascii("\ud800\udc00"), ascii("é\u0100\U00010000"))
print(None, True, False, ..., Ellipsis, NotImplemented, __debug__)
print((), (1,), (1, 2), 1, [], [1, ], {}, {1: 2, }, {1, 2, }, set())
print([1, [2, [3]]], ({"a": (1,)},), {(1, 2): [3]})
print({1: "a", 1.0: "b", True: "c"}, {1, 1.0, True}, {"a": 1, "a": 2})
print(- 5, +5, ~5, -5 ** 2, (-5) ** 2, 2 ** -1, 2 ** 3 ** 2, not not 5)
print(1 if 2 else 3, 5 .real, 5..real, (5).real, 1.5.real, 0xf.bit_length(), 1_0.0.is_integer())
print("%s %d" % ("a", 5), "a" "b" % (), "abc"[1], [1, 2, 3][-1], {"k": 5}["k"], (1, 2)[0])
print(1_0 + 0x1_0 + 0b1_0 + 0o1_0)
print(0xdeadbeef, 0xDEADbeef, 0o17, 0b11111111, 1e1_0)
print("tab\there", "nul\0end".encode(), "\x7f\x80\xff".encode())
x = 5; y = 6; print(x, y);
z = (1 +
     2 +  # comment
     3)
print(z)
l = [
    1,
    2,  # two

    3,
]
print(l)
if True:
	print("tab indented")
if True:
 print("one space")
if (True and
        True):
    print("continued condition")
a = 1 if \
    True else 2
print(a)
print("end" "of" 'file')
