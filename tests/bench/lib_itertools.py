# itertools and functools over plain data: chain, product, combinations, groupby, islice, accumulate, starmap.
import itertools
import operator


def main(n):
    total = 0
    base = list(range(60))
    for r in range(n):
        total += sum(itertools.chain(base, base, range(10)))
        total += sum(a * b for a, b in itertools.product(range(12), repeat=2))
        total += sum(1 for _ in itertools.combinations(range(10), 3))
        total += sum(p[0] for p in itertools.permutations(range(5)))
        for key, group in itertools.groupby(base, key=lambda x: x // 10):
            total += key * len(list(group))
        total += sum(itertools.islice(itertools.count(r), 5, 50, 3))
        total += list(itertools.accumulate(base))[-1]
        total += list(itertools.accumulate(base, operator.xor))[-1]
        total += sum(itertools.starmap(operator.mul, zip(base, base)))
        total += sum(itertools.takewhile(lambda x: x < 30, base))
        total += len(list(itertools.dropwhile(lambda x: x < 30, base)))
        total += sum(a or b for a, b in itertools.zip_longest(base, base[:20], fillvalue=1))
        total += sum(itertools.compress(base, itertools.cycle([1, 0, 1])))
        total += sum(itertools.repeat(3, 20))
    return total


print(main(16000))
