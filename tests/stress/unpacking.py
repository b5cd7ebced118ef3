a, *b, c = range(6)
(d, [e, *f]), g = (1, [2, 3, 4]), "z"
print(a, b, c, d, e, f, g, [*b, *"xy"], {**{"k": 1}, "l": 2}, (*b, 9))
def v(p, /, q, *args, r=1, **kw): return p, q, args, r, kw
print(v(1, 2), v(1, *[2, 3], r=4, **{"s": 5}), v(*"ab"))
for bad in (lambda: v(1), lambda: v(1, 2, q=3), lambda: v(p=1)):
    try: bad()
    except TypeError as err: print(err)
try: x, y = [1]
except ValueError as err: print(err)
