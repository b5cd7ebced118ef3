# Floats: the largest singular value of an infinite matrix, by power iteration.


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    n = len(u)
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(i, j) * u[j]
        result.append(total)
    return result


def times_transposed(u):
    n = len(u)
    return [sum([entry(j, i) * u[j] for j in range(n)]) for i in range(n)]


def main(n, rounds):
    u = [1.0] * n
    for _ in range(rounds):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    vbv = vv = 0.0
    for a, b in zip(u, v):
        vbv += a * b
        vv += b * b
    return (vbv / vv) ** 0.5


print("%.6f" % main(430, 5))
