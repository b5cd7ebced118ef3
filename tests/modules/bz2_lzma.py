# bz2 and lzma: data, streams in pieces, files, faults.
import bz2
import io
import lzma
import os
import tempfile

text = b"".join(b"line %d of some text\n" % i for i in range(5000))


def attempt(what, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(what, result if not isinstance(result, bytes) or len(result) < 40 else len(result))
    except (OSError, ValueError, EOFError, TypeError, RuntimeError, lzma.LZMAError) as e:
        print(what, type(e).__name__, e)


print(bz2.compress(b"hello"), bz2.decompress(bz2.compress(b"hello")), bz2.compress(b"", 1))
for module, error in (bz2, OSError), (lzma, lzma.LZMAError):
    name = module.__name__
    packed = module.compress(text)
    print(name, len(packed) < len(text) // 4, module.decompress(packed) == text, module.decompress(packed + packed) == text * 2)
    print(module.decompress(packed + b"garbage that follows") == text, module.decompress(memoryview(packed)) == text)
    attempt("cut", module.decompress, packed[:-10])
    attempt("damaged", module.decompress, packed[:50] + bytes(20) + packed[70:])
    attempt("not packed", module.decompress, b"not packed at all, is it?")
    attempt("empty", module.decompress, b"")
    attempt("text", module.compress, "text")
    Compressor = module.BZ2Compressor if module is bz2 else module.LZMACompressor
    Decompressor = module.BZ2Decompressor if module is bz2 else module.LZMADecompressor
    c = Compressor()
    whole = b"".join([c.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)] + [c.flush()])
    print(module.decompress(whole) == text)
    attempt("after flush", c.compress, b"x")
    attempt("flush twice", c.flush)
    d = Decompressor()
    print(d.eof, d.needs_input, d.unused_data)
    out, at = b"", 0
    while not d.eof:
        piece = b""
        if d.needs_input:
            piece, at = packed[at:at + 100], at + 100
        out += d.decompress(piece, 777)
    print(out == text, d.eof, d.needs_input, d.unused_data == packed[at:at])
    attempt("after the end", d.decompress, b"x")
    d = Decompressor()
    print(d.decompress(packed + b"tail") == text, d.unused_data)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        with module.open(path, "wt", encoding="utf-8") as f:
            f.write("älter\nzwei\n")
        with module.open(path, "ab") as f:
            print(f.write(b"three\n"), f.tell(), f.writable(), f.readable(), f.seekable(), f.name == path)
            attempt("read", f.read)
        with module.open(path, "rt", encoding="utf-8", newline="\n") as f:
            print(list(f))
        with module.open(path) as f:
            print(f.read(3), f.tell(), f.readline(), f.peek(1)[:1], f.seek(1), f.read(), f.seek(-6, 2), f.readlines(), f.seek(0), next(iter(f)), f.readinto(bytearray(2)), f.read1(3))
            print(f.readable(), f.writable(), f.seekable(), f.closed, f.fileno() > 2)
            attempt("write", f.write, b"x")
            attempt("whence", f.seek, 0, 9)
        print(f.closed)
        attempt("closed", f.read)
        attempt("mode", module.open, path, "rw")
        attempt("mode", module.open, path, "rbt")
        attempt("encoding", module.open, path, "rb", encoding="utf-8")
        attempt("no file", module.open, 5)
        with open(path, "rb") as raw, module.open(raw) as f:
            print(len(f.read()))
        print(raw.closed)
        with open(path, "r+b") as raw:
            raw.truncate(30)
        with module.open(path) as f:
            attempt("short", f.read)
    inner = io.BytesIO()
    with module.open(inner, "w") as f:
        f.writelines([b"a", b"b"])
    print(module.open(io.BytesIO(inner.getvalue())).read(), inner.closed)

attempt("level", bz2.compress, b"", 0)
attempt("level", bz2.BZ2Compressor, 10)
attempt("level", bz2.BZ2File, "x", "w", compresslevel=11)
print(lzma.compress(b"hello", check=lzma.CHECK_CRC32), lzma.compress(b"hello", lzma.FORMAT_ALONE, preset=1))
print([lzma.is_check_supported(k) for k in (lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256, 7)])
for check in lzma.CHECK_NONE, lzma.CHECK_SHA256:
    d = lzma.LZMADecompressor()
    print(d.check, d.decompress(lzma.compress(b"x", check=check)), d.check)
alone = lzma.compress(text, lzma.FORMAT_ALONE)
print(lzma.decompress(alone) == text, lzma.decompress(alone, lzma.FORMAT_ALONE) == text)
attempt("format", lzma.decompress, alone, lzma.FORMAT_XZ)
attempt("format", lzma.LZMACompressor, 9)
attempt("format", lzma.LZMADecompressor, 9)
attempt("raw", lzma.LZMACompressor, lzma.FORMAT_RAW)
attempt("raw", lzma.LZMADecompressor, lzma.FORMAT_RAW)
attempt("preset", lzma.compress, b"", preset=10)
attempt("preset", lzma.LZMACompressor, preset=1, filters=[])
attempt("check", lzma.compress, b"", lzma.FORMAT_ALONE, lzma.CHECK_CRC32)
attempt("check", lzma.LZMACompressor, check=7)
attempt("limit", lzma.decompress, lzma.compress(text), memlimit=1000)
attempt("reading", lzma.LZMAFile, "x", "r", preset=3)
print(lzma.LZMAError.__module__, lzma.LZMAError.__mro__[1].__name__, bz2.__all__, len(lzma.__all__))

import shutil
import tarfile
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + "/in")
    with open(folder + "/in/a.txt", "wb") as f:
        f.write(text)
    for kind in "bztar", "xztar":
        name = shutil.make_archive(folder + "/pack", kind, folder + "/in")
        with tarfile.open(name) as t:
            print(os.path.basename(name), sorted(t.getnames()), t.extractfile("./a.txt").read() == text)
