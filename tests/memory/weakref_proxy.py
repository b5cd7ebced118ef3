# weakref.proxy forwards until its object dies.
import weakref


class C:
    def __init__(self):
        self.items = [1, 2, 3]

    def hello(self):
        return "hello"

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, x):
        return x in self.items

    def __add__(self, o):
        return ("add", o)

    def __radd__(self, o):
        return ("radd", o)

    def __str__(self):
        return "I am C"

    def __bool__(self):
        return False

    def __call__(self, *a):
        return a

    def __int__(self):
        return 7

    def __eq__(self, o):
        return o == "eq"

    def __lt__(self, o):
        return True

    def __iadd__(self, o):
        self.items.append(o)
        return self

    def __matmul__(self, o):
        return "matmul"

    def __neg__(self):
        return "neg"

    def __bytes__(self):
        return b"bytes"


c = C()
p = weakref.proxy(c)
print(p.hello(), len(p), p[0], list(p), 2 in p, p + 1, 1 + p, str(p), bool(p))
print(p("called"), int(p), p == "eq", p < 1, p @ 1, -p, bytes(p))
print(type(p) is weakref.CallableProxyType, type(p).__name__, isinstance(p, C), p.__class__ is C)
p.new = 5
print(c.new)
del p.new
print(hasattr(c, "new"))
p[0] if True else None
print(p is weakref.proxy(c), weakref.getweakrefcount(c))
try:
    hash(p)
except TypeError as e:
    print("TypeError:", e)
p2 = weakref.proxy(c, lambda r: print("proxy callback"))
q = p
q += 9
print(c.items, q is c or q is p or type(q).__name__)
del q
del c
for f in (lambda: p.x, lambda: p.hello(), lambda: len(p), lambda: p[0], lambda: str(p), lambda: p + 1, lambda: p()):
    try:
        print(f())
    except ReferenceError as e:
        print("ReferenceError:", e)


class Plain:
    pass


o = Plain()
pp = weakref.proxy(o)
print(type(pp) is weakref.ProxyType, weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))
try:
    pp()
except TypeError as e:
    print("TypeError:", e)
try:
    pp.missing
except AttributeError as e:
    print("AttributeError:", e)
try:
    weakref.proxy([])
except TypeError as e:
    print("TypeError:", e)
