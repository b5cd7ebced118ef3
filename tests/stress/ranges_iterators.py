# range, slice, and what iterators tell about themselves: __reduce__, __setstate__, __length_hint__.
r = range(2, 40, 3); big = range(10 ** 20, 10 ** 20 + 9, 2)
print(r[2], r[-1], r[1:5:2], r.index(8), r.count(9), 8 in r, 9 in r, 8.0 in r, len(r), r == range(2, 41, 3), hash(r) == hash(range(2, 41, 3)), bool(range(0)), list(reversed(r))[:2], repr(r), r.start, r.stop, r.step)
print(list(big), big.index(10 ** 20 + 2), list(reversed(big))[0], big[1], len(big), iter(big).__length_hint__(), r.__reduce__()[1])
s = slice(1, 10, 2); print(s, s == slice(1, 10, 2), s < slice(2, 3), s.indices(6), s.start, s.__reduce__()[1], hash(s) == hash(slice(1, 10, 2)), [1, 2, 3][slice(None)])
its = [iter([1, 2, 3]), reversed([1, 2, 3]), iter((1, 2)), iter("añ"), iter("abc"), iter(b"ab"), iter(bytearray(b"ab")), iter(range(5)), iter(r), enumerate("ab", 5), zip("ab", [1]), map(str, [1]), filter(None, [0, 1]), reversed((1, 2)), iter(int, 0), iter({}.items())]
for it in its:
    first = next(it, "end")
    hint = getattr(it, "__length_hint__", lambda: "-")()
    reduced = it.__reduce__() if hasattr(it, "__reduce__") else None
    print(type(it).__name__, first, hint, reduced[0].__name__, len(reduced))
    if hasattr(it, "__setstate__") and not isinstance(it, zip):
        it.__setstate__(0); print(" again", next(it, "end"))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
    def __len__(self): return 3
q = iter(Seq()); print(list(q), list(reversed(Seq())), 4 in Seq(), q.__reduce__()[0].__name__, list(zip([1, 2], [3, 4], strict=True)), sum([[1], [2]], []), max([3, 1], key=lambda x: -x), min((), default=0))
try:
    list(zip([1], [], strict=True))
except ValueError as e:
    print(e)
