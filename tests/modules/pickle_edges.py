# Pickles of what has no state of its own (methods of built-in types), of what must not be pickled, and what is said of wrong ones.
import copy, copyreg, io, operator, pickle


def tell(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class C:
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass


def by_class(o, protocol):
    file = io.BytesIO()
    pickle.Pickler(file, protocol).dump(o)
    file.seek(0)
    return pickle.Unpickler(file).load()


for o in "abc".index, str.index, list.__len__, int.__add__, bytearray.maketrans, str.maketrans, dict.fromkeys, float.fromhex, type.__call__, str.join:
    print(o.__name__, all(pickle.loads(pickle.dumps(o, p)) == o == by_class(o, p) for p in range(6)), copy.copy(o) == o, copy.deepcopy(o) == o,
          o.__reduce__()[0] is getattr)
bound = pickle.loads(pickle.dumps((5).__add__))
print(bound(3), pickle.loads(pickle.dumps([1, 2].__len__))(), str.maketrans.__self__)
for o in C.__dict__["s"], C.__dict__["c"], str.__dict__["maketrans"], dict().keys(), pickle.PickleBuffer(b""):
    for f in lambda: pickle.dumps(o), lambda: by_class(o, 2), lambda: copy.copy(o):
        tell(type(o).__name__, f)


class Told:
    def __init__(self, told): self.told = told
    def __reduce_ex__(self, protocol): return self.told


for told in [(), (1,), (1, ()), (len, 1), 1, (copyreg.__newobj__, ()), (copyreg.__newobj__, (1,)), (copyreg.__newobj__, (int,)),
             (copyreg.__newobj_ex__, ()), (copyreg.__newobj_ex__, (Told, 1, {})), (copyreg.__newobj_ex__, (Told, (), 1)), (len, (), None, 1),
             (len, (), None, None, 1), (len, (), None, None, None, 1), (len, ()) * 4, (len, (), None, [1]), (print, (), None, None, iter([1]))]:
    for protocol in 2, 4:
        tell(protocol, lambda: len(pickle.dumps(Told(told), protocol)))


class NoReduce: __reduce_ex__ = None
class NoSetState:
    __setstate__ = None
    def __init__(self): self.a = 1
class NoOverride(pickle.Pickler): reducer_override = None


for p in 1, 2, 4:
    tell("reduce", lambda: pickle.dumps(NoReduce(), p))
    tell("setstate", lambda: pickle.loads(pickle.dumps(NoSetState(), p)))
tell("override", lambda: NoOverride(io.BytesIO()).dump(C()))

for name in "ImportError", "ModuleNotFoundError", "BrokenPipeError", "RecursionError", "ExceptionGroup", "KeyError":
    data = pickle.dumps(getattr(__import__("builtins"), name), 2)
    print(data, pickle.loads(data).__name__)


class View(bytearray):
    def __reduce_ex__(self, protocol):
        return View, (pickle.PickleBuffer(self),) if protocol >= 5 else (bytes(self),)


view = View(b"foo")
print(pickle.dumps(pickle.PickleBuffer(b"x"), 5), pickle.dumps([view, view], 5))
back = pickle.loads(pickle.dumps([view, view], 5))
print(back, back[0] is back[1])

for data in (b"\x80\x02N)\x81.", b"\x80\x02cbuiltins\nint\nN\x81.", b"\x80\x04cbuiltins\nint\n)N\x92.", b"\x80\x04N)}\x92.", b"(Nd.", b"(NNNd.", b"I", b"P1\n.", b"NQ."):
    tell(data, lambda: pickle.loads(data))
