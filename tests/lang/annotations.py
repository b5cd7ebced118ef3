# Annotations: variables, attributes, classes, functions; what is evaluated and stored.
x: int = 5
y: str
print(x, __annotations__)
try:
    y
except NameError as e:
    print(e)
z: "forward" = 1
(p): int = 2
print(p, sorted(__annotations__))


class C:
    a: int = 1
    b: list["C"]
    _c: "str" = "x"
    __d: int = 4

    def m(self, v: "C") -> "int":
        self.q: int = 5
        w: undefined_is_fine = 3
        return w


print(C.__annotations__, C().m(1), hasattr(C, "b"))


def f(a: int, b: 1 + 1 = 3, /, *c: print("evaluated") or "c", d: [1, 2] = 4, **e: None) -> {"r": 1}:
    local: int
    try:
        return local
    except UnboundLocalError as err:
        return str(err)


print(f.__annotations__, f(1))
f.__annotations__ = {"new": 1}
print(f.__annotations__)
del f.__annotations__
print(f.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)
d = {}
d["k"]: int = 7
d["never"]: print("target annotation evaluated")
print(d)


class O: pass


o = O()
o.attr: int = 1
print(o.attr, O.__annotations__, hasattr(o, "__annotations__"))
try:
    class Bad:
        v: undefined_name
except NameError as e:
    print(e)
lst: list[int] = [1]
t: tuple[int, ...] = 1, 2
u: int = yield_ if (yield_ := 1) else 0
print(lst, t, u)
s: int | None = None
print(__annotations__["s"], __annotations__["t"], __annotations__["lst"])
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int], list[int] == list[int], list[int].__args__, list[int]([1, 2]))
print(int | str, int | None, (int | str) == (str | int), isinstance(5, int | str), isinstance("", int | None), issubclass(bool, int | str), int | int)
for bad in ("int | 5", "5 | int", "isinstance(1, list[int])", "list[int][str]", "class_ := 5", "dict[int].x", "int[5]", "isinstance(1, int | list[int])"):
    try:
        print(bad, eval(bad) if ":=" not in bad else "")
    except (TypeError, AttributeError) as e:
        print(bad, "->", type(e).__name__ + ":", e)


def later(a: "not evaluated", b: 5 = 5): ...


print(later.__annotations__, (lambda x: 0).__annotations__)


def deco(fn):
    return lambda *a: fn.__annotations__


@deco
def g(q: int) -> str: ...


print(g())
for i in range(2):
    loopvar: int = i
print(loopvar, "loopvar" in __annotations__)
if False:
    dead: int = 1
print("dead" in __annotations__)


def shadow():
    v: int = 1
    def inner():
        return v
    return inner()


print(shadow())
