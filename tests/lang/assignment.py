# Assignment: single, chained, unpacking, starred, nested, to attributes, items and slices.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = 1
b = c = 2
print(a, b, c)
x, y = 1, 2
x, y = y, x
print(x, y)
(x, y), z = [3, 4], 5
print(x, y, z)
[p, [q, r]] = 1, (2, 3)
print(p, q, r)
first, *rest = range(5)
print(first, rest)
*init, last = "abc"
print(init, last)
h, *m, t = [1, 2]
print(h, m, t)
(a, *b), *c = [[1, 2, 3], 4, 5]
print(a, b, c)
*a, = (1, 2)
print(a)
a, = [9]
print(a)
l = [0] * 5
l[0], l[1] = 1, 2
l[2:4] = [7, 8, 9]
print(l)
i = 0
i, l[i] = 3, "three"
print(i, l)


class O:
    pass


o = O()
o.a, o.b = 1, [2]
o.b[0], o.c = 5, o.a
print(o.__dict__)
d = {}
d["k"], d[1, 2] = "v", "tuple"
print(d)
for (n, (v, w)) in [(1, (2, 3)), (4, (5, 6))]:
    print(n, v, w)
for k, *vs in ["abc", (1,), {5: 6, 7: 8}]:
    print(k, vs)
() = []
[] = ()
print([*range(3), *"ab"], (*[], 1), {*[1, 1], 2} == {1, 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
t = 1, *[2, 3]
print(t)


def ret():
    return 1, *[2, 3]


print(ret())


def two():
    a, b = [1]


attempt(two)


def many():
    a, b = 1, 2, 3


attempt(many)


def star():
    a, *b, c = [1]


attempt(star)


def notiter():
    a, b = 5


attempt(notiter)


def none():
    a, b = None


attempt(none)


def gen3():
    a, b = (i for i in range(3))


attempt(gen3)


def inf():
    import itertools
    a, b = itertools.count()


attempt(inf)


def dictun():
    a, b = {1: 2, 3: 4, 5: 6}


attempt(dictun)
order = []


def mark(n, v):
    order.append(n)
    return v


box = [None, None]
mark("t1", box)[mark("i1", 0)], mark("t2", box)[mark("i2", 1)] = mark("v1", "x"), mark("v2", "y")
print(order, box)
order.clear()
{mark("k1", 1): mark("v1", 1), mark("k2", 2): mark("v2", 2)}
print(order)


class G:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


a, b, c = G()
print(a, b, c)
s = "xyz"
a, b, c = s
print(a, b, c)
x = y = []
x.append(1)
print(y)
