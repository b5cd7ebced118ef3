# x.__class__ = C ran C.__del__ at once, with an instance that nobody had made: the one that the interpreter makes to see
# how those of C keep their attributes. x lives on, and is finalised when it dies.
import gc, io, weakref

class Base: pass
class Made(Base): pass
class Ends(Base):
    def __del__(self): print('end of', self.__dict__)

x = Made()
x.name = 'x'
x.__class__ = Ends
print('alive', x.name, gc.is_finalized(x))
y = [x]
del x
print('still')
del y
print('gone')

class Slots:
    __slots__ = ('a', '__dict__')
class SlotsEnds:
    __slots__ = ('a', '__dict__')
    def __del__(self): print('end of', self.a)
s = Slots()
s.a = 1
s.__class__ = SlotsEnds
print('alive')
s = None

class Number(int):
    pass
class NumberEnds(int):
    def __del__(self): print('end of', int(self))
n = Number(5)
n.__class__ = NumberEnds
print('alive', n + 1)
del n

class File(io.StringIO):
    pass
class FileEnds(io.StringIO):
    def __del__(self): print('end of a file')
    def close(self):
        print('closed')
        super().close()
f = File('text')
f.__class__ = FileEnds
print('alive', f.read())
del f

for i in range(3): # from one to the other and back
    e = Ends()
    e.i = i
    e.__class__ = Made
    e.__class__ = Ends
    w = weakref.ref(e, lambda w: print('weak'))
    del e
