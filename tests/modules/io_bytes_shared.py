# BytesIO shares its bytes with what getvalue() gave and with what it began with: no write may be seen there.
import io
import sys

big = bytes(range(256)) * 8
for size in 0, 1, 10, 64, 65, 2048:
    start = big[:size]
    stream = io.BytesIO(start)
    first = stream.getvalue()
    assert first == start and stream.read() == start and stream.read() == b""
    stream.seek(0)
    stream.write(b"XY")
    assert start == big[:size] == first, size
    second = stream.getvalue()
    assert second == b"XY" + start[2:]
    stream.seek(0, 2)
    stream.write(b"end" * 100)
    third = stream.getvalue()
    assert second == b"XY" + start[2:] and third == second + b"end" * 100
    hashes = hash(first), hash(second), hash(third)
    stream.truncate(70)
    fourth = stream.getvalue()
    assert fourth == third[:70] and third == second + b"end" * 100 and len(stream.getvalue()) == len(fourth)
    stream.seek(3)
    with stream.getbuffer() as view:
        view[0:1] = b"!"
        assert stream.getvalue() == b"!" + fourth[1:] and fourth == third[:70]
        view[0:1] = b"?"
        try:
            stream.write(b"x")
        except BufferError as error:
            print(error)
    assert stream.getvalue() == b"?" + fourth[1:]
    stream.seek(200)
    stream.write(b"far")
    assert stream.getvalue() == b"?" + fourth[1:] + bytes(200 - len(fourth)) + b"far"
    assert hashes == (hash(bytes(bytearray(first))), hash(bytes(bytearray(second))), hash(bytes(bytearray(third))))
    kept = stream.getvalue()
    stream.close()
    assert kept[-3:] == b"far" and first == start
    again = io.BytesIO(kept)
    again.__init__(big)
    assert again.getvalue() == big and kept[-3:] == b"far"
    again.__init__(b"small")
    assert again.getvalue() == b"small" and big == bytes(range(256)) * 8
    again.__init__()
    assert again.getvalue() == b""
stream = io.BytesIO()
for i in range(1000):
    stream.write(b"%d," % i)
    if i % 100 == 0:
        value = stream.getvalue()
        assert value.endswith(b"%d," % i)
        dictionary = {value: i}
        assert stream.getvalue() in dictionary
value = stream.getvalue()
del value
stream.seek(0)
stream.write(b"again")
value = stream.getvalue()
print(hash(value) == hash(bytes(bytearray(value))), value[:12], len(value))
stream = io.BytesIO(big)
part = bytearray(300)
print(stream.readinto(part), stream.tell(), stream.readline()[:4], stream.read(5), sys.getsizeof(stream) > 2048)
state = stream.__getstate__()
other = io.BytesIO()
other.__setstate__(state)
other.write(b"other")
print(stream.getvalue() == big, other.getvalue() == big)
