# Pickler and Unpickler: several objects in a stream that share a memo, what derived classes replace, files that end early.
import copyreg
import io
import pickle
import sys


class Thing:
    def __init__(self, name):
        self.name = name


def name_of(x):
    return getattr(x, "name", x)


for protocol in range(6):
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol)
    shared = ["shared", {"a": 1}]
    for value in shared, [shared, 1], "text", shared, Thing("x"):
        pickler.dump(value)
    pickler.clear_memo()
    pickler.dump(shared)
    print(protocol, len(out.getvalue()), sum(i * byte for i, byte in enumerate(out.getvalue())) % 1000003)
    out.write(b"rest")
    out.seek(0)
    unpickler = pickle.Unpickler(out)
    one, two, three, four, five = [unpickler.load() for _ in range(5)]
    print(one is two[0] is four, three, five.name, pickle.Unpickler(out).load(), out.read())


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return "thing " + obj.name if isinstance(obj, Thing) else None


class Loading(pickle.Unpickler):
    def persistent_load(self, pid):
        return "loaded " + pid

    def find_class(self, module, name):
        print("find_class", module, name)
        return super().find_class(module, name)


class Finding(pickle.Unpickler):
    def find_class(self, module, name):
        print("finding", module, name)
        if name == "eval":
            raise pickle.UnpicklingError("not that")
        return super().find_class(module, name)


class Reducing(pickle.Pickler):
    def reducer_override(self, obj):
        return (str, ("reduced",)) if isinstance(obj, Thing) else NotImplemented


class Tabled(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[Thing] = lambda thing: (str, ("from the table",))


def written(kind, value, protocol):
    out = io.BytesIO()
    kind(out, protocol).dump(value)
    return out.getvalue()


for protocol in 0, 2, 4, 5:
    value = [Thing("a"), len, "b"]
    print(Loading(io.BytesIO(written(Persistent, value, protocol))).load())
    print([name_of(x) for x in Finding(io.BytesIO(written(pickle.Pickler, value, protocol))).load()])
    print(pickle.loads(written(Reducing, value, protocol)), pickle.loads(written(Tabled, value, protocol)))
    try:
        Finding(io.BytesIO(written(pickle.Pickler, eval, protocol))).load()
    except pickle.UnpicklingError as error:
        print(error)
for data in b"", b"\x80\4", pickle.dumps([1, "abc", 2.5], 0)[:-3], pickle.dumps(["x" * 300], 4)[:50], b"\x80\2]q\0(K\1K\2e", b"?":
    try:
        pickle.Unpickler(io.BytesIO(data)).load()
    except (EOFError, pickle.UnpicklingError) as error:
        print(type(error).__name__, error)
pickler = pickle.Pickler(io.BytesIO())
pickler.fast = True
pickler.dump(["a", "a"])
print(len(pickler.memo.copy()))
unpickler = pickle.Unpickler(io.BytesIO(pickle.dumps("x", 4)))
unpickler.load()
try:
    unpickler.load()
except EOFError as error:
    print(error)
first, second = io.BytesIO(), io.BytesIO()
one = pickle.Pickler(first, 2)
one.dump(shared)
two = pickle.Pickler(second, 2)
two.memo = one.memo.copy()
two.dump([shared])
reader = pickle.Unpickler(first)
first.seek(0), second.seek(0)
reader.load()
other = pickle.Unpickler(second)
other.memo = reader.memo
print(other.load())
before = sys.getrefcount(shared)
for _ in range(10):
    pickle.Pickler(io.BytesIO()).dump(shared)
print(sys.getrefcount(shared) == before)
