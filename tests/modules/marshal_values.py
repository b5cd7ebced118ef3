# marshal: values there and back, byte for byte; data that end early; files are read no further than the value.
import io
import marshal

values = [None, True, False, ..., StopIteration, 0, 1, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 10**40, -10**40, 1.5, -0.0, float("inf"), 1 + 2j, "", "abc",
          "x" * 300, "\xe9", "\u20ac\U0001f600", "\ud800", b"", b"abc", b"x" * 300, bytearray(b"q"), (), (1,), tuple(range(300)), [], [1, "a", None],
          {}, {"a": [1, (2.5, {"b": b"c"})], 3: None}, set(), {5}, frozenset(), frozenset([7]), [[[[]]]]]
for version in 0, 1, 2, 4:
    for value in values:
        data = marshal.dumps(value, version)
        if version < 3:  # references to what was there before are another matter
            print(version, data if len(data) < 60 else (data[:12], len(data)))
        file = io.BytesIO(data + b"rest")
        for back in marshal.loads(data), marshal.loads(bytearray(data + b"more")), marshal.load(file):
            assert back == value and (type(back) is type(value) or type(value) is bytearray), (back, value)
        assert file.read() == b"rest"
        for size in range(len(data)) if len(data) < 50 else ():
            for load in marshal.loads, lambda data: marshal.load(io.BytesIO(data)):
                try:
                    print("no error", value, size, load(data[:size]))
                except (EOFError, ValueError, TypeError) as error:
                    pass
out = io.BytesIO()
for value in values:
    marshal.dump(value, out)
out.seek(0)
print([marshal.load(out) == value for value in values].count(True) == len(values), out.read())
for wrong in object(), [object()], len, int:
    try:
        marshal.dumps(wrong)
    except ValueError as error:
        print(error)
for empty in b"", bytearray():
    try:
        marshal.loads(empty)
    except EOFError as error:
        print(error)
deep = []
for _ in range(5000):
    deep = [deep]
try:
    marshal.dumps(deep)
except ValueError as error:
    print(error)
code = marshal.loads(marshal.dumps(compile("def f(x, y=2):\n    return [x, y, 'text', 1.5]\nprint(f(1))", "name", "exec")))
exec(code)
for action in (lambda: marshal.dumps(code, allow_code=False)), lambda: marshal.loads(marshal.dumps(code), allow_code=False):
    try:
        action()
    except ValueError as error:
        print(error)
