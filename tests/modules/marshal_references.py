# marshal: what is there twice is written once, containers may hold themselves, sets have one order, depth has a limit; data
# that lie about themselves end in an exception.
import io
import marshal
import sys

shared = [1, 2]
itself, of_tuple, of_dict = [], ([],), {}
itself.append(itself)
of_tuple[0].append(of_tuple)
of_dict["x"] = of_dict
values = [shared, [shared, shared], (shared,), [[1], [1]], "abc", ["one two", "".join(["one", " two"])], [sys.intern("hello world")] * 2,
          sys.intern("\xe9"), "\xe9" * 2, 1, [1, 1, 256, 257], 10**30, [10**30] * 2, -2**45, 2**15, 2**30 - 1, 2.5, [0.1 + 0.2] * 2, 2j, b"x", (),
          ((), ()), {}, {"a": {"a": 1}}, {3, 1, 2}, frozenset("cab"), {(1, "x"), (1, "y")}, [None, True, False, ..., StopIteration],
          bytearray(b"q"), memoryview(b"view"), ("a" * 255, "a" * 256), tuple(range(256))]
for version in 2, 3, 4:
    for x in values:
        data = marshal.dumps(x, version)
        back = marshal.loads(data)
        print(version, data[:60], len(data))
        assert back == x or type(x) is memoryview, (back, x)
        assert marshal.load(io.BytesIO(data + b"more")) == back
    again = marshal.loads(marshal.dumps([shared, shared], version))
    print(again[0] is again[1])
for x in itself, of_tuple, of_dict:
    for version in 3, 4:
        data = marshal.dumps(x, version)
        print(data, marshal.loads(data), marshal.load(io.BytesIO(data)))
back = marshal.loads(marshal.dumps(of_tuple))
print(back[0][0] is back)

hostile = [b"\xdb\2\0\0\0r\0\0\0\0N", b"\xbe\1\0\0\0r\0\0\0\0", b"\xfbr\0\0\0\0N0", b"\xceN",
           b"[\2\0\0\0\xce\xe9\1\0\0\0", b"\xdb\3\0\0\0\xce\xe9\1\0\0\0r\1\0\0\0", b"y\0\0", b"f\3abc", b"u\1\0\0\0\xff", b"l\0\0\0\0", b"{NN", b"c",
           b"r\0\0\0", b"\xda\1", b"<\1\0\0\0[\0\0\0\0", b"{[\0\0\0\0N0", b"x\0011\0011", b"[\2\0\0\0f\0031.5\xdb\1\0\0\0r\0\0\0\0"]
for data in hostile:
    for load in marshal.loads, lambda data: marshal.load(io.BytesIO(data)):
        try:
            print(data[:20], load(data))
        except (ValueError, EOFError, TypeError) as error:
            print(data[:20], type(error).__name__, error)


class TooMuch(io.BytesIO):
    def readinto(self, room):
        return super().readinto(room) + 10**6


try:
    marshal.load(TooMuch(marshal.dumps(5j)))
except ValueError as error:
    print(error)
for wrong in io.StringIO("N"), None:
    try:
        marshal.load(wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
deep = []
for _ in range(1998):
    deep = [deep]
for _ in range(3):
    try:
        data = marshal.dumps(deep)
        print(len(data), type(marshal.loads(data)), type(marshal.load(io.BytesIO(data))))
    except ValueError as error:
        print(error)
    deep = [deep]
for n in 1998, 1999, 2000, 2001:
    for load in marshal.loads, lambda data: marshal.load(io.BytesIO(data)):
        try:
            print(n, type(load(b"[\1\0\0\0" * n + b"N")))
        except ValueError as error:
            print(n, error)


class Changing:  # a view is asked for in the middle
    def __init__(self, do):
        self.do = do

    def __buffer__(self, flags):
        self.do()
        return memoryview(b"hi")


table = {"a": 1, "b": Changing(lambda: table.update(c=5)), "c": [9]}
print(marshal.dumps(table, 2))
code = compile("def f(x): return [x, 'text', 1.5, 10**30, (1, 2j)]\nprint(f(1))", "name", "exec")
for version in 1, 2, 4:
    exec(marshal.loads(marshal.dumps(code, version)))
    exec(marshal.load(io.BytesIO(marshal.dumps([code], version)))[0])
print(marshal.version, marshal.dump([1], out := io.BytesIO()), out.getvalue())
