# unicode_escape and raw_unicode_escape, all that they have a form for; tables of characters that lie below their byte.
text = "".join(map(chr, [*range(300), 0x20AC, 0xD800, 0xDFFF, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF])) + "\\u0041 plain"
for codec in "unicode_escape", "raw_unicode_escape":
    data = text.encode(codec)
    print(data)
    print(data.decode(codec) == text, "".encode(codec), "a".encode(codec), "\n".encode(codec), "\U0001f600".encode(codec))
    for n in range(0, 60, 7):  # the room grows
        for c in "\x00", "\xff", "\u20ac", "\U0010ffff", "\\", "x":
            assert (c * n).encode(codec) == c.encode(codec) * n
print((bytes(range(0xA0, 0x100)) * 2).decode("koi8-r"))
print(ascii(bytes(range(128, 256)).decode("koi8-u")), ascii(bytes(range(256)).decode("cp1252", "replace")))
