# list.sort and sorted without keys: ints, floats, strings, tuples; random, sorted, reversed, with duplicates.


def numbers(n, seed):
    x = seed
    result = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        result.append(x)
    return result


def checksum(items):
    total = 0
    for i in range(0, len(items), 97):
        total = (total * 31 + int(items[i])) % 1000000007
    return total


ints = numbers(260000, 1)
a = sorted(ints)
b = sorted(ints, reverse=True)
c = sorted(a)
c.sort()
d = a + b[:1000]
d.sort()
floats = sorted([x / 1024.0 for x in ints])
texts = sorted([str(x) for x in ints[:100000]])
tuples = sorted([(x % 100, x) for x in ints[:80000]])
few = sorted([x % 10 for x in ints])
print(checksum(a), checksum(b), checksum(c), checksum(d))
print(checksum(floats), checksum(texts), checksum([t[1] for t in tuples]), checksum(few))


def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (quicksort([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + quicksort([x for x in items if x > pivot]))


print(quicksort(ints[:25000]) == sorted(ints[:25000]))
