# Sets: membership, union, intersection, difference, subset tests, frozensets as keys.


def unique(n):
    seen = set()
    x = 3
    repeats = 0
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        v = x % 150000
        if v in seen:
            repeats += 1
        else:
            seen.add(v)
    return len(seen), repeats


def algebra(n):
    a = set(range(0, 3000, 2))
    b = set(range(0, 3000, 3))
    total = 0
    for i in range(n):
        total += len(a & b) + len(a | b) - len(a - b) + len(a ^ b)
        c = {i, i + 1, i + 2}
        total += c <= a
        total += c.isdisjoint(b)
        c.discard(i)
        c |= {i + 5}
        total += len(c)
    return total


def words(n):
    seen = set()
    for i in range(n):
        seen.add("w" + str(i * 7919 % 5003))
        if "w" + str(i) in seen:
            seen.discard("w" + str(i))
    return len(seen)


def states(n):
    """A puzzle searched with frozensets as keys: which sums can be reached by dropping items."""
    start = frozenset(range(1, n + 1))
    seen = {start}
    frontier = [start]
    while frontier:
        state = frontier.pop()
        for item in state:
            following = state - {item}
            if len(following) >= n - 4 and following not in seen:
                seen.add(following)
                frontier.append(following)
    return len(seen), sum(sum(s) for s in seen)


print(*unique(1200000), algebra(1500), words(300000), *states(18))
