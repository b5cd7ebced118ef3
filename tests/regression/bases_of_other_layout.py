# __bases__ could be set to classes whose instances hold something else (only sizes were compared), and a metaclass's mro() could name
# such classes or none at all: methods of dict or float then worked on objects that are none, and crashed.
from datetime import date
def attempt(what, f):
    try: f()
    except Exception as e: print(what, type(e).__name__, e)
    else: print(what, "done")

class Slot: __slots__ = ("a",)
class Other: __slots__ = ("b",)
class Alike: __slots__ = ("a",)
for old, new in ((int, tuple), (float, date), (complex, dict), (str, bytes), (list, zip), (Slot, Other), (Slot, Alike),
                 (float, Slot), (Exception, KeyError), (KeyError, ValueError), (dict, dict)):
    class Old(old): __slots__ = ()
    class New(new): __slots__ = ()
    class Below(Old): __slots__ = ()
    attempt((old.__name__, new.__name__), lambda: setattr(Below, "__bases__", (New,)))
    print(Below.__bases__[0].__name__)

class Meta(type):
    def mro(cls): return cls.order(cls)
    order = type.mro
for order in (lambda c: [c, dict, object], lambda c: [c, Exception, object], lambda c: [c, Slot], lambda c: (), lambda c: [c, int],
              lambda c: [c, Plain, object], lambda c: [object, c]):
    class Plain: k = 5
    Meta.order = staticmethod(order)
    def make():
        C = Meta("C", (), {})
        print(C.__mro__, issubclass(C, object), isinstance(C(), Plain), getattr(C(), "k", None))
    attempt("mro", make)
