import functools
@functools.lru_cache(maxsize=4)
def f(n):
    return n if n < 2 else f(n - 1) + f(n - 2)
print(f(15), f.cache_info().hits > 0)
p = functools.partial(print, "partial", sep="-")
p(1, 2)
print(functools.reduce(lambda a, b: a + b, [1, 2, 3], 10), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.total_ordering
class T:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
print(T(1) <= T(2), T(3) > T(2))
@functools.wraps(f)
def g(): pass
print(g.__name__)
