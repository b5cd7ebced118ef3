# bytes.translate() and bytearray.translate() with bytes to leave out.
table = bytes(range(255, -1, -1))
for kind in bytes, bytearray:
    for text in b"", b"a", b"abcabc", bytes(range(256)), b"xxx", b"ab" * 50:
        for gone in b"", b"a", b"xyz", b"c", bytes(range(0, 256, 2)), text:
            for used in None, table:
                result = kind(text).translate(used, gone)
                expected = bytes((used[c] if used else c) for c in text if c not in gone)
                assert result == expected and type(result) is kind, (text, gone, used)
                result += b"!"
                assert result == expected + b"!"
print(b"hello world".translate(None, b"lo"), bytearray(b"hello").translate(bytes(range(256)).upper(), delete=b"e"))
