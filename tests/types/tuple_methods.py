# tuple: construction, methods, comparison, hashing, errors.


def t(*exprs):
    for s in exprs:
        t = (3, 1, 2, 1)
        try:
            print(s, "=", repr(eval(s, globals(), {"t": t})))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("()", "(1,)", "1,", "(1, 2)", "tuple()", "tuple([1, 2])", "tuple('ab')", "tuple(t) is t", "tuple(5)", "tuple(1, 2)", "tuple(x=1)", "tuple({1: 2})", "tuple(i for i in range(3))", "(*t, 5)", "t[0]", "t[-1]", "t[9]", "t[-9]", "t[1:3]", "t[::-1]", "t[:] is t", "t[:2]", "t[5:]", "t['a']", "t[::0]", "len(t)", "t.count(1)", "t.count(9)", "t.index(2)", "t.index(9)", "t.index(1, 2)", "t.index(1, 2, 3)", "t.index()", "1 in t", "9 in t", "t + (5,)", "t + [5]", "t * 2", "t * 0", "2 * t", "t * 'a'", "() + ()", "() * 5", "t == (3, 1, 2, 1)", "t == [3, 1, 2, 1]", "t < (3, 2)", "t < (3,)", "t < 5", "(1, 'a') < (2, 1)", "(1, 'a') < (1, 1)", "hash(t) == hash((3, 1, 2, 1))", "hash(([],))", "hash(()) == hash(())", "hash((1, 2)) != hash((2, 1))", "hash((1.0, True)) == hash((1, 1))", "min(t)", "max(t)", "sum(t)", "sorted(t)", "list(reversed(t))", "repr((1, 'a', None))", "repr(((),))", "str((1,))", "bool(())", "bool((0,))", "t.x", "t.append(1)", "tuple.count(5)", "t()", "dict([(1, 2)])", "dict(((1, 2), (3, 4)))", "t.__getnewargs__()", "t.__add__([1])", "t.__eq__(5)", "t.__contains__(1)", "{(1, 2): 'a'}[1, 2]", "(1, (2, (3,)))[1][1][0]", "isinstance((), tuple)", "(t, t)[1] is t", "'%s %s' % (1, 2)", "divmod(7, 2) == (3, 1)", "((1, 2) > (1,)), ((), (0,))", "(float('nan'),) == (float('nan'),)", "(lambda *a: a)(*t) is t", "tuple.__new__(tuple, [1])", "tuple.__new__(int)", "t.__class__.__name__", "len((1, 2) * 1000)")


def assign(code):
    t = (1, [2])
    try:
        exec(code, {"t": t})
        print(code, "fine", t)
    except Exception as e:
        print(code, "->", type(e).__name__ + ":", e, t)


for c in ("t[0] = 1", "del t[0]", "t[1].append(3)", "t[1] += [4]", "t.x = 1", "t += (1,)", "t[0:1] = ()", "t *= 2", "a, b = t", "a, b, c = t", "(a, (b,)) = t", "t[1][0] = 9"):
    assign(c)


class P(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


p = P(1, 2)
print(p, p.x, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), type(p + (3,)).__name__, type(p[:]).__name__, tuple(p) is p, isinstance(p, tuple))
p.attr = 5
print(p.__dict__)
d = {}
for i in range(5):
    d[i % 2, i % 3] = i
print(d)
print(sorted([(2, "b"), (1, "z"), (2, "a")]), max([(1, 2), (1, 3)]), sorted({(1, 2), (0, 5), (1, 0)}))
x = ([],)
x[0].append(x)
print(x)
big = tuple(range(100))
print(big[10:20], big[-5:], sum(big[::7]), big.index(50), big[99:0:-33])
