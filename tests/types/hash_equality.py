# Numbers that are equal hash equal and meet in dicts and sets.
pairs = [(0, 0.0), (0, -0.0), (0, False), (1, True), (1, 1.0), (1, 1 + 0j), (-1, -1.0), (2**31, float(2**31)), (2**53, 2.0**53), (2**62, 2.0**62), (2**63, 2.0**63), (2**64, 2.0**64), (-2**63, -2.0**63), (10**22, 1e22), (2**1000, 2.0**1000), (0.5, 0.5 + 0j), (1e300, complex(1e300, 0)), (10**20, 1e20)]
for a, b in pairs:
    print(a if abs(a) < 1e25 else "big", b, a == b, hash(a) == hash(b), {a: "x"}.get(b), b in {a}, [a].index(b), (a,) == (b,))
print(2**53 + 1 == float(2**53 + 1), 2**53 + 1 in {float(2**53)}, 0.1 + 0.2 in {0.3}, 10**23 == 1e23)
for v in (0, 1, -1, -2, 2**61 - 1, 2**61 - 2, 2**61, -(2**61 - 1), -(2**61), 2**62, 2**64, 2**127, -2**127, 10**100, 3.14, -3.14, 1e-300, 1e300, 0.1, 2.0**-1074, float("inf"), float("-inf"), 1j, -1j, 1 + 1j, 2.5 - 3.5j):
    print(repr(v) if len(repr(v)) < 30 else "long", hash(v))
print(hash(True), hash(False), hash(None) == hash(None), hash(...) == hash(...), hash(()) == hash(tuple()), hash((1,)) == hash((1.0,)) == hash((True,)))
print((1, 2.0, 3 + 0j) == (1.0, 2, 3), hash((1, 2.0)) == hash((1.0, 2)), frozenset([1, 2.0]) == frozenset([True, 2]), hash(frozenset([1, 2])) == hash(frozenset([2.0, 1.0])))
print("a" == b"a", "1" == 1, [1] == (1,), {1} == [1], None == 0, False == "", b"a" == bytearray(b"a"), {1} == frozenset([1]), range(1) == [0], 1 == [1])
nan = float("nan")
d = {nan: 1}
print(nan in d, d.get(nan), float("nan") in d, nan in [nan], [nan] == [nan], {nan} == {nan}, (nan,) == (nan,), nan == nan, hash(nan) == hash(nan))
print({1: "int", 1.0: "float", True: "bool"}, {0: "a", False: "b", 0.0: "c", -0.0: "d", 0j: "e"}, len({1, 1.0, True, 1 + 0j}), sorted({3, 3.0, 2, 2.0}))


class N(int):
    pass


class F(float):
    def __eq__(self, o):
        return False

    __hash__ = float.__hash__


print({N(5): 1}[5], {5: 1}[N(5)], 5 in {N(5)}, F(1.0) == 1.0, 1.0 == F(1.0), F(1.0) in {1.0}, N(3) + N(4), type(N(3) + N(4)).__name__)
print(max(1, 1.0), max(1.0, 1), min(True, 1), type(max(0, False)).__name__, sum([1, 1.0, True]), 3 == 3.0 == 3 + 0j, 1 < 1.5 < 2, -0.0 == 0, str(-0.0))
