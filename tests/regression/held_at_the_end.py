# A SpooledTemporaryFile or a scandir() that only a cycle or a global held at the end of the program wanted to warn, imported
# `warnings` for it, and said that this failed. (And io: a raw stream without readinto() or write() says NotImplementedError; a
# temporary file's path is absolute in errors, too.)
import io
import os
import tempfile


class Holder:
    pass


holder = Holder()
holder.me = holder
holder.spooled = tempfile.SpooledTemporaryFile(5)
holder.entries = os.scandir("/")
next(holder.entries)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


raw = io.RawIOBase()
for f, *args in [(raw.read,), (raw.read, 5), (raw.readall,), (raw.readinto, bytearray(2)), (raw.write, b"x"), (raw.readline,),
                 (raw.writelines, [b"x"]), (next, raw), (io.TextIOBase().write, b"x"), (io.TextIOBase().write, "x"),
                 (io.TextIOBase().writelines, [b"x"])]:
    attempt(f, *args)
for f in tempfile.mkstemp, tempfile.mkdtemp, tempfile.NamedTemporaryFile, tempfile.TemporaryFile:
    for folder in "no such folder", b"no such folder":
        try:
            f(dir=folder)
        except FileNotFoundError as e:
            print(f.__name__, os.path.isabs(e.filename), os.path.basename(os.path.dirname(e.filename)))
