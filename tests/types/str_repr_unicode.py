# repr and ascii of strings, quoting choices, escapes, unprintable and wide characters; slices and search across widths.
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "\\", "\n\r\t", "\0\x01\x1f\x7f", "\x80\x9f\xa0\xad\xff", "\u0100\u0378\u200b\u2028\u3000\ue000\uffff", "\U00010000\U0001F600\U000e0001\U0010ffff", "\ud800\udfff", "", "'", '"', "'\"\\'", "é€😀", "\u0301a", "\ufeff", "\x85\u2029"):
    print(ascii(s), repr(s).encode("utf-8", "backslashreplace"), len(s), len(repr(s)))
w1, w2, w4 = "abc", "ab\u20ac", "ab\U0001F600"
for x in (w1, w2, w4):
    for y in (w1, w2, w4):
        print(ascii(x + y), x == y, x < y, (x + y).find(y), y in x + y, (x + y).count("b"), ascii((x + y)[2:4]), ascii((x + y).replace(y, "-")), (x + y).rfind("a"), ascii((x + y).split("b")))
s = "a\U0001F600b"
print(ascii(s[0:1] + s[2:]), s[0:1].isascii(), ascii(s[1]), [ascii(c) for c in s], ascii(s.upper()), ascii(s * 2), ascii(s.center(7, "\u20ac")))
print(ascii("\N{GREEK SMALL LETTER ALPHA}\N{EM DASH}\N{SNOWMAN}\N{LATIN SMALL LETTER E WITH ACUTE}"))
print("straße".upper(), "ŒUVRE".lower(), "ÀÉ".swapcase(), "ça va".title(), "ﬃ".upper(), "Ǆ".lower(), "ὈΔΥΣΣΕΎΣ".lower())
print([c for c in map(chr, range(0x2000, 0x2010)) if c.isspace()] == [chr(c) for c in range(0x2000, 0x200b)], "\x1c".isspace(), "\u180e".isspace(), "\u3000".isspace())
print([int(c) for c in "٠٩०९０９"], ["½".isnumeric(), "½".isdigit(), "²".isdigit(), "²".isdecimal()], int("１２３"), float("１.５"))
for c in ("a", "é", "€", "😀", "\x7f", "\x80", "\u07ff", "\u0800", "\uffff", "\U0010ffff"):
    b = c.encode()
    print(len(b), b.hex(), b.decode() == c, ord(c), chr(ord(c)) == c, ascii(c))
for bad in (b"\x80", b"\xc3", b"\xc3\x28", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98", b"\xf5\x80\x80\x80", b"\xc0\x80", b"\xed\xa0\x80", b"a\xffb", b"\xf4\x90\x80\x80", b"\xe0\x80\x80", b"ab\xe2\x82c"):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(bad, "->", e, "|", e.start, e.end, e.reason, e.encoding, e.object == bad, ascii(bad.decode("utf-8", "replace")), ascii(bad.decode("utf-8", "ignore")), ascii(bad.decode("utf-8", "backslashreplace")), ascii(bad.decode("utf-8", "surrogateescape")), ascii(bad.decode("latin-1")))
for text, enc in (("é", "ascii"), ("a€b", "latin-1"), ("\ud800", "utf-8"), ("€€", "ascii")):
    try:
        text.encode(enc)
    except UnicodeEncodeError as e:
        print(ascii(str(e)), e.start, e.end, e.reason, e.encoding, ascii(e.object))
print("caf\u00e9" == "cafe\u0301", len("caf\u00e9"), len("cafe\u0301"), sorted(["é", "e", "z", "É"]))
print(ascii("abc".join(["\u0100"] * 3)), ascii("".join(["a", "\xff", "\u0100", "\U00010000"])), "".join(["a"] * 5).isascii())
print("a\0b", len("a\0b"), "a\0b".split("\0"), "\0" in "a\0b")
big = "é" * 100000 + "x"
print(big.find("x"), big.count("é"), len(big.encode()), big[::50000].encode(), big.replace("é", "e").count("e"), big[-3:].encode(), hash(big) == hash("é" * 100000 + "x"))
