"""A function that is given other code while instructions that call it have been specialised for the old."""


def fresh(text):
    names = {}
    exec(text, names)
    return names["f"].__code__


wide = fresh("def f(self, a, b=2, *c): return ('wide', a, b, c)")
cells = fresh("def f(self):\n x = self\n def g(): return x\n return ('cell', type(g()).__name__)")
boxed = fresh("def f(self):\n def g(): return self\n return ('boxed', type(g()).__name__)")
setter = fresh("def f(self, a, b): pass")


class A:
    def __init__(self, n):
        self.n = n

    @property
    def p(self):
        return self.n

    @p.setter
    def p(self, value):
        self.n = value

    def m(self):
        return self.n

    def __getitem__(self, i):
        return i

    def __add__(self, other):
        return other

    def __call__(self):
        return "called"

    def __iter__(self):
        return self

    def __next__(self):
        return 1


def attempt(f, *args):
    try:
        return f(*args)
    except TypeError as error:
        return str(error)


def read(a): return a.p
def write(a): a.p = 3
def call(a): return a.m()
def item(a): return a[0]
def add(a): return a + 1
def make(a): return type(a)(3).n
def itself(a): return a()
def loop(a):
    for x in a:
        return x


a = A(1)
for f, function in ((read, A.p.fget), (write, A.p.fset), (call, A.m), (item, A.__getitem__), (add, A.__add__),
                    (make, A.__init__), (itself, A.__call__), (loop, A.__next__)):
    old = function.__code__
    for i in range(300):
        attempt(f, a)
    for code in (wide, cells, boxed, setter):
        function.__code__ = code
        print(f.__name__, [attempt(f, a) for i in range(3)][-1])
    function.__code__ = old
    print(f.__name__, attempt(f, a))
