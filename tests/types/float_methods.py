# float: repr, rounding, hex, methods, arithmetic edges.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


inf, nan = float("inf"), float("nan")
for v in (0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 123456789012345680.0, 1e17, 1e21, 1e22, 1e23, 1e100, 1e-4, 1e-5, 0.00012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
          9007199254740993.0, 4.35, 2.675, 1.1, 100.0, 1e2, 12345.678, 3.0e10, inf, -inf, nan, 0.5, 1.5, 9.5, 99999999999999990.0, 9.999999999999999e22, 8.41e21, 2e-44, 1.0000000000000002):
    print(repr(v), str(v), f"{v}", f"{v:.3f}" if abs(v) < 1e30 else "", f"{v:e}", f"{v:g}", f"{v:.17g}")
t("float()", "float('1.5')", "float(' 1e5\\n')", "float('inf')", "float('-Infinity')", "float('NaN')", "float('1_0.5')", "float('.5')", "float('5.')", "float('+1')", "float(5)", "float(10**20)", "float(True)", "float(b'1.5')", "float('1e400')", "float('١.٥')",
  "float('')", "float('abc')", "float('1.5x')", "float('1_')", "float('0x1')", "float(None)", "float([])", "float(1j)", "float('1', 2)", "float(x=1)", "float('1e')", "float('..5')", "float('--1')", "float('in')", "float('1\\0')", "float(10**400)")
t("(1.5).is_integer()", "(2.0).is_integer()", "inf.is_integer()", "(0.75).as_integer_ratio()", "(-0.1).as_integer_ratio()", "inf.as_integer_ratio()", "nan.as_integer_ratio()", "(1.5).hex()", "(-0.1).hex()", "(0.0).hex()", "(-0.0).hex()", "inf.hex()", "nan.hex()", "(5e-324).hex()", "(1e308).hex()",
  "float.fromhex('0x1.8p0')", "float.fromhex('-0x1.999999999999ap-4')", "float.fromhex('1p10')", "float.fromhex('inf')", "float.fromhex('nan')", "float.fromhex('0x.8')", "float.fromhex('xyz')", "float.fromhex('0x1p2000')", "float.fromhex(5)", "float.fromhex(' 0X1P+3 ')", "float.fromhex('0x1.fffffffffffff8p0')",
  "(1.5).real", "(1.5).imag", "(1.5).conjugate()", "(2.7).__trunc__()", "(2.7).__floor__()", "(-2.7).__floor__()", "(2.2).__ceil__()", "inf.__trunc__()", "nan.__floor__()")
t("round(2.5)", "round(3.5)", "round(-2.5)", "round(2.675, 2)", "round(1234.5678, -2)", "round(0.5)", "round(1.5)", "round(1e16)", "round(2.5, 0)", "round(1.25, 1)", "round(1.35, 1)", "round(5.015, 2)", "round(inf)", "round(nan)", "round(inf, 2)", "round(1e308, -308)", "round(1.5, 400)", "round(1.5, -400)", "round(-0.4)", "round(-0.4, 0)", "round(1.5, 'a')", "round(1e300, 2)", "round(0.1, 20)", "round(1.7976931348623157e308, -308)")
t("int(1e20)", "int(-1.9)", "int(1e300) % 1000", "1.5 // 0.5", "-1.5 // 1", "1.5 % -1", "-1.5 % 1", "1e20 % 3", "inf % 1", "1 % inf", "-1 % inf", "0.0 % -5", "-0.0 % 5", "5 // inf", "-5 // inf", "divmod(5.5, 2)", "divmod(-5.5, 2)", "divmod(5.5, -2)", "inf // 1", "1e308 * 10", "-1e308 * 10", "inf - inf", "inf * 0", "inf / inf",
  "0.0 / 1", "-0.0 + 0.0", "0.0 == -0.0", "2.0 ** 0.5", "2.0 ** 1024", "2.0 ** -1080", "(-8.0) ** (1/3)", "0.0 ** 0", "0.0 ** -1", "nan ** 0", "1 ** nan", "inf ** -1", "(-1.0) ** inf", "(-2.0) ** 3", "(-2.0) ** 3.0", "10.0 ** 308", "10.0 ** 309", "1e200 ** 2", "abs(-1.5)", "abs(-0.0)", "-nan", "+1.5", "1.5 < 2", "nan < 1", "inf > 10**400", "1.0 == 1", "0.1 == 1/10", "1.5 == '1.5'")
t("hash(1.0)", "hash(0.5)", "hash(-0.5)", "hash(inf)", "hash(-inf)", "hash(1e100)", "hash(0.1)", "hash(-0.0)", "hash(2.0**61)", "hash(1.5)", "hash(nan) == hash(nan)")
t("format(3.14159, '.2f')", "format(3.14159, '8.2f')", "format(3.14159, '<8.2f') + '|'", "format(3.14159, '08.2f')", "format(-3.14159, '08.2f')", "format(1234567.891, ',.2f')", "format(1234567.891, '_.1f')", "format(0.5, '%')", "format(0.12345, '.1%')", "format(1e10, 'g')", "format(1e5, 'g')", "format(123456, '.3g')", "format(1e-5, 'g')", "format(100.0, '#g')", "format(1.0, '#.0f')",
  "format(1.5, 'e')", "format(1.5, 'E')", "format(1.5, '.0e')", "format(12345.0, 'G')", "format(1e100, '.3G')", "format(inf, 'f')", "format(nan, '010')", "format(inf, 'F')", "format(-inf, '+e')", "format(1.5, '+')", "format(1.5, ' ')", "format(1.5, '*^10')", "format(1.5, '=+10')", "format(2.5, '.0f')", "format(3.5, '.0f')", "format(0.1, '.30f')", "format(1e22, 'f')", "format(123.456, '.2')", "format(123.456, '.10')", "format(1e16, '')", "format(1.0, '')", "format(-0.0, 'z.1f')", "format(-0.04, 'z.1f')", "format(-0.04, '.1f')",
  "format(1.5, 'd')", "format(1.5, 's')", "format(1.5, 'x')", "format(1.5, 'n')", "format(1.5, '.')", "format(1.5, '.2.3')", "format(1.5, 'z')", "format(1234.5, '020,.2f')", "format(0.0, 'g')", "format(0.0, 'e')", "format(1e-7, 'f')", "format(5e-324, '.3e')", "format(1.0, '.100f')[:20]")
t("'%f' % 1.5", "'%.3f' % 2.0005", "'%e' % 12345.678", "'%g' % 1e-10", "'%g' % 1e20", "'%G' % 1e-10", "'%10.2f|' % 3.14159", "'%-10.2f|' % 3.14159", "'%+.1f' % 2.25", "'% f' % 1.0", "'%010.3f' % -3.14159", "'%#.0f' % 3", "'%r' % 0.1", "'%s' % 1e16", "'%d' % 3.99", "'%d' % inf", "'%x' % 1.5", "'%5.1f%%' % 99.5", "'%f' % 'a'", "'%f' % inf", "'%F' % nan", "'%.0f' % 0.5", "'%.0f' % 1.5")
t("sum([0.1] * 10)", "sum([1e16, 1.0, -1e16])", "sum([0.1, 0.2, 0.3])", "sum([1, 0.5, 2])", "max(nan, 1.0)", "min(0.0, -0.0)", "float.__eq__(1.5, 'a')", "(1.5).__add__('a')", "(1.5).__getformat__('double')" if False else "1.5", "float.__doc__ is not None", "(1.5).__round__(0)", "(0.1).__repr__()", "isinstance(True, float)", "(1.5).__divmod__(1)", "(1.5).__getnewargs__()")
