# What is one object and what is two: small ints, constants, names, strings, empty containers.
import sys


def same(x, y):
    return x is y


print("256:", same(256, int("256")))
print("257:", int("257") is int("257"))
print("-5:", same(-5, int("-5")))
print("-6:", int("-6") is int("-6"))
a = 1000
b = 1000
print("equal constants of one module:", a is b)


def f():
    return 1000


def g():
    x = 123456
    y = 123456
    return x is y


print("constants of one function:", g())
print("hello made at run time:", same("hello", "".join(["hel", "lo"])))
print("interned:", same("hello", sys.intern("".join(["hel", "lo"]))))
print("one character:", same("a", chr(97)))
print("one latin character:", same("\xe9", chr(0xE9)))
print("one wide character:", chr(0x100) is chr(0x100))
print("():", same((), tuple()))
print("'':", same("", str()))
print("b'':", same(b"", bytes()))
print("frozenset:", frozenset() is frozenset())
print("lists:", same([], []))
print("id of temporaries:", id(object()) == id(object()))
print("tuple of tuple:", same(tuple((1, 2)), (1, 2)))
t = (1, [2])
print("tuple(t) is t:", tuple(t) is t, t[:] is t, t * 1 is t)
s = "".join(["some", "thing"])
print("str(s) is s:", str(s) is s, s[:] is s, s * 1 is s, s + "" is s)
l = [1]
print("l[:] is l:", l[:] is l, list(l) is l)
fs = frozenset([1, 2])
print("frozenset(fs) is fs:", frozenset(fs) is fs, fs.copy() is fs)
by = bytes([1, 2, 3])
print("bytes(by) is by:", bytes(by) is by, by[:] is by)
i = int("12345678901234567890")
print("int(i) is i:", int(i) is i, +i is i)
fl = float("2.5")
print("float(fl) is fl:", float(fl) is fl)
print("name:", same("hello", sys.intern("hello")))
print("index:", same("hello"[0], "h"), same("hello"[1:2], "e"))
print("split to one char:", same("a-b".split("-")[0], "a"))
print("True is bool(1):", True is bool(1), None is {}.get(1))


class C:
    def m(self):
        pass


c = C()
print("bound methods:", c.m is c.m, c.m == c.m, C.m is C.m)
print("type:", type(c) is C, type(type(c)) is type)
print("arith small:", same(128 + 128, 256), same([100 + 28][0], 128))
