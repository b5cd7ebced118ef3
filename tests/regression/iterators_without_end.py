# Ctrl-C had to wait for iterators in C that never end, where something in C reads them: `-1 in itertools.count()`.
# ouro-test: differs - CPython waits for ever
import collections, functools, itertools, operator, signal

class Enough(Exception): pass
def enough(*args): raise Enough
signal.signal(signal.SIGALRM, enough)

def fails(*args): assert False
reads = {
    'in': lambda it: -1 in it, 'set': set, 'deque': lambda it: collections.deque(it, 0), 'countOf': lambda it: operator.countOf(it, -1),
    'intersection': {-1}.intersection, 'isdisjoint': {-1}.isdisjoint, 'reduce': lambda it: functools.reduce(max, it),
    'next': lambda it: next(itertools.filterfalse(lambda x: True, it)), 'dict': lambda it: dict(zip(it, it)),
    'map': lambda it: None in map(abs, it), 'filter': lambda it: next(filter((-1).__eq__, it)),
    'compress': lambda it: next(itertools.compress(it, itertools.repeat(0))), 'islice': lambda it: next(itertools.islice(it, 1 << 60, None)),
    'min': min, 'all': lambda it: all(map(bool, itertools.chain([1], it))), 'sum': sum, 'groupby': lambda it: next(itertools.groupby(it, fails)),
}
for name, read in reads.items():
    for source in itertools.repeat(1), itertools.cycle([1, 2]):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        try: read(source)
        except Enough: print(name, 'enough', next(source) > 0)
        except AssertionError: print(name, 'asked')
        finally: signal.setitimer(signal.ITIMER_REAL, 0)
for never in itertools.product(range(1000), repeat=9), itertools.permutations(range(99)), itertools.combinations(range(99), 50):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try: print(1 in never)
    except Enough: print('enough')
