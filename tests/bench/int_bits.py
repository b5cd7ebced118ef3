# Bit operations on machine-sized ints: xorshift, bit counts, Gray codes, modular powers.

MASK = 0xFFFFFFFF


def xorshift(n):
    x = 2463534242
    acc = 0
    for _ in range(n):
        x ^= (x << 13) & MASK
        x ^= x >> 17
        x ^= (x << 5) & MASK
        acc = (acc + x) & MASK
    return acc


def count_bits(n):
    total = 0
    for i in range(n):
        v = i
        while v:
            v &= v - 1
            total += 1
    return total


def gray(n):
    acc = 0
    for i in range(n):
        acc ^= (i ^ (i >> 1)) << (i & 7)
    return acc


def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def main():
    total = 0
    for i in range(17000):
        total ^= power_mod(i, 65537, 1000003)
    return xorshift(1100000), count_bits(300000), gray(1100000), total


print(*main())
