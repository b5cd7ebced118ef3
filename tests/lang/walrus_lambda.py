# The walrus and lambda in every place where they may stand.
if (n := len("abc")) > 2:
    print(n)
while (c := next(it, None)) is not None if (it := iter([1, 2])) and False else False:
    pass
it = iter([1, 2, 3])
while (v := next(it, None)) is not None:
    print(v, end=" ")
print()
print([y := 1, y ** 2], (z := 3), y, z)
print([last := x for x in range(3)], last)
print(any((hit := x) > 2 for x in range(5)), hit)


def f(a=(b := 5)):
    return a


print(f(), b)
print((lambda: (w := 5) + w)(), (a := 1, b := 2) if False else "", [(p := 1), (q := p + 1)], q)
print({(k := "key"): (val := 1)}, k, val, f"{(m := 3)}{m}", f"{m:=5}")
x = (y := 0) or (y := 7)
print(x, y)
print(l[(i := 1)] if (l := [1, 2]) else None, i, l[i := 0], {i := 5, 6})


def scope():
    total = 0
    [total := total + v for v in range(5)]
    return total


print(scope())


def glob():
    global G
    (G := 5)
    [G := v for v in range(3)]


glob()
print(G)


def nested():
    return [[(o := i * j) for i in range(3)] for j in range(2)], o


print(nested())
assert (t := 5) == 5, t
del (t)
print(lambda: 0 if False else 1)if False else print("lambdas:")
print((lambda: 1)(), (lambda x: x)(2), (lambda x, y=3: x + y)(2), (lambda *a, **k: (a, k))(1, b=2), (lambda *, k: k)(k=5), (lambda a, /, b: a - b)(5, b=3))
print((lambda x: lambda y: x + y)(1)(2), [f(2) for f in (lambda x: x, lambda x: x * x)], sorted([3, 1, 2], key=lambda v: -v))
print((lambda: (yield))().__class__.__name__, (lambda x=lambda: 5: x())(), (lambda: [i for i in range(3)])())
print((lambda: None)(), (lambda *a: a)(*[1, 2]), max([1, -5, 3], key=lambda v: abs(v)), (lambda x: x if x > 0 else -x)(-3))
g = lambda: 0
print(g.__name__, (lambda: 0).__qualname__, scope.__qualname__)
Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))
print(*map(lambda a, b: a + b, [1, 2], [3, 4]), *filter(lambda v: v % 2, range(5)))
h = lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f)
print(h(1, d=4), h(1, 2, 3, d=4, z=6), h.__defaults__, h.__kwdefaults__)


class C:
    k = 5
    m = lambda self: self.k


print(C().m())
print((lambda x: (x, (lambda x: x + 1)(x)))(1))
print((lambda: (lambda: (lambda: "deep")())())())
if (a := 1) and (b := 2): print(a, b)
print(len(s := "xyz"), s, max(u := [1, 5, 2]), u)
