# complex: construction, repr, arithmetic, formatting, errors.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


inf, nan = float("inf"), float("nan")
t("1j", "1 + 2j", "1 - 2j", "-1j", "complex(0, -1)", "complex(-0.0, 1)", "complex(-0.0, -0.0)", "complex(1.5, 0)", "complex(1e20, 1e-20)", "complex(inf, nan)", "complex(nan, -inf)", "complex(0, inf)", "0j", "-0j", "1e16j", "complex(1, -0.0)")
t("complex()", "complex(1)", "complex(1, 2)", "complex('1+2j')", "complex(' 1-2J ')", "complex('j')", "complex('-j')", "complex('1e5+2.5e-3j')", "complex('(1+2j)')", "complex('inf-nanj')", "complex('5')", "complex(1j, 2j)", "complex(real=1, imag=2)", "complex('1_0j')", "complex(True)",
  "complex('')", "complex('abc')", "complex('1 + 2j')", "complex('1', 2)", "complex(1, '2')", "complex(None)", "complex([])", "complex('1+2')", "complex('1+2j3')", "complex(1, 2, 3)", "complex('j1')", "complex('(1+2j')")
t("(1+2j) + (3-1j)", "(1+2j) - 1", "(1+2j) * (3+4j)", "(1+2j) / (3+4j)", "(1+2j) / 2", "1 / (1+2j)", "(1+2j) / 0", "(1+2j) ** 2", "(1+2j) ** -1", "(1+2j) ** 0.5", "(1+2j) ** (1+1j)", "0j ** 0", "0j ** -1", "0j ** 1j", "2 ** 1j", "1j ** 2", "1j * 1j", "(1+2j) ** 10", "(1e200+1j) * (1e200+1j)", "-(1+2j)", "+(1+2j)", "abs(3+4j)", "abs(complex(inf, nan))", "abs(complex(1e308, 1e308))",
  "(1+2j) // 1", "(1+2j) % 1", "divmod(1j, 1)", "1j < 2j", "1j == 1j", "1+0j == 1", "1+0j == 1.0", "1j != 1", "1j == 'a'", "int(1j)", "float(1j)", "bool(0j)", "bool(1j)", "~1j", "round(1j)", "pow(1j, 2, 3)", "(1j).real", "(1j).imag", "(1+2j).conjugate()", "(1j).real = 5" if False else "1j", "hash(1+0j)", "hash(1j)", "hash(1+2j)", "hash(0.5+0j) == hash(0.5)")
t("format(1+2j)", "format(1+2j, '.2f')", "format(1.5+2.25j, '10.1f')", "format(1+2j, '>15')", "format(1+2j, '<15') + '|'", "format(1+2j, '^15')", "format(1+2j, 'e')", "format(1+2j, 'g')", "format(1234.5+2j, ',')", "format(1+2j, '+')", "format(1+2j, 'd')", "format(1+2j, '=10')", "format(1+2j, '010')", "format(1+2j, '%')", "format(3j, '.3')", "format(1-0j, '')", "str(1+2j)", "'%s' % (1+2j)", "'%f' % 1j")
t("sum([1j, 2])", "sum([1, 2.5, 1j])", "sorted([1j, 2j])", "[1j, 1].index(1)", "{1j: 'a', 1: 'b'}[1+0j]", "(1j).__add__('a')", "complex.__add__(1j, 2)", "(1+2j).__complex__()", "isinstance(1j, complex)", "(1+2j).__getnewargs__()", "complex(complex(1, 2))", "(1j).imag.is_integer()")


class C:
    def __complex__(self):
        return 5 + 6j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


print(complex(C()), complex(F()), complex(I()), complex(F(), I()))


class Sub(complex):
    pass


s = Sub(1, 2)
print(s, s + 1, type(s + 1).__name__, s == 1 + 2j, repr(s))
