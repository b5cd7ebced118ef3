# comb(n, k): results of 64 bits and larger ones, at the edges between the ways in which they are found.
from math import comb, factorial

row = [1]
for n in range(150):
    assert [comb(n, k) for k in range(n + 1)] == row, n
    assert all(comb(n, k) == factorial(n) // factorial(k) // factorial(n - k) for k in (0, n // 2, n))
    assert comb(n, n + 1) == comb(n, 10 ** 30) == 0
    row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
print(comb(66, 33), comb(67, 33), comb(68, 34), comb(2 ** 63 - 1, 1), comb(2 ** 70, 2), comb(10 ** 9, 3), comb(True, False))
for args in ((-1, 2), (2, -1), (2.0, 1), ("a", 1), (10,), (10 ** 30, 10 ** 25)):
    try:
        print(comb(*args))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
