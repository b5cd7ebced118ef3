# Arguments of a call that does not fit the parameters are released where they lie: above the stack of the frame that calls.
# A finaliser among the first of them ran on that very place, and the others were lost under it. The same happened to the
# function itself when its last frame's names died late, and to arguments when memory ran out while they were bound.
log = []


def deep(n, *more):
    a, b, c = n + 1, [n], (n, more)
    return a if n > 5 else deep(a, b, c)


class Noisy:
    n = 0
    def __init__(self, n): self.n = n
    def __del__(self): log.append((self.n, deep(self.n)))


class Name(str):
    def __str__(self): return "shown %d" % deep(0)
    def __hash__(self): return str.__hash__(self)


def two(a, b=None): pass
def named(a, *, k, **rest): pass
def many(a, *rest, k): pass
def positional(a, /, b): pass


def calls():
    yield lambda: two(Noisy(1), Noisy(2), Noisy(3), Noisy(4))
    yield lambda: two(Noisy(1), Noisy(2), a=Noisy(3))
    yield lambda: two(Noisy(1), zz=Noisy(2), yy=Noisy(3))
    yield lambda: named(Noisy(1), x=Noisy(2), y=Noisy(3))
    yield lambda: named(Noisy(1), a=Noisy(2), x=Noisy(3), y=Noisy(4))
    yield lambda: many(Noisy(1), Noisy(2), Noisy(3), Noisy(4))
    yield lambda: many(*[Noisy(i) for i in range(9)], j=Noisy(9))
    yield lambda: positional(a=Noisy(1), b=Noisy(2))
    yield lambda: two(**{Name("zz"): Noisy(1), "b": Noisy(2)})
    yield lambda: Noisy(Noisy(1), Noisy(2))
    yield lambda: list(map(two, [Noisy(1)], [Noisy(2)], [Noisy(3)]))
    yield lambda: sorted([Noisy(1), Noisy(2)], key=lambda: 1)


def inside(call):
    try:
        yield call()
    except TypeError as e:
        yield str(e).replace("shown 7", "zz")


def direct():
    try:
        yield two(Noisy(1), Noisy(2), Noisy(3), Noisy(4))
    except TypeError as e:
        yield str(e)
    try:
        yield many(Noisy(1), Noisy(2), j=Noisy(3), i=Noisy(4))
    except TypeError as e:
        yield str(e)
    try:
        yield two(*[Noisy(1), Noisy(2), Noisy(3)], **{"x": Noisy(4)})
    except TypeError as e:
        yield str(e)


for call in calls():
    try:
        call()
    except TypeError as e:
        print(str(e).replace("shown 7", "zz"))
    print(sorted(log)); log.clear()
    print(*inside(call)); print(sorted(log)); log.clear()
print(*direct()); print(sorted(log)); log.clear()


def body(fails):
    class Body:
        kept = Noisy(1)
        also = Noisy(2)
        if fails: fails[1]
try:
    body([0])
except IndexError as e:
    print(e)
print(sorted(log)); log.clear()
try:
    exec("x = n(1); y = n(2); z", {"n": Noisy})
except NameError as e:
    print(e)
print(sorted(log))
