a = list(range(20))
a[::3] = "abcdefg"
del a[1::4]
print(a, a[-3:], a[5:2:-1], "hello"[::2], (1, 2, 3)[slice(None, 2)], slice(1, 10, 3).indices(5), range(10)[2:8:2])
b = bytearray(10)
b[2:4] = b"xyz"
print(b, a[:0], [*a[:2], *"ab"])
