# Integers of any size: arithmetic against identities, conversions, bit operations.
a = 123456789012345678901234567890
b = 987654321098765432109876543210
print(a + b, a - b, a * b, b // a, b % a, -a // 7, -a % 7, a ** 5)
print(a & b, a | b, a ^ b, ~a, a << 70, a >> 35, -a >> 35, -a & b, -a | b, -a ^ -b)
print(2 ** 200, 2 ** 64 - 1, -2 ** 64, 2 ** 63, -(2 ** 63), 2 ** 63 - 1, 2 ** 31, 2 ** 32 * 2 ** 32)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, -9223372036854775808 * -1, -(-9223372036854775808), abs(-9223372036854775808),
      -9223372036854775808 // -1, -9223372036854775808 % -1, divmod(-9223372036854775808, -1))
print(4294967296 * 4294967296, 3037000500 ** 2, 3037000499 ** 2, 1 << 63, 1 << 62, 1 << 64, (1 << 64) >> 64, -1 << 63, -1 << 64, -1 >> 100, 1 >> 100)
import math

f = 1
for i in range(1, 101):
    f *= i
print(f, f == math.factorial(100), f.bit_length(), len(str(f)))
ok = True
x = 1
for i in range(300):
    x = x * 6364136223846793005 + 1442695040888963407
    y = (x >> (i * 7)) + 1
    q, r = divmod(x, y)
    ok = ok and q * y + r == x and 0 <= r < y
    q, r = divmod(-x, y)
    ok = ok and q * y + r == -x and 0 <= r < y
    q, r = divmod(x, -y)
    ok = ok and q * -y + r == x and -y < r <= 0
    if len(str(x) if x.bit_length() < 12000 else "") > 3500:
        x = 1
print("divmod identity", ok)
for n in (0, 1, 10, 63, 64, 65, 100, 127, 128, 1000):
    v = 3 ** n
    ok = int(str(v)) == v and int(hex(v), 16) == v and int(bin(v), 2) == v and int(oct(v), 8) == v and int(str(-v)) == -v
    ok = ok and int.from_bytes(v.to_bytes(250, "big"), "big") == v and int.from_bytes((-v).to_bytes(250, "little", signed=True), "little", signed=True) == -v
    print(n, ok, v.bit_length(), v % 97, hash(v), hash(-v))
print(pow(3, 10 ** 20, 10 ** 9 + 7), pow(2, 1000, 10 ** 30), pow(a, b, 97), pow(a, -1, 97), pow(-3, 12345678901234567890, 1000))
print(math.gcd(a, b), math.lcm(a, b), math.isqrt(a * a), math.isqrt(a * a - 1), math.isqrt(10 ** 101))
print(a == a + 0, a < b, a > -b, -a < 0, a != b, a == float(a), float(a), int(float(a)), int(1e30), int(-1e25), float(2 ** 1023))
for s in ("float(2**1024)", "2**1024 / 1", "2**2000 / 2**1999", "10**400 // 10**399", "int('9' * 4301)", "str(10**4300)", "len(str(10**4299))", "10**400 / 3", "1 / 10**400", "(2**1024) ** 0.5", "10**400 * 1.0", "1.0 + 10**400", "2**70 < 1e21", "math.sqrt(10**400)",
          "math.log(10**400)", "math.log2(2**5000)", "math.log10(10**400)", "range(10**30)[10**29]", "len(range(10**30))", "[1][10**30]", "'a' * 10**30", "1 << 10**30", "0 << 10**30", "1 >> 10**30", "bytes(10**30)", "round(10**30 + 5, -1)",
          "round(15 * 10**20, -21)", "round(25 * 10**20, -21)", "(10**30).as_integer_ratio()", "10**30 % 1.5", "divmod(10**30, 7.0)", "10**20 * 'a'", "complex(10**400)", "format(10**30, ',')", "format(2**100, 'x')", "format(2**100, '#_b')", "format(10**30, 'e')", "'%d' % 10**2",
          "'%x' % 2**70 if False else '%x' % (2**70)", "'%f' % 10**20 if False else '%.3e' % (10**50)", "hex(-2**100)", "oct(2**100)", "bin(-2**65)", "(2**100).bit_count()", "(-2**100).bit_length()", "chr(2**70)", "sum([2**63, 2**63, -2**64])", "sum(range(10**6))", "max(10**30, 1e29)"):
    try:
        r = eval(s)
        print(s, "=", r)
    except Exception as e:
        print(s, "->", type(e).__name__ + ":", e)
x = 2 ** 3000
y = x - 1
print((x * x) == 2 ** 6000, y * y == x * x - 2 * x + 1, (x + y) // y, x % y, (x ^ y).bit_length(), y.bit_count(), (x | y) == x + y, (y & (y >> 1)).bit_count())
fib = [0, 1]
while len(fib) < 400:
    fib.append(fib[-1] + fib[-2])
print(fib[399], fib[300] ** 2 - fib[299] * fib[301], math.gcd(fib[300], fib[200]) == fib[100])
