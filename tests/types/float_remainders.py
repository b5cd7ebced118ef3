# % and // and divmod() of floats: whole numbers, large ones, zeros and signs.
values = [0.0, -0.0, 1.0, -1.0, 2.0, 3.0, -3.0, 7.0, -7.0, 0.5, -2.5, 5.25, 1e15, 2.0**53, 2.0**53 - 1, -(2.0**53) + 1, 2.0**60, 1e300, -1e300, 5e-324,
          123456789.0, 139968.0, 9007199254740991.0, float("inf"), float("-inf"), float("nan")]
for a in values:
    row = []
    for b in values:
        if b == 0:
            continue
        row.append((a % b, a // b, divmod(a, b)))
    print(a, row)
seed = 42.0
for _ in range(1000):
    seed = (seed * 3877 + 29573) % 139968
print(seed, -7.0 % 2, 7 % -2.0, 6.0 % -3.0, -6.0 % 3.0)
for zero in 0.0, -0.0:
    for operation in (lambda: 1.0 % zero), (lambda: 1.0 // zero), lambda: divmod(1.0, zero):
        try:
            operation()
        except ZeroDivisionError as error:
            print(error)
