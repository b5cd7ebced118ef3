# Big ints: Fibonacci numbers of 20,000 digits, by addition and by doubling, and their decimal digits.
import sys

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


def fib_add(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fib_double(n):
    if n == 0:
        return 0, 1
    a, b = fib_double(n >> 1)
    c = a * (2 * b - a)
    d = a * a + b * b
    if n & 1:
        return d, c + d
    return c, d


for k in range(4):
    x = fib_add(95697 + k)
for _ in range(80):
    y = fib_double(95700)[0]
text = str(x)
print(x == y, len(text), text[:12], text[-12:], sum(map(int, text)))
big = fib_double(3000000)[0]
print(big.bit_length(), big % 1000000007, big % (10 ** 9 + 9))
