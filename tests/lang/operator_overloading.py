# All operator methods, reflected forms, NotImplemented, subclass priority.


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V({self.n})"


ops = "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor".split()
sym = "+ - * @ / // % ** << >> & | ^".split()
for o in ops:
    setattr(V, f"__{o}__", lambda s, x, o=o: f"{o}({s},{x})")
    setattr(V, f"__r{o}__", lambda s, x, o=o: f"r{o}({s},{x})")
    setattr(V, f"__i{o}__", lambda s, x, o=o: f"i{o}({s},{x})")
for s in sym:
    v = V(1)
    print(eval(f"v {s} 2"), eval(f"2 {s} v"), eval(f"v {s} v"), end=" ")
    ns = {"v": v}
    exec(f"v {s}= 3", ns)
    print(ns["v"])
for o in ("neg", "pos", "invert", "abs", "round", "trunc", "floor", "ceil"):
    setattr(V, f"__{o}__", lambda s, *a, o=o: (o, a))
import math

v = V(1)
print(-v, +v, ~v, abs(v), round(v), round(v, 2), math.trunc(v), math.floor(v), math.ceil(v))
for o in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(V, f"__{o}__", lambda s, x, o=o: (o, x))
print(v < 1, v <= 1, v > 1, v >= 1, v == 1, v != 1)
print(1 < v, 1 <= v, 1 > v, 1 >= v, 1 == v, 1 != v)
V.__divmod__ = lambda s, x: ("divmod", x)
V.__rdivmod__ = lambda s, x: ("rdivmod", x)
print(divmod(v, 5), divmod(5, v))
V.__pow__ = lambda s, x, m=None: ("pow", x, m)
print(pow(v, 2), pow(v, 2, 3))


class A:
    def __add__(self, o):
        print("A add")
        return NotImplemented

    def __radd__(self, o):
        print("A radd")
        return "A radd result"

    def __eq__(self, o):
        print("A eq")
        return NotImplemented

    def __lt__(self, o):
        print("A lt")
        return NotImplemented


class B:
    def __radd__(self, o):
        print("B radd")
        return "B radd result"

    def __gt__(self, o):
        print("B gt")
        return "B gt result"


class Sub(A):
    def __radd__(self, o):
        print("Sub radd")
        return "Sub radd result"


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)


attempt(lambda: A() + B())
attempt(lambda: A() + 5)
attempt(lambda: 5 + A())
attempt(lambda: A() + A())
attempt(lambda: A() + Sub())
attempt(lambda: Sub() + A())
attempt(lambda: A() == A())
attempt(lambda: A() < B())
attempt(lambda: A() < 5)
attempt(lambda: A() != 5)


class Conv:
    def __int__(self):
        return 5

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1 + 2j

    def __index__(self):
        return 3

    def __bool__(self):
        return False

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __bytes__(self):
        return b"bytes"

    def __format__(self, s):
        return "format" + s

    def __hash__(self):
        return 77

    def __len__(self):
        return 4

    def __length_hint__(self):
        return 10

    def __sizeof__(self):
        return 100

    def __dir__(self):
        return ["z", "a"]


c = Conv()
print(int(c), float(c), complex(c), bool(c), str(c), repr(c), bytes(c), f"{c:x}", hash(c), len(c), dir(c))
print([1, 2, 3, 4][c], "abcdef"[c], range(c), hex(c), bin(c), oct(c), "a" * c, [0] * c, list(range(10))[c:c + 1 if False else 5])
print(math.sqrt(c), chr(c) == "\x03", bytes([c]), "%d" % c, "%x" % c, "%f" % c)
print(c if c else "false", not c)


class Bad:
    def __int__(self): return "x"
    def __float__(self): return "x"
    def __index__(self): return "x"
    def __bool__(self): return "x"
    def __str__(self): return 5
    def __repr__(self): return 5
    def __bytes__(self): return 5
    def __format__(self, s): return 5
    def __hash__(self): return "x"
    def __len__(self): return "x"
    def __complex__(self): return 5
    def __iter__(self): return 5
    def __contains__(self, x): raise KeyError("contains")
    def __dir__(self): return 5
    def __round__(self): return "anything"
    def __length_hint__(self): return "x"


b = Bad()
for f in (int, float, complex, bool, str, repr, bytes, format, hash, len, iter, list, dir, hex, range, bin, lambda x: [1][x], lambda x: not x,
          lambda x: "a" * x, lambda x: f"{x}", lambda x: "%s" % x, round, print, lambda x: {x}):
    attempt(lambda: f(b))


class Neg:
    def __len__(self): return -1
    def __index__(self): return 10**100


for f in (len, bool, list.__len__ if False else len, lambda x: [1][x], lambda x: "a" * x, lambda x: [1, 2, 3][:x], lambda x: list(range(3))[x:]):
    try:
        print(f(Neg()))
    except (ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__ + ":", e)
