# A chain of a million map() or zip() objects, each reading the one before it, ran out of C stack when it was read: a crash
# where RecursionError is due. The same for decorators without frames, a chain of lru_cache objects.
# ouro-test: differs - CPython crashes
import functools
import itertools

def chain(make, first, n=150_000):
    for _ in range(n):
        first = make(first)
    return first

makes = {
    'map': lambda it: map(abs, it), 'zip': zip, 'filter': lambda it: filter(None, it), 'enumerate': enumerate,
    'chain': itertools.chain, 'islice': lambda it: itertools.islice(it, 3), 'accumulate': itertools.accumulate,
    'starmap': lambda it: itertools.starmap(max, zip(it, it)), 'takewhile': lambda it: itertools.takewhile(bool, it),
    'pairwise': itertools.pairwise, 'compress': lambda it: itertools.compress(it, it),
    'batched': lambda it: itertools.batched(it, 2), 'zip_longest': itertools.zip_longest, 'groupby': itertools.groupby,
}
for name, make in makes.items():
    it = chain(make, iter([1, 2, 3]))
    for read in next, list, tuple, lambda it: 5 in it:
        try: read(it)
        except (RecursionError, StopIteration) as e: pass
    del it
    print(name, next(chain(make, iter([1, 2, 3]), 10), None) is not None)

for make in functools.lru_cache, staticmethod: # how deep is deep enough for an error depends on the build
    f = chain(make, abs)
    try: f(-5)
    except RecursionError: pass
    del f
print('done')
