# What changes a bytearray.
a = bytearray(b"abcdef")
a.append(103); a.extend(b"hi"); a.extend([106, 107]); a.insert(0, 64); a.remove(98); print(a, a.pop(), a.pop(0))
a.reverse(); b = a.copy(); a.clear(); print(a, b)
b[1:3] = b"XYZ"; b[::2] = b"....." ; del b[0]; del b[::3]; b += b"!"; b *= 2; print(b, len(b), b.__sizeof__() > 0)
b[2] = 65; b %= () if False else (); print(b)
try:
    b[100] = 1
except IndexError as e:
    print(e)
m = memoryview(b)
try:
    b.append(1)
except BufferError as e:
    print(e)
m.release(); b.append(1); print(b, list(reversed(b))[:2], b.__reduce__()[0].__name__, bytearray(b"a%b") % b"z")
it = iter(b); next(it); print(it.__length_hint__(), it.__reduce__()[2] if len(it.__reduce__()) > 2 else None)
