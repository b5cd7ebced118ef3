# What a generic alias shows of arguments that are not classes.
import math, operator, typing
def f(): pass
class C:
    def m(self): pass
class Odd:
    __origin__ = 5
class Fails:
    def __getattr__(self, name): raise ValueError(name)
T = typing.TypeVar('T')
for x in (ord, math.sin, f, C.m, C().m, len, operator.add, C, property, list[int], operator.attrgetter('a'), lambda: 0, T, typing.List[int], int | None, 'text', 5, None, ..., [int, str], Odd, Odd()):
    print(repr(list[x])[:30], repr(dict[str, x])[:36], repr(list[x] | None)[:30])
try: print(list[Fails()])
except ValueError as e: print(e)
