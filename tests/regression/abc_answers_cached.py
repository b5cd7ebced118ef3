# What an abstract class knows of a class is not asked again, but a metaclass of its own hears every other question; data descriptors
# of a metaclass are cached where they are used.
from collections.abc import Mapping, Sized, Iterable, Hashable, Callable
import abc
class A(abc.ABC): pass
class B: pass
class Liar:
    @property
    def __class__(self): return B
def ask(x, c, n=3):
    return [isinstance(x, c) for _ in range(n)]
print(ask({}, Mapping), ask([], Mapping), ask(B(), A), ask(Liar(), A))
A.register(B)
print(ask(B(), A), ask(Liar(), A), ask(3, A))
class Over(abc.ABCMeta):
    def __subclasscheck__(cls, sub):
        print('asked', sub.__name__); return super().__subclasscheck__(sub)
class O(metaclass=Over): pass
print(ask(3, O)); O.register(int); print(ask(3, O), ask(True, O))
class Odd:
    __class__ = 5
try: print(isinstance(Odd(), A))
except TypeError as e: print(e)
class M(type):
    @property
    def label(cls): return 'label of ' + cls.__name__
class N(metaclass=M): pass
def names(c, n=30):
    for _ in range(n): r = c.__name__, c.__qualname__, c.__module__, c.__bases__, getattr(c, 'label', None)
    return r
def label(c, n=30):
    for _ in range(n): r = c.label
    return r
print(names(A), names(int), names(N), label(N))
N.__name__ = 'Renamed'; print(names(N), label(N))
M.label = 3; print(label(N)); N.label = 4; print(label(N)); M.label = property(lambda c: 5); print(label(N))
