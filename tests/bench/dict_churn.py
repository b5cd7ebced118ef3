# Dicts that change: insert and delete in waves, int and tuple keys, update, merge, iterate, compare.


def waves(n, rounds):
    table = {}
    x = 1
    hits = 0
    for r in range(rounds):
        for i in range(n):
            x = (x * 1103515245 + 12345) % 2147483648
            table[x % 65536] = i
        for i in range(n):
            x = (x * 1103515245 + 12345) % 2147483648
            if x % 65536 in table:
                del table[x % 65536]
                hits += 1
    return hits, len(table)


def sliding(n, width):
    window = {}
    total = 0
    for i in range(n):
        window[i] = i * 2
        if i >= width:
            total += window.pop(i - width)
    return total, len(window)


def sparse(n):
    cells = {}
    for i in range(n):
        cells[i % 211, i % 193] = cells.get((i % 211, i % 193), 0) + i
    return len(cells), max(cells.values())


def merging(n):
    total = 0
    defaults = {"a": 1, "b": 2, "c": 3, "d": 4}
    for i in range(n):
        options = dict(defaults)
        options.update({"b": i, "e": 5})
        options["f"] = i
        for key, value in options.items():
            total += value
        if "g" not in options and options.get("h") is None:
            total += len(options)
        total += len({**defaults, "z": 1})
    return total


def inversion(n):
    forward = {i: i * 7 % n for i in range(n)}
    backward = {v: k for k, v in forward.items()}
    return sum(backward[forward[i]] == i for i in range(n))


print(*waves(20000, 18), *sliding(500000, 1000), *sparse(500000))
print(merging(140000), inversion(250007))
