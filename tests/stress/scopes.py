g = 1
def outer():
    n = 10
    def inner():
        nonlocal n
        global g
        n += 1; g += 1
        return [n + i for i in range(2)], lambda: n
    return inner
r, l = outer()()
print(r, l(), g, [x for x in [1, 2, 3] if (y := x) > 1], y)
del g
try: g
except NameError as e: print(e)
def u():
    print(v)
    v = 1
try: u()
except UnboundLocalError as e: print(e)
exec("z = 5; print(eval('z + 1'))", {})
print((lambda *a, k=3, **kw: (a, k, kw))(1, j=2), compile("1+1", "<c>", "eval") is not None, locals() is globals())
