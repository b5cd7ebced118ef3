# Functions as values: lambda, map, filter, reduce, partial, zip, sum, any, all, operator functions.
import functools
import operator


def double(x):
    return x * 2


def main(n):
    total = 0
    base = list(range(200))
    texts = [str(i) for i in base]
    add_ten = functools.partial(operator.add, 10)
    apply = {"+": operator.add, "-": operator.sub, "*": operator.mul, "max": max, "min": min}
    for r in range(n):
        total += sum(map(lambda x: x * x, base))
        total += sum(map(double, base))
        total += len(list(filter(lambda x: x % 3 == 0, base)))
        total += functools.reduce(lambda a, b: (a * 31 + b) % 65537, base)
        total += functools.reduce(operator.xor, base)
        total += sum(map(int, texts))
        total += sum(map(operator.mul, base, base))
        total += add_ten(r)
        total += any(map(lambda x: x > 150, base)) + all(x < 200 for x in base)
        for sign, f in apply.items():
            total += f(r, 7)
        total += max(base, key=lambda x: x % 17) + min(map(abs, base))
        total += len(dict(zip(texts, base)))
        total += sorted(base, key=lambda x: -x)[0]
    return total


print(main(5400))
