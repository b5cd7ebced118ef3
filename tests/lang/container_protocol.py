# __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __missing__, __length_hint__, __call__.
import operator


class Seq:
    def __getitem__(self, i):
        print("get", i, end="; ")
        if i >= 3:
            raise IndexError
        return i


s = Seq()
print(list(s))
print(1 in s)
print(9 in s)
print([x for x in s], tuple(s), sum(s))
a, b, c = s
print(a, b, c)
try:
    reversed(s)
    len(s)
except TypeError as e:
    print("TypeError:", e)


class Sl:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


x = Sl()
print(x[1], x[1:2], x[:], x[1:2:3], x[::2], x[1, 2], x[1:2, ...], x[()], x[...], x[None], x["a"], x[:, 1:], x[*[1, 2]], x[1:2, *"ab"])
x[1] = 2
x[1:2] = 3
x[1, 2] = 4
x[::2], x[...] = 5, 6
del x[1], x[:1], x["k", ...]
x[0] += [1] if False else x[0] and 0 or 1


class Rev:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(list(reversed(Rev())), list(Rev.__getitem__(Rev(), i) for i in range(2)))


class Rev2:
    def __reversed__(self):
        return "custom"


print(reversed(Rev2()))


class NoRev:
    __reversed__ = None


try:
    reversed(NoRev())
except TypeError as e:
    print("TypeError:", e)


class Miss(dict):
    def __missing__(self, k):
        return f"missing {k}"


m = Miss(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, len(m))


class Cont:
    def __contains__(self, x):
        return "yes" if x else ""


print(1 in Cont(), 0 in Cont(), 1 not in Cont())


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n

    def __length_hint__(self):
        return self.n


print(list(It(3)), 1 in It(3), max(It(4)), operator.length_hint(It(7)), dict.fromkeys(It(2)), sorted(It(3)), *It(2))
print(operator.length_hint([1, 2]), operator.length_hint(iter([1, 2, 3])), operator.length_hint(5, 9), operator.length_hint(iter(range(4))))


class Call:
    def __call__(self, *a, **k):
        return a, k


print(Call()(1, x=2), callable(Call()), callable(5))
i = iter([1, 2])
print(next(i), next(i), next(i, "default"))
try:
    next(i)
except StopIteration as e:
    print("StopIteration", e.value)
n = [0]


def counter():
    n[0] += 1
    return n[0]


print(list(iter(counter, 4)))


class NotIter:
    def __iter__(self):
        return [1]


class BadNext:
    def __iter__(self):
        return self

    __next__ = 5


for f in (lambda: iter(NotIter()), lambda: list(BadNext()), lambda: iter(5), lambda: next([1]), lambda: iter(5, 6), lambda: [][0:1:0],
          lambda: [1, 2][slice(1.5)], lambda: slice(), lambda: [1].__getitem__(None), lambda: "a"[1:"b"], lambda: range(3)[5], lambda: range(3)["a"],
          lambda: x.missing, lambda: Seq()[None], lambda: iter(NotIter)):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, AttributeError) as e:
        print(type(e).__name__ + ":", e)
l = list(range(10))
print(l[2:5], l[-3:], l[::-1], l[8:2:-2], l[100:], l[:-100], l[-100:3], l[::3], l[5:5])
l[2:5] = "ab"
print(l)
l[::2] = [0] * len(l[::2])
print(l)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
try:
    l[0:1] = 5
except TypeError as e:
    print(e)
print(slice(1, 10, 2).indices(7), slice(None, None, -1).indices(5), slice(-3, None).indices(2), slice(1, 2) == slice(1, 2), slice(1) < slice(2))
