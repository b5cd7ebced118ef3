# Protocols 0 to 3 byte for byte, and reading from files, which stops right behind the object.
import collections
import datetime
import io
import pickle


class Plain:
    def __init__(self, i):
        self.i, self.name = i, "n%d" % i


class Slots:
    __slots__ = "a", "b"

    def __init__(self):
        self.a, self.b = 1, [2]


class Stateful:
    def __getstate__(self):
        return 1, "x"

    def __setstate__(self, state):
        self.state = state


class Items(dict):
    pass


itself = [1]
itself.append(itself)
pair = ([],)
pair[0].append(pair)
five = ([], 1, 2, 3, 4)
five[0].append(five)
values = [None, True, False, 0, 255, 256, 65536, -1, 2**31 - 1, 2**31, -2**31 - 1, 10**30, 1.5, float("inf"), -0.0, "", "abc", "a\nb",
          "a\\b", "\0\r\x1a", "\xe9\u20ac\U0001f600", "\ud800", b"", b"abc", b"\xff", bytearray(b"xy"), (), (1,), (1, 2, 3), (1, 2, 3, 4),
          [], [1], [1, 2], {}, {1: 2}, {1: 2, 3: 4}, {1}, frozenset([1]), itself, pair, five, Plain, Plain(3), [Plain(1), Plain(2)], Slots(),
          Stateful(), Items(a=1), len, int, range(3), ValueError("x"), KeyError, datetime.date(2000, 1, 2), collections.OrderedDict(a=1),
          collections.defaultdict(list, {1: [2]}), 1j, ["same"] * 3, ["x%d" % i for i in range(300)], list(range(2500)),
          {i: str(i) for i in range(1001)}]
for protocol in range(4):
    for value in values:
        if protocol < 2 and isinstance(value, Slots):
            continue
        data = pickle.dumps(value, protocol)
        print(protocol, data if len(data) < 300 else (len(data), sum(i * byte for i, byte in enumerate(data)) % 1000003))
        file = io.BytesIO()
        pickle.dump(value, file, protocol)
        assert file.getvalue() == data
        file = io.BytesIO(data + data + b"rest")
        for back in pickle.loads(data), pickle.load(file), pickle.load(file):
            assert type(back) is type(value)
            again = pickle.dumps(back, protocol)
            assert again == data, (data, again)
        assert file.read() == b"rest"

for bad in (b"", b".", b"N", b"I01\n", b"cos\nnothing\n.", b"\x80\x06N.", b"\x80", b"(1.", b"g5\n.", b"h\x01.",
            b"p0\n.", b"Np-1\n.", b"(I1\nI2\nI3\nd.", b"Vabc", b"l.", b"\x80\x04\x95\5\0\0\0\0\0\0\0N.", b"\x80\3cexceptions\nValueError\n.",
            b"V\\u20ac\n.", b"S'ab'\n.", b"L5L\n.", b"L5\n.", b"I00\n.", b"Np5\ng5\n.", b"(NNl.", b"(K\1Nd.", b"cexceptions\nStandardError\n.",
            b"\x80\2N)\x81."):
    for load in pickle.loads, lambda data: pickle.load(io.BytesIO(data)):
        try:
            print(bad, repr(load(bad)))
        except Exception as error:
            print(bad, type(error).__name__, error)


class Short(io.BytesIO):  # a file that fails in the middle
    def read(self, size=-1):
        if self.tell() > 3:
            raise OSError("gone")
        return super().read(size)


try:
    pickle.load(Short(pickle.dumps([1, 2, "text" * 20], 2)))
except OSError as error:
    print("OSError", error)
