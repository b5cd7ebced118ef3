# Scopes: class bodies, comprehensions, exec, locals and globals, name mangling.
x = "global x"


class C:
    x = "class x"
    y = x
    l = [x for _ in range(1)]
    l2 = [i for i in x.split()]
    g = list(x for _ in range(1))

    def m(self):
        return x
    lam = lambda self: x
    nested = (lambda: x)()


print(C.y, C.l, C.l2, C.g, C().m(), C().lam(), C.nested)


def f():
    x = "f x"

    class D:
        y = x
        x = "D x"
        z = x

        def m(self):
            return x
    return D.y, D.z, D().m()


try:
    print(f())
except NameError as e:
    print(type(e).__name__, e)


def g():
    x = "g x"

    class D:
        y = x

        def m(self):
            return x
    return D.y, D().m()


print(g())


def h():
    x = "h x"

    class D:
        nonlocal x
        x = "set from class"
    return x, hasattr(D, "x")


print(h())


class Glob:
    global made_global
    made_global = 1


print(made_global, hasattr(Glob, "made_global"))
print([x for x in range(3)], x)
print([(x, y) for x in range(2) for y in range(x, 2)])


def comp():
    a = [b := i for i in range(3)]
    return a, b


print(comp())
print({k: v for k, v in zip("ab", [1, 2])}, {c for c in "aa"})


def loc():
    a = 1
    b = [2]
    return sorted(locals().items())


print(loc())


def loc2(p):
    def inner():
        return p, sorted(locals())
    return inner()


print(loc2(5))


def snapshot():
    a = 1
    l = locals()
    a = 2
    l["a"] = 3
    return a, l["a"], locals()["a"]


print(snapshot())
ns = {}
exec("a = 1\nb = a + 1\ndef f(): return a", ns)
print(ns["a"], ns["b"], ns["f"](), "__builtins__" in ns)
gl, lo = {"a": 1}, {"b": 2}
exec("c = a + b\nglobal d\nd = 9", gl, lo)
print(sorted(lo), gl["d"])
print(eval("a + b", {"a": 1}, {"b": 5}), eval(" 1 + 1 "), eval(compile("x", "s", "eval")))


def execlocal():
    v = 1
    exec("v = 2; w = 3")
    return v, "w" in locals()


print(execlocal())
globals()["dynamic"] = 5
print(dynamic)
def mangled():
    class _K:
        __a = 1

        def m(self, __p=5):
            __l = 2
            self.__b = 3
            return __l, __p, self.__a, sorted(vars(self))

        class __Inner:
            __z = 1
        for __i in range(2):
            pass
        def __f(self): return "private method"
        def call(self): return self.__f()
        __dunder__ = 1
        def imp(self):
            global __gg
            __gg = 1
    return _K


K = mangled()
print(K().m(), sorted(n for n in vars(K) if not n.startswith("__") or n == "__dunder__"), K().call())
K().imp()
print("_K__gg" in globals())


class ___:
    __x = 1


print(sorted(n for n in vars(___) if "x" in n))


def late_global():
    return defined_later


try:
    late_global()
except NameError as e:
    print(e)
defined_later = "now"
print(late_global())


def builtin_shadow():
    len = lambda x: "mine"
    return len([])


print(builtin_shadow(), len([]))


def cond(flag):
    if flag:
        z = 1
    try:
        return z
    except UnboundLocalError as e:
        return str(e)


print(cond(True), cond(False))


def swallow():
    global zz
    for zz in range(3):
        pass
    import sys as yy
    return yy.__name__


print(swallow(), zz)


class Meth:
    def __init__(self):
        __class__
        print(__class__.__name__)


Meth()
