# struct.Struct.__new__ wanted the format, so that a class with an __init__ of its own could not be made. It takes anything, and __init__
# sets the format, again if asked. Instances of such classes were not the collector's either, and those of classes of RLock were
# not: whoever makes an instance of a class now leaves that to the one function that all of them call.
import gc
import struct
import threading
import weakref


class Record(struct.Struct):
    def __init__(self, name, format):
        super().__init__(">" + format)
        self.name = name


class Any(struct.Struct):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, letter, *, count):
        super().__init__(f"{count}{letter}")


r = Record("point", "hh")
print(r.name, r.size, r.format, r.pack(1, 2), r.unpack(b"\0\3\0\4"), r)
a = Any("b", count=3)
print(a.size, a.pack(1, 2, 3), a)

s = struct.Struct("h")
s.__init__("ii")
print(s.format, s.size, s.pack(1, 2))
for bad in ("zz", 3, None, b"\xff", "99999999999999999999h"):
    try:
        s.__init__(bad)
    except (struct.error, TypeError) as e:
        print(type(e).__name__, e)
try:
    struct.Struct()
except TypeError as e:
    print(type(e).__name__)


class Changing:
    def __index__(self):
        try:
            s.__init__("h")
        except RuntimeError:
            pass
        return 7


s = struct.Struct("ii")
packed = s.pack(Changing(), 8)     # nothing but bytes: what CPython makes of it depends on what is where
print(type(packed).__name__)


def dies(make):
    x = make()
    x.me = x
    ref = weakref.ref(x)
    del x
    gc.collect()
    print(ref() is None)


class RLock(threading._RLock):
    pass


class Native(type(threading.RLock())):
    pass


dies(lambda: Record("x", "h"))
dies(RLock)
dies(Native)
for base, args in ((int, (3,)), (int, (2**70,)), (float, (1.5,)), (complex, (1,)), (bytearray, (b"x",)), (bytearray, ()),
                   (str, ("text",)), (bytes, (b"x",))):
    kind = type("Sub", (base,), {})
    x = kind(*args)
    x.me = x
    print(gc.is_tracked(x))
del x, kind
