# Numbers and their texts: methods of int and float, math, rounding, bases, powers, ints beyond 64 bits.
import math


def ints(n):
    total = 0
    for i in range(1, n):
        total += int(str(i * 7919)) + int(hex(i), 16) + int(bin(i), 2) + len(oct(i)) + i.bit_length() + i.bit_count() + abs(-i)
        total += math.gcd(i * 12, 360) + math.isqrt(i) + pow(i, 5, 1009) + divmod(i, 7)[1] + i // 3 + -i // 3 + (-i) % 3 + (i << 3 >> 1)
        total += (i & 255) + (i | 1) + (i ^ 5) + ~i + hash(i) + bool(i) + round(i, -1) + i ** 2 + int(i / 3) + len(f"{i:,}{i:x}")
        total += max(i, 5) + min(i, 5) + int.from_bytes(i.to_bytes(4, "big"), "big") + math.comb(10, i % 10) + len(repr(-i))
    return total


def floats(n):
    total = 0.0
    for i in range(1, n):
        x = i / 7
        total += math.sqrt(x) + math.sin(x) + math.cos(x) + math.log(x) + math.exp(-x / n) + math.atan2(x, 2) + math.hypot(x, 1)
        total += math.floor(x) + math.ceil(x) + math.trunc(x) + round(x) + round(x, 2) + abs(-x) + x ** 0.5 + x % 1 + x // 2 + x ** 2
        total += math.isclose(x, 1) + math.isnan(x) + math.isfinite(x) + math.dist((x, 1), (2, 3)) + math.fabs(x) + math.pow(x, 2)
        total += float(str(x)) + len(repr(x)) + len(f"{x:.2f}{x:g}{x:e}{x:.1%}") + x.is_integer() + float(i) + int(x) + divmod(x, 2)[0]
        total += math.copysign(1, -x) + math.degrees(x) + math.radians(x) + math.log2(x) + math.log10(x) + math.tan(x) + hash(x) % 2
    return round(total, 3), math.fsum(x / 3 for x in range(100)), math.prod(range(1, 15))


def big(n):
    total = 0
    a, b, c = 3 ** 200, 7 ** 150, 2 ** 70
    for i in range(n):
        total += (a + b) % 1000 + (a - b) % 7 + (a * b) % 11 + (a * 3) % 13 + a // b + a % 10 + (c * c) % 5 + (c + i) % 3
        total += (a & b) % 7 + (a | c) % 7 + (a ^ b) % 7 + (a >> 13) % 7 + (a << 13) % 7 + len(str(c)) + hash(a) % 2 + (a == b) + (a < b)
        total += a // 10 % 3 + int(str(c)) % 3 + a.bit_length() + divmod(a, c)[1] % 3 + -a % 5 + pow(3, c, 1000007) + math.isqrt(a) % 3
    return total + len(str(3 ** 6000)) + len(hex(a)) + int("123456789" * 30) % 97 + math.factorial(100) % 101


def complexes(n):
    total = 0j
    for i in range(n):
        z = complex(i, -i)
        total += z * z + z / 2 + abs(z) + z.conjugate() - 1j
    return total


print(ints(80000), floats(60000), big(40000), complexes(60000))
