# range and slice: attributes, indexing, membership, equality, huge ranges, errors.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("range(5)", "range(1, 5)", "range(1, 10, 3)", "range(10, 0, -3)", "range(0)", "range(5, 1)", "range()", "range(1.5)", "range('a')", "range(1, 2, 0)", "range(1, 2, 3, 4)", "range(None)", "range(x=1)", "range(True)", "range(10**20)", "range(2**63, 2**63 + 3)", "list(range(5))", "list(range(5, 0, -2))", "list(range(2**63, 2**63 + 3))", "list(range(-3, 3))", "len(range(10, 0, -3))", "len(range(0))", "len(range(10**20))", "range(10**20)[10**19]", "range(5)[1]", "range(5)[-1]", "range(5)[5]", "range(5)[-6]", "range(10)[2:8:2]", "range(10)[::-1]", "range(10)[-3:]", "range(0, 10, 3)[1:]", "range(5)['a']", "range(5)[1.0]", "3 in range(5)", "5 in range(5)", "3.0 in range(5)", "3.5 in range(5)", "'a' in range(5)", "4 in range(0, 10, 3)", "10**10 in range(10**20)", "True in range(2)", "range(5).index(3)", "range(5).index(9)", "range(0, 10, 2).index(4)", "range(5).count(3)", "range(5).count(9)", "range(5).count('a')", "range(5) == range(0, 5, 1)", "range(0) == range(5, 5)", "range(0, 3, 2) == range(0, 4, 2)", "range(5) == [0, 1, 2, 3, 4]", "range(5) < range(6)", "hash(range(5)) == hash(range(0, 5))", "range(1, 9, 2).start", "range(9).stop", "range(9).step", "range(5).start == 0", "range(5) + range(3)", "range(5) * 2", "bool(range(0))", "min(range(3, 9))", "max(range(0))", "sum(range(101))", "sorted(range(3), reverse=True)", "list(reversed(range(5)))", "list(reversed(range(0, 10, 3)))", "list(reversed(range(5, 0, -2)))", "iter(range(3)).__next__()", "iter(range(3)).__length_hint__()", "range(5).x", "range(3)()", "tuple(range(3))", "[*range(2)]", "type(iter(range(3))).__name__", "type(iter(range(10**20))).__name__", "next(iter(range(10**20)))", "range(5).start.__class__")
t("slice(5)", "slice(1, 5)", "slice(1, 5, 2)", "slice(None)", "slice()", "slice(1, 2, 3, 4)", "slice('a', 'b')", "slice(1, 2).start", "slice(1).stop", "slice(1).step", "slice(1, 2) == slice(1, 2)", "slice(1) < slice(2)", "hash(slice(1, 2)) == hash(slice(1, 2))", "hash(slice([]))", "slice(1, 10).indices(5)", "slice(None, None, -1).indices(5)", "slice(-2, None).indices(5)", "slice(5, 1, -2).indices(10)", "slice(None, None, 0).indices(5)", "slice(1, 2).indices(-1)", "slice('a').indices(5)", "slice(1.5).indices(5)", "slice(10**20).indices(5)", "slice(1, 2).x", "[1, 2, 3][slice(1, None)]", "'abc'[slice(None, None, -1)]", "{slice(1, 2): 5}[slice(1, 2)]", "(1, 2, 3)[-100:100]", "[1, 2, 3][10**20:]", "[1, 2, 3][-10**20:2]", "[0, 1, 2, 3][::10**20]", "'abcdef'[4:1:-1]", "'abcdef'[-1:-10:-2]", "b'abc'[1:2]", "slice(1, 2, None)", "repr(slice(None, 'x', 3.5))")
for a in (None, -7, -3, 0, 2, 7):
    print([([0, 1, 2, 3, 4][a:b:c], range(5)[a:b:c] == range(5)[slice(a, b, c)], "01234"[a:b:c]) for b in (None, -2, 3) for c in (None, 2, -1)])
class I:
    def __index__(self):
        return 2


print([1, 2, 3][I()], range(I()), [1, 2, 3][I():], range(10)[I()::I()], slice(I(), 5).indices(4))
