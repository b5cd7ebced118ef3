# Augmented assignment on names, items, attributes and slices; in-place and fallback methods.
x = 7
x += 3; print(x)
x -= 1; print(x)
x *= 2; print(x)
x //= 4; print(x)
x **= 3; print(x)
x %= 50; print(x)
x /= 4; print(x)
x = 0b1100
x &= 0b0110; print(x)
x |= 0b1000; print(x)
x ^= 0b1111; print(x)
x <<= 3; print(x)
x >>= 1; print(x)
l = [1]
k = l
l += (2, 3)
l *= 2
print(l, k is l)
l[0] += 10
l[1:2] += ["a"]
print(l)
s = "a"
s += "b"
s *= 3
s %= () if False else ()
print(s)
d = {"n": 1}
d["n"] += 1
d |= {"m": 2}
print(d)


class V:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return V(self.v + o)

    def __isub__(self, o):
        self.v -= o
        return self

    def __imatmul__(self, o):
        return "matmul"

    def __imul__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return "plain mul"


v = w = V(1)
v += 1
print(v.v, w.v, v is w)
v = w
v -= 5
print(v.v, w.v, v is w)
v.v **= 2
print(v.v)
v @= 1
print(v)
w *= 2
print(w)
calls = []


def get(n):
    calls.append(n)
    return arr


arr = [1, 2]
get("obj")[calls.append("idx") or 0] += len(calls)
print(arr, calls)
t = ([],)
try:
    t[0] += ["x"]
except TypeError as e:
    print("TypeError:", e, t)
for code in ("x = None; x += 1", "x = 'a'; x += 1", "x = [] ; x += 1", "x = 1; x += 'a'", "x = {}; x |= 1",
             "x = 1; x @= 2", "x = (); x -= ()", "x = []; x -= []", "undefined += 1", "x = set(); x += {1}",
             "x = {1}; x -= [1]", "x = 'a'; x *= 'b'", "x = []; x *= 1.5", "x = 3; x <<= -1", "x = 1.5; x |= 1"):
    try:
        exec(code)
    except Exception as e:
        print(f"{code!r}: {type(e).__name__}: {e}")


def local():
    try:
        n += 1
    except UnboundLocalError as e:
        print(e)
    n = 1


local()
count = 0


def glob():
    global count
    count += 1


glob(), glob()
print(count)


def outer():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n
    inc()
    return inc()


print(outer())
x: int = 5
x += 1
print(x)


# A site of x[i] op= v that has got used to lists meets everything else.
def at_both(container, i, n):
    for _ in range(n):
        container[i] += 1
        container[0] -= 2
        container[-1] *= 3
    return container


class Loud(list):
    def __getitem__(self, i):
        print("get", i)
        return super().__getitem__(i)

    def __setitem__(self, i, x):
        print("set", i, x)
        super().__setitem__(i, x)


print(at_both([1, 2, 3, 4], 1, 40))
print(at_both({0: 1, 1: 2, -1: 5}, 1, 3))
print(at_both([1.5, 2, 3, 0j], 2, 3))
print(at_both(Loud([1, 2, 3]), True, 1), at_both([1, 2, 3], True, 1), at_both([1, 2, 3], -2, 1))
for container, i in (([1, 2], 2), ([], 0), ((1, 2), 0), ([1, 2], -3), ([1, 2], 2**70), ([1, 2], "0"), ([1, None], 0), (None, 0)):
    try:
        print(at_both(container, i, 1))
    except Exception as e:
        print(type(e).__name__, e, container)
print(at_both([1, 2, 3, 4], 1, 2))
