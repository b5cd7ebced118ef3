# Tuples: packing, unpacking, swapping, several results, as keys, compared, sliced, star targets.


def minmax(a, b):
    if a < b:
        return a, b
    return b, a


def divide(a, b):
    return a // b, a % b


def stats(x, y, z):
    return x + y + z, x * y * z, (x, z)


def swap_loop(n):
    a, b, c = 1, 2, 3
    for i in range(n):
        a, b, c = b, c, (a + i) % 1000
        a, b = b, a
    return a, b, c


def returns(n):
    total = 0
    for i in range(n):
        low, high = minmax(i % 17, i % 13)
        q, r = divide(i, 7)
        s, p, (first, last) = stats(low, high, q)
        total += s + p % 11 + first - last + r
    return total


def stars(n):
    total = 0
    values = (1, 2, 3, 4, 5)
    for i in range(n):
        head, *middle, last = values
        (x, y), z = (i, head), last
        total += x + y + z + len(middle)
        merged = (*values, i)
        total += merged[-1] + len(merged[1:3])
    return total


def points(n):
    items = [(i * 7 % 101, i * 11 % 103, i) for i in range(n)]
    total = 0
    for x, y, k in items:
        total += x * y - k
    for a, b in zip(items, items[1:]):
        if a < b:
            total += 1
    best = max(items)
    return total, best, items.count((0, 0, 0)), (5, 6) in {(i, i + 1) for i in range(1000)}


print(*swap_loop(2000000), returns(550000), stars(400000), *points(320000))
