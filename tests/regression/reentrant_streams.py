# A raw stream in Python that used the buffered stream above it found its buffer half changed, and one that closed it made the
# buffered stream write into freed memory; CPython refuses. Its readinto() was given a bytearray, which it could shorten, where a
# view belongs: then what lay behind it was read. A BufferedWriter was no iterator, while all other streams are.
import io


class Raw(io.RawIOBase):
    what = None
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return True

    def act(self):
        if self.what:
            self.what(self.above)

    def readinto(self, b):
        print("readinto", type(b).__name__)
        self.act()
        return 0

    def write(self, b):
        self.act()
        return len(b)


def trial(name, kind, use, what):
    raw = Raw()
    raw.above = stream = kind(raw)
    raw.what = what
    try:
        result = use(stream)
    except Exception as e:
        result = type(e).__name__, str(e).split(" at")[0]
    raw.what = None
    print(name, kind.__name__, result)
    raw.above = None


uses = {"read": lambda x: x.read(3), "readline": lambda x: x.readline(), "peek": lambda x: x.peek(), "read1": lambda x: x.read1(2),
        "readinto": lambda x: x.readinto(bytearray(3)), "next": lambda x: next(x), "write": lambda x: x.write(b"x" * 20000)}
for name, use in uses.items():
    kind = io.BufferedWriter if name == "write" else io.BufferedReader
    for what in lambda x: x.close(), lambda x: x.read(1), lambda x: x.write(b"12345"), lambda x: x.peek():
        trial(name, kind, use, what)


class Cutting(io.RawIOBase):
    count = 0
    def readable(self): return True

    def readinto(self, b):
        self.count += 1
        if isinstance(b, memoryview):
            owner = b.obj
            b.release()
            if owner is not None:
                owner.clear()
        else:
            b[2:] = b""
        return 5 if self.count < 9 else 0


try:
    io.BufferedReader(Cutting()).read(3)
except OSError:
    pass
Cutting().read(5)

writer = io.BufferedWriter(io.BytesIO())
print(iter(writer) is writer)
for ask in next, list:
    try:
        ask(writer)
    except io.UnsupportedOperation as e:
        print(e)
