# Closures, nonlocal, global, late binding, nesting.


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return inc, get


inc, get = counter()
inc()
inc(5)
print(get())
inc2, get2 = counter()
print(get2())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def late():
    def show():
        return x
    x = 1
    a = show()
    x = 2
    return a, show()


print(late())


def deep():
    a = 1

    def l1():
        b = 2

        def l2():
            c = 3

            def l3():
                nonlocal a, b
                a += 10
                b += 10
                return a + b + c
            return l3()
        return l2() + b
    return l1() + a


print(deep())
x = "global"


def shadows():
    x = "local"

    def inner():
        global x
        x = "changed"
        return x
    return inner(), x


print(shadows(), x)


def unassigned():
    def inner():
        return y
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    y = 1
    return inner()


print(unassigned())


def params(a, *b, c=1, **d):
    def inner():
        nonlocal a
        a += 1
        return a, b, c, d
    return inner


p = params(1, 2, c=3, e=4)
p()
print(p())
print([c.cell_contents for c in p.__closure__], p.__code__.co_freevars, params.__code__.co_cellvars)


def makes(n):
    return lambda x: x ** n


sq, cube = makes(2), makes(3)
print(sq(5), cube(5), sq.__closure__[0].cell_contents)


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run


print(compose(str, abs, int)("-5"))


class C:
    x = "class"

    def get(self):
        return x

    def get_cls(self):
        return __class__.x


print(C().get(), C().get_cls())


def loops():
    out = []
    for i in range(3):
        def f():
            return i
        out.append(f)
    return [g() for g in out]


print(loops())


def gen_closure():
    k = 2
    return list(k * i for i in range(4))


print(gen_closure())


def memo():
    cache = {}

    def fib(n):
        if n not in cache:
            cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib(80)


print(memo())


def empty_cell():
    if False:
        z = 1
    def g():
        return z
    return g


try:
    empty_cell().__closure__[0].cell_contents
except ValueError as e:
    print("ValueError:", e)
cell = (lambda v: lambda: v)(1).__closure__[0]
cell.cell_contents = 5
print(cell.cell_contents, type(cell).__name__, cell == (lambda v: lambda: v)(5).__closure__[0])
