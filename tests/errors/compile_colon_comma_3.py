# What compile() says of missing colons, commas and = for ==.


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
    'f(x := 1, y = 2)',
    'f(x=y:=1)',
    '[x := 1 for y in z]',
    '[y := 1 for y in z]',
    '[x for x in (y := z)]',
    '[i for i in range(5) if (j := 0) for k in range(5)]',
    '[[(i := 0) for j in k] for i in m]',
    'lambda: x := 1',
    'lambda: (x := 1)',
    'def f(x = y := 1): pass',
    'x = y := 1',
    'del (x := 1)',
    'for x := 1 in y: pass',
    'with x := 1: pass',
    'with (x := 1): pass',
    'assert x := 1',
    'x[y := 1]',
    'x[y := 1:2]',
    '{x := 1: 2}',
    '{1: x := 2}',
    '{(x := 1): 2}',
]:
    show(source)
