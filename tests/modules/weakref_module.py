# weakref: the names it offers and their errors.
import weakref

print([n for n in ("ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes") if not hasattr(weakref, n)])


class C:
    pass


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


c = C()
t("weakref.ref(c)() is c", "weakref.ref(c, None)() is c", "weakref.ref(c, 5)() is c", "weakref.ref(c, callback=None)", "weakref.ref(5)", "weakref.ref('a')", "weakref.ref((1,))", "weakref.ref(None)", "weakref.ref()", "weakref.proxy(5)", "weakref.proxy(c).x", "weakref.proxy(c) == c", "weakref.getweakrefcount(c)", "weakref.getweakrefcount(5)", "weakref.getweakrefs(5)", "weakref.WeakValueDictionary([(1, 5)])", "weakref.WeakKeyDictionary({5: 1})", "weakref.WeakSet([5])", "weakref.finalize(c)", "weakref.finalize()", "weakref.WeakMethod(5)", "weakref.WeakMethod(len)", "len(weakref.WeakSet())", "weakref.WeakValueDictionary() == {}", "bool(weakref.WeakKeyDictionary())")
d = weakref.WeakValueDictionary()
objs = [C() for _ in range(3)]
for i, o in enumerate(objs):
    d[i] = o
del o
print(sorted(d.keys()), len(list(d.values())), d.get(9, "none"), list(d.itervaluerefs()) != [], len(d.valuerefs()), 1 in d)
objs.pop(1)
print(sorted(d.keys()), d.pop(0) is objs[0], sorted(d), d.popitem()[0], len(d))
w = weakref.WeakKeyDictionary()
for o in objs:
    w[o] = "v"
del o
print(len(w), len(w.keyrefs()), w.setdefault(objs[0], "x"), w.pop(objs[0]), len(w))
del objs[1]
print(len(w))
