# zlib and gzip: round trips, pieces, limits, damaged data, files as bytes and text.
import gzip
import io
import os
import zlib

data = b"hello world, " * 400


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error), error)


packed = zlib.compress(data)
print(len(packed), zlib.decompress(packed) == data, zlib.compress(b""), zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.adler32(b"abc", 7))
print([len(zlib.compress(data, level)) for level in (0, 1, 6, 9, -1)])
attempt(zlib.decompress, b"junkjunk")
attempt(zlib.decompress, packed[:-5])
attempt(zlib.decompress, b"")
attempt(zlib.compress, data, 11)
attempt(zlib.compress, "x")
attempt(zlib.compressobj, 17)
attempt(zlib.decompressobj().flush, 0)

packer = zlib.compressobj(9, zlib.DEFLATED, -15)
raw = b"".join(packer.compress(data[i:i + 100]) for i in range(0, len(data), 100)) + packer.flush()
print(len(raw), zlib.decompress(raw, -15) == data)
attempt(packer.compress, b"more")
attempt(packer.copy)
unpacker, out = zlib.decompressobj(), b""
for i in range(0, len(packed), 7):
    out += unpacker.decompress(packed[i:i + 7] + (b"tail" if i + 7 >= len(packed) else b""))
print(out == data, unpacker.eof, unpacker.unused_data, unpacker.unconsumed_tail)
unpacker = zlib.decompressobj()
first = unpacker.decompress(packed, 100)
print(len(first), unpacker.eof, len(unpacker.unconsumed_tail) > 0)
rest = unpacker.flush()
print(first + rest == data, unpacker.eof)
packer = zlib.compressobj(zdict=b"hello world")
with_dictionary = packer.compress(data) + packer.flush()
print(zlib.decompressobj(zdict=b"hello world").decompress(with_dictionary) == data)
attempt(zlib.decompress, with_dictionary)
packer = zlib.compressobj()
start = packer.compress(b"abc")
other = packer.copy()
print(zlib.decompress(start + packer.compress(b"x") + packer.flush()), zlib.decompress(start + other.compress(b"y") + other.flush()))
packer = zlib.compressobj(wbits=31)
print(zlib.decompress(packer.compress(b"q" * 50) + packer.flush(), wbits=47))
packer = zlib.compressobj()
print(zlib.decompressobj().decompress(packer.compress(b"x" * 10) + packer.flush(zlib.Z_SYNC_FLUSH)))

print(gzip.decompress(gzip.compress(data)) == data, gzip.compress(b"abc", mtime=0))
print(gzip.decompress(gzip.compress(b"one") + b"\0\0" + gzip.compress(b"two")))
attempt(gzip.decompress, b"no gzip")
whole = gzip.compress(b"abc" * 9)
attempt(gzip.decompress, whole[:-6])
attempt(gzip.decompress, whole[:-8] + bytes(8))
name = "_zlib_gzip.tmp.gz"
try:
    with gzip.open(name, "wt", encoding="utf-8") as file:
        print(file.write("first line\nsecond: \xe4\xf6\n"))
    with gzip.open(name, "at", encoding="utf-8") as file:
        file.writelines(["third\n"])
    with gzip.open(name, "rt", encoding="utf-8") as file:
        print(list(file))
    with gzip.open(name) as file:
        print(file.readline(), file.tell(), file.seek(0), file.read(5), file.peek(3)[:3], file.name, file.mode, file.readable(), file.writable())
        attempt(file.write, b"x")
    print(file.closed)
    attempt(file.read)
    attempt(gzip.open, name, "rb", encoding="utf-8")
    attempt(gzip.open, name, "q")
finally:
    os.remove(name)
target = io.BytesIO()
with gzip.GzipFile("name.txt", "wb", fileobj=target, mtime=1) as file:
    file.write(bytearray(b"in memory"))
print(target.getvalue()[:19], gzip.GzipFile(fileobj=io.BytesIO(target.getvalue())).read())
