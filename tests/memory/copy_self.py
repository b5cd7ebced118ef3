# copy and deepcopy of structures that contain themselves, mutable defaults, shared rows.
import copy

l = [1, [2]]
l.append(l)
print(l)
c = copy.copy(l)
print(c, c[1] is l[1], c[2] is l, c is l)
d = copy.deepcopy(l)
print(d, d[1] is l[1], d[2] is d, d[2] is l)
d[1].append(9)
print(l[1], d[1])
x = {"k": [1]}
x["self"] = x
y = copy.deepcopy(x)
print(y, y["self"] is y, y["k"] is x["k"])


class P:
    def __init__(self, v):
        self.v = v
        self.me = self


p = P([1])
q = copy.deepcopy(p)
print(q.me is q, q.v is p.v, q.v)
q = copy.copy(p)
print(q.me is p, q.v is p.v)
t = ([1], 2)
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, 2)) is (t := (1, 2)) or copy.deepcopy(t) is t)
shared = [0]
pair = [shared, shared]
z = copy.deepcopy(pair)
print(z[0] is z[1], z[0] is shared)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows, rows[0] is rows[1])
rows = [[0] * 2 for _ in range(2)]
rows[0][0] = 1
print(rows, rows[0] is rows[1])


def add(item, to=[]):
    to.append(item)
    return to


print(add(1), add(2), add(3, []), add(4))
print(add.__defaults__)


def add2(item, to=None):
    if to is None:
        to = []
    to.append(item)
    return to


print(add2(1), add2(2))
t = ([1], 5)
try:
    t[0] += [2]
except TypeError as e:
    print("TypeError:", e)
print(t)
a = [1, 2, 3]
b = a
b.append(4)
print(a, a is b)
b = a[:]
b.append(5)
print(a, b)
b = list(a)
print(a == b, a is b)


class Shared:
    items = []


s1, s2 = Shared(), Shared()
s1.items.append(1)
print(s2.items, Shared.items)
s1.items = [9]
print(s2.items, s1.items)


class Custom:
    def __init__(self):
        self.log = []

    def __copy__(self):
        print("copy called")
        return self

    def __deepcopy__(self, memo):
        print("deepcopy called", type(memo).__name__)
        return 5


print(copy.copy(Custom()).log, copy.deepcopy([Custom()]))
print(copy.copy([1]), copy.copy({1: 2}), copy.copy({1}), copy.copy(bytearray(b"x")))
