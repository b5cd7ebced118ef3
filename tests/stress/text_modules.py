# re, json, struct, string formatting and codecs, once each.
import json
import re
import struct

pattern = re.compile(r"(?P<key>\w+)=(\d+)|[x-z]{2,}")
print([m.groups() for m in pattern.finditer("a=1 bé=22 xyz")])
print(pattern.sub(r"<\g<key>>", "k=5, é=6"), re.split("[,;]", "a,b;c"), pattern.findall("q=7"))
print(re.sub(r"\d", lambda m: str(int(m[0]) + 1), "a1b2"))
try:
    re.compile("(a")
except re.error as e:
    print(e)
text = json.dumps({"a": [1, 2.5, None, "é\n"], "b": {"c": True}}, indent=1, sort_keys=True)
print(text, json.loads(text), json.loads('["\\u00e9", 12345678901234567890]'))
try:
    json.loads("[1,")
except ValueError as e:
    print(e)
print(struct.pack("<hI3s", 1, 2, b"abc"), struct.unpack("<hI", b"\1\0\2\0\0\0"), list(struct.iter_unpack("B", b"ab")))
print("{0!r:>10} {name} {x[0]:{w}}".format("q", name="n", x=[5], w=4), "%5.2f|%-5d|%s|%(k)s".replace("%(k)s", "") % (1.5, 3, "z"))
print("été".encode("utf-16"), b"\xff\xc3\xa9".decode("utf-8", "replace"), "\u1234".encode("ascii", "xmlcharrefreplace"))
print("Straße".upper(), "ΑΣ".lower(), "a\tb".expandtabs(), "x".join(["1", "é", "\U0001f600"]), f"{3.14159:.3f}{12345:,}")
data = bytearray(b"hello")
view = memoryview(data)
view[1:3] = b"EL"
print(data, view[::-1].tolist(), view.cast("b")[0])
view.release()
data += b"!" * 40
del data[:3]
print(data, bytes(data).split(b"!", 2), b"%s-%d" % (b"x", 4))
