# Dicts as memo tables: keys that are ints and tuples, caches by hand and by functools.
from functools import lru_cache


def partitions(n, largest, memo):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    key = (n, largest)
    if key in memo:
        return memo[key]
    result = partitions(n - largest, largest, memo) + partitions(n, largest - 1, memo)
    memo[key] = result
    return result


def grid_paths(size):
    memo = {}

    def paths(x, y):
        if x == 0 or y == 0:
            return 1
        if (x, y) not in memo:
            memo[x, y] = paths(x - 1, y) + paths(x, y - 1)
        return memo[x, y]

    return paths(size, size)


def collatz_lengths(limit):
    known = {1: 1}
    best = (0, 0)
    for start in range(1, limit):
        n = start
        trail = []
        while n not in known:
            trail.append(n)
            n = n // 2 if n % 2 == 0 else 3 * n + 1
        length = known[n]
        for value in reversed(trail):
            length += 1
            known[value] = length
        if known[start] > best[0]:
            best = (known[start], start)
    return best


@lru_cache(maxsize=None)
def edit(a, b, i, j):
    if i == 0:
        return j
    if j == 0:
        return i
    if a[i - 1] == b[j - 1]:
        return edit(a, b, i - 1, j - 1)
    return 1 + min(edit(a, b, i - 1, j), edit(a, b, i, j - 1), edit(a, b, i - 1, j - 1))


total = 0
for _ in range(16):
    total += partitions(220, 220, {}) % 1000003
for size in range(60, 140, 6):
    total += grid_paths(size) % 1000003
print(total, collatz_lengths(400000))
print(edit("kitten sitting on the mat all day" * 5, "sitting kitten at the gate today" * 5, 165, 160))
