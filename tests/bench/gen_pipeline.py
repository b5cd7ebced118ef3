# Generators: pipelines of several stages, generator expressions, infinite sources, zip and enumerate over them.


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def keep(source, k):
    for x in source:
        if x % k:
            yield x


def pairs(source):
    previous = None
    for x in source:
        if previous is not None:
            yield previous, x
        previous = x


def take(source, n):
    for i, x in enumerate(source):
        if i >= n:
            return
        yield x


def naturals():
    n = 1
    while True:
        yield n
        n += 1


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, (a + b) % 1000003


def chunks(source, size):
    chunk = []
    for x in source:
        chunk.append(x)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def primes():
    yield 2
    found = [2]
    for n in naturals():
        if n > 2 and n % 2 and all(n % p for p in take_while(found, n)):
            found.append(n)
            yield n


def take_while(found, n):
    for p in found:
        if p * p > n:
            return
        yield p


total = 0
for a, b in pairs(keep(squares(numbers(1200000)), 3)):
    total += b - a
print(total, sum(x * y for x, y in zip(naturals(), take(fibonacci(), 800000))) % 1000007)
print(sum(len(c) * c[0] for c in chunks(take(naturals(), 900000), 7)))
print(sum(x for x in (y * 2 for y in (z + 1 for z in range(1200000))) if x % 3 == 0))
print(list(take(primes(), 9000))[-1])
