# __slots__ of a class derived from str lay where the characters begin, so that setting one overwrote the text; and
# __class__ could be given a class with other slots than the ones the instance has room for.
import copy
import gc
import pickle


class Name(str):
    __slots__ = ['space', 'local']

    def __new__(cls, text):
        self = str.__new__(cls, text)
        self.space = text * 2
        self.local = len(text)
        return self


for text in '', 'a', 'abc', 'abcd' * 9, 'é' * 3, '€' * 5, '\U0001f600' * 3:
    name = Name(text)
    print(repr(name), name.space, name.local)
    del name.space
    print(hasattr(name, 'space'), name == text, Name.local.__get__(name))


class S(str): __slots__ = ('a',)
class T(str): __slots__ = ('a',)
class U(str): __slots__ = ('b',)
class V(str): __slots__ = ()
class W(str): pass
class X(S): __slots__ = ('x',)
class Y(S): pass
class Z(Y): __slots__ = ('z',)
class Plain: __slots__ = ('a', 'b')
class Other: __slots__ = ('c', 'd')
class Same: __slots__ = ('b', 'a')


strings = S, T, U, V, W, X, Y, Z
for origin in strings:
    print(origin.__name__, end=':')
    for target in strings:
        one = origin('abc')
        try:
            one.__class__ = target
            print('', target.__name__, end='')
        except TypeError:
            pass
    print()
plain = Plain()
plain.a = 1
try:
    plain.__class__ = Other
except TypeError as e:
    print(e)
plain.__class__ = Same
print(plain.a)

z = Z('hello')
z.a, z.z, z.other = 1, 2, 3
for twin in copy.copy(z), pickle.loads(pickle.dumps(z)), copy.deepcopy(z):
    print(twin, type(twin).__name__, twin.a, twin.z, twin.other, twin.__dict__)
print(z.__reduce_ex__(2)[2])
gc.collect()
z.a = z
del z, twin
print(gc.collect() > 0)
