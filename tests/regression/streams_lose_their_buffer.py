# Text used its buffer, and the room for what is read, after a method of the stream below, or an error handler, had taken them away:
# it wrote into freed memory. No more than that it ends well is told.
# ouro-test: differs (CPython crashes here)
import codecs
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
        self.act()
        return 0

    def write(self, b):
        self.act()
        return len(b)



# Text lost its buffer while that was asked, or its room for what is read.
class Buffer(io.BytesIO):
    what = None

    def meet(self, name, *args):
        what, self.what = self.what, None
        if what:
            what(self.text)
        return getattr(io.BytesIO, name)(self, *args)

    def read(self, *args): return self.meet("read", *args)
    def read1(self, *args): return self.meet("read1", *args)
    def write(self, *args): return self.meet("write", *args)
    def flush(self): return self.meet("flush")
    def seek(self, *args): return self.meet("seek", *args)
    def tell(self): return self.meet("tell")
    def truncate(self, *args): return self.meet("truncate", *args)
    def seekable(self): return self.meet("seekable")


text_uses = {"read": lambda t: t.read(), "some": lambda t: t.read(2), "readline": lambda t: t.readline(), "next": lambda t: next(t),
             "write": lambda t: t.write("x" * 20000), "seek": lambda t: t.seek(0), "tell": lambda t: t.tell(), "truncate": lambda t: t.truncate(),
             "flush": lambda t: t.flush(), "close": lambda t: t.close()}
ended = 0
for what in lambda t: t.detach(), lambda t: t.read(), lambda t: t.close(), lambda t: t.__init__(io.BytesIO(b"new")), lambda t: t.write("12"):
    for name, use in text_uses.items():
        for encoding in "utf-8", "utf-16", "utf-7":
            for held in True, False:
                buffer = Buffer("some\ntext\n".encode(encoding) * 3)
                text = buffer.text = io.TextIOWrapper(buffer, encoding)
                buffer.what = what
                if not held:
                    del buffer
                try:
                    use(text)
                except (ValueError, RuntimeError, OSError, AttributeError, TypeError, StopIteration):
                    pass
                ended += 1
                buffer = text = None
print(ended)


class Leaving(Raw):
    def readall(self):
        self.act()
        return b"all"

    def seekable(self):
        self.act()
        return True

    def seek(self, offset, whence=0): return 0
    def readinto(self, b):
        self.act()
        b[:1] = b"q"
        return 1


for kind in io.BufferedReader, io.BufferedRandom:
    for use in lambda x: x.read(), lambda x: x.seek(2), lambda x: x.tell(), lambda x: x.truncate(1), lambda x: x.read1(1):
        for what in lambda x: x.close(), lambda x: x.detach(), lambda x: x.__init__(io.BytesIO(b"new")):
            raw = Leaving()
            stream = raw.above = kind(raw)
            stream.peek(1)
            raw.what = what
            try:
                use(stream)
            except (ValueError, RuntimeError, OSError):
                pass
            raw.what = raw.above = None
for what in lambda t: t.detach(), lambda t: t.read(), lambda t: t.close(), lambda t: t.buffer.detach():
    raw = Leaving()
    text = raw.above = io.TextIOWrapper(io.BufferedReader(raw, 16), "utf-8")
    raw.what = what
    try:
        text.readline()
    except (ValueError, RuntimeError):
        pass
    raw.what = raw.above = None


def reads_on(error):
    text.read(3)
    return "?", error.end


codecs.register_error("reads_on", reads_on)
for encoding in "utf-8", "ascii":
    text = io.TextIOWrapper(io.BytesIO(b"abc\xff\n" * 5000), encoding, errors="reads_on")
    try:
        print(len(text.readline()) > 0, len(text.read(50)) > 0)
    except (ValueError, RecursionError):
        pass
del text
print("ended")
