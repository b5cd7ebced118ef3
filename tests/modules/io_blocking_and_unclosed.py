# Streams at their edges: pipes that would block, buffers that are given up, files that nobody closed, what is refused.
import codecs
import copy
import gc
import io
import os
import pickle
import warnings

# ---- a pipe that is full takes what there is room for, and says how much that was
reader, writer = os.pipe()
os.set_blocking(reader, False)
os.set_blocking(writer, False)
sent, received = [], []
with open(writer, "wb", buffering=300) as out, open(reader, "rb") as back:
    for n in 9999, 700, 10, 64000, 5, 1:
        while True:
            piece = bytes([len(sent) % 251]) * n
            try:
                out.write(piece)
            except BlockingIOError as e:
                sent.append(piece[:e.characters_written])
                received.append(back.read())
                break
            sent.append(piece)
    while True:
        try:
            out.flush()
            break
        except BlockingIOError as e:
            print(e.args[1], e.characters_written)
            received.append(back.read())
    out.close()
    received += iter(back.read, b"")
print(b"".join(sent) == b"".join(received))

# ---- flush() of a stream for both forgets what was read ahead
raw = io.BytesIO(b"abcdefghi")
both = io.BufferedRandom(raw)
print(both.read(2), both.write(b"12"), both.peek(1)[:2], both.read())
raw.seek(0)
raw.write(b"XYZ")
both.flush()
both.seek(0)
print(both.read(3))


class Pieces(io.RawIOBase):
    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def readable(self):
        return True

    def readinto(self, room):
        piece = self.pieces.pop(0) if self.pieces else b""
        if not isinstance(piece, bytes):
            return piece
        room[:len(piece)] = piece
        return len(piece)


stream = io.BufferedReader(Pieces(b"abc", b"de", b"fgh", b"jkl"), 4)
room = bytearray(2)
print(stream.peek(3), [stream.readinto1(room) for _ in range(3)], room)
room = bytearray(20)
print(stream.peek(3), stream.readinto1(room), room[:6])
try:
    io.BufferedReader(Pieces("no number")).readline()
except OSError as e:
    print(e, "<-", repr(e.__cause__))

# ---- a constructor that fails leaves nothing to work with
for stream, bad in (io.BufferedReader(Pieces()), [None]), (io.BufferedWriter(io.BytesIO()), [io.BytesIO(), -1]), (io.TextIOWrapper(io.BytesIO()), [0, "ascii", 1]):
    try:
        stream.__init__(*bad)
    except Exception as e:
        print(type(e).__name__)
    try:
        stream.read() if hasattr(stream, "peek") else stream.flush()
    except ValueError as e:
        print(e)

# ---- text
text = io.TextIOWrapper(io.BufferedRWPair(io.BytesIO(b"foo\nbar\n"), io.BytesIO()))
print(text.readline(), text.write("x"), text.readline())
bytes_below = io.BytesIO()
bytes_below.seekable = lambda: False
text = io.TextIOWrapper(bytes_below, "ascii", newline="\n")
text.write("abc\n")
text.reconfigure(encoding="utf-8-sig")
text.write("d\xe9f\n")
text.flush()
print(bytes_below.getvalue())
text.reconfigure(encoding="locale")
print(text.encoding)
text.detach()
print(repr(text))


class Mine(io.TextIOWrapper):
    pass


print(repr(Mine(io.BytesIO(), "ascii")))
for encoding in "hex", "nothing":
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    except LookupError as e:
        print(e)

# ---- nobody closed it
for opened in ("wb", 0), ("wb", -1), ("w+b", -1), ("w", -1):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        file = open(os.devnull, *opened, **({} if "b" in opened[0] else {"encoding": "ascii"}))
        del file
        gc.collect()
    print([f"{each.category.__name__}: {each.message}" for each in seen])
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    open(os.devnull, closefd=True).close()
    fd = os.open(os.devnull, os.O_RDONLY)
    open(fd, "rb", closefd=False)
    os.close(fd)
print(seen)

# ---- and what is refused
for mode in "rb", "wb", "r", "r+b":
    with open(os.devnull, mode) as file:
        for copier in copy.copy, pickle.dumps:
            try:
                copier(file)
            except TypeError as e:
                print(e)


class NoPath:
    __fspath__ = None


for call in open, os.fspath, os.stat:
    try:
        call(NoPath())
    except TypeError as e:
        print(e)
