# Classes with operator methods: fractions, polynomials, comparison, hashing, __call__, __iter__, __bool__.


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    def __init__(self, top, bottom=1):
        g = gcd(top, bottom)
        if bottom < 0:
            g = -g
        self.top = top // g
        self.bottom = bottom // g

    def __add__(self, other):
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __sub__(self, other):
        return Fraction(self.top * other.bottom - other.top * self.bottom, self.bottom * other.bottom)

    def __mul__(self, other):
        if isinstance(other, int):
            return Fraction(self.top * other, self.bottom)
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __neg__(self):
        return Fraction(-self.top, self.bottom)

    def __eq__(self, other):
        return self.top == other.top and self.bottom == other.bottom

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __hash__(self):
        return hash((self.top, self.bottom))

    def __bool__(self):
        return self.top != 0

    def __str__(self):
        return "%d/%d" % (self.top, self.bottom)


class Polynomial:
    def __init__(self, *coefficients):
        self.c = list(coefficients)

    def __call__(self, x):
        result = 0
        for c in reversed(self.c):
            result = result * x + c
        return result

    def __iter__(self):
        return iter(self.c)

    def __len__(self):
        return len(self.c)

    def __mul__(self, other):
        out = [0] * (len(self) + len(other) - 1)
        for i, a in enumerate(self):
            for j, b in enumerate(other):
                out[i + j] += a * b
        return Polynomial(*out)

    def __iadd__(self, other):
        self.c = [a + b for a, b in zip(self.c, other.c)]
        return self


def fractions(n):
    total = Fraction(0)
    seen = set()
    largest = Fraction(-1)
    for i in range(1, n):
        f = Fraction(i % 13 - 6, i % 7 + 1)
        g = f * 2 - Fraction(1, 3)
        if f:
            g = g / f
        total = Fraction((total + g).top % 1009, 12)
        seen.add(f)
        if largest < g:
            largest = g
        if -f == g:
            total = total + f
    return str(total), len(seen), str(largest)


def polynomials(n):
    p = Polynomial(1, 2, 3)
    q = Polynomial(-1, 0, 4, 1)
    total = 0
    acc = Polynomial(0, 0, 0, 0, 0, 0)
    for i in range(n):
        r = p * q
        acc += r
        total += r(i % 5) + p(2) + len(r)
    return total, list(acc)[:3]


print(*fractions(140000), *polynomials(90000))
