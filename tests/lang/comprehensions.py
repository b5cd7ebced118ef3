# Comprehensions and generator expressions: nesting, conditions, scoping, evaluation order.
print([x for x in range(5)], [x * y for x in range(3) for y in range(x)], [x for x in range(10) if x % 2 if x > 3])
print({x % 3 for x in range(10)} == {0, 1, 2}, {x: x * x for x in range(4)}, list(x for x in "abc"))
print([[j for j in range(i)] for i in range(4)])
print([(a, b) for a, b in {"k": 1, "l": 2}.items()], [a for a, *b in ["abc", "de"]], [b for a, *b in ["abc", "de"]])
i = "outer"
[i for i in range(3)]
print(i)
print([y := 5, y + 1], y)
print([(last := v) for v in (1, 2, 3)], last)
print([lambda: n for n in range(3)][0](), [f() for f in [lambda n=n: n for n in range(3)]])
print([x if x else "zero" for x in range(2)], [not x for x in (0, 1)])
order = []


def t(n, v):
    order.append(n)
    return v


[t("elt", x) for x in t("outer iter", [1, 2]) if t("cond", True) for y in t("inner iter", [0])]
print(order)
order.clear()
{t("key", k): t("val", k) for k in [1]}
print(order)
ge = (t("lazy", x) for x in t("eager", [1]))
print(order[-1])
next(ge)
print(order[-1])


def f(n):
    return [n + k for k in range(n)], [[n * k for k in range(2)] for n in range(2)], n


print(f(3))


def closures():
    fs = [lambda: (i, j) for i in range(2) for j in range(2)]
    return [g() for g in fs]


print(closures())


class C:
    a = 3
    r = [x for x in range(a)]
    s = [x for x in [1] for y in range(2)]


print(C.r, C.s)
print(sum(x for x in range(5)), any(x > 3 for x in range(5)), all(x > 3 for x in range(5)), sorted(-x for x in range(3)))
print(dict((k, v) for k, v in zip("ab", range(2))), set(c for c in "aab") == {"a", "b"}, "".join(c.upper() for c in "abc"))
print([x for x in [1, 2, 3] if (lambda y: y > 1)(x)], [x for x in (yy for yy in range(3))])
try:
    [x for x in 5]
except TypeError as e:
    print("TypeError:", e)
try:
    [1 / x for x in [1, 0]]
except ZeroDivisionError as e:
    print("ZeroDivisionError:", e)
try:
    print([undefined_name for x in [1]])
except NameError as e:
    print("NameError:", e)
try:
    x_leak = [q for q in [1]]
    q
except NameError as e:
    print("NameError:", e)
print([x for x, in [(1,), (2,)]], [[x, y] for x in (1, 2) for y in (x, x + 10) if x != y])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [c for row in matrix for c in row])
d = {**{k: 1 for k in "ab"}, **{k: 2 for k in "bc"}}
print(d)
print([*[x for x in range(2)], *(x for x in range(2))], {*{x for x in (1,)}, 2} == {1, 2})
print([a for a in range(3) for a in range(a)], [x for x in range(3) if x in [y for y in range(2)]])


def rec(n):
    return [rec(k) for k in range(n)]


print(rec(3))


def locs():
    z = 1
    return [sorted(locals()) for w in [0]]


print(locs())
try:
    def inner():
        print([late for _ in range(1)])
        late = 1
    inner()
except NameError as e:
    print(type(e).__name__, e)
