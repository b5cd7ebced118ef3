# with: protocol, several items, parentheses, swallowing, errors in enter and exit.


class CM:
    def __init__(self, n, swallow=False, fail=None):
        self.n, self.swallow, self.fail = n, swallow, fail

    def __enter__(self):
        print("enter", self.n)
        if self.fail == "enter":
            raise RuntimeError("enter failed")
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t.__name__ if t else None, v, tb is not None)
        if self.fail == "exit":
            raise RuntimeError("exit failed")
        return self.swallow


with CM(1):
    print("body")
with CM(2) as c:
    print(c.n)
with CM(3) as a, CM(4) as b:
    print(a.n, b.n)
with (CM(5) as a, CM(6) as b,):
    print(a.n, b.n)
with (CM(7), CM(8)):
    pass
with (CM(9)):
    pass
with (CM(10)) as a:
    pass
with (CM(11) if True else None) as a, (CM(12)):
    pass
with CM(13, swallow=True):
    raise ValueError("swallowed")
print("after swallow")


def attempt(f):
    try:
        print("returned", f())
    except Exception as e:
        print(type(e).__name__ + ":", e, "| context:", repr(e.__context__))


def t1():
    with CM("a"):
        raise ValueError("x")


def t2():
    with CM("a") as x, CM("b", fail="enter") as y:
        print("never")


def t3():
    with CM("a", swallow=True), CM("b", fail="exit"):
        raise ValueError("x")
    return "swallowed by a"


def t4():
    with CM("a"):
        return "from with"


def t5():
    for i in range(3):
        with CM(i):
            if i == 0:
                continue
            break
    return i


def t6():
    with CM("a", fail="exit"):
        return 1


def t7():
    with CM("o"):
        with CM("i", swallow=True):
            1 / 0
        return "inner swallowed"


for f in (t1, t2, t3, t4, t5, t6, t7):
    attempt(f)


def b1():
    with 5:
        pass


class NoExit:
    def __enter__(self): pass


class NoEnter:
    def __exit__(self, *a): pass


class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass


def b2():
    with NoExit():
        pass


def b3():
    with NoEnter():
        pass


def b4():
    with Async():
        pass


for f in (b1, b2, b3, b4):
    attempt(f)


class O:
    pass


class Val:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *a):
        pass


o, l = O(), [0, 0]
with Val(5) as o.attr, Val(6) as l[1], Val((1, (2, 3))) as (p, (q, r)), Val([7, 8, 9]) as [s, *t]:
    print(o.attr, l, p, q, r, s, t)


def unpack_fail():
    with CM("x"), Val(5) as (a, b):
        pass


attempt(unpack_fail)


class Inst:
    pass


i = Inst()
i.__enter__ = lambda: 1
i.__exit__ = lambda *a: None


def inst():
    with i:
        pass


attempt(inst)


def gen():
    with CM("gen"):
        yield 1
        yield 2


g = gen()
print(next(g))
g.close()
for x in gen():
    break
print("loop left")
del g
with open(__file__) as fh, CM("file"):
    print(fh.readline().startswith("# with"))
print(fh.closed)
