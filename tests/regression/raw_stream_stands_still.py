# Devices of characters stay at position 0 whatever is read. The reader's position then came out negative,
# and a call returned nothing without an exception.
import io


class Device(io.BytesIO):
    def seek(self, *target):
        return 0

    def tell(self):
        return 0


reader = io.BufferedReader(Device(b"0123456789"))
print(reader.seek(0, io.SEEK_CUR), reader.seek(1), reader.read(3))
print(reader.tell(), reader.seek(0, io.SEEK_CUR), reader.read(2))
print(reader.tell(), reader.peek()[:2])
both = io.BufferedRandom(Device(b"0123456789"))
print(both.read(3), both.tell(), both.seek(0, 1))
