# A bound method whose __reduce__ found no built-in getattr gave no result and no exception.
import builtins


class C:
    def m(self):
        return 1


kept = getattr
bound = C().m
print(bound.__reduce__()[1][1], "".join.__reduce__()[1])
del builtins.getattr
for method in (bound, "".join):
    try:
        print(method.__reduce__())
    except AttributeError as e:
        print(type(e).__name__, e)
builtins.getattr = kept
print(bound.__reduce__()[0] is kept)
