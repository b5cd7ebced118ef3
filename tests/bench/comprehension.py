# Comprehensions: lists, sets, dicts, nested, with conditions, inside functions and calls.


def main(n):
    total = 0
    for r in range(n):
        squares = [i * i for i in range(100)]
        evens = [x for x in squares if x % 2 == 0]
        table = [[x * y for x in range(10)] for y in range(10)]
        flat = [x for row in table for x in row]
        columns = [[row[i] for row in table] for i in range(10)]
        letters = {c: i for i, c in enumerate("abcdefghij")}
        swapped = {v: k for k, v in letters.items()}
        remainders = {x % 7 for x in flat}
        words = [w.upper() for w in ("alpha", "beta", "gamma") if len(w) > 4]
        pairs = [(a, b) for a in range(6) for b in range(a, 6) if (a + b) % 2]
        total += len(evens) + sum(flat) + columns[3][r % 10] + len(swapped) + len(remainders)
        total += len(words) + len(pairs) + sum([x for x in evens if x > 50])
        total += max([len(w) for w in words]) + any([x == r for x in flat]) + all(x >= 0 for x in pairs[0])
    return total


print(main(28000))
