# Pickling in C: built-in types, what is shared and what holds itself, classes with their own ways, and malformed data.
# ouro-test: oom-after-imports
import pickle


class Plain:
    def __init__(self, **names): self.__dict__.update(names)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
class State(Plain):
    def __getstate__(self): return {"kept": self.kept}
    def __setstate__(self, state): self.kept, self.back = state["kept"], True
class Reduced:
    def __init__(self, n): self.n = n
    def __reduce__(self): return Reduced, (self.n,), None, iter([]), iter([])
class Words(list): pass
class Table(dict): pass
class Number(int): pass
class New(tuple):
    def __getnewargs__(self): return ([1, 2],)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def there_and_back(x, protocol=4): return pickle.loads(pickle.dumps(x, protocol))


shared = ["s"]; loop = [1]; loop.append(loop); d = {"self": None}; d["self"] = d; t = ([],); t[0].append(t)
print(there_and_back((None, True, 5, -70000, 300, 2 ** 80, -2 ** 70, 1.5, "text", "h\xe9", b"bytes", bytearray(b"ba"), [1, 2], {"a": 1, "b": [2]}, {3}, frozenset([4]), (), (1,), (1, 2, 3, 4), range(3), ..., int, len, 2j, slice(1))))
a, b, = there_and_back([shared, shared]); l = there_and_back(loop); e = there_and_back(d, 5); u = there_and_back(t); print(a is b, l[1] is l, e["self"] is e, u[0][0] is u)
p = there_and_back(Plain(x=1, y=[2])); s = there_and_back(Slots()); q = State(); q.kept = 3; q = there_and_back(q); r = there_and_back(Reduced(6)); print(p.__dict__, s.a, q.kept, q.back, r.n)
w = Words("ab"); w.extra = 1; w = there_and_back(w); tab = there_and_back(Table(a=1)); print(w, w.extra, tab, type(tab).__name__, there_and_back(Number(7)), there_and_back(New((1, 2))), there_and_back(Plain.__init__).__name__, len(there_and_back(list(range(1100)))), len(there_and_back(dict.fromkeys(range(1100)))), len(there_and_back("x" * 70000)), there_and_back([str(i) for i in range(150)])[149])
attempt(pickle.dumps, (x for x in ())); attempt(pickle.dumps, 1, 99); deep = []
for i in range(20): deep = [deep]
print(there_and_back(deep) == deep, there_and_back(ValueError("v", 1)).args, there_and_back({frozenset("a"): {1: ()}}))
for data in (b"", b"\x80\x04", b"\x80\x04.", b"\x80\x04K\x01", b"\x80\x04]K\x01K\x02u.", b"\x80\x04\x8c\x03ab", b"\x80\x04h\x05.", b"\x80\x04\x8c\x02no\x8c\x01x\x93.", b"\x80\x04(K\x01K\x02l.", b"cos\nnot_there\n.", "text"): attempt(pickle.loads, data)
