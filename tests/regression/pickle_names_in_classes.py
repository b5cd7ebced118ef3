# Before protocol 4 a class in a class is getattr() of its parent, which was pickled as an object of its own and not by its name: not
# as CPython writes it, and a parent that has its child's name never came to an end. Names with dots were followed when they were read
# from old protocols, and errors of a file's attributes were taken for missing ones.
import io
import pickle
import sys


class Outer:
    class Inner:
        class Innermost:
            pass

    def method(self):
        pass


for protocol in range(5):
    print(pickle.dumps(Outer.Inner, protocol))
    print(pickle.dumps(Outer.Inner.Innermost, protocol))
    everything = [Outer.Inner.Innermost, Outer.Inner, Outer.method, Outer.Inner.Innermost]
    print(pickle.loads(pickle.dumps(everything, protocol)) == everything)


class Recursive:
    pass


Recursive.itself, Recursive.__qualname__ = Recursive, "Recursive.itself"
print([pickle.loads(pickle.dumps(Recursive, protocol)) is Recursive for protocol in range(6)])
Recursive.module, Recursive.__qualname__ = sys.modules[__name__], "Recursive.module.Recursive"
print([pickle.loads(pickle.dumps(Recursive, protocol)) is Recursive for protocol in range(6)])

unpickler = pickle.Unpickler(io.BytesIO())
for name in "upper", "str.upper":
    try:
        unpickler.find_class("builtins", name)
    except AttributeError as e:
        print(e)


class File:
    @property
    def read(self):
        raise KeyError("read")

    readline = None


try:
    pickle.Unpickler(File())
except KeyError as e:
    print(e)
