"""Big integers at work: Fibonacci, pi and e by several ways, factorials, square roots, RSA, continued fractions."""
import math
from functools import cache, reduce
from itertools import accumulate, islice, repeat
from operator import mul


def fibonacci(n):
    """Fast doubling."""
    if n == 0:
        return 0, 1
    a, b = fibonacci(n >> 1)
    c, d = a * (2 * b - a), a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


def fibonacci_sequence():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def machin(digits):
    """pi = 16 arctan(1/5) - 4 arctan(1/239) in integers."""
    guard = 10
    one = 10 ** (digits + guard)

    def arctan_inverse(x):
        term = total = one // x
        square, n, sign = x * x, 3, -1
        while term:
            term //= square
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total

    return 4 * (4 * arctan_inverse(5) - arctan_inverse(239)) // 10 ** guard


def spigot():
    """Digits of pi one by one, for ever."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def chudnovsky(digits):
    """Binary splitting of the series with 14 digits a term."""
    def split(a, b):
        if b == a + 1:
            p = (6 * a - 5) * (2 * a - 1) * (6 * a - 1)
            q = a ** 3 * 640320 ** 3 // 24
            return p, q, (13591409 + 545140134 * a) * p * (-1) ** a
        m = (a + b) // 2
        (p1, q1, r1), (p2, q2, r2) = split(a, m), split(m, b)
        return p1 * p2, q1 * q2, q2 * r1 + p1 * r2

    terms = digits // 14 + 2
    _, q, r = split(1, terms)
    one = 10 ** (digits + 10)
    root = math.isqrt(10005 * one * one)
    return (q * 426880 * root) // (13591409 * q + r) // 10 ** 10


def euler(digits):
    one = 10 ** (digits + 10)
    total = term = one
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return total // 10 ** 10


def grouped(n, width=10, per_line=5):
    digits = str(n)
    blocks = [digits[i:i + width] for i in range(0, len(digits), width)]
    for i in range(0, len(blocks), per_line):
        yield f"  {' '.join(blocks[i:i + per_line])}"


def factorial_tree(n):
    def product(lo, hi):
        if hi - lo < 8:
            return reduce(mul, range(lo, hi), 1)
        mid = (lo + hi) // 2
        return product(lo, mid) * product(mid, hi)
    return product(1, n + 1)


def egcd(a, b):
    x, y, u, v = 1, 0, 0, 1
    while b:
        q, (a, b) = a // b, (b, a % b)
        x, u = u, x - q * u
        y, v = v, y - q * v
    return a, x, y


class RSA:
    def __init__(self, p, q, e=65537):
        self.n, self.e = p * q, e
        phi = (p - 1) * (q - 1)
        g, x, _ = egcd(e, phi)
        if g != 1:
            raise ValueError(f"{e} and phi share {g}")
        self.d = x % phi
        assert self.d == pow(e, -1, phi)

    def encrypt(self, text):
        m = int.from_bytes(text.encode(), "big")
        if m >= self.n:
            raise OverflowError("message too long")
        return pow(m, self.e, self.n)

    def decrypt(self, c):
        m = pow(c, self.d, self.n)
        return m.to_bytes((m.bit_length() + 7) // 8, "big").decode()


def continued_fraction(top, bottom):
    while bottom:
        q, r = divmod(top, bottom)
        yield q
        top, bottom = bottom, r


def convergents(terms):
    h, k, h1, k1 = 1, 0, 0, 1
    for a in terms:
        h, h1 = a * h + h1, h
        k, k1 = a * k + k1, k
        yield h, k


@cache
def partitions(n):
    """Euler's pentagonal recurrence."""
    if n < 2:
        return 1
    total, k = 0, 1
    while (first := k * (3 * k - 1) // 2) <= n:
        sign = 1 if k % 2 else -1
        total += sign * partitions(n - first)
        if (second := k * (3 * k + 1) // 2) <= n:
            total += sign * partitions(n - second)
        k += 1
    return total


@cache
def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def main():
    print(list(islice(fibonacci_sequence(), 15)))
    f1000 = fibonacci(1000)[0]
    print(f1000, f1000 == next(islice(fibonacci_sequence(), 1000, None)))
    huge = fibonacci(12_345)[0]
    print(len(str(huge)), huge % 10 ** 20, huge.bit_length(), huge.bit_count())

    pi = machin(300)
    print("\n".join(grouped(pi)))
    print(pi == chudnovsky(300), str(pi)[:200] == "".join(map(str, islice(spigot(), 200))))
    print(f"{euler(60)}"[:61], chudnovsky(1000) % 10 ** 12)

    f200 = factorial_tree(200)
    print(f200 == math.factorial(200), sum(map(int, str(f200))), len(str(f200)) - len(str(f200).rstrip("0")))
    f150 = f200 // math.perm(200, 50)
    print(f"{f150:.12e} {f200 >> 1200:#x} {f200 & 0xFFFF:#b} {math.log10(f200):.9f} {math.log2(f200):.9f}")
    print(f"{2 ** 100:,} {-3 ** 50:_d} {10 ** 30:+,} {255 ** 9:>30_x} {2 ** 64:o}")

    key = RSA(2 ** 89 - 1, 2 ** 107 - 1)
    secret = key.encrypt("meet at noon, ☀")
    print(secret, key.decrypt(secret), hex(key.d))
    try:
        key.encrypt("x" * 40)
    except OverflowError as error:
        print(error)

    root2 = math.isqrt(2 * 10 ** 80)
    print(root2, list(islice(continued_fraction(root2, 10 ** 40), 12)))
    for h, k in islice(convergents(continued_fraction(pi, 10 ** 300)), 1, 7):
        print(f"{h}/{k} = {h / k:.15f} off by {abs(h * 10 ** 300 - pi * k) / (k * 10 ** 300):.2e}")
    print(partitions(100), partitions(400), ackermann(2, 9), ackermann(3, 4))

    a, b = 7 ** 160, -(3 ** 211)
    for x, y in ((a, b), (b, a), (a, 12345), (b, -999), (-a, -b)):
        q, r = divmod(x, y)
        print(q * y + r == x, abs(r) < abs(y), (r < 0) == (y < 0) or r == 0, (x ^ y) & 0xFFFFFFFF, ((x | y) - (x & y)) == x ^ y)
    print(a >> 300, b >> 300, ~b & ((1 << 70) - 1), int(str(a)) == a, int(f"{a:x}", 16) == a, hash(a), hash(b))
    print(float(a), a / 3 ** 280, (a ** 3) // (a ** 2) == a, math.gcd(a * 30, 5 ** 90 * 21), math.lcm(2 ** 70, 6 ** 30))
    try:
        float(10 ** 400)
    except OverflowError as error:
        print(error)
    collatz = lambda n: n // 2 if n % 2 == 0 else 3 * n + 1
    start = 2 ** 71 - 1
    path = list(accumulate(repeat(start, 1500), lambda n, _: collatz(n)))
    print(path.index(1), max(path), max(path).bit_length())


main()
