# An array whose memory had been read once, by bytes() or a join, could never be resized again; ~True written in the
# source was computed by the compiler, which gives no warning.
import io
import warnings
from array import array

a = array("i", [1, 2])
print(bytes(a) == bytearray(a) == b"".join([a]), (b"x" + a)[:2])
a.append(3)
a.frombytes(a[:1].tobytes())
io.BytesIO().write(a)
a.append(4)
with io.BytesIO(b"\x05" + bytes(7)) as stream:
    stream.readinto(a)
a.pop()
print(a)
with memoryview(a) as view:
    try:
        a.append(5)
    except BufferError as error:
        print(error)
a.append(5)
print(a)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(eval("~True"), eval("~5"))
print([str(w.message)[:30] for w in seen])
