# array.array and views of it, bytearrays that grow and shrink.
from array import array

a = array("i", [3, 1, 2])
a.append(9)
a.extend(array("i", range(20)))
a.insert(1, 7)
a[2:4] = array("i", [5, 5, 5])
del a[::3]
print(a, a.index(5), a.count(5), a.pop(), a.tolist()[:3])
view = memoryview(a)
try:
    a.append(1)
except BufferError as e:
    print(e)
print(view[:2].tolist(), view.nbytes, bytes(view[:1]))
view.release()
a *= 3
print(len(a), a == array("i", list(a)), a[::-5], array("d", [1.5, 2]).tobytes().hex(), array("w", "héé").tounicode())
try:
    array("b", [1, 2, 300])
except OverflowError as e:
    print(e)
b = bytearray(b"0123456789")
b += b"x" * 30
del b[:8]
b[1:1] = bytes(range(60, 70))
b.extend(iter([65, 66]))
print(b, b.pop(0), b.find(b"xx"), b.replace(b"x", b"yz")[:12])
