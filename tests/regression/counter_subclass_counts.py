# Counter's native loop is taken only where get and __setitem__ are dict's own. Counter itself has a __delitem__, which once
# made it look as if it had a __setitem__ of its own: right counts, but slowly. Classes that do override one still count.
from collections import Counter


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Base10(Counter):
    def get(self, key, default=None):
        return super().get(key, 10)


print(Counter("abca"), Loud("aba"), Base10("aba"))
c = Counter("aab")
del c["a"], c["zzz"]
c.update("bb")
c.update(None)
print(c, c["nothing"], dict(c))
