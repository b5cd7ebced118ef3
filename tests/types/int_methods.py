# int: construction, methods, conversions, errors.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("int()", "int(5.9)", "int(-5.9)", "int('42')", "int(' -42 \\n')", "int('0x1f', 16)", "int('1f', 16)", "int('0b11', 0)", "int('0o17', 0)", "int('0x_f', 0)", "int('12', 3)",
  "int('z', 36)", "int('1_000')", "int(True)", "int(b'12')", "int(bytearray(b'7'))", "int('٣')", "int('+5')", "int(x='5')")
t("int('')", "int('abc')", "int('1__0')", "int('_1')", "int('1.5')", "int('12', 2)", "int('1', 1)", "int('1', 37)", "int(5, 2)", "int(None)", "int([])", "int('0x1f')", "int('09', 0)",
  "int(float('nan'))", "int(float('inf'))", "int('1', '2')", "int(1, 2, 3)", "int('5', base=10)", "int(base=5)", "int('- 5')", "int('5\\0')", "int(b'\\xff')", "int(1j)", "int('1' * 5000)")
t("(5).bit_length()", "(0).bit_length()", "(-256).bit_length()", "(255).bit_count()", "(-7).bit_count()", "(2**100).bit_length()", "(10).to_bytes(2, 'big')", "(10).to_bytes(2, 'little')", "(10).to_bytes()",
  "(-1).to_bytes(2, 'big', signed=True)", "(-1).to_bytes(2, 'big')", "(256).to_bytes(1, 'big')", "(5).to_bytes(2, 'middle')", "(5).to_bytes(-1, 'big')", "(0).to_bytes(0, 'big')", "(128).to_bytes(1, 'big', signed=True)",
  "int.from_bytes(b'\\x01\\x00', 'big')", "int.from_bytes(b'\\xff\\xff', 'little', signed=True)", "int.from_bytes([1, 2])", "int.from_bytes(b'')", "int.from_bytes(5)", "int.from_bytes('a')",
  "(5).as_integer_ratio()", "(5).is_integer()", "(5).conjugate()", "(5).real", "(5).imag", "(5).numerator", "(5).denominator", "(7).__floor__()", "(7).__ceil__()", "(7).__trunc__()", "(7).__index__()")
t("round(1234, -2)", "round(1250, -2)", "round(1350, -2)", "round(-1250, -2)", "round(5, 3)", "round(5)", "round(15, -1)", "round(25, -1)", "round(5, -1)", "round(5, -5)", "round(5, None)", "round(5, 1.5)")
t("abs(-5)", "-(-5)", "+5", "~5", "divmod(7, -3)", "divmod(-7, 3)", "pow(2, 10)", "pow(2, 10, 7)", "pow(3, -1, 7)", "pow(-2, 3, 5)", "pow(2, 3, -5)", "pow(0, 0)", "pow(0, 0, 1)", "pow(2, -2)", "pow(0, -1)", "(-2) ** 3",
  "(-2) ** 0.5", "pow(5, 3, None)", "7 // 2", "-7 // 2", "7 % -3", "-7 % 3", "0 % 5")
t("bin(10)", "bin(-10)", "oct(8)", "hex(255)", "hex(-255)", "hex(0)", "bin(1.5)", "hex('a')", "str(10**20)", "repr(-5)", "chr(65)", "chr(-1)", "chr(0x110000)", "chr('a')", "chr(1.0)", "ord('a')", "ord('ab')", "ord('')", "ord(5)", "ord(b'a')")
t("hash(5)", "hash(-1)", "hash(-2)", "hash(2**61 - 1)", "hash(2**61)", "hash(2**100)", "hash(-2**100)", "hash(True)", "hash(10**18)")
t("5 == 5.0", "5 < 5.5", "2**53 == 2.0**53", "2**53 + 1 == 2.0**53", "2**53 + 1 > 2.0**53", "10**400 > 1e308", "10**400 < float('inf')", "-10**400 > float('-inf')", "5 == '5'", "1 == True", "5 != None")
t("format(5)", "format(255, 'x')", "format(255, '#x')", "format(255, 'X')", "format(255, '#010b')", "format(5, '+d')", "format(5, ' d')", "format(-5, '05d')", "format(5, '<5')+'|'", "format(5, '^5')+'|'", "format(5, '>5')+'|'", "format(5, '*^7')",
  "format(1234567, ',')", "format(1234567, '_')", "format(0xffffffff, '_x')", "format(1234567, '_b')", "format(5, 'c')", "format(5, 'e')", "format(5, '.2f')", "format(5, 'g')", "format(5, '%')", "format(5, 'n')", "format(1234, '010,')", "format(5, '=+6')", "format(65, 'c')",
  "format(5, '.2')", "format(5, 's')", "format(5, 'q')", "format(5, ',x')", "format(10**400, 'f')", "format(0x110000, 'c')", "format(5, '#d')", "format(255, '#o')", "format(5, 'z')")
t("(5).__add__(3)", "(5).__add__('x')", "(5).__radd__(3)", "(5).__eq__('x')", "(5).__lt__(6)", "(5).__lt__(6.0)", "(5).__bool__()", "(5).__float__()", "(5).__divmod__(2)", "(5).__pow__(2, 3)", "(5).__getnewargs__()", "int.__new__(int, 5)", "int.__new__(str)", "int.__add__(5)", "int.__add__('a', 5)", "int.mro()")


class I(int):
    def __add__(self, o):
        return I(int(self) + o)

    def __repr__(self):
        return f"I({int(self)})"


i = I(5)
print(i, i + 1, i * 2, type(i * 2).__name__, i == 5, hash(i) == hash(5), [10, 20, 30, 40, 50, 60][i], int(i), type(int(i)).__name__, f"{i}", "%d" % i, I("7"), I(1.5), i.real, type(i.real).__name__)
