# A module deleted from sys.modules; a metaclass cycle.
import gc
import sys
import types

gc.disable()
gc.collect()
m = types.ModuleType("mymod", "doc")
sys.modules["mymod"] = m
exec("class K:\n    def __del__(self): print('K died')\nk = K()\ndef f(): return k\n", m.__dict__)
import mymod

print(mymod.f() is mymod.k, mymod.__doc__)
del sys.modules["mymod"]
del mymod
print("one name left:", m.__name__)
d = m.__dict__
del m
print("namespace held:", sorted(k for k in d if not k.startswith("__")))
del d
print("all gone")
gc.collect()
print("after collecting")
try:
    import mymod
except ImportError as e:
    print(type(e).__name__, e)


class Meta(type):
    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, ns)
        m.last = c
        return c

    def __del__(cls):
        print("class died:", cls.__name__)


def build():
    class Inner(metaclass=Meta):
        pass


build()
gc.collect()
print("held by the metaclass:", Meta.last.__name__)
del Meta.last
print("collected:", gc.collect() > 0)
