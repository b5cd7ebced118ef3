# Metaclasses: __new__, __init__, __call__, __prepare__, keyword arguments, conflicts.


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def __repr__(cls):
        return f"<meta {cls.__name__}>"

    def __len__(cls):
        return 99

    def __getitem__(cls, k):
        return ("item", k)

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, x):
        return x == "in"

    def __getattr__(cls, n):
        return f"meta attr {n}"

    def __eq__(cls, o):
        return cls is o

    def __hash__(cls):
        return 5

    def __add__(cls, o):
        return "class plus"

    @property
    def prop(cls):
        return "meta property"

    def method(cls):
        return "meta method of " + cls.__name__


class A(metaclass=Meta, flag=True):
    x = 1

    def __init__(self, *a, **k):
        print("A init", a, k)


print(A, A.injected, len(A), A["k"], list(A), "in" in A, A.anything, A.prop, A.method(), A + 1, hash(A))
a = A(1, k=2)
print(type(A), isinstance(A, Meta), hasattr(a, "prop"), hasattr(a, "method"))


class B(A):
    y = 2


print(type(B).__name__, B.y)


class Other(type):
    pass


class C(metaclass=Other):
    pass


try:
    class D(A, C):
        pass
except TypeError as e:
    print("TypeError:", e)


class Both(Meta, Other):
    pass


class E(A, C, metaclass=Both):
    pass


print(type(E).__name__)


def func_meta(name, bases, ns):
    print("function as metaclass", name, bases)
    return (name, sorted(k for k in ns if not k.startswith("__")))


class F(metaclass=func_meta):
    q = 1


print(F)


class Ordered(type):
    @classmethod
    def __prepare__(m, name, bases):
        return Recorder()

    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, dict(ns))
        c.order = ns.order
        return c


class Recorder(dict):
    def __init__(self):
        self.order = []

    def __setitem__(self, k, v):
        if not k.startswith("__"):
            self.order.append(k)
        super().__setitem__(k, v)


class G(metaclass=Ordered):
    b = 1
    a = 2
    b = 3

    def c(self): pass


print(G.order)


class Inst(type):
    def __instancecheck__(cls, o):
        return o == "yes"

    def __subclasscheck__(cls, c):
        return c is int


class H(metaclass=Inst):
    pass


print(isinstance("yes", H), isinstance(1, H), issubclass(int, H), issubclass(str, H), isinstance(H(), H))


class Abstract(type):
    def mro(cls):
        return [cls, object]


class I(A.__mro__[1], metaclass=Abstract):
    pass


print([c.__name__ for c in I.__mro__])
class Enum(type):
    def __new__(m, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith("_")}
        c = super().__new__(m, name, bases, ns)
        c.members = members
        return c

    def __setattr__(cls, k, v):
        if "members" in cls.__dict__ and k in cls.members:
            raise AttributeError(f"cannot reassign {k}")
        super().__setattr__(k, v)


class Color(metaclass=Enum):
    RED = 1
    BLUE = 2


print(Color.members)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
print(type.__call__(int, "5"), type(int), type(type))
for bad in (lambda: type("x", (), {}, k=1), lambda: type(1, (), {}), lambda: type("x", [], {}), lambda: type("x", (), []),
            lambda: type("x", (), {}, 1), lambda: type(), lambda: type("x", (1,), {}), lambda: type("a\0b", (), {})):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    class Kw(flag=1): pass
except TypeError as e:
    print("TypeError:", e)
