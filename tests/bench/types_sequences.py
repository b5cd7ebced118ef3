# Lists, tuples and ranges: slices with and without steps, copies, repetition, searching, extending from everything.


def slices(n):
    total = 0
    base = list(range(1000))
    for _ in range(n):
        total += len(base[:]) + len(base[::2]) + len(base[::-1]) + len(base[10:20]) + len(base + base) + len([0] * 1000)
        copy = base.copy()
        copy[::2] = [0] * 500
        copy[100:200] = copy[200:400]
        del copy[5:15]
        del copy[::3]
        copy.reverse()
        copy.insert(3, 7)
        copy.remove(7)
        total += len(copy) + copy.index(copy[-1]) + copy.count(0) + (998 in copy) + len([*base]) + (base == base[:])
        t = tuple(base)
        total += len(t[1:]) + len(t + t) + len(t * 2) + t.index(900) + hash(t) % 2 + (t == tuple(base)) + len(list(t))
    return total


def extending_sum(n):
    total = 0
    base = list(range(300))
    words = [str(i) for i in base]
    floats = [x / 3 for x in base]
    for _ in range(n):
        total += sum(base) + int(sum(floats)) + len(max(words)) + min(base) + max(base, key=str) + len(min(words, key=len))
        total += any(x > 298 for x in base) + all(x < 299 for x in base) + any([0] * 300) + sum(range(300)) + len(sorted(floats))
        for a, b in zip(base, words):
            total += a
        for i, w in enumerate(words):
            total += i
        for x in reversed(base):
            total += x
        a, *rest = base
        total += a + len(rest)
    return total


def small(n):
    total = 0
    for i in range(n):
        pair = (i, i + 1)
        total += pair[0] + (pair == (3, 4)) + (pair < (100, 100)) + len(pair + pair) + (i in (1, 2, 3)) + len([pair] * 3)
        total += len(sorted(pair)) + sum(pair) + max(pair) + min(i, 5, 7) + hash(pair) % 2
    return total


def large(n):
    total = 0
    for _ in range(n):
        flags = [True] * 200000
        flags[::2] = [False] * 100000
        flags[::3] = [False] * len(flags[::3])
        total += sum(flags) + len(flags[:]) + len([x for x in flags if x])
    return total


def extend_all(n):
    total = 0
    base = list(range(300))
    words = [str(i) for i in base]
    table = dict(zip(words, base))
    for _ in range(n):
        for made in (zip(base, words), zip(base, words, base), enumerate(words), map(str, base), map(int, words), map(len, words),
                     reversed(base), filter(None, base), range(300), table, table.items(), table.values(), set(base),
                     (x for x in base), "abc" * 100, bytes(300), iter(base)):
            total += len(list(made))
        total += len(tuple(x for x in base)) + len(dict(table)) + len(dict.fromkeys(words)) + len({**table}) + len(sorted(words))
    return total


print(slices(2500), extend_all(800), extending_sum(800), small(150000), large(25))
