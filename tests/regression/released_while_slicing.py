# A memoryview that was released by the __index__ of its own slice was used all the same. And keys of a sort died after the
# sort had looked whether the list was changed.
class Index:
    def __index__(self):
        m.release()
        return 4


for use in "m[Index()]", "list(m[:Index()])", "list(m[Index():8])", "m.__setitem__(Index(), 42)", "m.__setitem__(slice(Index()), b'spam')":
    m = memoryview(bytearray(b"\xff" * 16))
    try:
        print(eval(use))
    except ValueError as e:
        print(e)


class Key:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number > other.number

    def __del__(self):
        data.clear()
        data.extend("somebody put this in")


data = list(range(10))
try:
    data.sort(key=Key)
except ValueError as e:
    print(e, len(data))
