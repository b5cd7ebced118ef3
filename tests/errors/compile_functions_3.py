# What compile() says of parameters, arguments, return, yield, await, scopes.


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
    'global x.y',
    'global 5',
    'global x = 1',
    'def f():\n    x = 1\n    global x',
    'def f():\n    print(x)\n    global x',
    'def f(x):\n    global x',
    'def f():\n    global x\n    global x',
    'def f():\n    x: int = 1\n    global x',
    'def f():\n    global x\n    x: int = 1',
    'def f():\n    for x in y: pass\n    global x',
    'def f():\n    import x\n    global x',
    'def f():\n    def x(): pass\n    global x',
    'def f():\n    global x\n    nonlocal x',
    'nonlocal x',
    'def f():\n    nonlocal x',
    'def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x',
    'def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x',
    'def f():\n    def g(x):\n        nonlocal x',
    'class A:\n    nonlocal x',
    'class A:\n    x = 1\n    def f(self):\n        nonlocal x',
    'def f():\n    global x\n    def g():\n        nonlocal x',
    'def f():\n    x = 1\n    class A:\n        nonlocal x\n        x = 2',
    'class A:\n    x = 1\n    global x',
    'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x: int = 5',
    'def f():\n    nonlocal f',
    'nonlocal',
    'def f(__class__):\n    nonlocal __class__',
    'def f():\n    del x\n    global x',
    'global x; x = 1',
    'def f():\n    [x := 1 for y in z]\n    global x',
    'class A:\n    [x := 1 for y in z]',
]:
    show(source)
