# Random class lattices: order of bases, layout conflicts, which slots a class ends up with.
import random
out = []
for seed in range(30):
    r = random.Random(seed)
    pool = [object, int, dict, list, Exception, str, tuple, OSError]
    classes = []
    for i in range(12):
        k = r.randrange(1, 4)
        src = classes + [r.choice(pool)] if classes else pool
        bases = []
        for _ in range(k):
            b = r.choice(src)
            if b not in bases or r.random() < .05: bases.append(b)
        ns = {}
        for m in r.sample(['__len__', '__eq__', '__hash__', '__add__', '__repr__', '__iter__', '__call__', '__bool__', '__contains__', '__init__', '__lt__'], r.randrange(3)):
            if m == '__hash__': ns[m] = r.choice([None, lambda self: 7])
            elif m == '__new__': ns[m] = lambda cls, *a, _i=i: super(cls, cls).__new__(cls)
            elif m == '__init__': ns[m] = lambda self, *a, _i=i: None
            else: ns[m] = (lambda v: lambda self, *a: v)({'__len__': 3, '__eq__': True, '__add__': 'add', '__repr__': f'<C{i}>', '__iter__': iter(()), '__getattr__': 'ga', '__call__': 'called', '__bool__': False, '__contains__': True, '__lt__': 'lt'}.get(m))
        if r.random() < .2: ns['__slots__'] = r.choice([(), ('a',), ('a', 'b'), ('__dict__',), ('__weakref__',)])
        try:
            c = type(f'C{i}', tuple(bases), ns)
        except Exception as e:
            out.append(f'{seed} C{i} {type(e).__name__}: {e}')
            continue
        classes.append(c)
        out.append(f'{seed} C{i} {[x.__name__ for x in c.__mro__]} {c.__base__.__name__}')
        res = []
        for f in [lambda: type(c()).__name__, lambda: len(c()), lambda: c() == 5, lambda: hash(c()) == 7, lambda: c() + 1, lambda: repr(c())[:6] if not 'object at' in repr(c()) else 'obj', lambda: list(c()), lambda: c().zork, lambda: c()(1), lambda: bool(c()), lambda: 5 in c(), lambda: c() < 3, lambda: 'x' in dir(c()), lambda: hasattr(c(), '__dict__'), lambda: setattr(c(), 'q', 1)]:
            try: res.append(repr(f()))
            except Exception as e: res.append(f'{type(e).__name__}: {e}')
        out.append('  ' + ' | '.join(res))
print('\n'.join(out))
