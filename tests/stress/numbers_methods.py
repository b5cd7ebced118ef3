# int, float, complex, bool: methods and conversions.
n = -12345678901234567890123
print(n.bit_length(), n.bit_count(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.as_integer_ratio(), n.is_integer(), round(n, -5), n.__getnewargs__())
print((1000).to_bytes(3, "little"), int.from_bytes(b"\x01\xff", "big", signed=True), int("ff", 16), int(b"12"), int(" 1_000 "), int("0x1f", 0), int(3.9), int("١٢"), hex(n), oct(-9), bin(5))
print(divmod(n, 97), n // 97, n % 97, n ** 3 % 7, pow(3, 1 << 70, 10 ** 20 + 1), pow(3, -1, 7), n >> 5, n << 70, n & 0xffff, n | 1, n ^ n, ~n, abs(n), -n, +n, n == float(n), n < 1e30, hash(n) == hash(n))
print(True & False, True | False, True ^ True, ~5, True + 1, bool("x"), (5).__ceil__(), (5).__trunc__(), (7).__sizeof__() > 0, int.__doc__ is not None)
x = 2.5
print(x.hex(), float.fromhex("0x1.8p3"), float.fromhex("-inf"), x.as_integer_ratio(), x.is_integer(), x.conjugate(), x.real, x.imag, x.__ceil__(), x.__floor__(), x.__trunc__(), round(x), round(2.675, 2), x.__getnewargs__(), hash(1e300))
print(x // 0.3, x % 0.3, divmod(-x, 0.7), x ** -2, (-8.0) ** (1 / 3), float("1e-5"), float(" nan "), float(b"2.5"), float("١.٥"), abs(-x), x / 3, x - 1, x < n, int(x), bool(0.0), 1e22, 1e16, 0.1 + 0.2, -0.0)
z = 3 + 4j
print(z.conjugate(), abs(z), z * 2j, z / (1 - 1j), z ** 2, z ** -1.5, z == 3 + 4j, hash(z) == hash(3 + 4j), bool(z), complex("1+2j"), complex(1, -0.0), repr(-z), z.real, z.imag, f"{z:.2f}", format(z, "g"), z.__getnewargs__(), +z, z - 1, 1 - z)
for bad in ("int('x')", "float('y')", "1 // 0", "1.0 % 0", "1j / 0", "int('1' * 5000)", "1 << -1", "float(10 ** 400)", "2.0 ** 5000", "complex('q')", "(1).to_bytes(0, 'big')", "int(float('inf'))", "round('x')", "'a' + 1"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
