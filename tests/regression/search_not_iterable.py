# `x in y` tells of a y that cannot be iterated over in its own words, also where y's __iter__ has raised the TypeError or has
# given what is no iterator. Siblings: the other searches.
import operator

class NoIterator:
    def __iter__(self): return 5
class Refuses:
    def __iter__(self): raise TypeError('my own words')
class Fails:
    def __iter__(self): raise ValueError('value')
class None_:
    __iter__ = None
class Later:
    def __iter__(self): return self
    def __next__(self): raise TypeError('later')
class Getitem:
    def __getitem__(self, i): raise TypeError('getitem')

for y in NoIterator(), Refuses(), Fails(), None_(), Later(), Getitem(), 5, int, None, object():
    for what in (lambda: 1 in y, lambda: 1 not in y, lambda: operator.contains(y, 1), lambda: operator.countOf(y, 1),
                 lambda: operator.indexOf(y, 1), lambda: list(y), lambda: set(y), lambda: tuple(y), lambda: dict(y), lambda: [*y],
                 lambda: ''.join(y), lambda: b''.join(y), lambda: [].extend(y), lambda: set().update(y), lambda: {1} & y,
                 lambda: {1}.union(y), lambda: {1}.isdisjoint(y), lambda: print(*y), lambda: sorted(y), lambda: sum(y), lambda: min(y),
                 lambda: any(y), lambda: zip(y), lambda: map(int, y), lambda: enumerate(y), lambda: bytes(y), lambda: bytearray(y),
                 lambda: dict.fromkeys(y), lambda: {}.update(y), lambda: (lambda a, *b: a)(*y), lambda: iter(y)):
        try: print(type(what()).__name__)
        except Exception as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    def unpack(y):
        a, b = y
    def star(y):
        a, *b = y
    def loop(y):
        for i in y: pass
    for what in unpack, star, loop, loop:
        try: what(y)
        except Exception as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    def both(y):
        try: 1 / 0
        except ZeroDivisionError: return 1 in y
    try: both(y)
    except Exception as e: print(repr(e.__context__))
