# The encodings hz and iso2022_kr: what is ASCII stays as it is.
for name in "hz", "hz-gb-2312", "iso2022_kr":
    for text in "abc", "a~b", "\u4e2d\u6587", "x\u4e2d~\u6587y\nz", "\ud55c\uae00 \ud55c a\n", "", "\u3053":
        try:
            coded = text.encode(name)
            print(name, ascii(text), coded, coded.decode(name) == text)
        except UnicodeError as e:
            print(name, ascii(text), e)
    print("a\u0100\u4e2d".encode(name, "replace"), "a\u0100\u4e2d".encode(name, "xmlcharrefreplace"))
for coded in b"~{VPND~}ok", b"~{VPND~}\n~~", b"a~", b"~{V", b"~{\x7f\x7f~}x", b"\xd6\xd0", b"~x":
    for errors in "strict", "replace":
        try:
            print(coded, ascii(coded.decode("hz", errors)))
        except UnicodeError as e:
            print(coded, e)
