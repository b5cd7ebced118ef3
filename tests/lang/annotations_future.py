# With the future import annotations stay text.
from __future__ import annotations


def f(a: undefined[1, 2], *b: x + y, c: "quoted" = 1, **d: lambda q: q) -> {1: 2, **z}:
    pass


for k, v in f.__annotations__.items():
    print(k, "=", v)


class C:
    a: int
    b: list[C] = []
    c: x if y else z
    d: [i for i in range(3) if i]
    e: f"{x!r:>5}"
    g: not a and b or c
    h: a < b <= c
    i: x.y.z(1, *a, k=2, **b)
    j: (1, 2)
    k: (1,)
    l: x[1:2, ::3]
    m: -x ** 2
    n: (name)
    o: {1, 2}
    q: lambda x, *y, z=1, **w: x
    r: 'str' "concat"
    s: 1.5e10 + 0xff + 1j
    t: b'bytes'
    u: ...
    v: None
    w: (a + b) * c
    x: a + b * c
    y: a @ b // c % d << 1 & 2 | 3 ^ 4
    z: not (a or b)
    aa: {k: v for k, v in x}
    ab: (i async for i in y)
    ac: await_
    ad: x if (a, b) else [*c]


for k, v in C.__annotations__.items():
    print(k, "=", v)
y: not_defined = 5
print(__annotations__)


def g[T](x: T) -> list[T]: ...


print(g.__annotations__)
