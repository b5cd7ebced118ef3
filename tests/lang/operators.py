# Operators: precedence, short circuit, chains, identity, membership.
print(2 + 3 * 4 ** 2 // 5 % 7 - 1, (2 + 3) * 4, 2 ** -1 ** 2, -2 ** 2, 10 - 5 - 2, 2 ** 3 ** 0)
print(1 | 2 ^ 3 & 4 << 1 + 1, 7 & 3 == 3, (7 & 3) == 3, ~1 + 1, -~5, not 1 == 2, not (1 == 2))
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7.5, -2))
print(1 / 2, 4 / 2, 1e300 * 1e10, 5 % 0.3, 2 ** 0.5, 2 ** 100, (-8) ** (1 / 3))
print(1 << 10, 1024 >> 3, -1 >> 5, -5 >> 1, 1 << 0, 5 & -2, -5 | 2, 5 ^ -1)
a, b, c = 1, 2, 3
print(a < b < c, a < b > a, a == a != b, c > b > b, a < b in [b], a in [a] is not None, (a < b) < c)
calls = []


def v(n):
    calls.append(n)
    return n


print(v(1) < v(2) < v(3), v(3) < v(1) < v(9), calls)
calls.clear()
print(v(0) and v(1), v(1) and v(2), v(0) or v(5), v(4) or v(6), calls)
calls.clear()
v(1) + v(2) * v(3) ** v(4)
print(calls)
print(1 in [1], 1 not in [1], "a" in "abc", "" in "abc", "x" not in "abc", 1 in {1: 2}, 2 in {1: 2}, b"a" in b"abc", 97 in b"abc")
print(None is None, [] is not [], None is not None)
print("a" + "b", "a" * 3, 3 * "a", [1] + [2], [1] * 2, 2 * [1], (1,) + (2,), (1,) * 2, "x" * -1, [1] * 0)
print([1, 2] < [1, 3], (1, 2) < (1, 2, 0), "a" < "b", "Z" < "a", [1] == [1.0], (1,) == [1], {1} < {1, 2}, {1: 2} == {1.0: 2.0})
print({1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {"a": 1} | {"b": 2})
print(True + True, True & False, True | False, True ^ True, ~5, -True, +True, True << 3)
print(1 == 1.0 == 1 + 0j, hash(1) == hash(1.0) == hash(1 + 0j) == hash(True), 0.1 + 0.2 == 0.3, float("nan") == float("nan"))


def attempt(s):
    try:
        print(s, "=", eval(s))
    except Exception as e:
        print(s, "->", type(e).__name__ + ":", e)


for s in ("1 + 'a'", "'a' + 1", "[] + ()", "() + []", "1 + None", "None + 1", "{} + {}", "'a' - 'b'", "'a' * 'b'", "[] * []", "'a' * 1.5", "1 / 0", "1 // 0",
          "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "0 ** -1", "0.0 ** -1", "1j / 0", "1 << -1", "1 >> -1", "1.5 << 1", "1.5 & 1", "~1.5", "-'a'", "+[]",
          "~'a'", "-None", "1 < 'a'", "'a' < 1", "None < None", "[] < ()", "{} < {}", "1j < 2j", "[1] < ['a']", "(1,) < (None,)", "1 in 5", "'a' in 5",
          "1 in 'a'", "1 in b'a'", "'a' in b'a'", "300 in b'a'", "[] in {}", "[] in set()", "{} in [{}]", "b'a' + 'a'", "'a' + b'a'", "1 @ 2", "[] @ []",
          "divmod(1, 'a')", "divmod(1, 0)", "divmod(1.0, 0)", "pow(2, -1, 5)", "pow(2, -1, 4)", "pow(2, 3, 0)", "pow(2.0, 3, 5)", "pow(2, 'a')", "2 ** 'a'", "abs('a')",
          "round('a')", "'%d' % 'a'", "'%d' % ()", "'%s' % (1, 2)", "'%q' % 1", "'%' % ()", "'%(a)s' % 1", "'%c' % 'ab'", "'%c' % -1", "b'%s' % 'a'", "len(5)",
          "a[0]", "(lambda: 0)()[0]", "calls['a']", "[1][5]", "(1,)[5]", "'a'[5]", "{}[5]", "{}[[]]", "a()", "calls()"):
    attempt(s)
attempt("'%s and %r and %a' % ('é', 'é', 'é')")
attempt("'%5.2f|%-5d|%05d|%+d|%x|%X|%#o|%e|%g|%%' % (3.14159, 42, 42, 42, 255, 255, 8, 12345.678, 0.0001)")
attempt("'%(a)s %(b)d' % {'a': 1, 'b': 2}")
attempt("'%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159)")
attempt("'%i %u %c %c' % (1, 2, 'x', 65)")
attempt("b'%s %d %x %a %b %c' % (b'a', 5, 255, 'x', b'y', 65)")
