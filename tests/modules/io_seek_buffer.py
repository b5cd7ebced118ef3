# Seeking in a buffered stream: what is in the buffer is found there, without asking the stream below where it stands.
import io
import os
import tempfile

name = os.path.join(tempfile.mkdtemp(), "data")
with open(name, "wb") as file:
    file.write(bytes(range(256)) * 100)
with open(name, "r+b") as file:
    for at in 0, 10, 9000, 8000, 8190, 20000, 3, 25590, 25600, 26000, 5:
        print(file.seek(at), file.read(5), file.tell(), file.seek(-3, 1), file.read(9), file.peek(1)[:1], file.seek(-2, 1), file.read1(3))
    file.seek(100)
    file.write(b"xyz")
    print(file.tell(), file.seek(98), file.read(10), file.seek(2, 1))
    file.write(b"QQ")
    print(file.seek(0), file.read(130)[95:], file.seek(-4, 2), file.read(), file.seek(20), file.readinto(bytearray(10000)), file.seek(30), file.read(2))
    file.truncate(5000)
    print(file.seek(4990), file.read(50), file.seek(10), file.read(3), file.readline()[:5], file.seek(11), file.read(2))
with open(name, "a+b") as file:
    file.seek(10)
    print(file.read(4))
    file.write(b"end")
    print(file.tell(), file.seek(0), file.read(4), file.seek(11), file.read(4))
file = open(name, "rb")
print(file.read(3), file.read()[-3:], file.seek(1), file.read(2), file.seek(4999), file.read(), file.seek(2), file.read(2))
os.lseek(file.fileno(), 50, 0)  # behind its back
print(file.seek(6), file.read(2))
copy = file.detach()
print(copy.tell(), copy.close())


class Raw(io.RawIOBase):
    at = asked = 0

    def readable(self):
        return True

    seekable = readable

    def readinto(self, room):
        n = min(len(room), 20 - self.at)
        room[:n] = bytes(range(self.at, self.at + n))
        self.at += n
        return n

    def seek(self, offset, whence=0):
        if self.asked < 0:
            raise OSError("no seeking now")
        self.asked += 1
        self.at = (0, self.at, 20)[whence] + offset
        return self.at

    def tell(self):
        return self.at


raw = Raw()
stream = io.BufferedReader(raw, 8)
for at in 0, 3, 7, 9, 1, 19:
    print(stream.seek(at), stream.read(3), stream.tell())
raw.asked = -1
try:
    stream.seek(2)
except OSError as error:
    print(error)
raw.asked = 0
print(stream.seek(2), stream.read(2), stream.tell())
os.remove(name)
os.rmdir(os.path.dirname(name))
