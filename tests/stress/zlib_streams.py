# Deflate streams: at once, in pieces, copied, with a dictionary, with limits, and what is wrong with them.
# ouro-test: oom-after-imports
import zlib


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


text = b"so much to say, " * 300
packed = zlib.compress(text)
print(len(packed) < 100, zlib.decompress(packed) == text, zlib.crc32(text), zlib.adler32(text), zlib.decompress(zlib.compress(text, 9, wbits=-15), wbits=-15) == text, zlib.decompress(zlib.compress(b"x", wbits=31), 31))
c = zlib.compressobj(6, zlib.DEFLATED, 15, 8, zlib.Z_FILTERED); parts = [c.compress(text[:50]), c.flush(zlib.Z_SYNC_FLUSH)]; twin = c.copy(); parts += [c.compress(text[50:]), c.flush()]
print(zlib.decompress(b"".join(parts)) == text, len(twin.flush()))
d = zlib.decompressobj(); out = d.decompress(packed + b"rest", 10); twin = d.copy(); print(out, d.unconsumed_tail == packed[-len(d.unconsumed_tail):] + b"rest", d.eof)
print(len(d.decompress(d.unconsumed_tail)), d.unused_data, d.eof, d.flush(), len(twin.flush()))
c = zlib.compressobj(zdict=b"so much to say"); small = c.compress(b"so much to say") + c.flush(); attempt(zlib.decompress, small); d = zlib.decompressobj(zdict=b"so much to say"); print(d.decompress(small), d.flush())
attempt(zlib.decompress, b"junk"); attempt(zlib.decompress, packed[:-3]); attempt(zlib.compress, "x"); attempt(zlib.compress, b"", 99); attempt(zlib.compressobj, wbits=99); attempt(d.decompress, b"", -1); attempt(d.flush, 0)
d = zlib.decompressobj(zdict=b"wrong"); attempt(d.decompress, small); c = zlib.compressobj(); c.flush(); attempt(c.compress, b"x"); attempt(c.copy)
