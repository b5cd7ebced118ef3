# del of attributes, items and slices.


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    shared = 1

    def __init__(self):
        self.x = 1


a = A()
del a.x
print(a.__dict__)


def d1():
    del a.x


def d2():
    del a.shared


def d3():
    del A.shared
    return hasattr(a, "shared")


show(d1)
show(d2)
show(d3)


def d4():
    del A.shared


show(d4)
l = list(range(10))
del l[0]
print(l)
del l[-1]
print(l)
del l[1:3]
print(l)
del l[::2]
print(l)
del l[5:1]
print(l)
del l[100:]
print(l)
del l[:]
print(l)


def d5():
    del l[0]


show(d5)


def d6():
    del (1, 2)[0]


show(d6)


def d7():
    del "abc"[0]


show(d7)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


def d8():
    del d["a"]


show(d8)
b = bytearray(b"abcdef")
del b[1], b[2:4]
print(b)


def d9():
    del (5).real


show(d9)


def d10():
    del len.x


show(d10)


def d11():
    del int.bit_length


show(d11)


class Watch:
    def __delattr__(self, name):
        print("delattr", name)

    def __delitem__(self, key):
        print("delitem", key)


w = Watch()
del w.x, w["k"], w[1:2], w[1, 2], w[...], w[::3]


class Prop:
    @property
    def ro(self):
        return 1

    @property
    def full(self):
        return 1

    @full.deleter
    def full(self):
        print("deleted")


def d12():
    del Prop().ro


show(d12)
del Prop().full
del_order = []


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        del_order.append(self.n)


p, q, r = T(1), T(2), T(3)
del r, p, q
print(del_order)
del_order.clear()
items = [T(i) for i in range(6)]
del items[1:4]
print(del_order)
del items[0]
print(del_order)
del items
print(del_order)
