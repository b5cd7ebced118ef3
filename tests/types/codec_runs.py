# Text and bytes in long runs: what is converted many characters at a time, with the odd one at every place.
import binascii
import struct
import zlib

def same(a, b, what):
    if a != b:
        print("differs:", what, a, b)

# UTF-16 and UTF-32, both orders, with pairs, with what is out of place
for text in ("", "a", "abc" * 30, "ä" * 33, "日本語" * 11, "a😀b" * 9, "😀" * 8, "\ud7ff\ue000\uffff\U00010000\U0010ffff"):
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8", "utf-8-sig"):
        same(text.encode(name).decode(name), text, name)
print("a😀".encode("utf-16-be"), "a😀".encode("utf-16-le"), "a😀".encode("utf-16"))
for data in (b"a\x00\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdca\x00", b"a\x00b", b"\x00\xd8\x00\xd8\x00\xdc", b"\x00\xd8\x00\xdc\x01"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogatepass"):
        try:
            print(ascii((b"x\x00" * 20 + data).decode("utf-16-le", errors))[20:])
        except UnicodeDecodeError as e:
            print(e)
for data in (b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00", b"a\x00\x00"):
    try:
        print((b"x\x00\x00\x00" * 9 + data).decode("utf-32-le"))
    except UnicodeDecodeError as e:
        print(e)
print(ascii(memoryview(b"\x01" + "日本a".encode("utf-16-le"))[1:].tobytes().decode("utf-16-le")))

# bytes of their own value, and what stands for the others
mixed = "plain ä text € \U0001f600 end\x00\x7f\x80\xff"
for name in ("ascii", "latin-1", "cp1252", "koi8-r", "utf-8-sig"):
    for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
        print(name, errors, mixed.encode(name, errors))
print(mixed.encode("unicode_escape"), mixed.encode("raw_unicode_escape"))
for n in (1, 7, 8, 9, 31, 70):
    for c in "ÿĀ€":
        text = "x" * n + c
        print(n, (text * 3).encode("latin-1", "replace"), (text * 2).encode("ascii", "surrogateescape" if c == "none" else "ignore"))
print((b"ab\xff" * 5 + b"\x80").decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
for name in ("ascii", "cp1252", "koi8-r"):
    print(ascii((b"text \x81\xe4\xf6 more " * 3).decode(name, "replace")))
try:
    ("x" * 20 + "\udc80é").encode()
except UnicodeEncodeError as e:
    print(e)
print(len(("\u07ff\u0800" * 20000).encode()), len(("\u07ff\U00010800" * 20000).encode()))

# repr and ascii
print(ascii("aä€😀'\n\"\\"), repr("aä€😀'\n\x80\u2028"), len(ascii("ä" * 50 + "日" * 50 + "😀" * 50)))

# hexadecimal digits at every distance from the ends
digits = bytes(range(0, 256, 3)).hex()
for n in range(0, 40, 2):
    same(bytes.fromhex(digits[:n]).hex(), digits[:n], n)
    same(binascii.unhexlify(digits[:n].upper()), bytes.fromhex(digits[:n]), n)
for bad in "0123456g", "01234567G0", "0123456\x1001", "/0" + "0" * 20, "0" * 14 + ":1", "012345678@", "0 1", "01 23 4", "`0000000", "\x10" * 8, "ab" * 9 + " " + "c":
    try:
        print(bytes.fromhex(bad))
    except ValueError as e:
        print(e)
    try:
        print(binascii.unhexlify(bad))
    except binascii.Error as e:
        print(e)
print(bytes.fromhex("ab cd\tef 0123456789ABCDEF fe"))
for every in (1, 2, 3, -2, -3, 100, -100):
    print(bytes(range(10)).hex(":", every), b"a".hex("-", every))

# checksums of every length, from any start
data = bytes(i * 7 & 255 for i in range(400))
def slow_crc(start, data):
    crc = start ^ 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF
for n in (*range(20), *range(60, 70), *range(124, 132), 191, 192, 193, 255, 256, 399):
    same(binascii.crc32(data[:n]), slow_crc(0, data[:n]), n)
    same(zlib.crc32(data[1:n], 12345), slow_crc(12345, data[1:n]), n)
print(hex(binascii.crc32(data)), hex(zlib.crc32(data[200:], zlib.crc32(data[:200]))))

# integers of every size
for order in "<>=@":
    for letter in "bBhHiIlLqQ":
        size = struct.calcsize(order + letter)
        raw = bytes(range(0xF0, 0xF0 + size)) + bytes(range(size)) + b"\xff" * size + b"\x00" * size
        values = struct.unpack(order + "4" + letter, raw)
        print(order, letter, values)
        same(struct.pack(order + "4" + letter, *values), raw, letter)
print(struct.unpack("<3sBxH2p", b"abc\xff\x00\x01\x02\x01z"), list(struct.iter_unpack(">hB", b"\xff\xfe\x01" * 2)))

# items that are bytes, and one that changes the list while it is asked
class Index:
    def __init__(self, items): self.items = items
    def __index__(self):
        self.items.append(7)
        del self.items[0]
        return 9
items = [1, 2, 3]
items.insert(1, Index(items))
print(bytes(items), items, bytearray([255] * 5), bytes((1, 2)), bytes(range(5)))
for bad in ([1, 256], [1, -1], [1, "a"], [True, False]):
    for kind in bytes, bytearray:
        try:
            print(kind(bad))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)

# line ends of all kinds
for text in ("a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei", "ä\x85b\x86c", "日\u2028a\u2029b\u2027c\x85", "😀\n\u2028", "a\x1fb\x7f\x84"):
    print(ascii(text.splitlines()), ascii(text.splitlines(True)))

# windows laid over each other, backwards and with gaps
m = memoryview(bytearray(range(20)))
m[2:10] = m[5:13]
m[10:18] = m[8:16]
m[0:0] = b""
m[::-1] = m[:]
m[::2] = m[10:20]
print(m.tolist(), list(m[::3]), bytes(range(50))[::-1], bytes(range(50))[40:3:-7], bytearray(range(9))[::-1], b"abc"[::-5])
values = list(range(30))
del values[::3]
del values[-2::-4]
del values[5:1:-1]
del values[100:]
print(values)

# one byte for another, everywhere or not
for s in b"", b"o", b"x", b"foo bar boo", bytearray(b"foo" * 30), b"o" * 100:
    print(s.replace(b"o", b"0"), s.replace(b"o", b"0", 1), s.replace(b"o", b"o"), s.replace(b"oo", b"0") == s, s.replace(b"z", b"y") is s)
