# itertools: every iterator with ordinary, edge and error cases.
import itertools
from itertools import *


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


def take(n, it):
    return list(islice(it, n))


t("take(3, count())", "take(3, count(5))", "take(3, count(1, -2))", "take(3, count(0.5, 0.25))", "take(2, count(10**20))", "count('a')", "repr(count(3))", "repr(count(1, 2))", "take(2, count(step=3))", "take(5, cycle('ab'))", "list(cycle([]))", "cycle(5)", "list(repeat(1, 3))", "take(2, repeat('x'))", "list(repeat(1, -1))", "repr(repeat(5))", "repr(repeat(5, 2))", "repeat()", "repeat(1, 'a')", "repeat(1, 3).__length_hint__()")
t("list(accumulate([1, 2, 3]))", "list(accumulate([]))", "list(accumulate([1, 2, 3], lambda a, b: a * b))", "list(accumulate([1, 2], initial=10))", "list(accumulate('abc'))", "list(accumulate([1, 'a']))", "accumulate(5)", "list(accumulate([3, 1, 2], max))", "list(batched('abcdefg', 3))", "list(batched('', 2))", "batched('a', 0)", "list(batched('abc', 2, strict=True))", "list(chain('ab', [1]))", "list(chain())", "list(chain(5))", "list(chain.from_iterable(['ab', 'c']))", "list(chain.from_iterable([5]))", "list(compress('abcd', [1, 0, 1]))", "list(compress('ab', []))", "list(dropwhile(lambda x: x < 3, [1, 3, 1]))", "list(takewhile(lambda x: x < 3, [1, 3, 1]))", "list(filterfalse(None, [0, 1, '']))", "list(filterfalse(lambda x: x % 2, range(5)))", "list(starmap(pow, [(2, 3), (3, 2)]))", "list(starmap(pow, [5]))", "list(pairwise('abcd'))", "list(pairwise('a'))", "list(zip_longest('ab', [1, 2, 3]))", "list(zip_longest('ab', 'c', fillvalue='-'))", "list(zip_longest())", "zip_longest('a', bad=1)")
t("list(islice('abcdef', 3))", "list(islice('abcdef', 2, 5))", "list(islice('abcdef', 1, None, 2))", "list(islice('abc', 0))", "list(islice('abc', 5, 10))", "islice('abc', -1)", "islice('abc', 'a')", "islice('abc', 1, 2, 0)", "islice('abc')", "islice(5, 1)", "list(islice(count(), 10, 30, 7))", "[(k, list(g)) for k, g in groupby('aabbca')]", "[(k, list(g)) for k, g in groupby([1, 3, 2, 4], lambda x: x % 2)]", "list(groupby([]))", "groupby(5)", "[k for k, g in groupby('aab')]")
t("list(product('ab', [1, 2]))", "list(product())", "list(product('ab', repeat=2))", "list(product([], 'a'))", "list(product('ab', repeat=0))", "product('a', repeat=-1)", "product(5)", "list(permutations('abc'))", "list(permutations('abc', 2))", "list(permutations('ab', 3))", "list(permutations([], 0))", "permutations('ab', -1)", "permutations('ab', 'x')", "list(combinations('abcd', 2))", "list(combinations('ab', 0))", "list(combinations('ab', 3))", "combinations('ab', -1)", "list(combinations_with_replacement('ab', 2))", "list(combinations_with_replacement('ab', 0))", "len(list(permutations(range(6))))", "len(list(combinations(range(10), 5)))", "len(list(product(range(4), repeat=4)))", "sum(1 for _ in combinations_with_replacement(range(5), 3))")
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), len(tee("x", 3)), tee("x", 0))
t("tee('a', -1)", "tee(5)", "tee()")
x, y = tee(iter("abc"))
next(x)
z, = tee(x, 1)
print(list(z), list(y))
g = groupby("aabb")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))
it = iter([1, 2, 3, 4])
print(list(zip(it, it)), list(takewhile(lambda v: v < 3, it := iter([1, 5, 2]))), list(it))
i = islice(it := iter(range(10)), 3)
print(list(i), next(it))
c = chain([1], iter([2]), (3,))
print(next(c), list(c), next(c, "end"))


def fails():
    yield 1
    raise ValueError("inside")


for f in (chain, cycle, lambda g: accumulate(g), lambda g: islice(g, 5), lambda g: pairwise(g), lambda g: compress(g, count()), lambda g: groupby(g), lambda g: zip_longest(g), lambda g: product(g), lambda g: tee(g)[0], lambda g: batched(g, 2), lambda g: starmap(str, zip(g)), lambda g: dropwhile(bool, g)):
    try:
        print(list(f(fails())))
    except ValueError as e:
        print("ValueError", e)
for o in (count(), cycle([]), repeat(1), chain(), accumulate([]), pairwise([]), groupby([]), tee([])[0], product(), permutations([]), zip_longest(), islice([], 1)):
    print(type(o).__name__, type(o).__module__, iter(o) is o)
primes = (n for n in count(2) if all(n % d for d in takewhile(lambda d: d * d <= n, count(2))))
print(take(10, primes))
print(list(map(list, zip(*[iter(range(6))] * 2))), list(chain.from_iterable(repeat(x, x) for x in range(4))))
