import gc
import weakref


class C:
    def method(self):
        return 1


c = C()
r = weakref.ref(c, lambda ref: print("callback"))
p = weakref.proxy(c)
print(p.method(), r() is c, weakref.getweakrefcount(c), len(weakref.getweakrefs(c)))
values = weakref.WeakValueDictionary(a=c)
keys = weakref.WeakKeyDictionary({c: 1})
group = weakref.WeakSet([c])
bound = weakref.WeakMethod(c.method)
end = weakref.finalize(c, print, "finalised")
print(len(values), len(keys), len(group), bound()(), end.alive)
del c
print(r(), len(values), len(keys), len(group), bound(), end.alive)
many = [C() for i in range(40)]
refs = [weakref.ref(x) for x in many]
del many[::2]
print(sum(x() is not None for x in refs))
cycle = C()
cycle.me = cycle
r = weakref.ref(cycle, lambda ref: print("garbage"))
del cycle
print(gc.collect() > 0, r())
