# Files in memory: as sequences, as files, as buffers; what is closed, read-only or out of range.
import mmap
import os
import re
import tempfile
import weakref


def attempt(f, *args, **kw):
    try:
        print(f())
    except (Exception, BufferError) as e:
        print(type(e).__name__, e)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "data")
    with open(path, "wb") as f:
        f.write(b"first line\nsecond\n" + bytes(range(64)))
    with open(path, "r+b") as f, mmap.mmap(f.fileno(), 0) as m:
        print(len(m), m.size(), m[0], m[-1], m[:5], m[10:0:-3], m.readline(), m.tell(), m.read(3), m.read_byte())
        print(m.find(b"line"), m.find(b"line", 0), m.rfind(b"\n", 0), m.find(b"x", -3), m.rfind(b"second", 0, 12), m.find(b"", 5, 5))
        m[0:5] = b"FIRST"
        m[5] = 45
        m[0:10:3] = b"abcd"
        print(m.write(b"###"), m.seek(-4, 2), m.read(), m.read(), m.tell())
        m.seek(0)
        m.write_byte(255)
        m.move(20, 0, 8)
        m.flush()
        m.flush(0, len(m))
        print(re.findall(rb"\w+", m), bytes(m)[:30], b"".join(m)[:4], m.madvise(mmap.MADV_NORMAL))
        view = memoryview(m)
        print(view.readonly, view.nbytes)
        attempt(m.close)
        attempt(lambda: m.resize(10))
        view.release()
        m.resize(40)
        print(len(m), os.path.getsize(path), m)
        for bad in (lambda: m[40], lambda: m["a"], lambda: m[1.5], lambda: m.seek(41), lambda: m.seek(0, 5), lambda: m.move(39, 0, 2),
                    lambda: m.write(b"x" * 50), lambda: m.find("a"), lambda: m.read("x"), lambda: m.flush(1, 50), lambda: m.write_byte(256),
                    lambda: m.madvise(0, 50), lambda: m.madvise(0, 0, -1), lambda: m + b"a", lambda: m.__setitem__(0, b"a"),
                    lambda: m.__setitem__(0, 256), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: m.__delitem__(0), lambda: m.resize(-1)):
            attempt(bad)
    print(m, m.closed)
    for bad in (lambda: m[0], lambda: len(m), lambda: m.read(), lambda: m.tell(), lambda: memoryview(m), lambda: m.__enter__(), m.close):
        attempt(bad)
    with open(path, "rb") as f:
        with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as m:
            print(m, memoryview(m).readonly)
            for bad in (lambda: m.write(b"a"), lambda: m.__setitem__(0, 1), lambda: m.move(0, 1, 1), lambda: m.resize(20), lambda: m.write_byte(1)):
                attempt(bad)
            print(m.flush())
        with mmap.mmap(f.fileno(), 10, access=mmap.ACCESS_COPY) as m:
            m[0:3] = b"xyz"
            print(m[:4], m)
        print(f.read(4))
        for bad in (lambda: mmap.mmap(f.fileno(), 1000), lambda: mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ, offset=mmap.PAGESIZE),
                    lambda: mmap.mmap(f.fileno(), 10), lambda: mmap.mmap(-1, -1), lambda: mmap.mmap(-1, 0), lambda: mmap.mmap(-1, 10, access=7),
                    lambda: mmap.mmap(-1, 10, flags=mmap.MAP_PRIVATE, access=1), lambda: mmap.mmap("a", 1), lambda: mmap.mmap(-1, 10, offset=-1)):
            attempt(bad)
    with open(os.path.join(folder, "empty"), "wb+") as f:
        attempt(lambda: mmap.mmap(f.fileno(), 0))


class Numbers(mmap.mmap):
    """A class of one's own exports its bytes as well."""

    def total(self):
        return sum(memoryview(self))


n = Numbers(-1, 100)
n.write(bytes(range(10)))
print(n.total(), n, bytes(n)[:4], memoryview(n)[3], bytearray(n)[:3], weakref.ref(n)() is n)


class Closes:
    def __index__(self):
        n.close()
        return 3


for use in (lambda: n[Closes()], lambda: n.read(Closes()), lambda: n.__setitem__(0, Closes())):
    attempt(use)
    n = Numbers(-1, 100)
