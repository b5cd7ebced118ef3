# Matrices as nested lists: products in three styles, transposition, determinant, powers, Gauss elimination.


def make(n, seed):
    return [[(i * seed + j * 7) % 11 - 5 for j in range(n)] for i in range(n)]


def multiply(a, b):
    n = len(a)
    m = len(b[0])
    inner = len(b)
    result = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0
            for k in range(inner):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def multiply_rows(a, b):
    result = []
    for row in a:
        out = [0] * len(b[0])
        for k, x in enumerate(row):
            bk = b[k]
            for j in range(len(bk)):
                out[j] += x * bk[j]
        result.append(out)
    return result


def multiply_zip(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def transpose(a):
    return [[row[i] for row in a] for i in range(len(a[0]))]


def solve(a, b):
    n = len(a)
    rows = [[float(x) for x in a[i]] + [float(b[i])] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            f = rows[r][i] / rows[i][i]
            if f:
                for c in range(i, n + 1):
                    rows[r][c] -= f * rows[i][c]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (rows[i][n] - sum(rows[i][c] * x[c] for c in range(i + 1, n))) / rows[i][i]
    return x


def trace(a):
    return sum(a[i][i] for i in range(len(a)))


a = make(150, 3)
b = make(150, 5)
c = multiply(a, b)
d = multiply_rows(a, b)
e = multiply_zip(a, b)
print(c == d == e, trace(c), trace(multiply_rows(c, transpose(c))))
system = [[1.0 / (1 + abs(i - j)) + (i == j) * 2 for j in range(130)] for i in range(130)]
print("%.6f" % sum(solve(system, [i % 7 for i in range(130)])))
