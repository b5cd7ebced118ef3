# The iterator types of built-ins: enumerate, zip, map, filter, reversed, iter with sentinel, and their errors.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("list(enumerate('ab'))", "list(enumerate('ab', 5))", "list(enumerate('ab', start=-1))", "enumerate(5)", "enumerate()", "enumerate('a', 'b')", "next(enumerate('a'))", "list(enumerate('a', 10**20))", "list(zip())", "list(zip('ab', [1, 2, 3]))", "list(zip('ab'))", "list(zip('ab', [1], strict=True))", "list(zip('a', [1, 2], strict=True))", "list(zip('ab', [1, 2], strict=True))", "list(zip('abc', 'abc', 'ab', strict=True))", "zip(5)", "zip('a', 5)", "list(map(str, [1, 2]))", "list(map(lambda a, b: a + b, [1, 2], [3, 4, 5]))", "map(str)", "map()", "list(map(5, [1]))", "map(str, 5)", "list(map(None, [1]))", "list(filter(None, [0, 1, '', 'a']))", "list(filter(str.isdigit, 'a1b2'))", "filter(None)", "list(filter(5, [1]))", "filter(None, 5)", "list(reversed([1, 2]))", "list(reversed('ab'))", "reversed({1, 2})", "reversed(5)", "list(reversed({1: 2, 3: 4}))", "reversed(iter([]))", "reversed()", "list(iter([1, 2]))", "iter([]) is iter([])", "iter(5)", "iter()", "iter(5, 6)", "next(iter([]))", "next(iter([]), 'd')", "next([])", "next()", "next(iter([]), 1, 2)", "list(iter(lambda: 5, 5))", "sum(map(int, '123'))", "dict(zip('ab', range(2)))", "dict(enumerate('ab'))", "max(map(len, ['a', 'bbb']))", "list(map(lambda *a: a, 'ab', 'cd', 'ef'))", "any(map(str.isupper, 'aB'))", "all(x > 0 for x in [1, 2])", "any([])", "all([])", "any(5)", "sorted(zip([2, 1], 'ab'))", "list(zip(*[(1, 2), (3, 4)]))", "[list(r) for r in zip(*[[1, 2, 3], [4, 5, 6]])]", "sum([], 5)", "sum([[1], [2]], [])", "sum(['a'])", "sum('ab', '')", "sum([b'a'], b'')", "sum([1, 2], start=10)", "sum(5)", "sum()", "sum([1], 2, 3)", "min([3, 1], key=lambda v: -v)", "min([], default=None)", "max('a', 'b', 'c')", "max([1, 2], [1, 3])", "sorted({3: 'a', 1: 'b'}.items())", "list(map(pow, [2, 3], [3, 2]))", "list(map(divmod, [7, 9], [2, 4]))")
for x in (iter([]), iter(()), iter(""), iter({}), iter({1: 2}.values()), iter({1: 2}.items()), iter(set()), iter(range(2)), iter(b""), iter(bytearray()), zip(), map(str, []), filter(None, []), enumerate([]), reversed([]), reversed({}), reversed(range(2)), (i for i in ()), iter(int, 1), iter("é"), iter(memoryview(b""))):
    print(type(x).__name__, iter(x) is x, hasattr(x, "__length_hint__"), next(x, "end") if not type(x).__name__.startswith("range") and type(x).__name__ != "callable_iterator" else "")
z = zip([1, 2, 3], it := iter("ab"))
print(list(z), list(it), next(z, "done"))


class Bad:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("bad next")


for f in (list, tuple, set, sum, max, sorted, any, lambda b: list(zip(b)), lambda b: list(map(str, b)), lambda b: [*b], lambda b: dict(b), lambda b: ",".join(b), lambda b: 1 in b, lambda b: print(*b), lambda b: [].extend(b), lambda b: next(b, 5)):
    try:
        print(f(Bad()))
    except ValueError as e:
        print("ValueError:", e)
m = map(lambda v: 10 / v, [1, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e)
print(next(m))
e = enumerate(iter("ab"))
print(next(e), list(e), e.__next__ is not None)
l = [1, 2, 3]
r = reversed(l)
l.append(4)
print(list(r))
it = iter(l)
l.clear()
print(list(it))
d = iter(lambda c=[0]: c.append(0) or len(c), 4)
print(list(d))
