# Lists of flags and slices: the sieve of Eratosthenes in two styles, smallest factors, twin primes.


def sieve_loop(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return flags


def sieve_slice(n):
    flags = [1] * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [0] * len(range(i * i, n + 1, i))
    return [i for i, flag in enumerate(flags) if flag]


def smallest_factor(n):
    factor = list(range(n + 1))
    for i in range(2, n + 1):
        if factor[i] == i and i * i <= n:
            for j in range(i * i, n + 1, i):
                if factor[j] == j:
                    factor[j] = i
    return factor


flags = sieve_loop(4000000)
primes = sieve_slice(3000000)
factor = smallest_factor(900000)
twins = 0
for k in range(1, len(primes)):
    if primes[k] - primes[k - 1] == 2:
        twins += 1
print(flags.count(True), len(primes), primes[-1], twins, sum(factor))
