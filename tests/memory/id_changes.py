# Adding to a number makes a new number; adding to a list does not make a new list.


def count():
    x = 1000
    first = id(x)
    x += 1
    return first != id(x)


print("x += 1:", count())


def count_float():
    x = 1.5
    first = id(x)
    x += 1.0
    return first != id(x)


print("float:", count_float())


def loop():
    seen = []
    for i in range(1000, 1010):
        seen.append(id(i))
    return all(p != q for p, q in zip(seen, seen[1:]))


print("for over range:", loop())


def running():
    total = 1000
    changed = 0
    for i in range(50):
        before = id(total)
        total += 7
        changed += before != id(total)
    return changed


print("running total changed:", running())


def loop_float():
    x = 0.5
    changed = 0
    for _ in range(50):
        before = id(x)
        x = x * 1.5
        changed += before != id(x)
    return changed


print("float product changed:", loop_float())
a = [1]
before = id(a)
a += [2]
print("list +=:", before == id(a), a)
before = id(a)
a = a + [3]
print("list = list +:", before == id(a), a)
s = "abc"
before = id(s)
s += "d"
print("string +=:", before == id(s))
t = (1,)
keep = t
t += (2,)
print("tuple +=:", keep is t, keep, t)
d = {1: 2}
before = id(d)
d |= {3: 4}
print("dict |=:", before == id(d), d)
st = {1}
before = id(st)
st |= {2}
print("set |=:", before == id(st), st)
b = bytearray(b"x")
before = id(b)
b += b"y"
print("bytearray +=:", before == id(b), b)


def module_level():
    global G
    before = id(G)
    G += 1
    return before != id(G)


G = 5000
print("global int:", module_level(), G)


class Counter:
    def __init__(self):
        self.n = 300


c = Counter()
before = id(c.n)
c.n += 1
print("attribute int:", before != id(c.n), c.n)
