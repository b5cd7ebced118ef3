# decimal: bills as a telephone company writes them, pi, and text both ways.
from decimal import Decimal, getcontext, localcontext, ROUND_HALF_UP

CENT, RATE, TAX = Decimal("0.01"), Decimal("0.0013"), Decimal("0.0675")


def bills(n):
    total = Decimal(0)
    for seconds in range(n):
        price = (seconds * RATE).quantize(CENT)
        total += price + (price * TAX).quantize(CENT, ROUND_HALF_UP)
    return total


def pi():
    getcontext().prec += 2
    last, t, s, n, na, d, da = 0, Decimal(3), Decimal(3), 1, 0, 0, 24
    while s != last:
        last = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = t * n / d
        s += t
    getcontext().prec -= 2
    return +s


def text(n):
    out = 0
    for i in range(n):
        x = Decimal(f"{i}.{i % 100:02}") / 7
        out += len(str(x)) + len(f"{x:,.2f}") + (x > 100) + (x == i) + hash(x) % 3
    return out


print(bills(40000))
for _ in range(200):
    pi()
with localcontext(prec=300):
    print(pi(), Decimal(2).sqrt(), Decimal(2).ln().exp())
print(text(20000))
