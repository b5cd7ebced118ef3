"""Matrices over fractions, ints and floats; primes in several ways."""
import math
from functools import reduce
from itertools import accumulate, combinations, compress, count, islice, takewhile, zip_longest
from operator import add, mul


class Fraction:
    """Exact rational numbers, only as much as the matrices need."""
    __slots__ = ("top", "bottom")

    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError(f"{top}/0")
        if bottom < 0:
            top, bottom = -top, -bottom
        g = math.gcd(top, bottom)
        self.top, self.bottom = top // g, bottom // g

    @staticmethod
    def lift(x):
        return x if isinstance(x, Fraction) else Fraction(x)

    def __add__(self, other):
        other = self.lift(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.top, self.bottom)

    def __sub__(self, other):
        return self + -self.lift(other)

    def __rsub__(self, other):
        return self.lift(other) - self

    def __mul__(self, other):
        if isinstance(other, Matrix):
            return NotImplemented
        other = self.lift(other)
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self.lift(other)
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __eq__(self, other):
        other = self.lift(other)
        return (self.top, self.bottom) == (other.top, other.bottom)

    def __bool__(self):
        return self.top != 0

    def __abs__(self):
        return Fraction(abs(self.top), self.bottom)

    def __lt__(self, other):
        return (self - other).top < 0

    def __float__(self):
        return self.top / self.bottom

    def __str__(self):
        return str(self.top) if self.bottom == 1 else f"{self.top}/{self.bottom}"

    __repr__ = __str__


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, index):
        match index:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix([row[j] for row in self.rows[i]])
            case int(i):
                return self.rows[i]
        raise TypeError(f"bad index {index!r}")

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError("shapes {0[0]}x{0[1]} and {1[0]}x{1[1]} do not fit".format(self.shape, other.shape))
        columns = list(zip(*other.rows))
        return Matrix([[sum(map(mul, row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result @= base
            base @= base
            n >>= 1
        return result

    def __add__(self, other):
        return Matrix([map(add, a, b) for a, b in zip(self.rows, other.rows, strict=True)])

    def __rmul__(self, scalar):
        return Matrix([[scalar * x for x in row] for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    def eliminate(self):
        """Row echelon form, its rank and the determinant's factor."""
        rows = [[Fraction.lift(x) for x in row] for row in self.rows]
        factor, rank = Fraction(1), 0
        for column in range(len(rows[0])):
            candidates = [i for i in range(rank, len(rows)) if rows[i][column]]
            if not candidates:
                continue
            pivot = max(candidates, key=lambda i: float(abs(rows[i][column])))
            if pivot != rank:
                rows[rank], rows[pivot] = rows[pivot], rows[rank]
                factor = -factor
            factor = factor * rows[rank][column]
            rows[rank] = [x / rows[rank][column] for x in rows[rank]]
            for i, row in enumerate(rows):
                if i != rank and row[column]:
                    rows[i] = [a - row[column] * b for a, b in zip(row, rows[rank])]
            rank += 1
            if rank == len(rows):
                break
        return Matrix(rows), rank, factor

    @property
    def determinant(self):
        _, rank, factor = self.eliminate()
        return factor if rank == len(self.rows) else Fraction(0)

    def inverse(self):
        n = len(self.rows)
        both = Matrix([row + unit for row, unit in zip(self.rows, Matrix.identity(n).rows)])
        reduced, *_ = both.eliminate()
        if reduced[:n, :n] != Matrix.identity(n):
            raise ZeroDivisionError("singular matrix")
        return reduced[:, n:]

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + "  ".join(f"{c:>{w}}" for c, w in zip(row, widths)) + "]" for row in cells)


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return list(compress(range(n + 1), flags))


def endless_primes():
    composites = {}
    for n in count(2):
        if n not in composites:
            yield n
            composites[n * n] = [n]
        else:
            for p in composites.pop(n):
                composites.setdefault(p + n, []).append(p)


def is_prime(n):
    """Miller and Rabin, exact below 3.3e24."""
    if n < 2:
        return False
    bases = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
    if any(n % p == 0 for p in bases):
        return n in bases
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in bases:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            if (x := x * x % n) == n - 1:
                break
        else:
            return False
    return True


def factors(n):
    result = {}
    for p in takewhile(lambda p: p * p <= n, endless_primes()):
        while n % p == 0:
            n //= p
            result[p] = result.get(p, 0) + 1
    if n > 1:
        result[n] = 1
    return result


def main():
    a = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
    print(a, a.shape, a.determinant)
    print(inverse := a.inverse())
    print(a @ inverse == Matrix.identity(3), a.T == a, (a ** 5)[0, 0], (3 * a + a)[1])
    print((Matrix([[1, 1], [1, 0]]) ** 200)[0, 1])
    hilbert = Matrix([[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)])
    print(hilbert)
    print(hilbert.determinant, hilbert.inverse()[0])
    print(Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).eliminate()[1:])
    rotation = Matrix([[math.cos(0.1), -math.sin(0.1)], [math.sin(0.1), math.cos(0.1)]])
    print([f"{x:+.12f}" for x in (rotation ** 10)[0]], f"{math.cos(1):+.12f}")
    for broken in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a @ Matrix([[1, 2]]), lambda: a["x"],
                   lambda: Matrix([[1], [1, 2]]), lambda: a + Matrix([[1]]), lambda: Fraction(1, 0)):
        try:
            broken()
        except (ZeroDivisionError, ValueError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")

    primes = sieve(30000)
    print(len(primes), primes[:10], primes[-3:], sum(primes))
    print(list(islice(endless_primes(), 10)) == primes[:10], list(filter(is_prime, range(30001))) == primes)
    gaps = [b - a for a, b in zip(primes, primes[1:])]
    print(max(gaps), primes[gaps.index(max(gaps))], [(g, gaps.count(g)) for g in sorted(set(gaps))[:5]])
    twins = [(p, p + 2) for p in primes if p + 2 in set(primes[:200]) and p < 200]
    print(twins)
    for n in (2 ** 31 - 1, 2 ** 61 - 1, 2 ** 67 - 1, 10 ** 18 + 9, 561, 3215031751):
        print(n, is_prime(n))
    for n in (360, 97, 1001, 2 ** 20 - 1, 600851475143):
        parts = factors(n)
        print(n, "=", " * ".join(f"{p}^{e}" if e > 1 else str(p) for p, e in parts.items()),
              reduce(mul, (p ** e for p, e in parts.items())) == n)
    goldbach = {n: next((p, n - p) for p in primes if is_prime(n - p)) for n in range(4, 50, 2)}
    print(goldbach)
    print([c for c in combinations(primes[:8], 3) if is_prime(sum(c))][:6])
    print(list(accumulate(primes[:8], mul))[-1], list(zip_longest(primes[:3], "ab", fillvalue=None)))


main()
