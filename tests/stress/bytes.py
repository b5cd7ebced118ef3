b = bytes(range(40))
a = bytearray(b"hello")
a += b" world" * 3
a[0:2] = b"HEY"
del a[-4:]
print(b[::7], a, a.find(b"wor"), b"x".join([b"1", b"2"]), bytes.fromhex("00ff"), b[3:9].hex("-"), b"a%db" % 7, a.decode())
