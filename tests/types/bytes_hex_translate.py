# hex() with and without separators, translate() with and without what is dropped.
for d in [b"",b"a",bytes(range(256)),bytearray(b"xyz"*5)]:
    print(d.hex(), d.hex(":"), d.hex("-",2), d.hex("-",-3), d.translate(bytes(range(255,-1,-1))), d.translate(None,b"a"), d.translate(bytes(range(256)),b"xb"), type(d.translate(bytes(256))), d.translate(bytes(range(256)),b"")==d)
for a in [(b"",),(None,),(bytes(255),),(bytes(256),5)]:
    try: print(b"ab".translate(*a))
    except Exception as e: print(type(e).__name__,e)
class B(bytes): pass
print(type(B(b"ab").translate(bytes(range(256)))), memoryview(b"abc").hex(), memoryview(b"abcd").hex("_",2))
