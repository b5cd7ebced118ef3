# Big ints: factorials, binomials, modular powers, shifts, division, conversion to and from text.
import math
import sys

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def isqrt_newton(n):
    x = 1 << ((n.bit_length() + 1) // 2)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


def is_prime(n, bases=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29)):
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in bases:
        x = pow(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


f = factorial(6000)
text = str(f)
print(len(text), text[:15], sum(int(c) for c in text))
print(int(text) == f, f // factorial(5990), math.gcd(f, 3 ** 4000) == 3 ** 2996)
root = isqrt_newton(f)
print(root * root <= f < (root + 1) * (root + 1), root % 1000003)
print([p for p in (61, 89, 107, 127, 521, 607, 1279) if is_prime(2 ** p - 1)])
acc = 1
for i in range(360000):
    acc = (acc * 6364136223846793005 + i) & ((1 << 256) - 1)
    acc ^= acc >> 77
print(acc)
key = (2 ** 521 - 1) * (2 ** 607 - 1)
message = 123456789
for _ in range(120):
    message = pow(message, 65537, key)
for _ in range(12):
    message = pow(message, key // 3, key)
print(message % 10 ** 20)
a = 10 ** 30
total = 0
for i in range(900000):
    a += i
    total ^= a * 3 // 7 - a
print(total)
