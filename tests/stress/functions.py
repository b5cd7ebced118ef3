def f(a, /, b=2, *args, c, d=[], **kwargs):
    d.append(a)
    return a, b, args, c, d, kwargs


def outer(n):
    total = 0

    def inner(x):
        nonlocal total
        total += x * n
        return total

    return inner


print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6))
g = outer(10)
print([g(i) for i in range(5)], (lambda *a, **k: (a, k))(1, z=2))
try:
    f()
except TypeError as e:
    print(e)
