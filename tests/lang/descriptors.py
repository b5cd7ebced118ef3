# Descriptors: data, non-data, lookup order, __set_name__, property in full.


class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        print("get", self.name, cls.__name__)
        return obj.__dict__.get(self.name, "default")

    def __set__(self, obj, v):
        print("set", self.name, v)
        obj.__dict__[self.name] = v

    def __delete__(self, obj):
        print("delete", self.name)
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, cls=None):
        return ("nondata", obj is None, cls.__name__)


class C:
    d = Data()
    n = NonData()


c = C()
print(c.d)
c.d = 5
print(c.d, c.__dict__)
del c.d
print(c.d, isinstance(C.d, Data))
print(c.n, C.n)
c.n = "instance wins"
print(c.n)
c.__dict__["d"] = "hidden"
print(c.d)


class P:
    def __init__(self):
        self._v = 0

    def getv(self):
        "the doc"
        return self._v

    def setv(self, v):
        if v < 0:
            raise ValueError("negative")
        self._v = v

    def delv(self):
        self._v = None
    v = property(getv, setv, delv)
    ro = property(getv)
    wo = property(fset=setv)
    doc = property(getv, doc="other doc")
    nothing = property()


p = P()
p.v = 5
print(p.v, P.v.__doc__, P.doc.__doc__, P.v.fget is P.getv, P.ro.fset)
del p.v
print(p.v)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: setattr(p, "v", -1))
attempt(lambda: setattr(p, "ro", 1))
attempt(lambda: delattr(p, "ro"))
attempt(lambda: p.wo)
attempt(lambda: p.nothing)
attempt(lambda: setattr(p, "nothing", 1))
p.__dict__["ro"] = "hidden"
print(p.ro)


class Sub(P):
    @P.v.getter
    def v(self):
        return "sub"


s = Sub()
print(s.v)
s.v = 3
print(s._v)


class SetOnly:
    def __set__(self, o, v):
        o.__dict__["s"] = v * 2


class S:
    s = SetOnly()


x = S()
print(type(x.s).__name__)
x.s = 4
print(x.s)


class GetRaises:
    def __get__(self, o, c):
        raise AttributeError("from get")


class R:
    a = GetRaises()

    def __getattr__(self, n):
        return "fallback " + n


print(R().a)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, o, n):
        self.n = n

    def __get__(self, o, c=None):
        if o is None:
            return self
        v = o.__dict__[self.n] = self.f(o)
        return v


class Calc:
    @Cached
    def slow(self):
        print("computing")
        return 42


k = Calc()
print(k.slow, k.slow, vars(k))


class BadName:
    def __set_name__(self, o, n):
        raise RuntimeError("bad name")


try:
    class Q:
        z = BadName()
except RuntimeError as e:
    print(type(e).__name__, e, e.__notes__)


def func(self):
    return self


print(func.__get__(5)(), type(func.__get__(None, int)).__name__, func.__get__(5, int).__self__)
sm = staticmethod(func)
cm = classmethod(func)
print(sm.__get__(1)(2), cm.__get__(1)().__name__, cm.__get__(None, str)().__name__, sm.__func__ is func, sm(7))


class Typed:
    def __init__(self, t):
        self.t = t

    def __set_name__(self, o, n):
        self.n = "_" + n

    def __get__(self, o, c=None):
        return getattr(o, self.n)

    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"{self.n[1:]} must be {self.t.__name__}")
        setattr(o, self.n, v)


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


print(vars(Person("Ann", 5)))
attempt(lambda: Person("Ann", "5"))
attempt(lambda: Person.name)
