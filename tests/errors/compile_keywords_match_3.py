# What compile() says of keywords as names, match patterns, type parameters, statements cut short.


def show(source):
    try:
        compile(source, "snippet", "exec")
    except SyntaxError as e:
        print(f"{source!r}\n    {type(e).__name__}: {e.msg}\n    {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!r}")
    except Exception as e:
        print(f"{source!r}\n    {type(e).__name__}: {e}")
    else:
        print(f"{source!r}\n    accepted")


for source in [
    'match x:\n    case a.b(): pass',
    'match x:\n    case a[0]: pass',
    'match x:\n    case (a: pass',
    'match x:\n    case [a, b: pass',
    'match x:\n    case a if: pass',
    'match x:\n    case if a: pass',
    'match x:\n    case: pass',
    'match x:\n    case a b: pass',
    'match x:\n    case a, b if c: pass',
    'match x:\n    case lambda: 1: pass',
    'match x:\n    case None | True | ...: pass',
    'match x:\n    case __debug__: pass',
    'match x:\n    case a := 1: pass',
    "match x:\n    case {}: pass\n    case {'a': _}: pass",
    'match x:\n    case (a | b): pass',
    'match x:\n    case ((a)): pass\n    case 1: pass',
    'match x:\n    case [_]: pass\n    case _ if 1: pass\n    case _: pass',
    'type X =',
    'type X',
    'type =',
    'type X = int; type',
    'type 5 = int',
    'type X.y = int',
    'type X[T = int',
    'type X[] = int',
    'type X[T, T] = int',
    'type X[T: int, *T] = int',
    'type X[5] = int',
    'type X[T:] = int',
    'type X[T = int, U] = int',
    'type X[*T: int] = int',
    'type X[**T: int] = int',
    'type X[*T = int] = int',
    'type X[*T = *int] = int',
    'type X[T = *int] = int',
    'type X = yield',
    'type X = (y := 1)',
    'type X = await y',
    'type X[T: (yield)] = int',
    'type X[T: (y := 1)] = int',
    'type X[T = (yield)] = 1',
    'type None = 1',
    'type X, Y = 1',
    'type X += 1',
    'type (X) = 1',
    'def f[](): pass',
    'def f[T, T](): pass',
    'def f[T](x: (yield)): pass',
    'def f[T](x: (y := 1)): pass',
    'def f[T](x) -> (yield): pass',
    'def f[T = int, U](): pass',
    'def f[5](): pass',
    'def f[T',
    'def f[T: ](): pass',
    'def f[T](x=(yield)): pass',
    'def f[T](x=(y := 1)): pass',
    'class A[]: pass',
    'class A[T, T]: pass',
    'class A[T]((yield)): pass',
    'class A[T]((y := 1)): pass',
    'class A[T](x=(await y)): pass',
    'class A[T: ]: pass',
    'class A[__debug__]: pass',
    'def f[T]():\n    nonlocal T',
    'def f[T]():\n    global T',
    'def f[T]():\n    T = 1\n    def g():\n        nonlocal T',
    'class A[T]:\n    nonlocal T',
    'lambda[T]: 1',
    'async def f[T, T](): pass',
    'class __A[__T]: pass',
]:
    show(source)
