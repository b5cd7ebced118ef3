"""What the readers under gzip, bz2 and lzma files share: a place in the unpacked bytes, reached by reading on or from the start."""
import io


class UnpackedReader(io.RawIOBase):
    """Subclasses have `file`, the packed one, read(), which moves `position`, and _restart(), which puts both back to the start."""

    def readable(self):
        return True

    def tell(self):
        return self.position

    def readinto(self, b):
        with memoryview(b).cast("B") as view:
            data = self.read(len(view))
            view[:len(data)] = data
        return len(data)

    def seek(self, offset, whence=0):
        if whence == 1:
            offset += self.position
        elif whence == 2:
            while self.read(1 << 16):
                pass
            offset += self.position
        elif whence:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self.position:
            self.file.seek(0)
            self._restart()
        while self.position < offset and self.read(min(1 << 16, offset - self.position)):
            pass
        return self.position
