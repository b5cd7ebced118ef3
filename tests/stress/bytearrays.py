b = bytearray(b"hello")
b += b" world"
b[0] = 72
b[1:3] = b"EE"
del b[-1]
b.extend([1, 2]); b.insert(0, 65); b.append(66)
print(b, b.pop(), b.find(b"lo"), b.split(b" "), bytes(b[::2]), b.hex(), bytearray(3), b.upper(), b.replace(b"l", b"LL"))
m = memoryview(b)
print(m[2], bytes(m[1:4]), m.nbytes, m.readonly, m.tolist()[:3])
m.release()
print(b.decode("latin-1"), bytes.fromhex("00ff"), b"a,b".partition(b","), b"%d %s" % (5, b"x"))
