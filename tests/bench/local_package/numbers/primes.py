"""The first few primes."""


def is_prime(n):
    return n > 1 and all(n % k for k in range(2, int(n ** 0.5) + 1))


def first(count):
    found = []
    n = 2
    while len(found) < count:
        if is_prime(n):
            found.append(n)
        n += 1
    return found
