# The file classes above one another, all in memory: raw, buffered, text, and the decoder of line ends.
import io, codecs


class Raw(io.RawIOBase):
    def __init__(self, data=b""):
        self.data, self.at = bytearray(data), 0

    def readable(self): return True
    def writable(self): return True
    def seekable(self): return True

    def readinto(self, room):
        part = self.data[self.at:self.at + min(len(room), 5)]
        room[:len(part)] = part
        self.at += len(part)
        return len(part)

    def write(self, data):
        self.data[self.at:self.at + len(data)] = data
        self.at += len(data)
        return len(data)

    def seek(self, where, whence=0):
        self.at = (0, self.at, len(self.data))[whence] + where
        return self.at

    def truncate(self, size=None):
        del self.data[self.at if size is None else size:]
        return len(self.data)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


b = io.BytesIO(b"one\ntwo\nthree")
print(b.readline(), b.read(2), b.tell(), b.readlines(), b.seek(0), list(b), b.getvalue(), b.getbuffer().nbytes, b.read1(3))
print(b.seek(20), b.write(b"end"), b.getvalue()[-6:], b.truncate(5), b.getvalue(), b.seek(0), b.readinto(bytearray(3)), b.__getstate__())
b.writelines([b"x", b"y"]); print(b.getvalue(), b.seekable(), b.isatty(), b.closed, repr(b)[:11]);
attempt(b.write, "text"); attempt(b.seek, -1); attempt(b.read, "x")
s = io.StringIO("a\r\nb\nc\u20ac", newline=None)
print(s.readline(), s.read(1), s.tell(), s.newlines, s.getvalue(), s.seek(0, 2), s.write("d\n"), s.getvalue(), s.truncate(2), s.line_buffering, s.__getstate__())
s = io.StringIO(); print("print to", "it", file=s, sep="-"); s.writelines(["p", "\u20acq"]); print(ascii(s.getvalue()), s.seek(0), s.readlines(), s.close(), s.closed)
attempt(s.read); attempt(io.StringIO, b"bytes"); attempt(io.StringIO, "", 5)
r = io.BufferedReader(Raw(b"0123456789" * 3 + b"\nline\nlast"), 8)
print(r.peek(2)[:2], r.read(3), r.read1(4), r.tell(), r.seek(28), r.readline(), r.readinto(bytearray(4)), r.read(), r.seek(-4, 2), r.readinto1(bytearray(9)), r.raw.at, r.mode if hasattr(r, "mode") else None)
r.seek(0); print(r.readlines(20), r.read(-1), r.detach().data[:3]); attempt(r.read)
w = io.BufferedWriter(Raw(), 8)
print(w.write(b"abc"), bytes(w.raw.data), w.write(b"defghijkl"), w.flush(), bytes(w.raw.data), w.tell(), w.seek(1), w.write(b"X"), w.truncate(4), bytes(w.raw.data))
attempt(w.read); attempt(w.write, "s"); w.close(); attempt(w.write, b"s")
x = io.BufferedRandom(Raw(b"abcdefghij"), 4)
print(x.read(3), x.write(b"ZZ"), x.read(2), x.seek(0), x.read(), x.peek(), x.tell())
p = io.BufferedRWPair(Raw(b"in"), Raw()); print(p.read(1), p.write(b"out"), p.flush(), p.readable(), p.peek(1), p.isatty()); p.close()
t = io.TextIOWrapper(io.BytesIO("eins\r\nzwei\u20ac\ndrei".encode()), encoding="utf-8", errors="strict", newline=None)
print(t.readline(), t.tell() > 0, ascii(t.read(5)), t.encoding, t.errors, t.newlines, t.buffer.tell(), t.seek(0), t.readlines(), t.seek(0, 2))
t.write("more\n"); t.flush(); print(t.buffer.getvalue()[-5:], t.reconfigure(line_buffering=True), t.line_buffering, repr(t)[:18], t.detach() is not None)
attempt(t.read)
t = io.TextIOWrapper(io.BytesIO(b"bad\xff\n"), encoding="utf-8"); attempt(t.read)
t = io.TextIOWrapper(io.BytesIO(b"bad\xff\n"), encoding="ascii", errors="replace"); print(ascii(t.read()))
t = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", newline="\r\n", write_through=True); t.write("\xe9\n"); print(t.buffer.getvalue()); attempt(t.write, "\u20ac")
t = io.TextIOWrapper(io.BytesIO("\u4e00\u4e01".encode("utf-16")), encoding="utf-16"); print(ascii(t.read(1)), t.tell() != 0, ascii(t.read()))
d = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), True)
print(repr(d.decode(b"a\r")), repr(d.decode(b"\nb\xe2\x82")), ascii(d.decode(b"\xac", True)), d.newlines, d.reset())
attempt(io.open, "no such file"); attempt(io.open, "x", "rz"); attempt(io.open, "x", "rb", -1, "utf-8"); attempt(io.TextIOWrapper, io.BytesIO(), "no-such-codec")
attempt(io.BufferedIOBase().read); attempt(io.TextIOBase().readline); print(io.IOBase().closed, io.DEFAULT_BUFFER_SIZE)
with Raw(b"x\ny\nz") as raw:
    print(raw.readline(), raw.read(2), raw.readall(), raw.fileno if False else raw.tell(), list(raw), raw.closed)
print(raw.closed)
